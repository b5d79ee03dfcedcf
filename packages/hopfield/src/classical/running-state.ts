import type { Pattern } from './pattern.js';
import { checkState, fieldsOf, type Weights } from './weights.js';

/** A state beside its local fields W s: a unit that flips changes them by its row of weights alone. */
export class RunningState {
  readonly state: Int8Array;
  readonly #fields: Float64Array;
  readonly #weights: Weights;

  /** Throws a UsageError unless `start` is a state of the network. */
  constructor(weights: Weights, start: Pattern) {
    checkState(weights, start);
    this.#weights = weights;
    this.state = Int8Array.from(start);
    this.#fields = fieldsOf(weights, start);
  }

  /** Whether a unit's field has the other sign. A field of zero leaves the unit as it is. */
  wantsToFlip(unit: number): boolean {
    return this.#fields[unit] * this.state[unit] < 0;
  }

  flip(unit: number): void {
    const { entries, units } = this.#weights;
    const change = -2 * this.state[unit];
    const row = entries.subarray(unit * units, (unit + 1) * units);
    for (let i = 0; i < units; i++) this.#fields[i] += change * row[i];
    this.state[unit] *= -1;
  }
}
