import * as tf from '@tensorflow/tfjs-core';
import { loadOracle, oracleKinds } from '@gradient-remedies/tfjs/oracle';
import { parametersOf, tensorOf, type Problem } from '../cases/problem.js';
import { serve, type Rival, type Training } from '../protocol/serve.js';

/** TensorFlow.js: `node tfjs.js native`, `wasm` or `cpu`. */
async function start(): Promise<Rival> {
  const kind = oracleKinds.find((each) => each === process.argv[2]);
  if (kind === undefined) throw new Error(`no such backend; there are ${oracleKinds.join(', ')}`);
  const { name } = await loadOracle(kind);
  return { name, load };
}

type Variables = ReadonlyMap<string, tf.Variable>;

function load(problem: Problem): Training {
  tf.disposeVariables();
  const { network, depth, rate } = problem.case;
  const variables: Variables = new Map(
    parametersOf(problem).map(({ name, shape, data }) => [
      name,
      tf.variable(tf.tensor(data, [...shape])),
    ]),
  );
  const given = (name: string): tf.Tensor2D => {
    const { shape, data } = tensorOf(problem, name);
    return tf.tensor2d(data, [shape[0], shape[1]]);
  };
  const [inputs, targets] = [given('inputs'), given('targets')];
  // The steps' data are cut out once, not in every step.
  const xs = network === 'lstm' ? tf.split<tf.Tensor2D>(inputs, depth, 1) : [inputs];
  const output = networks[network];
  const optimizer = tf.train.sgd(rate);
  const loss = (): tf.Scalar => {
    const difference = tf.sub(output(variables, xs, depth), targets);
    return tf.mul(0.5 / targets.shape[0], tf.sum(tf.square(difference)));
  };
  return {
    run: async (steps) => {
      // It makes a step in a tf.tidy of its own.
      for (let step = 1; step < steps; step++) optimizer.minimize(loss);
      const last = optimizer.minimize(loss, true);
      const [value] = await last!.data();
      last!.dispose();
      return value;
    },
  };
}

type Network = (variables: Variables, xs: tf.Tensor2D[], depth: number) => tf.Tensor2D;

/** Not the fused map, whose gradient takes longer: a third more for a whole step of tfjs-node. */
const affine = (variables: Variables, name: string, x: tf.Tensor2D): tf.Tensor2D => {
  const product = tf.matMul(x, variables.get(`${name}.weight`)!);
  return tf.add(product, variables.get(`${name}.bias`)!);
};

const networks: Readonly<Record<Problem['case']['network'], Network>> = {
  sigmoid: (variables, [x], depth) => {
    let hidden = tf.sigmoid(affine(variables, 'input', x));
    for (let index = 2; index <= depth; index++) {
      hidden = tf.sigmoid(affine(variables, `block.${index}`, hidden));
    }
    return affine(variables, 'readout', hidden);
  },
  residual: (variables, [x], depth) => {
    let hidden = tf.relu(affine(variables, 'input', x));
    for (let index = 2; index <= depth; index++) {
      hidden = tf.add(hidden, tf.relu(affine(variables, `block.${index}`, hidden)));
    }
    return affine(variables, 'readout', hidden);
  },
  lstm: (variables, xs) => {
    let hidden = tf.zerosLike(xs[0]);
    let memory = hidden;
    for (const x of xs) {
      const gates = affine(variables, 'cell.all', tf.concat([hidden, x], 1));
      const [write, keep, candidate, show] = tf.split(gates, 4, 1);
      memory = tf.add(
        tf.mul(tf.sigmoid(keep), memory),
        tf.mul(tf.sigmoid(write), tf.tanh(candidate)),
      );
      hidden = tf.mul(tf.sigmoid(show), tf.tanh(memory));
    }
    return affine(variables, 'readout', hidden);
  },
};

await serve(start);
