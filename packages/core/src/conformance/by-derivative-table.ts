import { sizeOf } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import { reverse } from '../graph/reverse.js';
import { Execution } from '../interpreters/execution.js';
import type {
  GraphAnswer,
  GraphInterpreter,
  GraphQuestion,
} from '../interpreters/graph-interpreter.js';
import { allocate, type FloatArray, type Interpreter } from '../interpreters/interpreter.js';
import type { Tensor } from '../ops.js';

/** Kernels as an interpreter of whole graphs: it differentiates by the derivative table. */
export const byDerivativeTable = (interpreter: Interpreter): GraphInterpreter => ({
  name: interpreter.name,
  precision: interpreter.precision,
  answer: (question) => Promise.resolve(planAnswer(interpreter, question)(question.values)),
});

/** Plans the answer to a question that is asked again with other values. */
export function planAnswer(
  interpreter: Interpreter,
  { tracer, outputs, objective, withRespectTo }: Omit<GraphQuestion, 'values'>,
): (values: GraphQuestion['values']) => GraphAnswer {
  const pulled = reverse(tracer, objective, withRespectTo);
  const gradients = withRespectTo.map((tensor) => pulled.get(tensor));
  const known = gradients.filter((gradient) => gradient !== undefined);
  const execution = new Execution(createPlan([...outputs, ...known]), interpreter);
  const copyOf = (tensor: Tensor): FloatArray => execution.value(tensor).data.slice();
  return (values) => {
    for (const [tensor, entries] of values) execution.set(tensor, entries);
    execution.run();
    return {
      outputs: outputs.map(copyOf),
      gradients: gradients.map((gradient, i) =>
        gradient === undefined
          ? allocate(interpreter, sizeOf(withRespectTo[i].shape))
          : copyOf(gradient),
      ),
    };
  };
}
