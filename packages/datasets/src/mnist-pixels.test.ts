import { describe, expect, it } from 'vitest';
import { pixelMean, pixelVariance, standardizedPixels } from './mnist-pixels.js';

describe('standardizedPixels', () => {
  it('knows the mean and deviation that everybody quotes', () => {
    expect(pixelMean / 255).toBeCloseTo(0.1306604762738429, 15);
    expect(Math.sqrt(pixelVariance) / 255).toBeCloseTo(0.3081078038564627, 14);
  });

  it('is a straight line through 256 values with 0 at the mean', () => {
    const table = standardizedPixels();
    expect(table).toHaveLength(256);
    expect(table[0]).toBeCloseTo(-0.42407, 5);
    expect(table[255]).toBeCloseTo(2.82154, 5);
    const slope = (table[255] - table[0]) / 255;
    table.forEach((value, pixel) => {
      expect(value).toBeCloseTo((pixel - pixelMean) * slope, 14);
    });
  });
});
