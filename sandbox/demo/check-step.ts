import { readFile } from 'node:fs/promises';

import type { StepRun } from '../runner/types.ts';
import type { DemoStep } from './demo-steps.ts';

/** Problems with the step's conclusion and its outputs, in words; empty if there are none. */
export function outcomeFaults(step: DemoStep, run: StepRun): string[] {
  const { outputs } = run;
  const bytes = [...step.sources.values()].reduce((sum, content) => sum + content.length, 0);
  const expected = {
    status: 'COMPLETE',
    'file-count': String(step.sources.size),
    'total-bytes': String(bytes),
  };
  return [
    ...(run.conclusion === 'success' ? [] : [`the step ended with ${run.conclusion}`]),
    ...(run.post === undefined || run.post.conclusion === 'success' ? [] : ['the post step failed']),
    ...Object.entries(expected).flatMap(([name, value]) =>
      outputs[name] === value ? [] : [`the output ${name} is ${outputs[name] ?? 'missing'}, not ${value}`],
    ),
  ];
}

/**
 * The differences between the stored objects and the sources, in words; empty if there are none.
 * @param stored files on disk, by the path that the action gave them
 */
export async function storageFaults(step: DemoStep, stored: ReadonlyMap<string, string>): Promise<string[]> {
  const faults = [...stored.keys()]
    .filter((name) => !step.sources.has(name))
    .map((name) => `${name} was stored, but is not a source file`);
  for (const [name, bytes] of step.sources) {
    const file = stored.get(name);
    if (file === undefined) faults.push(`${name} was not stored`);
    else if (!(await readFile(file)).equals(bytes)) faults.push(`${name} was stored with other content`);
  }
  return faults;
}
