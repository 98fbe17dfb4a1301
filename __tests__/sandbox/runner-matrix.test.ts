import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { combinationsOf, type Matrix } from '../../sandbox/runner/matrix.ts';

const combinations = (yaml: string) => combinationsOf(parse(yaml) as Matrix);
const all = (yaml: string) =>
  yaml
    .trim()
    .split('\n')
    .map((line) => parse(line) as unknown);

/** The examples of GitHub's documentation, with the results that it gives. */
describe('a matrix of GitHub’s documentation', () => {
  it('has each combination, the first variable changes last', () => {
    expect(combinations('{ version: [10, 12, 14], os: [ubuntu-latest, windows-latest] }')).toEqual(
      all(`
{ version: 10, os: ubuntu-latest }
{ version: 10, os: windows-latest }
{ version: 12, os: ubuntu-latest }
{ version: 12, os: windows-latest }
{ version: 14, os: ubuntu-latest }
{ version: 14, os: windows-latest }`),
    );
  });

  it('is extended by include', () => {
    const matrix = `
fruit: [apple, pear]
animal: [cat, dog]
include:
  - color: green
  - color: pink
    animal: cat
  - fruit: apple
    shape: circle
  - fruit: banana
  - fruit: banana
    animal: cat`;
    expect(combinations(matrix)).toEqual(
      all(`
{ fruit: apple, animal: cat, color: pink, shape: circle }
{ fruit: apple, animal: dog, color: green, shape: circle }
{ fruit: pear, animal: cat, color: pink }
{ fruit: pear, animal: dog, color: green }
{ fruit: banana }
{ fruit: banana, animal: cat }`),
    );
  });

  it('is extended in one combination only', () => {
    const matrix = `
os: [windows-latest, ubuntu-latest]
node: [14, 16]
include: [{ os: windows-latest, node: 16, npm: 6 }]`;
    expect(combinations(matrix)).toEqual(
      all(`
{ os: windows-latest, node: 14 }
{ os: windows-latest, node: 16, npm: 6 }
{ os: ubuntu-latest, node: 14 }
{ os: ubuntu-latest, node: 16 }`),
    );
  });

  it('gets new combinations by include', () => {
    const matrix = `
os: [ubuntu-latest]
perl: ['5.16', '5.20', '5.26', '5.30', latest]
include: [{ os: macos-latest, perl: '5.26' }, { os: macos-latest, perl: latest }]`;
    expect(combinations(matrix)).toHaveLength(7);
  });

  it('consists of include only', () => {
    const matrix =
      'include: [{ site: production, datacenter: site-a }, { site: staging, datacenter: site-b }]';
    expect(combinations(matrix)).toEqual([
      { site: 'production', datacenter: 'site-a' },
      { site: 'staging', datacenter: 'site-b' },
    ]);
  });

  it('loses combinations that match an entry of exclude', () => {
    const matrix = `
os: [macos-latest, windows-latest]
version: [12, 14, 16]
environment: [staging, production]
exclude:
  - { os: macos-latest, version: 12, environment: production }
  - { os: windows-latest, version: 16 }`;
    const left = combinations(matrix);
    expect(left).toHaveLength(9);
    expect(left).not.toContainEqual({ os: 'macos-latest', version: 12, environment: 'production' });
    expect(left.filter(({ os, version }) => os === 'windows-latest' && version === 16)).toEqual([]);
  });
});

describe('a matrix', () => {
  it('is one empty combination if it is absent', () => {
    expect(combinationsOf(undefined)).toEqual([{}]);
  });

  it('can have maps and numbers as values', () => {
    const matrix = '{ node: [{ version: 20, env: A=1 }, { version: 24 }], n: [1, 0.5] }';
    expect(combinations(matrix)[1]).toEqual({ node: { version: 20, env: 'A=1' }, n: 0.5 });
  });

  it('gets a removed combination again by include, and nothing is added to it', () => {
    const matrix = `
a: [1, 2]
exclude: [{ a: 1 }]
include: [{ a: 1, back: true }, { a: 1, more: true }, { every: one }]`;
    expect(combinations(matrix)).toEqual([
      { a: 2, every: 'one' },
      { a: 1, back: true },
      { a: 1, more: true },
    ]);
  });

  it.each([
    ['[1]', 'A matrix is a map, not [1]'],
    ['a: text', 'The variable a of a matrix is a list with values, not "text"'],
    ['a: []', 'The variable a of a matrix is a list with values, not []'],
    ['{ a: [1], include: { a: 2 } }', 'The value of include of a matrix is a list of maps, not {"a":2}'],
    ['{ a: [1], exclude: [{ b: 1 }] }', "Matrix exclude key 'b' does not match any key within the matrix"],
    ['{ a: [1], exclude: [{ a: 1 }] }', 'The matrix has no combination'],
    ['include: []', 'The matrix has no combination'],
  ])('is refused: %s', (matrix, message) => {
    expect(() => combinations(matrix)).toThrow(message);
  });
});
