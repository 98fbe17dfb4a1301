import { describe, expect, it } from '@jest/globals';

import type { Fault } from '../../sandbox/sandbox.ts';
import { fail } from './fail.ts';
import { expectGreen, makeWorkspace, openSandbox, routesOf, upload } from './support.ts';

describe('an ion that never lists', () => {
  it.each<[Fault, RegExp]>([
    [
      { status: 500 },
      /ion answered 500[^]*Run the job again later: [^]* To publish without a search for earlier assets, set `reuse: false`/,
    ],
    [
      { status: 400 },
      /ion answered 400[^]* To publish without a search for earlier assets, set `reuse: false`/,
    ],
    ['reset-before', /could not be reached[^]*Check `api-url`[^]*run the job again\./],
    ['hang', /could not be reached[^]*Check `api-url`[^]*run the job again\./],
    ['html', /not JSON[^]*Check that `api-url`/],
  ])(
    '(%p): nothing is published, and the step says what to do',
    async (fault, reported) => {
      const { message, routes, sandbox } = await fail({}, { faults: [['ListAssets', fault]] });
      expect(message).toMatch(/^Could not list assets: /);
      expect(message).toMatch(reported);
      expect(new Set(routes)).toEqual(new Set(['ListAssets']));
      expect(sandbox.assets.size).toBe(0);
    },
    60_000,
  );

  it('receives no list request if nothing is to be reused', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'ListAssets', fault: { status: 500 } });
    const workspace = await makeWorkspace({ 'a.las': 'LASF' });
    expectGreen(await upload(sandbox, workspace, { files: 'a.las', reuse: 'false' }));
    expect(routesOf(sandbox)).not.toContain('ListAssets');
  });

  it('fails a run that must delete older assets, with or without reuse', async () => {
    for (const reuse of ['true', 'false']) {
      const { message, routes } = await fail(
        { reuse, 'keep-latest': '1', 'asset-key': 'city' },
        { faults: [['ListAssets', { status: 403 }]] },
      );
      expect(message).toMatch(/^Could not list assets: ion answered 403/);
      expect(message).not.toContain('reuse: false');
      expect(routes).toEqual(['ListAssets']);
    }
  });
});
