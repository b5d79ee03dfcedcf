import {
  NonFiniteError,
  type Batch,
  type NetworkSpec,
  type Shape,
  type Snapshot,
  type SnapshotTensor,
} from '@gradient-remedies/core';

/** What was exported, besides the network itself. */
export interface ExportedTrial extends Batch {
  readonly seed: number;
  readonly batch: number;
  readonly dataset: string;
}

/**
 * One trial as JSON of the format `gradient-remedies/trial@1`, in pieces, since a deep network's does
 * not fit into one string.
 *
 * @param taken - What the pass computed.
 * @param spec - The network.
 * @param trial - The data it ran on.
 * @throws NonFiniteError - If the loss is NaN or infinite, which JSON cannot say.
 */
export function* exportText(
  taken: Snapshot,
  spec: NetworkSpec,
  trial: ExportedTrial,
): Generator<string> {
  if (!Number.isFinite(taken.loss)) throw new NonFiniteError(`The loss is ${taken.loss}.`);
  const { batch } = trial;
  yield `{"format":"gradient-remedies/trial@1",\n"spec":${JSON.stringify(describe(spec, trial))},\n`;
  yield `"inputs":${tensorText({}, [batch, spec.inputWidth], trial.inputs)},\n`;
  yield `"targets":${tensorText({}, [batch, spec.outputWidth], trial.targets)},\n`;
  yield `"loss":${taken.loss},\n`;
  yield* listText('parameters', taken.parameters, (tensor) => ({ name: tensor.name }));
  yield ',\n';
  yield* listText('hidden', taken.hidden, (tensor) => ({ name: tensor.name }));
  yield ',\n';
  yield* listText('gradients', taken.gradients, (tensor) => ({ of: tensor.name }));
  yield '}\n';
}

function describe(spec: NetworkSpec, { seed, batch, dataset }: ExportedTrial): object {
  const { remedies, inputWidth, widths, outputWidth, activation, loss } = spec;
  return {
    remedies,
    depth: widths.length,
    ...{ inputWidth, widths, outputWidth },
    activation: activation.name,
    loss: loss.name,
    ...{ dataset, batch, seed },
  };
}

function* listText(
  member: string,
  tensors: readonly SnapshotTensor[],
  label: (tensor: SnapshotTensor) => object,
): Generator<string> {
  yield `"${member}":[`;
  for (const [i, tensor] of tensors.entries()) {
    const { shape, exponent, data } = tensor;
    // A value is data * 2^exponent; only gradients always say so, as they are the ones that leave f64's range.
    const scale = member === 'gradients' || exponent !== 0 ? { exponent } : {};
    yield `${i === 0 ? '' : ','}\n${tensorText(label(tensor), shape, data, scale)}`;
  }
  yield ']';
}

function tensorText(label: object, shape: Shape, data: ArrayLike<number>, scale = {}): string {
  const head = JSON.stringify({ ...label, shape, ...scale });
  return `${head.slice(0, -1)},"data":${JSON.stringify(Array.from(data))}}`;
}
