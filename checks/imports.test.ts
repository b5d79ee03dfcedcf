import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

/** The rules that complain when this line stands in that file. */
async function complaints(file: string, line: string): Promise<(string | null)[]> {
  // Under CI=true typescript-eslint assumes that it is given each file as it is on disk; here it is not.
  const parserOptions = { disallowAutomaticSingleRunInference: true };
  const eslint = new ESLint({ overrideConfig: { languageOptions: { parserOptions } } });
  const [result] = await eslint.lintText(`${line}\n`, { filePath: file });
  return result.messages.map((message) => message.ruleId);
}

describe('imports point one way', { timeout: 60_000 }, () => {
  test.each([
    ['core', 'a remedy', `import '@gradient-remedies/relu';`],
    ['core', 'the data sets', `import '@gradient-remedies/datasets';`],
    ['core', 'the command line', `import 'gradient-remedies';`],
    ['core', 'a remedy by its path', `import '../../relu/src/index.js';`],
    ['gating', 'another remedy', `import '@gradient-remedies/residual';`],
    ['gating', 'another remedy by its path', `import '../../residual/src/index.js';`],
    ['datasets', 'a remedy', `import '@gradient-remedies/relu';`],
  ])('%s may not import %s', async (name, _, line) => {
    expect(await complaints(`packages/${name}/src/index.ts`, line)).toContain(
      'import-x/no-restricted-paths',
    );
  });

  test.each([
    ['packages/gating', `import '@gradient-remedies/core';`],
    ['packages/gating', `import '@gradient-remedies/core/conformance';`],
    ['packages/datasets', `import '@gradient-remedies/core';`],
    ['apps/bench', `import '@gradient-remedies/relu';`],
  ])('%s may: %s', async (folder, line) => {
    expect(await complaints(`${folder}/src/index.ts`, line)).toEqual([]);
  });
});

test.each(['Math.random()', 'Math.pow(2, 3)', '2 ** 3'])(
  'results are reproducible: no %s',
  { timeout: 60_000 },
  async (expression) => {
    const rules = await complaints('packages/core/src/index.ts', `console.log(${expression});`);
    expect(rules.join()).toMatch(/no-restricted-(properties|syntax)/u);
  },
);
