import type { GraphQuestion } from '../interpreters/graph-interpreter.js';
import type { Trial } from './trial.js';

/** The question of a network's loss and output, and of the gradient in every parameter and hidden state. */
export const networkQuestion = ({ probe, values }: Trial): GraphQuestion => ({
  tracer: probe.tracer,
  values,
  outputs: [probe.loss, probe.output],
  objective: probe.loss,
  withRespectTo: [...probe.parameters, ...probe.hidden].map(({ tensor }) => tensor),
});

/** What the tensors of {@link networkQuestion} are called, outputs first. */
export const tensorNames = ({ probe }: Trial): string[] => [
  'the loss',
  'the output',
  ...probe.parameters.map(({ name }) => `the gradient of ${name}`),
  ...probe.hidden.map(({ name }) => `the gradient of hidden state ${name}`),
];
