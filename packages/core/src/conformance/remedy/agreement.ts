import type { GraphInterpreter } from '../../interpreters/graph-interpreter.js';
import { compose } from '../../spec/compose.js';
import type { NetworkSpec } from '../../spec/network-spec.js';
import type { Remedy } from '../../spec/remedy.js';
import { checkSizes, networkCheck } from '../interpreter-checks.js';
import { lacks, type Unsupported } from '../lacking.js';
import type { RemedyCheck } from './remedy-check.js';

/** An interpreter that a remedy is run on, and what it lacks. */
export interface TestedInterpreter {
  readonly interpreter: GraphInterpreter;
  readonly unsupported: Unsupported;
}

/** An interpreter gives what the reference gives; networks that need what it lacks are left out. */
export const agreesOn = (
  remedy: Remedy,
  { interpreter, unsupported }: TestedInterpreter,
): RemedyCheck[] =>
  checkSizes
    .map((size) => compose([remedy], size))
    .filter((spec) => isWithin(spec, unsupported))
    .map((spec) => {
      const { check } = networkCheck(spec, interpreter);
      return {
        name: `is on ${interpreter.name} what it is on the reference, depth ${spec.widths.length}`,
        check,
      };
    });

/** What cannot even be written down is for the check to say. */
function isWithin(spec: NetworkSpec, unsupported: Unsupported): boolean {
  try {
    return !lacks(spec, unsupported);
  } catch {
    return true;
  }
}
