import { expect, test } from 'vitest';
import type { Claim, Verdict } from './claim.js';
import { balancedRectifiers } from './papers/balanced-rectifiers.js';
import { forgetGateKeeps } from './papers/forget-gate-keeps.js';
import { orthogonalKeepsAll } from './papers/orthogonal-keeps-all.js';
import { orthogonalLearnsAtAnyDepth } from './papers/orthogonal-learns-at-any-depth.js';
import { sigmoidIsTanh } from './papers/sigmoid-is-tanh.js';
import type { Part } from './part.js';

const gone = { log10Ratio: null, log10PerLayer: null, weightsLog10Ratio: null };

/** What each experiment results in where no gradient is left, nothing is learned, and all else is as it should be. */
function nothingLeft({ experiment, setup }: Part): unknown {
  const { remedies = '', depth = 0 } = setup as { remedies?: string; depth?: number };
  const bias = /forget=(?<bias>[\d.]+)/u.exec(remedies)?.groups?.bias;
  const results: Record<string, unknown> = {
    survival: [gone, gone],
    balance: remedies === 'relu' ? [null, null] : [1, 1],
    'forget-gate':
      bias === undefined ? null : (1 - depth) * Math.log10(1 + Math.exp(-Number(bias))),
    'linear-learning': null,
  };
  return results[experiment];
}

test.each<[Claim, Verdict]>([
  [orthogonalKeepsAll, 'does not hold'],
  [sigmoidIsTanh, 'does not hold'],
  [balancedRectifiers, 'does not hold'],
  // The forget gates do what they should; from Gaussian weights nothing should be learned.
  [forgetGateKeeps, 'holds partly'],
  [orthogonalLearnsAtAnyDepth, 'holds partly'],
])('$name: a gradient of zero is not one that was kept', (claim, verdict) => {
  expect(claim.judge('reduced', nothingLeft).verdict).toBe(verdict);
});
