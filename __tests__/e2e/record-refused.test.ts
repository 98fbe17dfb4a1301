import { describe, expect, it } from '@jest/globals';

import { expectGreen, makeWorkspace, openSandbox, upload } from './support.ts';

describe('an ion that never saves the record', () => {
  it.each([{ status: 500 }, { status: 403 }, 'reset-before', 'html', 'hang'] as const)(
    '(%p): the run publishes, and warns once with the consequences',
    async (fault) => {
      const sandbox = await openSandbox();
      sandbox.faults.add({ route: 'PatchAsset', fault });
      const workspace = await makeWorkspace({ 'a.las': 'LASF' });
      const run = await upload(sandbox, workspace, { files: 'a.las' });
      expect(run.conclusion).toBe('success');
      expect(run.outputs['status']).toBe('COMPLETE');
      expect(run.annotations).toMatchObject([
        {
          level: 'warning',
          message: expect.stringMatching(
            /^Could not update asset \d+: .* Later runs will neither reuse nor delete this asset\.\n.*Delete the asset on ion when it is no longer needed\.\nCode: /s,
          ),
        },
      ]);
      sandbox.faults.clear();
      const next = await upload(sandbox, workspace, { files: 'a.las' });
      expectGreen(next);
      expect(next.outputs['reused']).toBe('false');
      expect(sandbox.assets.size).toBe(2);
    },
    60_000,
  );
});
