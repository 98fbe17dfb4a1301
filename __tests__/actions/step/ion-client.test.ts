import { readFile } from 'node:fs/promises';

import { expect, it } from '@jest/globals';

import { version } from '../../../src/actions/step/ion-client.ts';

it('is the version in package.json', async () => {
  const manifest = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  expect(version).toBe(manifest.version);
});
