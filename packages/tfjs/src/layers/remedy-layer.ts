import * as tf from '@tensorflow/tfjs-core';
import { InputSpec, layers, type LayerVariable, type Shape } from '@tensorflow/tfjs-layers';
import {
  draw,
  UsageError,
  type Mode,
  type NetworkSpec,
  type Parameter,
  type Tensor,
} from '@gradient-remedies/core';
import { drawParameter, type Node, type TracedPart } from '@gradient-remedies/core/graph';
import { runGraph } from '../interpreter/run-graph.js';
import { checkOneLayers } from './check-tensorflow.js';
import { isKnown } from './known-remedies.js';
import { partGraphs } from './part-graphs.js';
import { anyBatch, specOf, writtenDown, type PartConfig } from './part-spec.js';
import { checkTrainable } from './supported.js';

type LayerArgs = ConstructorParameters<typeof layers.Layer>[0];
type Inputs = tf.Tensor | tf.Tensor[];

/** What a {@link RemedyLayer} is made of; all of it is kept in a model file. */
export interface RemedyLayerConfig extends PartConfig, NonNullable<LayerArgs> {
  /** Of the first weights, together with the layer's name; a whole number. */
  readonly seed: number;
}

/**
 * One part of a network of remedies as a layer of TensorFlow.js: the forward function of the remedies,
 * run on tensors of TensorFlow.js, which differentiates it.
 */
export class RemedyLayer extends layers.Layer {
  static readonly className = 'GradientRemediesLayer';
  readonly #config: RemedyLayerConfig;
  readonly #network: (inputWidth: number) => NetworkSpec;
  #spec: NetworkSpec | undefined;
  #inputWidth = 0;
  readonly #weights = new Map<string, LayerVariable>();
  #graphs: ((batch: number, mode: Mode) => TracedPart) | undefined;
  #step = 0;

  /**
   * A layer that is built with its first input.
   *
   * @param config - Which part of which network.
   * @param network - The network itself, once the width of the inputs is known; if left out, that of
   *   the registered remedies that the config names.
   */
  constructor(
    config: RemedyLayerConfig,
    network = (inputWidth: number): NetworkSpec => specOf(config, inputWidth),
  ) {
    super(config);
    this.#config = config;
    this.#network = network;
  }

  override apply(
    ...[inputs, kwargs]: Parameters<layers.Layer['apply']>
  ): ReturnType<layers.Layer['apply']> {
    checkOneLayers(inputs);
    return super.apply(inputs, kwargs);
  }

