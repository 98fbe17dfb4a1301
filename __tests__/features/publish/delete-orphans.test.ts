import { describe, expect, it } from '@jest/globals';

import { deleteOrphans } from '../../../src/features/publish/delete-orphans.ts';
import { createdWith } from '../../support/created.ts';
import { look, createdByRun, fakeIon, type FakeIon } from '../../support/fake-ion.ts';
import { familyOf } from '../../support/family.ts';
import { metadata } from '../../support/ion.ts';
import { answer } from '../../support/send.ts';
import { runNonce, toolsOf } from '../../support/tools.ts';

/** What becomes of an ion where the run's asset is 7, with the child 8. */
async function run(server: FakeIon, isRepeated = true) {
  const tools = toolsOf({ server });
  const creation = { ...createdWith(), family: familyOf(7, 8), isRepeated };
  await deleteOrphans(creation, runNonce, tools);
  return tools;
}

describe('strays of a lost create', () => {
  it('are looked for only where one was lost', async () => {
    const server = fakeIon([createdByRun(5)]);
    await run(server, false);
    expect(server.lines()).toEqual([]);
  });

  it('are deleted, and nothing else: neither the asset nor its children, nor what others made', async () => {
    const server = fakeIon([createdByRun(8), createdByRun(7), createdByRun(6), createdByRun(5), metadata(4)]);
    const tools = await run(server);
    expect(server.lines()).toEqual([...look, 'DELETE /v1/assets/6', 'DELETE /v1/assets/5']);
    expect(server.ids()).toEqual([8, 7, 4]);
    expect(tools.log.of('info')).toEqual([
      'Deleted asset 5, 6: ion created it late, after its answer was lost.',
    ]);
  });

  it('are nothing to speak of where there are none', async () => {
    const server = fakeIon([createdByRun(7)]);
    const tools = await run(server);
    expect(server.ids()).toEqual([7]);
    expect(tools.log.all).toEqual([]);
  });

  it('that cannot be deleted are a warning', async () => {
    const server = fakeIon([createdByRun(7), createdByRun(5)], ({ method }) =>
      method === 'DELETE' ? answer(403) : undefined,
    );
    const tools = await run(server);
    expect(tools.log.of('warning')).toEqual([
      expect.stringMatching(
        /^Could not delete asset 5: ion answered 403\. Check .* for an asset “Reichstag” /,
      ),
    ]);
  });
});
