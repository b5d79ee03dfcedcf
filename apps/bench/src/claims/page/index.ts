import type { Claim } from '../claim.js';
import { autoencodersPretrain } from './autoencoders-pretrain.js';
import { convolutionCircumvents } from './convolution-circumvents.js';
import { hochreiterBound } from './hochreiter-bound.js';
import { hopfieldOtherConnections } from './hopfield-other-connections.js';
import { largeWeightsExplode } from './large-weights-explode.js';
import { largeWeightsOvershoot } from './large-weights-overshoot.js';
import { lstmHeadOn } from './lstm-head-on.js';
import { outputWeightsMoveMost } from './output-weights-move-most.js';
import { productOfSlopes } from './product-of-slopes.js';
import { regularizationMakesItWorse } from './regularization-makes-it-worse.js';
import { residualHacksIt } from './residual-hacks-it.js';
import { sigmoidSlopeClaim } from './sigmoid-slope.js';
import { unstableBothWays } from './unstable-both-ways.js';
import { vanishesGeometrically } from './vanishes-geometrically.js';
import { workedExampleClaim } from './worked-example.js';

/** The claims of the textbook's page, in its order. */
export const page: readonly Claim[] = [
  workedExampleClaim,
  outputWeightsMoveMost,
  sigmoidSlopeClaim,
  productOfSlopes,
  vanishesGeometrically,
  regularizationMakesItWorse,
  largeWeightsExplode,
  largeWeightsOvershoot,
  unstableBothWays,
  lstmHeadOn,
  convolutionCircumvents,
  hopfieldOtherConnections,
  residualHacksIt,
  autoencodersPretrain,
  hochreiterBound,
];
