import { readdir, readFile } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';

import { describe, expect, it } from '@jest/globals';

const repository = resolve(import.meta.dirname, '../..');
const page = await readFile(join(repository, 'docs/architecture.md'), 'utf8');
const diagram = /^```mermaid\n(.*?)^```/ms.exec(page)?.[1] ?? '';

const nodes = [...diagram.matchAll(/^ *(\w+)\[/gm)].map(([, node = '']) => node);
const arrows = [...diagram.matchAll(/^ *(\w+) --> (\w+)$/gm)].map(([, from = '', to = '']) =>
  arrow(from, to),
);

function arrow(from: string, to: string): string {
  return `${from} --> ${to}`;
}

/** Whether arrows lead from one layer to another. */
function leads(from: string, to: string): boolean {
  return nodes.some((next) => arrows.includes(arrow(from, next)) && (next === to || leads(next, to)));
}

/** The layer of a file below `src/`: its first folder. */
function layerOf(path: string): string {
  return path.split('/')[0] ?? '';
}

const inSrc = await readdir(join(repository, 'src'), { recursive: true });
const files = inSrc.filter((path) => path.endsWith('.ts')).map((path) => path.replaceAll(sep, '/'));

/** The imports between layers, each with a file that has it. */
const imports = new Map<string, string>();
for (const file of files) {
  const text = await readFile(join(repository, 'src', file), 'utf8');
  for (const [, target = ''] of text.matchAll(/(?:from |import\()'(\.[^']+)'/g)) {
    const [from, to] = [layerOf(file), layerOf(posix.join(posix.dirname(file), target))];
    if (from !== to) imports.set(arrow(from, to), relative(repository, join(repository, 'src', file)));
  }
}

describe('the diagram of docs/architecture.md', () => {
  it('has each folder of src/', () => {
    expect([...nodes].sort()).toEqual([...new Set(files.map(layerOf))].sort());
  });

  it('has a path of arrows for each import', () => {
    const astray = [...imports].filter(([name]) => {
      const [from = '', to = ''] = name.split(' --> ');
      return !leads(from, to);
    });
    expect(astray).toEqual([]);
  });

  it('has no arrow without an import', () => {
    expect(arrows.length).toBeGreaterThan(10);
    expect(arrows.filter((name) => !imports.has(name))).toEqual([]);
  });
});
