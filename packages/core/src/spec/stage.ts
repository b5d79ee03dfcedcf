import type { Optimizer } from '../optimizers/optimizer.js';
import type { Tensor } from '../ops.js';
import type { Scope, Transform } from './ingredients.js';
import type { NetworkSpec } from './network-spec.js';

/** What the loss of a stage is written with. */
export interface StageContext extends Scope {
  /** `[batch, inputWidth]`. */
  readonly inputs: Tensor;
  /**
   * The hidden layers of the network in the order they run, its parts `input`, `block.2` and so on, with the
   * parameters that it has by then. Each can be applied to anything, and more than once; one that is not
   * applied costs nothing.
   */
  readonly layers: readonly Transform[];
  /** The network's own parameter of this full name. */
  readonly shared: (name: string) => Tensor;
}

/** One stage of pretraining: a loss of its own over layers that it shares with the network. */
export interface Stage {
  readonly name: string;
  /** Training steps it takes, from 1; they count against the budget. */
  readonly steps: number;
  /** How it is trained, whatever the network as a whole is trained with. */
  readonly optimizer: Optimizer;
  /** What of the network it trains: full names of parameters, or of parts such as `block.3`. */
  readonly trains: readonly string[];
  /** A scalar. Parameters it declares belong to the stage alone, which trains them too. */
  readonly loss: (context: StageContext) => Tensor;
}

/** Divides the steps of a training: gives what comes before the network is trained as a whole. */
export type Stages = (spec: NetworkSpec, steps: number) => readonly Stage[];
