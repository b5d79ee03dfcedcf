/** How many steps are compared before anything is timed. */
export const stepsCompared = 20;

/**
 * How far, relatively, a loss may be from the one that f64 gives. Single precision was 3e-6 off where
 * it was looked at, 64 wide and 32 deep; a rival that leaves one layer's weights as they are is
 * told apart by far more (the test beside this file sees to that).
 */
const tolerance = 2e-5;

/**
 * Whether two curves of losses are the same training.
 *
 * @returns What is wrong, for people; null if nothing is.
 */
export function disagreement(
  curve: readonly (number | null)[],
  expected: readonly number[],
): string | null {
  for (const [step, right] of expected.entries()) {
    const loss = curve[step] ?? NaN;
    const off = Math.abs(loss - right) / Math.abs(right);
    if (!(off <= tolerance)) {
      return `its loss before step ${step + 1} is ${loss.toPrecision(7)} instead of ${right.toPrecision(7)}`;
    }
  }
  return null;
}
