/**
 * The exact law of a relu network's gradient, with Gaussian weights and without biases (Hanin, Nica 2018): the signs
 * that rectifiers let through are as good as fair coins, so that the squared gradient of an output is a product of
 * independent factors. On its way through n units K of them are on, binomial(n, 1/2), which keeps a Beta(K/2, (n - K)/2)
 * share of it; the weights of m units times variance then multiply it by a chi squared of m over m.
 *
 * @param widths - Of the hidden layers, the first first.
 * @returns Variance of the logarithm of the squared gradient at the first over that at the last.
 */
export function varianceOfLog(widths: readonly number[]): number {
  let sum = 0;
  for (let layer = 1; layer < widths.length; layer++) {
    sum += varianceOfShare(widths[layer]) + trigamma(widths[layer - 1]);
  }
  return sum;
}

/** Of the logarithm of the share that n rectifiers keep, at least one of which is on. */
function varianceOfShare(n: number): number {
  // The chance that k are on; then mean and variance of the logarithm, given k.
  let [chance, total, mean, square, within] = [Math.exp(-n * Math.LN2), 0, 0, 0, 0];
  let psi = { odd: -eulerGamma - 2 * Math.LN2, even: -eulerGamma };
  for (let k = 1; k <= n; k++) {
    chance *= (n - k + 1) / k;
    const value = k % 2 === 1 ? psi.odd : psi.even;
    total += chance;
    mean += chance * value;
    square += chance * value * value;
    within += chance * (trigamma(k) - trigamma(n));
    psi = k % 2 === 1 ? { ...psi, odd: value + 2 / k } : { ...psi, even: value + 2 / k };
  }
  return within / total + square / total - (mean / total) * (mean / total);
}

const eulerGamma = 0.5772156649015329;

/** The trigamma function of k/2: the variance of the logarithm of a chi squared with k degrees of freedom. */
function trigamma(k: number): number {
  let value = (Math.PI * Math.PI) / (k % 2 === 1 ? 2 : 6);
  for (let x = k % 2 === 1 ? 0.5 : 1; x < k / 2; x++) value -= 1 / (x * x);
  return value;
}
