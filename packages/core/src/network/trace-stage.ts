import { UsageError } from '../errors.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import type { Parameter } from '../spec/parameter.js';
import { unknownName } from '../spec/parse.js';
import type { Stage } from '../spec/stage.js';
import { NetworkBuilder } from './builder.js';
import { hiddenParts } from './feed-forward.js';
import type { TracedNetwork } from './traced.js';

/** A loss written down, and what is trained to make it small. */
export interface TracedLoss extends Pick<
  TracedNetwork,
  'tracer' | 'inputs' | 'targets' | 'loss' | 'parameters' | 'random' | 'updates'
> {
  /** Those of the parameters that are trained. */
  readonly trained: readonly Parameter[];
}

/**
 * Writes a stage of pretraining down: the hidden layers that it applies, and its loss.
 *
 * @param spec - The network whose layers it trains.
 * @param stage - Says which, and how.
 * @param batch - Number of examples.
 * @throws UsageError - If it names something that the network does not have.
 */
export function traceStage(spec: NetworkSpec, stage: Stage, batch: number): TracedLoss {
  const builder = new NetworkBuilder(spec, batch, 'training');
  const { tracer, parameters, random, updates } = builder;
  const inputs = tracer.input('inputs', [batch, spec.inputWidth]);
  const targets = tracer.input('targets', [batch, spec.outputWidth]);
  const parts = hiddenParts(spec);
  const layers = parts.map(({ build }) => build(builder));
  const shared = new Map(parameters.map(({ name, tensor }) => [name, tensor]));
  const names = [...parts.map(({ name }) => name), ...shared.keys()];
  const unknown = stage.trains.find((name) => !names.includes(name));
  if (unknown !== undefined) throw notThere(stage, 'part or parameter', unknown, names);
  const loss = stage.loss({
    ...builder.scope(stage.name),
    inputs,
    layers,
    shared: (name) => {
      const tensor = shared.get(name);
      if (tensor === undefined) throw notThere(stage, 'parameter', name, [...shared.keys()]);
      return tensor;
    },
  });
  const isNamed = ({ name }: Parameter): boolean =>
    stage.trains.some((each) => name === each || name.startsWith(`${each}.`));
  const trained = parameters.filter(
    (each) => each.trainable && (!shared.has(each.name) || isNamed(each)),
  );
  return { tracer, inputs, targets, loss, parameters, random, updates, trained };
}

const notThere = (stage: Stage, what: string, name: string, known: readonly string[]): UsageError =>
  new UsageError(`Stage ${stage.name}: ${unknownName(what, name, known)}`);
