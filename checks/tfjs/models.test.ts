import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FloatArray, GraphAnswer, GraphQuestion, NetworkSpec } from '@gradient-remedies/core';
import { createYardstick, lacking } from '@gradient-remedies/core/conformance';
import { isOp, type Node } from '@gradient-remedies/core/graph';
import { lossOf, toLayersModel } from '@gradient-remedies/tfjs';
import { loadOracle, oracleFromEnvironment } from '@gradient-remedies/tfjs/oracle';
import { drawNetworks } from './networks.js';

const oracle = await loadOracle(oracleFromEnvironment());

const entriesOf = (tensor: tf.Tensor): FloatArray => Float32Array.from(tensor.dataSync());

/** What a model of TensorFlow.js answers to a network's question about its parameters. */
function ask(spec: NetworkSpec, question: GraphQuestion): GraphAnswer {
  const byName = new Map(
    [...question.values].flatMap(([tensor, entries]) => {
      const node = tensor as Node;
      return isOp(node, 'input') ? [[node.attributes.name, { node, entries }] as const] : [];
    }),
  );
  const given = (name: string): tf.Tensor => {
    const { node, entries } = byName.get(name)!;
    return tf.tensor(Float32Array.from(entries), [...node.shape]);
  };
  const isParameter = ([name]: readonly [string, unknown]): boolean => name.includes('.');
  const values = new Map(
    [...byName].filter(isParameter).map(([name, { entries }]) => [name, entries] as const),
  );
  const model = toLayersModel(spec, { values });
  const parameters = weightNames(model);
  const tensors = tf.tidy(() => {
    const inputs = given('inputs');
    const targets = given('targets');
    const { value, grads } = tf.variableGrads(() => {
      const data = lossOf(spec)(targets, model.apply(inputs, { training: true }) as tf.Tensor);
      // As fit does: each layer adds its penalty.
      return tf.addN([data, ...model.layers.flatMap((layer) => layer.calculateLosses())]);
    });
    // In training again: running statistics are not what a batch is normalized by.
    const output = model.apply(inputs, { training: true }) as tf.Tensor;
    const gradients = question.withRespectTo.map((tensor) => {
      const node = tensor as Node<'input'>;
      const gradient = grads[parameters.get(node.attributes.name)!] as tf.Tensor | undefined;
      // What is not trained has none.
      return entriesOf(gradient ?? tf.zeros([...node.shape]));
    });
    return [entriesOf(value), entriesOf(output), ...gradients] as Float32Array[];
  });
  model.dispose();
  return { outputs: tensors.slice(0, 2), gradients: tensors.slice(2) };
}

/** The variable behind each parameter: `input.weight` and so on. */
function weightNames(model: LayersModel): Map<string, string> {
  return new Map(
    model.layers.flatMap((layer) =>
      'weightsByName' in layer
        ? [...(layer.weightsByName as Map<string, { read: () => tf.Variable }>)].map(
            ([name, weight]) => [name, weight.read().name] as const,
          )
        : [],
    ),
  );
}

describe(`models of TensorFlow.js on ${oracle.name}`, { timeout: 300_000 }, () => {
  beforeAll(() => loadOracle(oracle.kind));

  test('give the outputs and gradients that ours give, every third composition of remedies', () => {
    const found: string[] = [];
    let compared = 0;
    for (const [i, { spec, description, ask: draw }] of [...drawNetworks()].entries()) {
      if (i % 3 !== 0 || spec.gradientTransform !== null || spec.stages !== null) continue;
      const { question: whole } = draw();
      // Hidden states are not variables of a model.
      const isParameter = (tensor: object): boolean => isOp(tensor as Node, 'input');
      const question = { ...whole, withRespectTo: whole.withRespectTo.filter(isParameter) };
      if (lacking(question, oracle.unsupported) !== undefined) continue;
      const { ratio } = createYardstick(question, 'f32')(ask(spec, question));
      if (!(ratio <= 1)) found.push(`${ratio}: ${description}`);
      compared++;
    }
    expect(found).toEqual([]);
    expect(compared).toBeGreaterThan(150);
  });
});
