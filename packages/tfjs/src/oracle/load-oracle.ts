import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { unknownName, UsageError, type GraphInterpreter } from '@gradient-remedies/core';
import { createInterpreter } from '../interpreter/interpreter.js';
import { loadNative } from './native.js';
import { oracleKinds, type Oracle, type OracleKind } from './oracle.js';

/**
 * Loads TensorFlow.js in the fastest form that there is here: tfjs-node if its native library is in
 * place, else the WebAssembly backend, else plain JavaScript. Nothing is built or downloaded.
 *
 * @param wanted - Only this one.
 * @returns The oracle, its backend set.
 * @throws UsageError - If the one that is wanted, or every one, is not there; with the reason.
 *
 * @example
 * ```ts
 * const { kind } = await loadOracle('cpu');
 * kind; // 'cpu'
 * ```
 */
export async function loadOracle(wanted?: OracleKind): Promise<Oracle> {
  if (wanted !== undefined && !oracleKinds.includes(wanted)) {
    throw new UsageError(unknownName('backend', wanted, oracleKinds));
  }
  const passedOver: string[] = [];
  for (const kind of wanted === undefined ? oracleKinds : [wanted]) {
    try {
      const name = await load[kind]();
      return {
        kind,
        name,
        interpreter: { ...createInterpreter(), name, answer: answerOn(backends[kind]) },
        unsupported: inexact[kind],
        passedOver,
      };
    } catch (error) {
      passedOver.push(`${kind}: ${firstLine(error)}`);
    }
  }
  throw new UsageError(`There is no TensorFlow.js to compare with. ${passedOver.join('; ')}.`);
}

/**
 * The kind that the environment variable GRADIENT_REMEDIES_ORACLE names.
 *
 * @returns undefined where it is not set: then the best one is taken.
 * @throws UsageError - If it names something else.
 */
export function oracleFromEnvironment(): OracleKind | undefined {
  const { GRADIENT_REMEDIES_ORACLE: name } = process.env;
  if (name === undefined || name === '') return undefined;
  const kind = oracleKinds.find((each) => each === name);
  if (kind !== undefined) return kind;
  throw new UsageError(`GRADIENT_REMEDIES_ORACLE: ${unknownName('backend', name, oracleKinds)}`);
}

const require = createRequire(import.meta.url);

const load: Readonly<Record<OracleKind, () => Promise<string>>> = {
  native: async () => {
    const version = loadNative();
    await use(backends.native);
    return `tfjs-node ${version} (native)`;
  },
  wasm: async () => {
    const name = '@tensorflow/tfjs-backend-wasm';
    const { setWasmPaths, version_wasm } = await import('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(join(dirname(require.resolve(`${name}/package.json`)), 'dist/'));
    await use(backends.wasm);
    return `tfjs-backend-wasm ${version_wasm}`;
  },
  cpu: async () => {
    const { version_cpu } = await import('@tensorflow/tfjs-backend-cpu');
    await use(backends.cpu);
    return `tfjs-backend-cpu ${version_cpu}`;
  },
};

const backends: Readonly<Record<OracleKind, string>> = {
  native: 'tensorflow',
  wasm: 'wasm',
  cpu: 'cpu',
};

/** The backend is one for all of TensorFlow.js, and another oracle may have set its own. */
const answerOn =
  (backend: string): GraphInterpreter['answer'] =>
  async (question) => {
    if (tf.getBackend() !== backend) await use(backend);
    return createInterpreter().answer(question);
  };

/** Without its advertisement for tfjs-node. */
async function use(backend: string): Promise<void> {
  tf.env().set('PROD', true);
  if (!(await tf.setBackend(backend))) throw new Error(`the backend ${backend} does not start`);
}

const inexact: Readonly<Record<OracleKind, Oracle['unsupported']>> = {
  native: {},
  wasm: {},
  cpu: { erf: 'its polynomial (Abramowitz and Stegun 7.1.26) has an absolute error of 1.5e-7' },
};

const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error)
    .split('\n')[0]
    .trim()
    .replace(/\.$/u, '');
