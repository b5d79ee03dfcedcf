import type { Claim } from '../claim.js';
import { balancedRectifiers } from './balanced-rectifiers.js';
import { batchNormExplodes } from './batch-norm-explodes.js';
import { clippingTamesExplosion } from './clipping-tames-explosion.js';
import { edgeOfChaos } from './edge-of-chaos.js';
import { forgetGateKeeps } from './forget-gate-keeps.js';
import { glorotTrainsDeepTanh } from './glorot-trains-deep-tanh.js';
import { heTrainsThirtyLayers } from './he-trains-thirty-layers.js';
import { highwayTrainsThirtyLayers } from './highway-trains-thirty-layers.js';
import { narrowAndDeepFluctuates } from './narrow-and-deep-fluctuates.js';
import { orthogonalKeepsAll } from './orthogonal-keeps-all.js';
import { orthogonalLearnsAtAnyDepth } from './orthogonal-learns-at-any-depth.js';
import { residualBlocksDouble } from './residual-blocks-double.js';
import { sigmoidIsTanh } from './sigmoid-is-tanh.js';

/** The claims of papers, by year. */
export const papers: readonly Claim[] = [
  sigmoidIsTanh,
  forgetGateKeeps,
  glorotTrainsDeepTanh,
  clippingTamesExplosion,
  orthogonalKeepsAll,
  orthogonalLearnsAtAnyDepth,
  heTrainsThirtyLayers,
  highwayTrainsThirtyLayers,
  edgeOfChaos,
  residualBlocksDouble,
  balancedRectifiers,
  narrowAndDeepFluctuates,
  batchNormExplodes,
];