  override build(inputShape: Shape | Shape[]): void {
    this.#inputWidth = this.#widthOf(inputShape);
    this.#spec = this.#network(this.#inputWidth);
    checkTrainable(this.#spec);
    this.#graphs = partGraphs(this.#spec, this.#config.part, this.name);
    const { parameters, penalty, output } = this.#graphs(anyBatch, 'training');
    const { remedies, units } = this.#config;
    if (output.shape.join() !== `${anyBatch},${units}`) {
      throw new UsageError(
        `${remedies} gives a tensor of shape [${output.shape.join(', ')}] for ${anyBatch} examples, where the layer ` +
          `${this.name} has to give [${anyBatch}, ${units}].`,
      );
    }
    const values = new Map<string, Float64Array>();
    for (const parameter of parameters) this.#declare(parameter, values);
    if (penalty !== null) this.addLoss(() => this.#penalty());
    this.inputSpec = [specOfInputs(inputShape as Shape)];
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    this.#widthOf(inputShape);
    return [(inputShape as Shape)[0], this.#config.units];
  }

  override call(inputs: Inputs, kwargs: { training?: boolean }): tf.Tensor {
    return tf.tidy(() => {
      this.invokeCallHook(inputs, kwargs);
      const isTraining = kwargs.training === true;
      const x = tf.cast([inputs].flat()[0], 'float32');
      const traced = this.#graphs!(x.shape[0], isTraining ? 'training' : 'evaluation');
      // Statistics run along in training only.
      const updates = isTraining ? traced.updates : [];
      const wanted = [traced.output, ...updates.map(({ tensor }) => tensor)];
      const [result, ...updated] = this.#run(traced, wanted, x);
      if (isTraining) this.#step++;
      updates.forEach(({ parameter }, i) => {
        this.#weights.get((parameter as Node<'input'>).attributes.name)!.write(updated[i]);
      });
      return result;
    });
  }

  /**
   * What a model file keeps.
   *
   * @throws UsageError - If the remedies that the file would name make another layer than this.
   */
  override getConfig(): tf.serialization.ConfigDict {
    this.#checkNames();
    const { remedies, activation, part, depth, units, seed } = this.#config;
    const own = { remedies, part, depth, units, seed };
    return { ...super.getConfig(), ...own, ...(activation !== undefined && { activation }) };
  }

  /** The network that this is a part of, once the layer is built. */
  get spec(): NetworkSpec | undefined {
    return this.#spec;
  }

  /** Its weights by their names in the network, such as `block.2.weight`, in the order it uses them. */
  get weightsByName(): ReadonlyMap<string, LayerVariable> {
    return this.#weights;
  }

  /** The weights of its weighted sums, in the order that it takes them. */
  get weightedSumNames(): string[] {
    return this.#graphs!(anyBatch, 'training').weightedSums.map(({ layer }) => `${layer}.weight`);
  }

  /**
   * The weighted sums inside the layer, before normalization and activation.
   *
   * @param x - `[batch, width]`.
   * @returns Under the name of its weight, each `[batch, units]`.
   */
  weightedSums(x: tf.Tensor): Map<string, tf.Tensor> {
    const traced = this.#graphs!(x.shape[0], 'training');
    const sums = this.#run(
      traced,
      traced.weightedSums.map(({ sum }) => sum),
      x,
    );
    return new Map(this.weightedSumNames.map((name, i) => [name, sums[i]]));
  }

  /** A file keeps names: what they stand for here has to be what they will stand for where it is loaded. */
  #checkNames(): void {
    const { remedies, part } = this.#config;
    if (this.#spec === undefined || !isKnown(remedies)) return;
    const again = specOf(this.#config, this.#inputWidth);
    if (writtenDown(again, part) === writtenDown(this.#spec, part)) return;
    throw new UsageError(
      `The layer ${this.name} is not what the registered ${remedies} makes, so that it would be another one once ` +
        'it is saved and loaded. Make a remedy of what was changed, with a name of its own.',
    );
  }

  #declare(parameter: Parameter, values: Map<string, Float64Array>): void {
    const { name, shape, trainable, learningRateScale } = parameter;
    if (learningRateScale !== 1) {
      throw new UsageError(
        `${this.#config.remedies} gives ${name} a learning rate of its own, which an optimizer of ` +
          'TensorFlow.js has not.',
      );
    }
    const own = name.slice(this.#config.part.length + 1);
    // Drawn under the layer's name: two layers of one model start from different weights.
    const key = `${this.name}.${own}`;
    values.set(key, drawParameter({ ...parameter, name: key }, this.#config.seed, values));
    const entries = Float32Array.from(values.get(key)!);
    const initializer = { apply: () => tf.tensor(entries, [...shape]) };
    const weight = this.addWeight(
      own,
      [...shape],
      'float32',
      initializer as never,
      undefined,
      trainable,
    );
    this.#weights.set(name, weight);
  }

  #penalty(): tf.Scalar {
    const traced = this.#graphs!(anyBatch, 'training');
    return this.#run(traced, [traced.penalty!])[0] as tf.Scalar;
  }

  #run(traced: TracedPart, outputs: readonly Tensor[], x?: tf.Tensor): tf.Tensor[] {
    const random = new Map<Tensor, TracedPart['random'][number]>(
      traced.random.map((each) => [each.tensor, each]),
    );
    return runGraph({
      outputs,
      valueOf: (input) => {
        // The steps of a sequence stand one after the other.
        if (x !== undefined && input === traced.inputs) return tf.reshape(x, [...input.shape]);
        const noise = random.get(input);
        if (noise !== undefined) return this.#draw(noise);
        const weight = this.#weights.get(input.attributes.name)!;
        // A value that is about to be replaced has to last until the backward pass.
        return weight.trainable ? weight.read() : tf.clone(weight.read());
      },
    });
  }

  #draw({ name, tensor, distribution }: TracedPart['random'][number]): tf.Tensor {
    const key = { seed: this.#config.seed, name: `${this.name}.${name}@${this.#step}` };
    return tf.tensor(Float32Array.from(draw(distribution, tensor.shape, key)), [...tensor.shape]);
  }

  #widthOf(inputShape: Shape | Shape[]): number {
    const shape = inputShape as readonly unknown[];
    const { remedies, part, depth } = this.#config;
    const [, width, features] = shape;
    const isCell = part === 'cell';
    // As a whole model has them, the steps of a sequence may stand one after the other.
    const isWhole = typeof width === 'number' && (!isCell || width % depth === 0);
    if (shape.length === 2 && isWhole) return width;
    if (isCell && shape.length === 3 && width === depth && typeof features === 'number') {
      return depth * features;
    }
    throw new UsageError(
      `The layer ${this.name} (${remedies}) needs inputs of shape ${isCell ? `[batch, ${depth}, features]` : '[batch, features]'}, ` +
        `but got [${shape.map((length) => (Array.isArray(length) ? `[${length.join(', ')}]` : String(length))).join(', ')}].` +
        (isCell ? '' : ' tf.layers.flatten() before it makes them so.'),
    );
  }
}

/** All lengths but the batch's. */
const specOfInputs = (shape: Shape): InputSpec =>
  new InputSpec({
    ndim: shape.length,
    axes: Object.fromEntries(shape.map((length, axis) => [axis, length!] as const).slice(1)),
  });
