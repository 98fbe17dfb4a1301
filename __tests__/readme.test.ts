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
const versions = await readFile('docs/versions.md', 'utf8');

/** The inputs of an action, by its folder. */
async function inputsOf(folder: string): Promise<Record<string, { required?: boolean }>> {
  const contract = parse(await readFile(`${folder}action.yml`, 'utf8')) as {
    inputs: Record<string, { required?: boolean }>;
  };
  return contract.inputs;
}

/** The steps that use an action in all YAML blocks of the README. */
function stepsOf(markdown: string, action: string): Step[] {
  const blocks = [...markdown.matchAll(/^```yaml\n(.*?)^```/gms)].map(
    ([, text = '']) => parse(text) as unknown,
  );
  return blocks.flatMap((block) => findSteps(block)).filter(({ uses }) => uses?.startsWith(`${action}@`));
}

function findSteps(block: unknown): Step[] {
  if (Array.isArray(block)) return block as Step[];
  const { jobs = {} } = block as { jobs?: Record<string, { steps: Step[] }> };
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

describe('the README, with the page on versions,', () => {
  it('has the inputs and outputs of action.yml; `npm run docs` writes them', async () => {
    expect(readme).toBe(await renderReadme());
  });

  it.each([
    ['OWNER/ion-upload', './', 8],
    ['OWNER/ion-upload/wait', 'wait/', 1],
    ['OWNER/ion-upload/cleanup', 'cleanup/', 3],
  ])(
    'has no step of %s with an input that it does not know, or without one that it needs',
    async (action, folder, count) => {
      const inputs = await inputsOf(folder);
      const needed = Object.keys(inputs).filter((name) => name === 'token' || inputs[name]?.required);
      const steps = stepsOf(readme + versions, action);
      expect(steps).toHaveLength(count);
      for (const step of steps) {
        const given = Object.keys(step.with ?? {});
        expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
        expect(given).toEqual(expect.arrayContaining(needed));
      }
    },
  );

  it('has every source type with its types', () => {
    const rows = readme.split('\n').map((line) => line.split('|'));
    for (const sourceType of sourceTypes) {
      const row = rows.find(([, head = '']) => head.includes(`\`${sourceType}\``));
      const types = row?.[2]?.match(/[A-Z0-9]+/g)?.sort();
      expect({ sourceType, types }).toEqual({ sourceType, types: typesOf(sourceType)?.toSorted() });
    }
  });
});
