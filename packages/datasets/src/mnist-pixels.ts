/** Pixels of the training set: 60,000 images of 28 x 28. */
export const pixelCount = 60000 * 28 * 28;

/** Sum of the training set's pixels, each 0 to 255. The checksum pins the bytes, a test the sum. */
export const pixelSum = 1567298545;

/** Sum of the squares of the training set's pixels, each 0 to 255. */
export const pixelSquareSum = 342590800147;

/** Mean of all training pixels, in units of 0 to 255: about 33.318 (0.1307 in units of 0 to 1). */
export const pixelMean = pixelSum / pixelCount;

/** Variance of all training pixels, in units of 0 to 255 squared: about 6172.85. */
export const pixelVariance = pixelSquareSum / pixelCount - pixelMean * pixelMean;

/**
 * The standardized value of each of the 256 pixel values, `(pixel - mean) / sqrt(variance)`: from
 * about -0.424 (paper) to 2.822 (ink). One mean and one variance for all pixels, so that pixels
 * that never change (the corners) need no exception.
 *
 * @returns A table of 256 numbers without a unit.
 */
export function standardizedPixels(): Float64Array {
  const deviation = Math.sqrt(pixelVariance);
  return Float64Array.from({ length: 256 }, (_, pixel) => (pixel - pixelMean) / deviation);
}
