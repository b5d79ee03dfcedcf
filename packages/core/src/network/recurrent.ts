import { UsageError } from '../errors.js';
import type { Tensor } from '../ops.js';
import type { Cell, CellContext } from '../spec/ingredients.js';
import type { NetworkBuilder } from './builder.js';
import type { Hidden } from './traced.js';

/** The ways from step to step that the gradient takes. */
export type Ways = 'all' | 'carousel';

/** The states of a network, and the one that its output is read from. */
export interface Sequence {
  readonly hidden: Hidden[];
  readonly carousel: Hidden[];
  readonly last: Tensor;
}

/** A sequence network: one hidden state a time step, of a cell that shares its parameters over time. */
export function recurrent(
  builder: NetworkBuilder,
  cell: Cell,
  inputs: Tensor,
  along: Ways = 'all',
): Sequence {
  const { spec, depth, batch, tracer } = builder;
  const { states: count, truncation = depth } = cell;
  checkCell(builder, truncation);
  const width = spec.widths[0];
  let time = 0;
  const context: CellContext = {
    ...builder.scope('cell'),
    inputWidth: spec.inputWidth,
    width,
    depth,
    activate: (x) => builder.activate(time)(x),
    read: (state) => (along === 'all' ? state : tracer.stopGradient(state)),
    layer: (name, { role = 'hidden', width: outputWidth = width, ...options }) =>
      builder.layer(`cell.${name}`, { ...options, role, index: depth, width: outputWidth }),
  };
  const step = cell.build(context);
  let states: readonly Tensor[] = Array.from({ length: count }, () =>
    tracer.constant(0, [batch, width]),
  );
  const all = tracer.split(inputs, 1, depth).map((x) => {
    const isCut = time > 0 && (depth - time) % truncation === 0;
    if (isCut) states = states.map((state) => tracer.stopGradient(state));
    time++;
    states = step(states, x);
    return states;
  });
  const at = (which: number): Hidden[] =>
    all.map((each, i) => ({ index: i + 1, name: `step.${i + 1}`, tensor: each[which] }));
  const carousel = cell.carousel === undefined ? [] : at(cell.carousel);
  return { hidden: at(0), carousel, last: states[0] };
}

function checkCell({ spec, depth }: NetworkBuilder, truncation: number): void {
  const who = spec.setBy.cell ?? 'This cell';
  if (spec.widths.some((each) => each !== spec.widths[0])) {
    throw new UsageError(
      'A sequence network has one width: its state is handed from step to step.',
    );
  }
  if (!Number.isInteger(truncation) || truncation < 1 || truncation > depth) {
    throw new UsageError(
      `${who} cuts the gradient every ${truncation} steps: it must be a whole number from 1 to the ${depth} ` +
        'of the sequence.',
    );
  }
}
