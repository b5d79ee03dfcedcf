/**
 * What a layer of infinite width multiplies the mean square of the gradient by, of tanh units without biases:
 * v E tanh'²(sqrt(q) n), n standard normal, where the variance q of the sums is at its fixed point,
 * q = v E tanh²(sqrt(q) n) (Schoenholz and others 2017).
 *
 * @param v - The weights' variance times the width.
 */
export function tanhFactor(v: number): number {
  let q = 1;
  // Near v = 1 it converges slowly: as one over the number of rounds.
  for (let round = 0; round < 1000; round++) {
    const root = Math.sqrt(q);
    q = v * gaussianMean((n) => square(Math.tanh(root * n)));
  }
  const root = Math.sqrt(q);
  return v * gaussianMean((n) => square(1 - square(Math.tanh(root * n))));
}

const square = (x: number): number => x * x;

/** The mean of f over the standard normal distribution, by the trapezoidal rule. */
function gaussianMean(f: (n: number) => number): number {
  const [limit, steps] = [8, 160];
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const n = limit * ((2 * i) / steps - 1);
    sum += Math.exp((-n * n) / 2) * f(n);
  }
  return (sum * 2 * limit) / steps / Math.sqrt(2 * Math.PI);
}
