import { describe, expect, it } from '@jest/globals';

import type { StepRun } from '../../sandbox/runner/types.ts';
import { assetIdOf, errorOf, expectGreen, makeWorkspace, openSandbox, upload, wait } from './support.ts';

const files = { 'a.las': 'x' };

describe('a fault from the first request on is reported within 20 s', () => {
  it.each<[string, () => Promise<string>, RegExp]>([
    [
      'nobody listens',
      async () => {
        const closed = await openSandbox();
        await closed.close();
        return closed.ionUrl;
      },
      /could not be reached: .*ECONNREFUSED.*Check `api-url`/,
    ],
    [
      'a web page',
      async () => {
        const sandbox = await openSandbox();
        sandbox.faults.add({ route: /./, fault: 'html' });
        return sandbox.ionUrl;
      },
      /ion's response is not JSON \(it starts with “<.*”\)\. Check that `api-url` is the base URL/,
    ],
  ])('%s', async (_what, urlOf, message) => {
    const ion = { ionUrl: await urlOf(), token: 'the-token' };
    const workspace = await makeWorkspace(files);
    const run = await upload(ion, workspace, { files: '.', reuse: 'false' });
    expect(errorOf(run)).toMatch(message);
    expect(pausesOf(run)).toBeLessThan(20);
    const waiting = await wait(ion, workspace, { 'asset-id': '5' });
    expect(errorOf(waiting)).toMatch(message);
    expect(pausesOf(waiting)).toBeLessThan(20);
  });
});

it.each(['/v1', '/v1/', '/v1/assets'])(
  'treats an address with %s as the base URL before it',
  async (path) => {
    const sandbox = await openSandbox();
    const { ionUrl, token } = sandbox;
    const run = await upload({ ionUrl: ionUrl + path, token }, await makeWorkspace(files), { files: '.' });
    expectGreen(run);
    expect(run.outputs['asset-url']).toBe(`${ionUrl}/v1/assets/${assetIdOf(run)}`);
  },
);

/** The pauses between attempts in the log of a run, in seconds. */
function pausesOf({ log }: StepRun): number {
  const pauses = log.map((line) => Number(/follows in ([\d.]+) s/.exec(line)?.[1] ?? 0));
  return pauses.reduce((sum, pause) => sum + pause, 0);
}
