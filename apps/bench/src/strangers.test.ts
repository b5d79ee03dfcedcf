import { readdirSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Row } from './results/row.js';
import { at, cli, inNewFolder, read, removeFolders } from './testing/command-line.js';
import {
  blocks,
  handmade,
  install,
  installCore,
  skip,
  write,
} from './testing/stranger-packages.js';

beforeEach(inNewFolder);
afterAll(removeFolders);

const options = { timeout: 60_000 };
const size = ['--depths', '2', '--seeds', '1', '--width', '4', '--batch', '4'];
const rowsIn = (folder: string): Row[] =>
  read(folder, 'trials.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

describe('--with takes remedies', options, () => {
  test('from a package: named alone, or added to the suite; an edit is never missed', async () => {
    installCore();
    install('good', blocks({ mine: skip }));
    const named = ['bench', '--with', 'good', '--remedies', 'mine', ...size];
    expect(await cli(named)).toMatchObject({ code: 0 });
    const [before] = rowsIn('results');
    const again = await cli(named);
    expect(again.stderr).toContain('0 trials run, 1 finished before');
    expect(again.stdout).toContain('1 of 1');
    const added = blocks({ mine: skip.replace('add(x,', 'sub(x,') });
    install('good', added);
    const edited = await cli(named);
    expect(edited.stderr).toContain('1 trial run;');
    expect(rowsIn('results')[0].survival).not.toEqual(before.survival);

    const suite = { remedies: ['relu'], depths: [2], seeds: 1, width: 4, batch: 4 };
    const training = { depths: [2], steps: 4, chooseAfter: 2, rates: [0.1] };
    write('s.json', JSON.stringify({ ...suite, training }));
    expect(await cli(['bench', '--with', 'good', '--suite', 's.json'])).toMatchObject({ code: 0 });
    const ran = rowsIn('results').map(({ stage, remedies }) => `${stage} ${remedies.join('+')}`);
    expect(ran).toEqual([
      ...['initialization mine', 'initialization relu', 'training mine', 'training relu'],
    ]);
  });

  test('from a file, made by hand, for list, explain and export too', async () => {
    write('my-remedy.cjs', handmade());
    const from = ['--with', './my-remedy.cjs'];
    const [list, explained, exported] = await Promise.all([
      cli(['list', ...from]),
      cli(['explain', 'handmade', ...from]),
      cli(['export', ...from, '--remedies', 'handmade+he', '--depth', '2', '--out', 'x.json']),
    ]);
    expect(list.stdout).toContain('./my-remedy.cjs\n  handmade ');
    expect(explained.stdout).toContain('handmade (./my-remedy.cjs)');
    expect(exported.code).toBe(0);
    expect(read('x.json')).toContain('"remedies":["handmade","he"]');
  });
});

test('what is wrong costs only its own trials, exit 1, and is not kept', options, async () => {
  installCore();
  const wrong = {
    throws: "() => { throw new TypeError('no way'); }",
    'not-a-number': '({ ops, branch }) => (x) => ops.sqrt(ops.shift(branch(x), -1e9))',
    hangs: '() => { while (true); }',
    exits: '() => process.exit(0)',
    dies: '() => process.reallyExit(0)',
    leaves: '({ branch }) => { (async () => { for (;;) await null; })(); return branch; }',
  };
  install('bad', blocks(wrong));
  const sets = ['relu', ...Object.keys(wrong)].join(',');
  const args = ['bench', '--with', 'bad', '--remedies', sets, ...size, '--time-limit', '1'];
  const { code, stdout, stderr } = await cli(args);
  expect(code).toBe(1);
  const errors = rowsIn('results').map(({ remedies, error }) => [...remedies, error]);
  expect(Object.fromEntries(errors)).toMatchObject({
    throws: { code: 'TypeError', message: 'no way' },
    'not-a-number': { code: 'non-finite' },
    hangs: { code: 'time-limit', message: 'It was not finished after 1 s, and was stopped.' },
    exits: { code: 'Error', message: 'process.exit() was called' },
    dies: { code: 'Error', message: 'Its thread ended.' },
    ...{ leaves: null, relu: null },
  });
  expect(stdout).toMatch(/Gradients agree with [^:]*: \d of \d\s/u);
  expect(stderr).toContain('7 trials run');
  const again = await cli([...args.slice(0, 4), 'relu,throws,not-a-number', ...size]);
  expect(again.stderr).toContain('1 trial run, 2 finished before');
});

describe('a wrong --with: what and where, exit 2, no stack, nothing written', options, () => {
  test.each<[given: string, message: RegExp]>([
    ['goood', /--with goood: there is no such package .* Did you mean "good"\? Install it/u],
    ['file.js', /--with file\.js: .* Did you mean "\.\/file\.js"\?/u],
    [
      './fil.js',
      /--with \.\/fil\.js: there is no such file or folder\. Did you mean "file\.js"\?/u,
    ],
    ['./node_modules', /the folder has neither index\.js nor a package\.json/u],
    ['node:fs', /--with node:fs: there is no such package/u],
    ['good,', /--with must name a package or a path/u],
    ['throws', /--with throws: it cannot be imported: Error: not today \(main\.js, line 1\)\./u],
    ['syntax', /--with syntax: it cannot be imported: SyntaxError: .* \(main\.js, line 1\)\./u],
    ['exits', /it cannot be imported: Error: process\.exit\(\) was called/u],
    ['none', /--with none: it exports no remedy\. Make them with defineRemedy/u],
    ['clash', /Two remedies are called "relu": .*relu, one of clash\. Rename yours\./u],
    ['twice', /it exports two remedies called "mine"\./u],
    ['./name.cjs', /the name is "A\+B"; it must be lower-case letters/u],
    ['./variant.cjs', /the variant of "handmade" is missing; it must be a function/u],
    ['./variants.cjs', /The remedy handmade cannot be made: a\\u\{1b\}\[2Jb/u],
    ['./changes.cjs', /handmade sets the ingredient "blok", which does not exist/u],
    ['./year.cjs', /the year in the reference of "handmade" is "2020"; it must be a number/u],
    ['./text.cjs', /the summary of "handmade" is 5; it must be a text/u],
  ])('%s', async (given, message) => {
    installCore();
    install('good', blocks({ mine: skip }));
    install('throws', "throw new Error('not today');");
    install('syntax', 'export const = 1;');
    install('exits', 'process.exit(0);');
    install('none', 'export const answer = 42;');
    install('clash', blocks({ relu: skip }));
    install('twice', `${blocks({ mine: skip })}\nexport const other = make('mine', () => 1);`);
    write('file.js', '');
    write('name.cjs', handmade("name: 'A+B',"));
    write('variant.cjs', handmade('variant: undefined,'));
    write('variants.cjs', handmade("variant: () => { throw new Error('a\\u001b[2Jb'); },"));
    write('changes.cjs', handmade('changes: { blok: 1 },'));
    write('year.cjs', handmade("reference: { authors: 'A', year: '2020', title: 'T' },"));
    write('text.cjs', handmade('summary: 5,'));
    const before = readdirSync(at());
    const { code, stdout, stderr } = await cli(['bench', '--with', given, ...size]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at |node:internal/mu);
    expect(stderr).not.toContain('\u001b');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(at())).toEqual(before);
  });
});
