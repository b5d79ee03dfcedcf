import {
  columnSums,
  compose,
  normal,
  relu,
  squaredError,
  zeros,
  type Cell,
  type Changes,
  type Initializer,
  type NetworkSpec,
} from '@gradient-remedies/core';
import type { Case } from './case.js';

/**
 * The weights that let a sigmoid network pass its gradient on, as a tanh network does. With plain ones
 * the layers far from the loss get no gradient at all: a rival that computed theirs wrong would not be
 * told apart, and subnormal numbers would be timed instead of arithmetic.
 */
const centred: Initializer = ({ role, fanIn }) => ({
  weight: normal((role === 'hidden' ? 16 : 4) / fanIn),
  bias: role === 'input' ? zeros() : columnSums(-1 / 2),
});

/** Small branches, so that their sum stays of the size of one. */
const small: Initializer = ({ role, fanIn, depth }) => ({
  weight: normal((role === 'hidden' ? 1 / depth : 1) / fanIn),
  bias: zeros(),
});

/** Gates in the order of PyTorch's: input, forget, candidate, output; all four maps in one layer. */
const lstm: Cell = {
  states: 2,
  build: ({ ops, layer, inputWidth, width }) => {
    const all = layer('all', { inputWidth: inputWidth + width, width: 4 * width });
    return ([hidden, memory], x) => {
      const gates = ops.split(all(ops.concat([hidden, x], 1)), 1, 4);
      const [write, keep, candidate, show] = gates;
      const next = ops.add(
        ops.mul(ops.sigmoid(keep), memory),
        ops.mul(ops.sigmoid(write), ops.tanh(candidate)),
      );
      return [ops.mul(ops.sigmoid(show), ops.tanh(next)), next];
    };
  },
};

const changes: Readonly<Record<Case['network'], Changes>> = {
  sigmoid: { initializer: centred },
  residual: {
    activation: relu,
    initializer: small,
    block:
      ({ ops, branch }) =>
      (x) =>
        ops.add(x, branch(x)),
  },
  lstm: { cell: lstm },
};

/** A case as a network of ours: the one definition that gives all rivals their weights. */
export function specOf({ network, width, depth }: Case): NetworkSpec {
  const size = { width, depth, inputWidth: width, outputWidth: width, loss: squaredError };
  return { ...compose([], size), ...changes[network] };
}
