import { createNetwork, sgd, train, type Interpreter } from '@gradient-remedies/core';
import { parametersOf, tensorOf, type Problem } from '../cases/problem.js';
import { specOf } from '../cases/spec.js';
import { serve, type Rival, type Training } from '../protocol/serve.js';
import { interpreters } from './interpreters.js';
import { measuringPass } from './measuring.js';
import { multiplyOnly } from './products.js';

/** What can be done with an interpreter: a whole training step, or a part of it. */
const work: Readonly<Record<string, (problem: Problem, interpreter: Interpreter) => Training>> = {
  train: training,
  products: (problem, interpreter) => multiplyOnly(problem.case, interpreter),
  measure: measuringPass,
};

/** Ours: `node ours.js INTERPRETER WORK`. */
async function start(): Promise<Rival> {
  const [, , name = '', what = 'train'] = process.argv;
  if (!Object.hasOwn(interpreters, name) || !Object.hasOwn(work, what)) {
    const known = [interpreters, work].map((each) => Object.keys(each).join(', ')).join('; ');
    throw new Error(`ours does not know "${name} ${what}"; it knows ${known}`);
  }
  const interpreter = await interpreters[name]();
  if (interpreter === undefined) throw new Error(`core has no interpreter "${name}" yet`);
  return {
    name: `ours, ${interpreter.name}${what === 'train' ? '' : `, ${what} only`}`,
    load: (problem) => work[what](problem, interpreter),
  };
}

function training(problem: Problem, interpreter: Interpreter): Training {
  const { case: ofCase, seed } = problem;
  const { batch, rate } = ofCase;
  const network = createNetwork(specOf(ofCase), { seed, batch, interpreter });
  for (const { name, data } of parametersOf(problem)) network.values.get(name)!.set(data);
  const given = {
    inputs: tensorOf(problem, 'inputs').data,
    targets: tensorOf(problem, 'targets').data,
  };
  const events = train(network, { optimizer: sgd(rate), batches: () => given, seed });
  return {
    run: async (steps) => {
      let loss = NaN;
      for (let step = 0; step < steps; step++) {
        const event = await events.next();
        if (event.done === true) return NaN;
        ({ loss } = event.value);
      }
      return loss;
    },
  };
}

await serve(start);
