import type { Tensor } from '../ops.js';
import type { Scope } from './ingredients.js';

/** One stage of pretraining: a loss of its own over parameters that it shares with the network by name. */
export interface Stage {
  readonly name: string;
  /** Training steps it takes; they count against the budget. */
  readonly steps: number;
  /** A scalar; `hidden` holds h_1 to h_L. Parameters it declares belong to the stage alone. */
  readonly loss: (
    context: Scope & {
      readonly inputs: Tensor;
      readonly hidden: readonly Tensor[];
      /** The network's own parameter of this full name. */
      readonly shared: (name: string) => Tensor;
    },
  ) => Tensor;
  /** Full names of the network's parameters that it trains, besides its own. */
  readonly trains: readonly string[];
}
