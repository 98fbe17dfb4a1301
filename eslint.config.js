import { posix } from 'node:path';

import eslint from '@eslint/js';
import perfectionist from 'eslint-plugin-perfectionist';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

import { oneLine } from './scripts/lint/one-line.ts';

/**
 * The house: the rooms are the folders of `src/`. The files of a room may import one another, what Node has, and what
 * stands behind the room's name here: other rooms, and packages. Arrows point down only: a room imports rooms that are
 * further down in this table, and a feature never imports a feature. What is not in the table is an error.
 */
const house = {
  actions: {
    rooms: 'actions/step features/* manifest inputs verification github provenance tiling state ion lib',
    packages: ['@actions/core'],
  },
  'actions/step': {
    rooms: 'features/report inputs verification github state ion http lib',
    packages: ['@actions/core'],
  },
  'features/publish': {
    rooms:
      'inputs inspection bucket verification source transfer transfer/s3 provenance tiling state ion files formats lib',
  },
  'features/check': { rooms: 'manifest inputs inspection source state lib' },
  'features/plan': {
    rooms: 'manifest inputs inspection source transfer provenance github state ion files formats lib',
  },
  'features/wait': { rooms: 'manifest inputs verification source provenance tiling ion lib' },
  'features/viewer': { rooms: 'inputs page source provenance ion files lib', packages: ['p-map'] },
  'features/cleanup': { rooms: 'inputs provenance tiling ion lib', packages: ['p-map'] },
  'features/recover': { rooms: 'inputs provenance tiling state ion lib' },
  'features/sync': {
    rooms: 'inputs verification github provenance tiling ion lib',
    packages: ['p-map'],
  },
  'features/report': { rooms: 'inputs github lib' },
  manifest: { rooms: 'inputs source lib', packages: ['yaml'] },
  inspection: { rooms: 'inputs source state preflight preflight/findings inference formats ion lib' },
  bucket: { rooms: 's3 ion lib', packages: ['@aws-sdk/client-s3', 'leven', 'p-map'] },
  inputs: { rooms: 'verification provenance tiling ion lib', packages: ['leven', 'yaml'] },
  verification: { rooms: 'provenance formats ion http lib', packages: ['p-map'] },
  source: {
    rooms: 'preflight/findings formats ion files lib',
    packages: ['@actions/glob', 'leven', 'p-map'],
  },
  transfer: { rooms: 'files lib' },
  'transfer/s3': { rooms: 's3 files lib' },
  s3: { rooms: 'http lib', packages: ['@aws-sdk/client-s3', '@smithy/types'] },
  github: { rooms: 'state http lib', packages: ['@actions/github', 'p-map'] },
  provenance: { rooms: 'tiling ion files lib', packages: ['p-map'] },
  tiling: { rooms: 'ion lib', packages: ['p-map'] },
  state: { rooms: 'preflight/findings ion lib' },
  preflight: { rooms: 'preflight/checks preflight/findings formats lib' },
  'preflight/checks': { rooms: 'preflight/findings inference formats ion lib' },
  'preflight/findings': { rooms: 'formats lib' },
  inference: { rooms: 'formats ion lib' },
  formats: { rooms: 'lib', packages: ['saxes'] },
  ion: { rooms: 'http lib' },
  http: { rooms: 'lib' },
  files: { rooms: 'lib' },
  page: { rooms: 'page/browser' },
  'page/browser': { rooms: '', packages: ['cesium'] },
  lib: { rooms: '' },
  // beside src/: it knows no other folder
  '../fixtures': { rooms: '', packages: ['pngjs', '@gltf-transform/core'] },
};

/** What not every run needs, and takes long to load: it is a chunk of its own if only `import()` and types name it. */
const lazy = [
  '@actions/github',
  '@actions/glob',
  'yaml',
  's3/s3-transfer.ts',
  'bucket/list-bucket.ts',
  'verification/verify-assets.ts',
];

/** Holds the files of a room to what they may import, statically or by `import()`. */
function layer(room, { rooms, packages = [] }) {
  const prefixes = [room, ...rooms.split(' ').filter(Boolean)]
    .map((other) => posix.relative(`/src/${room}`, `/src/${other}`) || '.')
    .map((path) => (path.startsWith('.') ? path : `./${path}`).replaceAll('.', '\\.').replace('*', '[^/]+'));
  const allowed = [...prefixes.map((prefix) => `${prefix}/[^/]+`), ...packages, 'node:.+'];
  const forbidden = new RegExp(`^(?!(${allowed.join('|')})$)`).source;
  const message = 'An arrow that is not in the house: see eslint.config.js.';
  return {
    files: [posix.join('src', room, '*.ts')],
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
  {
    selector: 'BinaryExpression[operator="instanceof"][right.name="Error"]',
    message: 'Use `Error.isError`: it also accepts errors of other realms, such as those of Node in jest.',
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
    // a suite is one function, and a test of a table has a parameter a column
    files: ['__tests__/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-params': 'off' },
  },
  {
    // the classes of CesiumJS implement each other's interfaces without inheritance
    files: ['src/page/browser/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  layer('**', { rooms: '' }), // a room that is not in the table
  Object.entries(house).map(([room, may]) => layer(room, may)),
);
