import { describe, expect, it } from '@jest/globals';

import { deleteOrphans } from '../../../src/features/publish/delete-orphans.ts';
import { createdWith } from '../../support/created.ts';
import { searchRequests, createdByRun, fakeIon, type FakeIon } from '../../support/fake-ion.ts';
import { familyOf } from '../../support/family.ts';
import { metadata } from '../../support/ion.ts';
import { answer } from '../../support/send.ts';
import { runNonce, toolsOf } from '../../support/tools.ts';

/** The assets of an ion afterwards, if the run has the asset 7 with the child 8. */
async function run(server: FakeIon, isRepeated = true) {
  const tools = toolsOf({ server });
  const creation = { ...createdWith(), family: familyOf(7, 8), isRepeated };
  await deleteOrphans(creation, runNonce, tools);
  return tools;
}

describe('orphans of a lost create', () => {
  it('are only searched for if an answer was lost', async () => {
    const server = fakeIon([createdByRun(5)]);
    await run(server, false);
    expect(server.lines()).toEqual([]);
  });

  it('are deleted, but not the asset, its children, or assets of others', async () => {
    const server = fakeIon([createdByRun(8), createdByRun(7), createdByRun(6), createdByRun(5), metadata(4)]);
    const tools = await run(server);
    expect(server.lines()).toEqual([...searchRequests, 'DELETE /v1/assets/6', 'DELETE /v1/assets/5']);
    expect(server.ids()).toEqual([8, 7, 4]);
    expect(tools.log.of('info')).toEqual([
      'Deleted asset 5, 6: ion created it late, after its answer was lost.',
    ]);
  });

  it('are not mentioned if there are none', async () => {
    const server = fakeIon([createdByRun(7)]);
    const tools = await run(server);
    expect(server.ids()).toEqual([7]);
    expect(tools.log.all).toEqual([]);
  });

  it('that cannot be deleted cause a warning', async () => {
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
