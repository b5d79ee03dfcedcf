import { UsageError } from '../errors.js';
import type { Tensor } from '../ops.js';
import type { Cell } from '../spec/ingredients.js';
import type { NetworkBuilder } from './builder.js';
import type { Hidden } from './traced.js';

/** The hidden states of a sequence network: one a time step, of a cell that shares its parameters over time. */
export function recurrent(
  builder: NetworkBuilder,
  cell: Cell,
  inputs: Tensor,
): { hidden: Hidden[]; last: Tensor } {
  const { spec, depth, batch, tracer } = builder;
  const width = spec.widths[0];
  if (spec.widths.some((each) => each !== width)) {
    throw new UsageError(
      'A sequence network has one width: its state is handed from step to step.',
    );
  }
  const step = cell.build({
    ...builder.scope('cell'),
    inputWidth: spec.inputWidth,
    width,
    depth,
    activate: builder.activate(depth),
    layer: (name, { role = 'hidden', width: outputWidth = width, ...options }) =>
      builder.layer(`cell.${name}`, { ...options, role, index: depth, width: outputWidth }),
  });
  let states: readonly Tensor[] = Array.from({ length: cell.states }, () =>
    tracer.constant(0, [batch, width]),
  );
  const hidden = tracer.split(inputs, 1, depth).map((x, time) => {
    states = step(states, x);
    return { index: time + 1, name: `step.${time + 1}`, tensor: states[0] };
  });
  return { hidden, last: states[0] };
}
