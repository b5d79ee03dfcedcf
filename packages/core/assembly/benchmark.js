// How fast the kernels are on this machine, one core: `node packages/core/assembly/benchmark.js`.
// Everything in a row is run in turn, many times, and the median counts: other work on the machine then
// slows all of it alike. Shares are of what the processor does when nothing is loaded or stored.
import { performance } from 'node:perf_hooks';
import v8 from 'node:v8';
import { compile } from './build.js';

v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
const { WebAssembly } = globalThis;

/** Places in memory, far enough apart for 256 x 256 in double precision. */
const [out, a, b, operand, scratch] = [0, 1, 2, 3, 4].map((place) => place * 0x90000 + 64);

async function load(entry, relaxed) {
  const memory = new WebAssembly.Memory({ initial: 64 });
  const bytes = await compile(entry, relaxed ? ['simd', 'relaxed-simd'] : ['simd']);
  const module = new WebAssembly.Module(bytes);
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { ...exports, memory };
}

/** Fills all memory with numbers in single or double precision, none of them special. */
function fill({ memory }, FloatArray) {
  const numbers = new FloatArray(memory.buffer);
  for (let i = 0; i < numbers.length; i++) numbers[i] = ((i * 7919) % 1000) / 1000 - 0.5;
}

const median = (numbers) => numbers.sort((x, y) => x - y)[numbers.length >> 1];

/** Median time of each in ms, for one repetition; all of them in turn. */
function times(contenders, rounds = 31) {
  const all = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    contenders.forEach(({ run, repetitions }, index) => {
      // Once untimed, so that none pays for what the one before left in the cache.
      run();
      const start = performance.now();
      for (let i = 0; i < repetitions; i++) run();
      all[index].push((performance.now() - start) / repetitions);
    });
  }
  return all.map(median);
}

function table(heads, rows) {
  const cells = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells) console.log(row.map((cell, i) => cell.padStart(widths[i])).join('  '));
  console.log();
}

/** The matrix product as it stands in `reference`. */
function loops(result, left, right, n) {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += left[i * n + k] * right[k * n + j];
      result[i * n + j] = sum;
    }
  }
}

const plain = await load('plain', false);
const relaxed = await load('relaxed', true);
const doubles = await load('plain', false);
const peaks = { plain: await load('peak', false), relaxed: await load('peak', true) };
fill(plain, Float32Array);
fill(relaxed, Float32Array);
fill(doubles, Float64Array);

function products() {
  const rounds = 20_000;
  const peak = ({ peakF32 }) => ({ run: () => peakF32(rounds), repetitions: 1 });
  const rows = [32, 63, 64, 65, 100, 128, 192, 256].map((n) => {
    const work = 2 * n * n * n;
    const repetitions = Math.max(1, Math.round(2e6 / work));
    const product = (kernel, transposeA, transposeB) => ({
      run: () => kernel(out, a, b, n, n, n, transposeA, transposeB, scratch),
      repetitions,
    });
    const forms = ({ matmulF32 }) => [
      product(matmulF32, 0, 0),
      product(matmulF32, 0, 1),
      product(matmulF32, 1, 0),
    ];
    const [result, left, right] = [0, 1, 2].map(() => new Float64Array(n * n).fill(0.5));
    const [plainPeak, relaxedPeak, ...measured] = times([
      peak(peaks.plain),
      peak(peaks.relaxed),
      ...forms(plain),
      ...forms(relaxed),
      product(doubles.matmulF64, 0, 0),
      { run: () => loops(result, left, right, n), repetitions: Math.max(1, repetitions >> 4) },
    ]);
    const speeds = measured.map((time) => work / time / 1e6);
    const plainSpeed = (56 * rounds) / plainPeak / 1e6;
    const relaxedSpeed = (64 * rounds) / relaxedPeak / 1e6;
    // Separate multiplications and additions can do no more than fused ones that count as two.
    const share = (speed) => (speed / Math.max(plainSpeed, relaxedSpeed)).toFixed(2);
    const [nn, nt, tn, relaxedNN, relaxedNT, relaxedTN, double, javaScript] = speeds;
    const shown = [nn, nt, tn, relaxedNN, relaxedNT, relaxedTN].map((each) => each.toFixed(1));
    return [
      n,
      ...[plainSpeed, relaxedSpeed].map((each) => each.toFixed(0)),
      ...[...shown.slice(0, 3), share(nn), ...shown.slice(3), share(relaxedNN)],
      ...[double.toFixed(1), (double / javaScript).toFixed(1)],
    ];
  });
  console.log('Matrix products n x n, GFLOP/s\n');
  const f32 = ['NN', 'NT', 'TN', 'share'];
  const heads = ['n', 'peak', 'fused', ...f32, ...f32.map((each) => `~${each}`), 'f64', 'x loops'];
  table(heads, rows);
}

