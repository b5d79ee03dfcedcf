import * as tf from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import { draw, UsageError, type Distribution } from '@gradient-remedies/core';

/** Values to start from, as data: what a saved model keeps of an initializer. */
export interface DistributionConfig {
  readonly distribution: Distribution;
  /** Of the weight or bias that it is for. */
  readonly shape: readonly number[];
  /** A whole number. */
  readonly seed: number;
  /** The same seed and name draw the same standard values, whatever the distribution's scale. */
  readonly name: string;
  /** The weight of the same layer, for a bias that depends on it. */
  readonly weight?: {
    readonly distribution: Distribution;
    readonly shape: readonly number[];
    readonly name: string;
  };
}

/** TensorFlow.js asks that initializers extend a class that it does not export. */
const Initializer = Object.getPrototypeOf(initializers.zeros().constructor) as new () => ReturnType<
  typeof initializers.zeros
>;

/** Draws first values as core does. It is saved with a model, and loaded again. */
export class DistributionInitializer extends Initializer {
  static readonly className = 'GradientRemediesDistribution';
  readonly #config: DistributionConfig;

  /**
   * Values that are drawn when a layer asks for them.
   *
   * @param config - What is drawn.
   */
  constructor(config: DistributionConfig) {
    super();
    this.#config = config;
  }

  /**
   * Values for a weight of this shape.
   *
   * @throws UsageError - If it was made for another shape.
   */
  override apply(shape: number[], dtype: tf.DataType = 'float32'): tf.Tensor {
    const { distribution, seed, name, weight } = this.#config;
    if (shape.join() !== this.#config.shape.join()) {
      throw new UsageError(
        `The initializer "${name}" was made for the shape [${this.#config.shape.join(', ')}], but the layer has ` +
          `[${shape.join(', ')}]: give initializersOf the layer's own inputUnits and units.`,
      );
    }
    const drawn = weight && draw(weight.distribution, weight.shape, { seed, name: weight.name });
    return tf.tensor(
      Float32Array.from(draw(distribution, shape, { seed, name }, drawn)),
      shape,
      dtype,
    );
  }

  /** What a model file keeps of it. */
  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.#config } as unknown as tf.serialization.ConfigDict;
  }

  /** Makes it from what a model file kept. */
  static fromConfig(_class: unknown, config: DistributionConfig): DistributionInitializer {
    return new DistributionInitializer(config);
  }
}
