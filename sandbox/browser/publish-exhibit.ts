import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { fastClock } from '../fast-clock.ts';
import { runAction } from '../runner/run-action.ts';
import type { Sandbox } from '../sandbox.ts';
import { writeFiles } from '../write-files.ts';
import type { Exhibit } from './exhibits.ts';

const actionDir = resolve(import.meta.dirname, '../..');

/**
 * Publishes an exhibit with the built action. Returns the asset's id.
 * @throws Error with the log if the step does not end green
 */
export async function publishExhibit(sandbox: Sandbox, exhibit: Omit<Exhibit, 'colour'>): Promise<number> {
  const workspace = await mkdtemp(join(tmpdir(), 'ion-browser-'));
  try {
    await writeFiles(workspace, await exhibit.files());
    const run = await runAction({
      actionDir,
      workspace,
      inputs: {
        token: sandbox.token,
        'api-url': sandbox.ionUrl,
        files: '**',
        type: exhibit.type,
        name: exhibit.title,
        attribution: creditOf(exhibit),
        ...exhibit.inputs,
      },
      nodeArguments: fastClock,
      env: { NODE_EXTRA_CA_CERTS: sandbox.caFile ?? '' },
    });
    if (run.conclusion !== 'success') throw new Error(`It was not published:\n${run.log.join('\n')}`);
    return Number(run.outputs['asset-id']);
  } finally {
    await rm(workspace, { recursive: true });
  }
}

/** The attribution of an exhibit, which the viewer must show. */
export function creditOf({ title, type }: Pick<Exhibit, 'title' | 'type'>): string {
  return `Test credit of ${title} (${type})`;
}
