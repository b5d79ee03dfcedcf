import * as core from '@gradient-remedies/core';
import type { Interpreter, Shape } from '@gradient-remedies/core';
import { createPlan } from '@gradient-remedies/core/graph';

type Workspace = ReturnType<Interpreter['open']>;

/** A kernel for each operation. */
export type Kernels = Workspace['kernels'];

/** What computes one operation. */
export type Kernel<Op extends keyof Kernels> = Kernels[Op];

/** Kernels of what only a training step does. */
export type StepKernels = NonNullable<Workspace['stepKernels']>;

/** The reference's room for a plan of nothing: it works in any arrays. */
export const workspace: Workspace = core.reference.open(createPlan([]));

/** The readable kernels, for what is too rare to be written anew. */
export const reference: Kernels = workspace.kernels;

export const equalShapes = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((side, axis) => side === b[axis]);
