import { posix } from 'node:path';

import { expect, it } from '@jest/globals';

import { docsIn } from '../../../src/actions/step/docs-folder.ts';
import { findActionSource } from '../../../src/state/action-source.ts';

const github = 'https://github.com';

it.each([
  ['/runner/_actions/OWNER/ion-upload/v1', github, `${github}/OWNER/ion-upload/blob/v1/docs`],
  ['/runner/_actions/o/n/some/branch', github, `${github}/o/n/blob/some/branch/docs`],
  ['/work/city/ion-upload', github, undefined],
  ['/runner/_actions/OWNER/ion-upload/v1', 'https://github.example', undefined],
  ['/runner/_actions/OWNER/ion-upload/v1', undefined, undefined],
])('the troubleshooting page for an action in %s, on %s, is %s', (root, server, page) => {
  const source = findActionSource(root, posix, (file) => file.endsWith('/some/branch.completed'));
  expect(docsIn(source, server)).toBe(page);
});
