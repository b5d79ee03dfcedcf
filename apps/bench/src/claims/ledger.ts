import type { Claim } from './claim.js';
import { autoencodersPretrain } from './page/autoencoders-pretrain.js';
import { convolutionCircumvents } from './page/convolution-circumvents.js';
import { hochreiterBound } from './page/hochreiter-bound.js';
import { hopfieldOtherConnections } from './page/hopfield-other-connections.js';
import { largeWeightsExplode } from './page/large-weights-explode.js';
import { largeWeightsOvershoot } from './page/large-weights-overshoot.js';
import { lstmHeadOn } from './page/lstm-head-on.js';
import { outputWeightsMoveMost } from './page/output-weights-move-most.js';
import { productOfSlopes } from './page/product-of-slopes.js';
import { regularizationMakesItWorse } from './page/regularization-makes-it-worse.js';
import { residualHacksIt } from './page/residual-hacks-it.js';
import { sigmoidSlopeClaim } from './page/sigmoid-slope.js';
import { unstableBothWays } from './page/unstable-both-ways.js';
import { vanishesGeometrically } from './page/vanishes-geometrically.js';
import { workedExampleClaim } from './page/worked-example.js';
import { papers } from './papers/index.js';

/** The claims of the textbook's page, in its order; then those of papers, by year. */
export const ledger: readonly Claim[] = [
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
  ...papers,
];
