import { afterEach, expect, it } from '@jest/globals';

import type { Sandbox } from '../../sandbox/sandbox.ts';
import { startSlowLine, type SlowLine } from '../support/slow-line.ts';
import { expectGreen, makeWorkspace, openSandbox, upload } from './support.ts';

let line: SlowLine | undefined;

afterEach(async () => {
  await line?.close();
  line = undefined;
});

it('a line of 60 kB/s carries each byte once, and the log has no wrong figure', async () => {
  // the clock of the action runs twenty times faster
  const slow = await startSlowLine(() => Number(new URL(sandbox.s3Url).port), 60_000 * 20);
  line = slow;
  const endpoint = `http://127.0.0.1:${slow.port}`;
  const sandbox: Sandbox = await openSandbox({ uploadLocation: (location) => ({ ...location, endpoint }) });
  const names = Array.from({ length: 16 }, (_, index) => `${index}.las`);
  const workspace = await makeWorkspace(
    Object.fromEntries(names.map((name) => [name, Buffer.alloc(400_000, name)])),
  );
  const run = await upload(sandbox, workspace, { files: '*.las', type: '3DTILES' });
  expectGreen(run); // without the warning that the credentials will expire
  expect(slow.carried()).toBeLessThan(1.3 * 16 * 400_000);
  const lines = run.log.filter((text) => text.includes(' of 6.4 MB · '));
  expect(lines.length).toBeGreaterThan(0); // the number depends on how busy the machine is
  for (const text of lines) expect(text).not.toMatch(/NaN|Infinity| 0 B\/s| h /);
  expect(run.log.join('\n')).not.toContain('no byte moved');
}, 60_000);
