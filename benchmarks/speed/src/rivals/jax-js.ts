import { readFileSync } from 'node:fs';
import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from '@jax-js/jax';
import { parametersOf, tensorOf, type Problem } from '../cases/problem.js';
import { serve, type Rival, type Training } from '../protocol/serve.js';

/** jax-js on WebAssembly, which is one thread in Node. Each use of an array hands it over: `ref` keeps it. */
async function start(): Promise<Rival> {
  if (!(await init('wasm')).includes('wasm'))
    throw new Error('its WebAssembly backend does not start');
  defaultDevice('wasm');
  const manifest = new URL('../package.json', import.meta.resolve('@jax-js/jax'));
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { name: `jax-js ${version} (WebAssembly, jit)`, load };
}

/** Weight and bias of every layer, in order. */
// A type, not an interface: jax-js takes only what is a tree of arrays by its type.
type Layers = { weight: np.Array; bias: np.Array }[];

function load(problem: Problem): Training {
  const { network, batch, rate } = problem.case;
  const array = (name: string): np.Array => {
    const { shape, data } = tensorOf(problem, name);
    return np.array(data.slice()).reshape([...shape]);
  };
  const names = parametersOf(problem).flatMap(({ name }) =>
    name.endsWith('.weight') ? [name.slice(0, -'.weight'.length)] : [],
  );
  let layers: Layers = names.map((name) => ({
    weight: array(`${name}.weight`),
    bias: array(`${name}.bias`),
  }));
  const [inputs, targets] = [array('inputs'), array('targets')];
  const output = networks[network];
  const loss = (all: Layers, x: np.Array, target: np.Array): np.Array =>
    np
      .square(output(all, x).sub(target))
      .sum()
      .mul(0.5 / batch);
  const step = jit((all: Layers, x: np.Array, target: np.Array): [np.Array, Layers] => {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(all), x, target);
    const moved = all.map(({ weight, bias }, index) => ({
      weight: weight.sub(gradients[index].weight.mul(rate)),
      bias: bias.sub(gradients[index].bias.mul(rate)),
    }));
    return [value, moved];
  });
  return {
    run: async (steps) => {
      let last = NaN;
      for (let made = 1; made <= steps; made++) {
        const [value, moved] = step(layers, inputs.ref, targets.ref);
        layers = moved;
        // Unless each step is waited for, those that are not done pile up and slow all others down.
        await blockUntilReady(value);
        if (made === steps) last = Number(await value.jsAsync());
        else value.dispose();
      }
      return last;
    },
  };
}

const affine = (x: np.Array, { weight, bias }: Layers[number]): np.Array =>
  np.matmul(x, weight).add(bias);

const networks: Readonly<
  Record<Problem['case']['network'], (layers: Layers, x: np.Array) => np.Array>
> = {
  sigmoid: (layers, x) => {
    const hidden = layers.slice(0, -1).reduce((h, layer) => nn.sigmoid(affine(h, layer)), x);
    return affine(hidden, layers[layers.length - 1]);
  },
  residual: ([input, ...layers], x) => {
    const first = nn.relu(affine(x, input));
    const hidden = layers
      .slice(0, -1)
      .reduce((h, layer) => h.ref.add(nn.relu(affine(h, layer))), first);
    return affine(hidden, layers[layers.length - 1]);
  },
  lstm: ([cell, readout], x) => {
    const { batch, width, steps } = sizesOf(cell, x);
    let hidden = np.zeros([batch, width]);
    let memory = np.zeros([batch, width]);
    for (const now of np.split(x, steps, 1)) {
      const gates = affine(np.concatenate([hidden, now], 1), tree.ref(cell));
      const [write, keep, candidate, show] = np.split(gates, 4, 1);
      memory = nn
        .sigmoid(keep)
        .mul(memory)
        .add(nn.sigmoid(write).mul(np.tanh(candidate)));
      hidden = nn.sigmoid(show).mul(np.tanh(memory.ref));
    }
    memory.dispose();
    tree.dispose(cell);
    return affine(hidden, readout);
  },
};

const sizesOf = (
  cell: Layers[number],
  x: np.Array,
): { batch: number; width: number; steps: number } => {
  const width = cell.bias.shape[0] / 4;
  return { batch: x.shape[0], width, steps: x.shape[1] / (cell.weight.shape[0] - width) };
};

await serve(start);
