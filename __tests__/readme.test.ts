import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { renderReadme } from '../scripts/docs.ts';
import { sourceTypes, typesOf } from '../src/ion/source-types.ts';

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const readme = await readFile('README.md', 'utf8');
const { inputs } = parse(await readFile('action.yml', 'utf8')) as {
  inputs: Record<string, { required?: boolean }>;
};

/** The steps that use this action in all YAML blocks of the README. */
function stepsOf(markdown: string): Step[] {
  const blocks = [...markdown.matchAll(/^```yaml\n(.*?)^```/gms)].map(
    ([, text = '']) => parse(text) as unknown,
  );
  return blocks
    .flatMap((block) => findSteps(block))
    .filter(({ uses }) => uses?.startsWith('OWNER/ion-upload@'));
}

function findSteps(block: unknown): Step[] {
  if (Array.isArray(block)) return block as Step[];
  const { jobs } = block as { jobs: Record<string, { steps: Step[] }> };
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

describe('the README', () => {
  it('has the inputs and outputs of action.yml; `npm run docs` writes them', async () => {
    expect(readme).toBe(await renderReadme());
  });

  it('has no recipe with an input that the action does not know, or without one that it needs', () => {
    const steps = stepsOf(readme);
    expect(steps).toHaveLength(4);
    for (const step of steps) {
      const given = Object.keys(step.with ?? {});
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
      expect(given).toEqual(expect.arrayContaining(['token', 'files']));
    }
  });

  it('has every source type with its types', () => {
    const rows = readme.split('\n').map((line) => line.split('|'));
    for (const sourceType of sourceTypes) {
      const row = rows.find(([, head = '']) => head.includes(`\`${sourceType}\``));
      const types = row?.[2]?.match(/[A-Z0-9]+/g)?.sort();
      expect({ sourceType, types }).toEqual({ sourceType, types: typesOf(sourceType)?.toSorted() });
    }
  });
});