function elementwise() {
  const size = 4096;
  const numbers = new Float32Array(size).map((_, i) => i / 400 - 5);
  const result = new Float32Array(size);
  const one = (name) => {
    const sigmoid = (x) => 1 / (1 + Math.exp(-x));
    const f = Math[name] ?? { sigmoid, relu: (x) => (x <= 0 ? 0 : x), square: (x) => x * x }[name];
    const javaScript = f && {
      run: () => {
        for (let i = 0; i < size; i++) result[i] = f(numbers[i]);
      },
      repetitions: 2,
    };
    const [kernel, loop] = times([
      { run: () => plain[`${name}F32`](out, a, size), repetitions: 10 },
      ...(javaScript ? [javaScript] : []),
    ]);
    const perEntry = (time) => ((time / size) * 1e6).toFixed(2);
    return [name, perEntry(kernel), loop === undefined ? '' : (loop / kernel).toFixed(1)];
  };
  new Float32Array(plain.memory.buffer, a, size).set(numbers);
  console.log('Functions of 4096 numbers in single precision, ns each\n');
  const names = ['relu', 'square', 'exp', 'expm1', 'log', 'tanh', 'sigmoid', 'erf'];
  table(['function', 'ns', 'x Math'], names.map(one));
}

/** A dense layer 64 wide and its way back, 64 examples: what fusing is worth. */
function fused() {
  const n = 64;
  const leading = [out, a, b, n, n, n];
  const p = plain;
  const pairs = [
    [
      'bias, tanh',
      () => p.matmulBiasTanhF32(...leading, 0, 0, scratch, operand),
      () => {
        p.matmulF32(...leading, 0, 0, scratch);
        p.addRowF32(out, out, operand, n, n);
        p.tanhF32(out, out, n * n);
      },
    ],
    [
      'bias, relu',
      () => p.matmulBiasReluF32(...leading, 0, 0, scratch, operand),
      () => {
        p.matmulF32(...leading, 0, 0, scratch);
        p.addRowF32(out, out, operand, n, n);
        p.reluF32(out, out, n * n);
      },
    ],
    [
      "tanh'",
      () => p.matmulTanhGradientF32(...leading, 0, 1, scratch, operand),
      () => {
        p.matmulF32(...leading, 0, 1, scratch);
        p.tanhGradientF32(out, out, operand, n * n);
      },
    ],
    [
      'descend',
      () => p.matmulDescendF32(...leading, 1, 0, scratch, 1e-9),
      () => {
        p.matmulF32(...leading, 1, 0, scratch);
        p.descendF32(operand, out, n * n, 1e-9);
      },
    ],
  ];
  const rows = pairs.map(([name, together, apart]) => {
    const [one, several] = times([
      { run: together, repetitions: 10 },
      { run: apart, repetitions: 10 },
    ]);
    return [name, (one * 1e3).toFixed(1), (several / one).toFixed(2)];
  });
  console.log('Fused products 64 x 64, microseconds\n');
  table(['with', 'fused', 'x apart'], rows);
}

products();
fused();
elementwise();
