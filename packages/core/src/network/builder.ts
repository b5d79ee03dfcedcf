import { UsageError } from '../errors.js';
import { Tracer } from '../graph/tracer.js';
import type { Place } from '../initializers/schemes.js';
import { zeros } from '../initializers/distribution.js';
import type { Tensor } from '../ops.js';
import type { LayerOptions, Mode, Scope, Transform } from '../spec/ingredients.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import type { DeclareParameter, Parameter } from '../spec/parameter.js';
import type { TracedNetwork } from './traced.js';

/** A layer as a part of the network asks for it. */
export interface LayerRequest extends LayerOptions {
  readonly role: Place['role'];
  readonly index: number;
  readonly inputWidth: number;
  readonly width: number;
}

/** Writes a network down part by part, and keeps what it declares. */
export class NetworkBuilder {
  readonly tracer = new Tracer();
  readonly parameters: Parameter[] = [];
  readonly activations: TracedNetwork['activations'][number][] = [];
  readonly weightedSums: TracedNetwork['weightedSums'][number][] = [];
  readonly random: TracedNetwork['random'][number][] = [];
  readonly updates: TracedNetwork['updates'][number][] = [];
  readonly #names = new Set<string>();

  constructor(
    readonly spec: NetworkSpec,
    readonly batch: number,
    readonly mode: Mode,
  ) {}

  get depth(): number {
    return this.spec.widths.length;
  }

  /** What a part named `name` is written with; `place` marks the parameters of a layer. */
  scope(name: string, place?: Parameter['place']): Scope {
    const { tracer, batch, mode } = this;
    return {
      ops: tracer,
      mode,
      batch,
      parameter: this.#declare(name, place),
      random: (own, shape, distribution) => {
        const tensor = tracer.input(`${name}.${own}`, shape);
        this.random.push({ name: `${name}.${own}`, tensor, distribution });
        return tensor;
      },
      update: (parameter, tensor) => this.updates.push({ parameter, tensor }),
    };
  }

  /** One weighted sum of the kind that the spec names. */
  layer(name: string, { role, index, inputWidth, width, weight, bias }: LayerRequest): Transform {
    const place = { role, index, depth: this.depth };
    const layer = this.spec.layer({
      ...this.scope(name, place),
      role,
      inputWidth,
      width,
      initial: (fans) => {
        const initial = this.spec.initializer({ ...place, ...fans });
        return {
          weight: weight ?? initial.weight,
          bias: bias === undefined ? initial.bias : bias,
        };
      },
    });
    return (x) => {
      const sum = layer(x);
      this.weightedSums.push({ layer: name, sum });
      return sum;
    };
  }

  /** The spec's normalization, or nothing. */
  normalize(name: string, width: number): Transform {
    const { normalization } = this.spec;
    return normalization === null
      ? (x) => x
      : normalization({ ...this.scope(`${name}.normalization`), width });
  }

  /** The spec's activation, as part of the layer of hidden state `index`. */
  activate(index: number): Transform {
    return (input) => {
      const output = this.spec.activation.apply(this.tracer, input);
      this.activations.push({ index, input, output });
      return output;
    };
  }

  /** The spec's penalty on what has been declared so far, or null. */
  penalty(): Tensor | null {
    const parameters = this.parameters.filter(({ penalized }) => penalized);
    return this.spec.penalty?.({ ops: this.tracer, parameters }) ?? null;
  }

  #declare(scope: string, place?: Parameter['place']): DeclareParameter {
    return (own, shape, distribution = zeros(), options = {}) => {
      const name = `${scope}.${own}`;
      if (this.#names.has(name)) {
        throw new UsageError(`The parameter ${name} is declared twice.`);
      }
      this.#names.add(name);
      const tensor: Tensor = this.tracer.input(name, shape);
      const { trainable = true, learningRateScale = 1, penalized = own === 'weight' } = options;
      const parameter = {
        name,
        shape,
        tensor,
        distribution,
        trainable,
        learningRateScale,
        penalized,
      };
      this.parameters.push(place === undefined ? parameter : { ...parameter, place });
      return tensor;
    };
  }
}
