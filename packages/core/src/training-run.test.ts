import { expect, test } from 'vitest';
import { fast } from './interpreters/fast/index.js';
import { squaredError } from './losses/loss.js';
import { createNetwork, type Network } from './network/network.js';
import { sgd } from './optimizers/index.js';
import { randomStream } from './random/stream.js';
import { compose } from './spec/compose.js';
import type { Changes } from './spec/ingredients.js';
import { train, type TrainingEvent } from './training.js';

const { normal } = randomStream(1, 'examples');
const inputs = Array.from({ length: 12 }, normal);
const data = { inputs, targets: inputs.map((x) => x * x).slice(0, 6) };

function networkWith(changes: Changes): Network {
  const size = { depth: 3, width: 5, inputWidth: 4, outputWidth: 2, loss: squaredError };
  const spec = { ...compose([], size), ...changes };
  return createNetwork(spec, { seed: 1, batch: 3, interpreter: fast.f64 });
}

const training = (network: Network, batch = data): AsyncGenerator<TrainingEvent> =>
  train(network, { optimizer: sgd(0.1), batches: () => batch, seed: 1 });

const valuesOf = (network: Network): Map<string, number[]> =>
  new Map([...network.values].map(([name, values]) => [name, [...values]]));

test('two runs that train one network in turn see what the other did', async () => {
  const [shared, alone] = [networkWith({}), networkWith({})];
  const [first, second] = [training(shared), training(shared)];
  for (const run of [first, second, first]) await run.next();
  const whole = training(alone);
  for (let i = 0; i < 3; i++) await whole.next();
  expect(valuesOf(shared)).toEqual(valuesOf(alone));
  await second.return(undefined);
  await first.return(undefined);
  expect(valuesOf(shared)).toEqual(valuesOf(alone));
});

test('a gradient transform changes each gradient once, those that two parameters share too', async () => {
  const block: Changes['block'] = ({ ops, branch, parameter, width }) => {
    const [p, q] = ['p', 'q'].map((name) => parameter(name, [width]));
    const row = ops.reshape(parameter('row', [1, width]), [width]);
    return (x) => ops.add(branch(x), ops.add(ops.add(p, q), row));
  };
  const gradientTransform: Changes['gradientTransform'] = (gradients) => {
    for (const { data } of gradients) data.forEach((entry, i) => (data[i] = entry / 2));
  };
  const [plain, halved] = [networkWith({ block }), networkWith({ block, gradientTransform })];
  const before = valuesOf(plain);
  for (const network of [plain, halved]) await training(network).next();
  for (const [name, [value]] of before) {
    const change = (network: Network): number => network.values.get(name)![0] - value;
    expect(change(halved), name).toBeCloseTo(change(plain) / 2, 12);
  }
});

test('a loss that is not finite changes nothing, not even where the gradient is a constant', async () => {
  const penalty: Changes['penalty'] = ({ ops, parameters }) => ops.sumTo(parameters[0].tensor, []);
  const network = networkWith({ penalty });
  const before = valuesOf(network);
  const broken = training(network, { ...data, inputs: inputs.map(() => NaN) });
  expect(await broken.next()).toMatchObject({ value: { loss: NaN } });
  expect(valuesOf(network)).toEqual(before);
});
