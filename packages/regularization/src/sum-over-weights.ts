import {
  UsageError,
  type Ops,
  type OptionDefinition,
  type Penalty,
  type Tensor,
} from '@gradient-remedies/core';

/** How much the penalty counts. */
export const strength = (value: number): OptionDefinition => ({
  default: value,
  description: 'how much large weights cost, 0 or more',
});

/**
 * A penalty that adds up a function of every weight; biases, and what normalizations learn, are not counted.
 *
 * @throws UsageError - If it would reward large weights.
 */
export function sumOverWeights(
  name: string,
  {
    factor,
    of,
    strength: given,
  }: { factor: number; of: (ops: Ops, w: Tensor) => Tensor; strength: number },
): Penalty {
  if (given < 0) throw new UsageError(`${name}:strength must be 0 or more, not ${given}.`);
  return ({ ops, parameters }) => {
    const sums = parameters.map(({ tensor }) => ops.sumTo(of(ops, tensor), []));
    return ops.scale(
      sums.reduce((total, sum) => ops.add(total, sum)),
      factor * given,
    );
  };
}
