import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { it } from '@jest/globals';

import { fastClock } from '../../sandbox/fast-clock.ts';
import { linuxIt } from '../support/platform.ts';
import {
  assetIdOf,
  expectGreen,
  expectStored,
  makeWorkspace,
  openSandbox,
  preload,
  upload,
} from './support.ts';

/** Only root may continue as another user. */
const rootIt = process.getuid?.() === 0 ? linuxIt : it.skip;

rootIt('a user without a name and a home uploads, and endless AWS files are not read', async () => {
  const sandbox = await openSandbox();
  const files = { 'big.las': Buffer.alloc(9_000_000, 'points '), 'small.las': 'few points' };
  const workspace = await makeWorkspace(files);
  const elsewhere = await makeWorkspace();
  const [config, credentials] = ['config', 'credentials'].map((name) => join(elsewhere, name));
  execFileSync('mkfifo', ['-m', '666', config ?? '', credentials ?? '']);
  const run = await upload(
    sandbox,
    workspace,
    { files: '*.las', type: '3DTILES' },
    {
      nodeArguments: [...fastClock, ...preload('nobody.mjs')],
      env: {
        AWS_CONFIG_FILE: config ?? '',
        AWS_SHARED_CREDENTIALS_FILE: credentials ?? '',
        AWS_PROFILE: 'nobody',
        AWS_ACCESS_KEY_ID: 'AKIABOGUS',
        AWS_SECRET_ACCESS_KEY: 'bogus',
        AWS_REGION: 'mars-1',
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        AWS_RETRY_MODE: 'bogus',
      },
    },
  );
  expectGreen(run);
  await expectStored(sandbox, assetIdOf(run), files);
});
