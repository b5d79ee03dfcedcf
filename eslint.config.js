import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import jsdoc from 'eslint-plugin-jsdoc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Arrows point one way: apps -> remedies, datasets, tfjs -> core -> nothing.
// The folders are found, not listed: a new package is under the rule from its first file.
const packages = readdirSync(new URL('packages/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const arrows = packages.map((name) => ({
  target: `./packages/${name}`,
  from: [
    './apps',
    ...packages
      .filter((other) => other !== name && other !== 'core')
      .map((other) => `./packages/${other}`),
  ],
  message:
    name === 'core'
      ? 'core imports no other workspace: take it as an argument instead.'
      : 'A package imports core and nothing else of this repository; a remedy never imports another remedy.',
}));

const exactPowers =
  'Its result changed between Node versions, so results would differ between machines: multiply, or use the exact power-of-two helper of core.';

export default defineConfig(
  globalIgnores([
    '**/*.generated.ts',
    // AssemblyScript, which is not quite TypeScript.
    'packages/core/assembly/kernels/',
    '**/dist/',
    '**/coverage/',
    'docs/api/',
    'results/',
    '**/.turbo/',
    '**/.venv/',
  ]),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // Numbers in messages are the point of most messages here.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Loops over typed arrays need their index.
      '@typescript-eslint/prefer-for-of': 'off',
      // A plan knows which tensors it holds; a test beside each lookup would only hide that.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // A literal type parameter documents a shape or a name, even where it is used once.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['**/*.{js,ts}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.js'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [
        createNodeResolver({
          conditionNames: ['@gradient-remedies/source', 'types', 'import', 'node', 'default'],
          extensions: ['.ts', '.js', '.d.ts', '.json'],
          extensionAlias: { '.js': ['.ts', '.js'] },
        }),
      ],
    },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Draw from a seeded stream of core: every result is reproducible from its seed.',
        },
        { object: 'Math', property: 'pow', message: exactPowers },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "BinaryExpression[operator='**']", message: exactPowers },
        { selector: "AssignmentExpression[operator='**=']", message: exactPowers },
      ],
      'import-x/first': 'error',
      'import-x/newline-after-import': 'error',
      'import-x/no-duplicates': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-relative-packages': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: arrows }],
    },
  },
  {
    // What is published: documented, and importing only what its own package.json names.
    files: ['{packages,apps}/*/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    plugins: { jsdoc },
    settings: { jsdoc: { mode: 'typescript' } },
    rules: {
      'import-x/no-default-export': 'error',
      'import-x/no-extraneous-dependencies': [
        'error',
        { devDependencies: false, includeTypes: true },
      ],
      'jsdoc/check-alignment': 'error',
      'jsdoc/check-param-names': ['error', { checkDestructured: false }],
      'jsdoc/check-tag-names': 'error',
      'jsdoc/no-types': 'error',
      'jsdoc/require-description': 'error',
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { ClassDeclaration: true, FunctionDeclaration: true },
          contexts: [
            'TSInterfaceDeclaration',
            'TSTypeAliasDeclaration',
            'ExportNamedDeclaration > VariableDeclaration',
          ],
        },
      ],
    },
  },
  {
    // What each operation means is said once, in ops.ts.
    files: [
      'packages/core/src/interpreters/{reference,fast}/*.ts',
      'packages/tfjs/src/interpreter/{arithmetic,layout,patches,softmax}.ts',
    ],
    rules: { 'jsdoc/require-jsdoc': 'off' },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
