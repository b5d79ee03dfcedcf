/** A network and how it is trained: what every rival is given. The widths of input and output are the hidden one. */
export interface Case {
  readonly name: string;
  readonly network: 'sigmoid' | 'residual' | 'lstm';
  readonly width: number;
  /** Hidden layers, or time steps. */
  readonly depth: number;
  readonly batch: number;
  /** The learning rate of plain gradient descent. */
  readonly rate: number;
}

const batch = 64;

// Rates at which every one of these networks learns without trouble. At 0.005 the sigmoid
// ones still learn, but after 150 steps the last digits of single precision decide how.
const rates: Readonly<Record<Case['network'], number>> = {
  sigmoid: 0.003,
  residual: 0.001,
  lstm: 0.1,
};

/** The case of a kind and a size, named after both: `sigmoid-64x32` is 64 wide and 32 deep. */
export const caseOf = (network: Case['network'], width: number, depth: number): Case => ({
  name: `${network}-${width}x${depth}`,
  network,
  width,
  depth,
  batch,
  rate: rates[network],
});

/** Multiply-adds of the matrix products of one training step, each counted as two operations. */
export function usefulFlops({ network, width, depth, batch: rows }: Case): number {
  const product = 2 * rows * width * width;
  // Four gates, each of the input and of the state. The input needs no gradient, though the state does.
  if (network === 'lstm') return product * (8 * depth * 2 + 4 * (depth - 1) + 3);
  // Forward, the weights' gradient, and the gradient of what comes in, which the data do not need.
  return product * (3 * (depth + 1) - 1);
}
