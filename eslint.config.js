import { posix } from 'node:path';

import eslint from '@eslint/js';
import perfectionist from 'eslint-plugin-perfectionist';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

import { oneLine } from './scripts/lint/one-line.ts';

/**
 * The house: what the files of each folder of `src/` may import, beside one another and what Node has. Arrows point
 * down only; `.` is `src/` itself. What is not in this table is an error.
 */
const house = {
  actions: {
    folders: ['.', 'inputs', 'github', 'versions', 'tiling', 'ion', 'state', 'lib'],
    packages: ['@actions/core'],
  },
  '.': {
    folders: ['phases', 'inputs', 'github', 'versions', 'source', 'tiling', 'ion', 'state', 'lib'],
  },
  phases: {
    folders: ['inputs', 'versions', 'source', 'transfer', 'tiling', 'ion', 'state', 'lib'],
  },
  inputs: { folders: ['tiling', 'ion', 'lib'], packages: ['yaml'] },
  versions: { folders: ['tiling', 'ion', 'lib'] },
  github: { folders: ['state', 'lib'], packages: ['@actions/github'] },
  source: { folders: ['ion', 'lib'], packages: ['@actions/glob'] },
  tiling: { folders: ['ion', 'lib'] },
  transfer: { folders: ['transfer/s3', 'lib'] },
  'transfer/s3': { folders: ['transfer', 'lib'], packages: ['@aws-sdk/client-s3', '@smithy/types'] },
  ion: { folders: ['lib'], packages: ['@actions/http-client'] },
  state: { folders: ['lib'] },
  lib: { folders: [] },
};

/** What not every run needs, and takes long to load: it is a chunk of its own if only `import()` and types name it. */
const lazy = ['@actions/github', '@actions/glob', 'yaml', 'transfer/s3.ts'];

/** Holds the files of a folder to what they may import, statically or by `import()`. */
function layer(folder, { folders, packages = [] }) {
  const prefixes = [folder, ...folders]
    .map((other) => posix.relative(`/src/${folder}`, `/src/${other}`) || '.')
    .map((path) => (path.startsWith('.') ? path : `./${path}`).replaceAll('.', '\\.'));
  const allowed = [...prefixes.map((prefix) => `${prefix}/[^/]+`), ...packages, 'node:.+'];
  const forbidden = new RegExp(`^(?!(${allowed.join('|')})$)`).source;
  const message = 'An arrow that is not in the house: see eslint.config.js.';
  return {
    files: [posix.join('src', folder, '*.ts')],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: forbidden, message },
            { regex: `(^|/)(${lazy.join('|')})$`, allowTypeImports: true, message: 'Load it by import().' },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        ...forms,
        { selector: `ImportExpression > .source[value=/${forbidden}/]`, message },
      ],
    },
  };
}

/** Forms that this code does without. */
const forms = [
  {
    selector: 'ClassDeclaration:not([superClass.name=/Error$/])',
    message: 'Only errors are classes: what holds state is a function that returns an object.',
  },
  {
    selector: 'TSInterfaceBody > TSPropertySignature:not([readonly=true])',
    message: 'The fields of an interface are `readonly`, unless it is there to be changed.',
  },
];

/** camelCase, and PascalCase for types. Properties are free: many have the names of S3's, GitHub's or the environment's. */
const names = [
  { selector: 'default', format: ['camelCase'], leadingUnderscore: 'allow' },
  { selector: 'import', format: ['camelCase', 'PascalCase'] },
  { selector: 'typeLike', format: ['PascalCase'] },
  { selector: ['variable', 'parameter'], modifiers: ['destructured'], format: null },
  { selector: ['objectLiteralProperty', 'objectLiteralMethod', 'typeProperty'], format: null },
];

const sizes = { skipBlankLines: true, skipComments: true };

export default defineConfig(
  globalIgnores(['dist/', 'node_modules/', '.stryker-tmp/']),
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { perfectionist, house: { rules: { 'one-line': oneLine } } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/naming-convention': ['error', ...names],
      'no-duplicate-imports': 'error',
      'perfectionist/sort-imports': [
        'error',
        { groups: ['builtin', 'external', ['parent', 'sibling', 'index']], newlinesBetween: 1 },
      ],
      'no-restricted-syntax': ['error', ...forms],
      'house/one-line': 'error',
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      'max-params': ['error', { max: 4 }],
      'max-lines': ['error', { max: 300, ...sizes }],
      'max-lines-per-function': ['error', { max: 60, ...sizes }],
    },
  },
  {
    // a suite is one function
    files: ['__tests__/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  layer('**', { folders: [] }), // a folder that is not in the table
  Object.entries(house).map(([folder, may]) => layer(folder, may)),
);
