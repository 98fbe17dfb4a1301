import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { readCesium, serveFiles } from '../browser/serve-files.ts';
import { runAction } from '../runner/run-action.ts';
import { assetIds } from './delete-assets.ts';
import type { Target } from './demo-target.ts';
import type { Demo, DemoRun } from './run-demo.ts';
import { summaryPage } from './summary-page.ts';

/** What the pages of a demo need. */
export interface PageTools {
  /** The folder of the repository. */
  readonly repository: string;
  readonly target: Pick<Target, 'apiUrl' | 'token' | 'viewerToken'>;
  readonly signal: AbortSignal;
}

/** Writes the summaries as a page, and prints its address. The viewer works only while the local ion is up. */
export const showSummary: NonNullable<Demo['beforeDelete']> = async (runs, print) => {
  const folder = await mkdtemp(join(tmpdir(), 'ion-demo-'));
  const file = join(folder, 'summary.html');
  await writeFile(file, summaryPage(runs));
  print(`
The job summaries as a page:  ${pathToFileURL(file).href}
The models on a web page:     npm run demo -- --serve`);
  return [];
};

/**
 * Serves two pages until the demo is interrupted: the summaries, and what the action `viewer` writes for the assets.
 * Prints their addresses.
 * @returns problems in words
 */
export function servePages(tools: PageTools): NonNullable<Demo['beforeDelete']> {
  return async (runs, print) => {
    const folder = await mkdtemp(join(tmpdir(), 'ion-demo-'));
    try {
      const faults = await writeViewer(runs, folder, tools);
      if (faults.length > 0) return faults;
      const summary = summaryPage(runs);
      await using server = await serveFiles(async (path) => {
        if (path === 'summary.html') return summary;
        if (path.startsWith(cesiumFolder)) return readCesium(path.slice(cesiumFolder.length));
        return readFile(join(folder, path));
      });
      print(`
The job summaries as a page:  ${server.url}summary.html
The models on a web page:     ${server.url}viewer/index.html

Press Ctrl-C to end.`);
      if (!tools.signal.aborted) await once(tools.signal, 'abort');
      return [];
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}

const cesiumFolder = 'cesium/';

async function writeViewer(
  runs: readonly DemoRun[],
  workspace: string,
  { repository, target }: PageTools,
): Promise<readonly string[]> {
  const run = await runAction({
    actionDir: join(repository, 'viewer'),
    workspace,
    inputs: {
      token: target.token,
      'api-url': target.apiUrl,
      'viewer-token': target.viewerToken ?? '',
      'asset-id': runs.map(({ outputs }) => JSON.stringify(assetIds({ outputs }))).join('\n'),
      path: 'viewer',
      title: 'The assets of the demo',
      'cesium-url': `../${cesiumFolder}`,
      'allow-all-assets': 'true',
    },
    secrets: [target.token],
  });
  return run.conclusion === 'success'
    ? []
    : [`the viewer ended with ${run.conclusion}: ${run.log.join('\n')}`];
}
