import { reverse } from '../../graph/reverse.js';
import type { GraphQuestion } from '../../interpreters/graph-interpreter.js';
import { drawParameters } from '../../network/initialize.js';
import { stagesOf } from '../../network/stages.js';
import { traceStage, type TracedLoss } from '../../network/trace-stage.js';
import type { Tensor } from '../../ops.js';
import { compose } from '../../spec/compose.js';
import type { NetworkSpec } from '../../spec/network-spec.js';
import type { Remedy } from '../../spec/remedy.js';
import type { Stage } from '../../spec/stage.js';
import { checkSizes } from '../interpreter-checks.js';
import { lacking } from '../lacking.js';
import { differentiateAlong, drawValues } from '../trial.js';
import { createYardstick } from '../yardstick.js';
import type { TestedInterpreter } from './agreement.js';
import { disagreement } from './both-modes.js';
import type { RemedyCheck } from './remedy-check.js';

const steps = 1000;
const seed = 1;
const batch = 5;

/** What a remedy that pretrains in stages is held to besides; nothing for any other. */
export const stageChecks = (
  remedy: Remedy,
  interpreters: readonly TestedInterpreter[],
): RemedyCheck[] =>
  remedy.changes.stages
    ? [
        stagesTrain(remedy),
        ...interpreters.map((each) => stagesAgreeOn(remedy, each)),
        stagesInBothModes(remedy),
      ]
    : [];

/** Its stages leave steps for the network as a whole, have names of their own, and train some of its parameters. */
const stagesTrain = (remedy: Remedy): RemedyCheck => ({
  name: 'pretrains parameters of the network, in a part of the steps',
  check: () => {
    for (const spec of specsOf(remedy)) {
      const stages = stagesOf(spec, steps);
      const left = stages.reduce((rest, stage) => rest - stage.steps, steps);
      if (left < 1) throw new Error(`${at(spec)} its stages take all ${steps} steps.`);
      const names = new Set(stages.map(({ name }) => name));
      if (names.size < stages.length) throw new Error(`${at(spec)} two stages share a name.`);
      for (const stage of stages) refuseIdle(spec, stage);
    }
  },
});

function refuseIdle(spec: NetworkSpec, stage: Stage): void {
  const { tracer, loss, trained } = traceStage(spec, stage, batch);
  const own = trained.filter(({ name }) => !name.startsWith(`${stage.name}.`));
  const gradients = reverse(
    tracer,
    loss,
    own.map(({ tensor }) => tensor),
  );
  if (own.some(({ tensor }) => gradients.has(tensor))) return;
  throw new Error(`${at(spec)} the loss of ${stage.name} depends on no parameter that it trains.`);
}

/** An interpreter gives the loss of each stage, and its gradients, as the reference does. */
const stagesAgreeOn = (
  remedy: Remedy,
  { interpreter, unsupported }: TestedInterpreter,
): RemedyCheck => ({
  name: `pretrains on ${interpreter.name} as on the reference`,
  check: async () => {
    for (const { spec, stage, traced, values } of drawnStages(remedy)) {
      const { tracer, loss, trained } = traced;
      if (lacking({ objective: loss }, unsupported) !== undefined) continue;
      const question: GraphQuestion = {
        tracer,
        values,
        outputs: [loss],
        objective: loss,
        withRespectTo: trained.map(({ tensor }) => tensor),
      };
      const measure = createYardstick(question, interpreter.precision);
      const { ratio, position } = measure(await interpreter.answer(question));
      if (ratio <= 1) continue;
      const what = position === 0 ? 'the loss' : `the gradient of ${trained[position - 1].name}`;
      throw new Error(
        `${at(spec)} ${what} in ${stage.name} is off by ${ratio} times what is allowed.`,
      );
    }
  },
});

/** The derivative of each stage's loss in reverse mode is that of forward mode. */
const stagesInBothModes = (remedy: Remedy): RemedyCheck => ({
  name: 'pretrains by the same derivative in forward and in reverse mode',
  check: () => {
    for (const { spec, stage, traced, values } of drawnStages(remedy)) {
      const { tracer, loss, trained: parameters } = traced;
      const both = differentiateAlong({ tracer, output: loss, values, parameters, seed });
      const wrong = disagreement(both);
      if (wrong) throw new Error(`${at(spec)} in ${stage.name} ${wrong}`);
    }
  },
});

interface DrawnStage {
  readonly spec: NetworkSpec;
  readonly stage: Stage;
  readonly traced: TracedLoss;
  readonly values: ReadonlyMap<Tensor, Float64Array>;
}

function* drawnStages(remedy: Remedy): Generator<DrawnStage> {
  for (const spec of specsOf(remedy)) {
    for (const stage of stagesOf(spec, steps)) {
      const traced = traceStage(spec, stage, batch);
      const options = { seed, batch, noise: 0.1 };
      const values = drawValues(traced, options, () => new Map(drawParameters(traced, seed)));
      yield { spec, stage, traced, values };
    }
  }
}

/** Without the deepest, whose stages are of the same kind on more layers: each stage runs those below it. */
const sizes = checkSizes.filter(({ depth }) => depth <= 6);

const specsOf = (remedy: Remedy): NetworkSpec[] => sizes.map((size) => compose([remedy], size));

const at = ({ widths }: NetworkSpec): string =>
  `At depth ${widths.length}, width ${widths[0]}, seed ${seed}`;
