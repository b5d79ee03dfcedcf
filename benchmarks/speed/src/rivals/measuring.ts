import type { Interpreter } from '@gradient-remedies/core';
import { createPlan, reverse, traceNetwork } from '@gradient-remedies/core/graph';
import { parametersOf, tensorOf, type Problem } from '../cases/problem.js';
import { specOf } from '../cases/spec.js';
import type { Training } from '../protocol/serve.js';
import { execute } from './execute.js';

/**
 * What a measurement computes, without the statistics of it: one pass forward and backward, to the
 * gradients of every hidden state and every parameter, which stay as they are.
 */
export function measuringPass(problem: Problem, interpreter: Interpreter): Training {
  const traced = traceNetwork(specOf(problem.case), { batch: problem.case.batch });
  const { tracer, loss, hidden, parameters } = traced;
  const wanted = [...hidden, ...parameters].map(({ tensor }) => tensor);
  const gradients = reverse(tracer, loss, wanted);
  const execution = execute(createPlan([loss, ...gradients.values()]), interpreter);
  execution.set(traced.inputs, tensorOf(problem, 'inputs').data);
  execution.set(traced.targets, tensorOf(problem, 'targets').data);
  const tensors = new Map(parameters.map(({ name, tensor }) => [name, tensor]));
  for (const { name, data } of parametersOf(problem)) execution.set(tensors.get(name)!, data);
  return {
    run: (steps) => {
      for (let step = 0; step < steps; step++) execution.run();
      // No exponent in networks that the gradient passes; the two kinds of pass then agree bit for bit.
      return Promise.resolve(execution.read(loss)[0]);
    },
  };
}
