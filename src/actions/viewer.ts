import nodePath from 'node:path';

import * as core from '@actions/core';

import { writeViewer } from '../features/viewer/write-viewer.ts';
import { publicRepositoryOf, readTrigger } from '../github/run.ts';
import { viewerSummary, type ShownPage } from '../github/summary-text.ts';
import { tokenToMask } from '../inputs/token.ts';
import { readViewerAccess } from '../inputs/viewer-access.ts';
import { readViewerInputs } from '../inputs/viewer-inputs.ts';
import { assetPage } from '../ion/page.ts';
import { systemClock } from '../lib/clock.ts';
import { actionRoot } from './step/docs-folder.ts';
import { openClient } from './step/ion-client.ts';
import { runStep, type Step } from './step/run-step.ts';
import { createRunnerFiles } from './step/runner-files.ts';
import { abortOnSignals } from './step/signals.ts';
import { createStepLog } from './step/step-log.ts';

const log = createStepLog();
const { signal } = abortOnSignals();
const files = createRunnerFiles(process.env);
let page: ShownPage | undefined;

const step: Step<ShownPage | undefined> = {
  // it is public, but could be exchanged with the other token
  begin: () => {
    log.mask(tokenToMask(core.getInput, 'viewer-token'));
  },
  work: writePage,
  known: () => page,
  summary: viewerSummary,
};
await runStep(step, { log, signal, files });

async function writePage(): Promise<void> {
  const { env } = process;
  const access = readViewerAccess(core.getInput);
  if (!access.granted) {
    log.notice(access.reason);
    return;
  }
  const [, repositoryName = 'Cesium ion'] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  const inputs = readViewerInputs(core.getInput, repositoryName);
  const run = {
    builtPage: nodePath.join(actionRoot(), 'dist/viewer/page'),
    workspace: env['GITHUB_WORKSPACE'] ?? process.cwd(),
    repositoryUrl: publicRepositoryOf(env, await readTrigger(env)),
  };
  const { apiUrl, token, viewerToken } = access;
  const { assetIds, ...written } = await writeViewer(inputs, access, run, {
    viewer: openClient({ ...access, token: viewerToken }, log),
    anonymous: openClient({ ...access, token: undefined }, log),
    account: token === undefined ? undefined : openClient(access, log),
    clock: systemClock,
    log,
    signal,
  });
  page = { ...written, assets: assetIds.map((id) => ({ id, url: assetPage(apiUrl, id) })) };
  files.setOutput('path', log.redact(written.path));
}
