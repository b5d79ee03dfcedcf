import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, test } from 'vitest';
import {
  compose,
  randomStream,
  snapshot,
  squaredError,
  type Remedy,
  type Snapshot,
} from '@gradient-remedies/core';
import { gru, lstm, rnn } from '@gradient-remedies/recurrent';
import { loadOracle, oracleKinds } from '@gradient-remedies/tfjs/oracle';
import { expectClose } from './expect-close.js';

// TensorFlow.js has these cells of its own, with gradients of its own: given the same weights they are the same.
const [steps, width, inputWidth, batch] = [12, 6, 3, 4];

/** Our answer, in f64. */
function answered(remedy: Remedy): { taken: Snapshot; inputs: number[]; targets: number[] } {
  const spec = compose([remedy], {
    depth: steps,
    width,
    inputWidth,
    outputWidth: 1,
    loss: squaredError,
  });
  const { normal } = randomStream(1, 'sequences');
  const inputs = Array.from({ length: batch * steps * inputWidth }, normal);
  const targets = Array.from({ length: batch }, normal);
  return { taken: snapshot(spec, { seed: 1, batch, inputs, targets }), inputs, targets };
}

const entriesOf = (tensors: Snapshot['hidden'], name: string): Float64Array => {
  const { data, exponent } = tensors.find((each) => each.name === name)!;
  return data.map((entry) => entry * Math.exp(exponent * Math.LN2));
};

/** The recurrent matrices of a GRU stand side by side there. */
function sideBySide(left: Float64Array, right: Float64Array, rows: number): Float64Array {
  const [a, b] = [left.length / rows, right.length / rows];
  return Float64Array.from({ length: left.length + right.length }, (_, i) => {
    const [row, column] = [Math.floor(i / (a + b)), i % (a + b)];
    return column < a ? left[row * a + column] : right[row * b + column - a];
  });
}

/** The kernel, the recurrent kernel and the bias of tf.layers, of parameters or their gradients. */
function asTheirs(tensors: Snapshot['hidden'], remedy: Remedy): Float64Array[] {
  const of = (name: string): Float64Array => entriesOf(tensors, `cell.${name}`);
  const state =
    remedy.name === 'gru'
      ? sideBySide(of('gates.weight'), of('candidate.weight'), width)
      : of('state.weight');
  return [of('input.weight'), state, of('input.bias')];
}

const theirs = {
  rnn: () => tfl.layers.simpleRNN({ units: width, returnSequences: true, activation: 'tanh' }),
  // Their gates are piecewise linear unless told otherwise.
  lstm: () =>
    tfl.layers.lstm({ units: width, returnSequences: true, recurrentActivation: 'sigmoid' }),
  gru: () =>
    tfl.layers.gru({ units: width, returnSequences: true, recurrentActivation: 'sigmoid' }),
};

/** A rounding of f32 for each term of each sum of each step, if none were to cancel; relative to the largest. */
const tolerance = steps * (width + inputWidth + 4) * Math.fround(1 / (1 << 24));

const kinds: string[] = [];
for (const kind of oracleKinds) await loadOracle(kind).then(() => kinds.push(kind), String);

describe.each(kinds)('on the backend %s', { timeout: 60_000 }, (kind) => {
  beforeAll(async () => {
    await loadOracle(kind as (typeof oracleKinds)[number]);
  });

  test.each([
    rnn,
    lstm,
    lstm.variant(undefined, { forget: 3, input: -2 }),
    lstm.variant('chrono'),
    gru,
    gru.variant(undefined, { update: 2 }),
  ])('$id is its layer, forward and backward', (remedy) => {
    const { taken, inputs, targets } = answered(remedy);
    const layer = theirs[remedy.name as keyof typeof theirs]();
    const x = tf.tensor3d(inputs, [batch, steps, inputWidth]);
    // Builds it.
    tf.dispose(layer.apply(x) as tf.Tensor);
    const weights = layer.weights.map(({ shape }, i) =>
      tf.tensor(Float32Array.from(asTheirs(taken.parameters, remedy)[i]), shape as number[]),
    );
    layer.setWeights(weights);
    const readout = tf.tensor2d(Float32Array.from(entriesOf(taken.parameters, 'readout.weight')), [
      width,
      1,
    ]);
    const states = layer.apply(x) as tf.Tensor;
    for (let step = 0; step < steps; step++) {
      const state = tf.slice(states, [0, step, 0], [batch, 1, width]).dataSync();
      expectClose(
        state,
        entriesOf(taken.hidden, `step.${step + 1}`),
        tolerance,
        `state ${step + 1}`,
      );
    }

    const { value, grads } = tf.variableGrads(() => {
      const all = layer.apply(x) as tf.Tensor;
      const last = tf.reshape(tf.slice(all, [0, steps - 1, 0], [batch, 1, width]), [batch, width]);
      const error = tf.sub(tf.matMul(last, readout), tf.tensor2d(targets, [batch, 1]));
      return tf.div<tf.Scalar>(tf.sum(tf.square(error)), 2 * batch);
    });
    expectClose(value.dataSync(), Float64Array.of(taken.loss), tolerance, 'the loss');
    const expected = asTheirs(taken.gradients, remedy);
    layer.weights.forEach(({ name }, i) => {
      expectClose(grads[name].dataSync(), expected[i], tolerance, name);
    });
    tf.dispose([weights, readout, x, states, value, grads]);
  });
});
