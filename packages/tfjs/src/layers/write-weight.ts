import { tensor } from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';

/** Gives a weight of a layer these entries, row-major. */
export function writeWeight(weight: LayerVariable, entries: ArrayLike<number>): void {
  const value = tensor(Float32Array.from(entries), weight.shape as number[]);
  weight.write(value);
  value.dispose();
}
