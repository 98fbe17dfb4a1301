import { describe, expect, it } from '@jest/globals';

import { readAssetMetadata } from '../../src/ion/answers.ts';
import { notifyPhase } from '../../src/phases/notify.ts';
import { userErrorOf } from '../support/errors.ts';
import { createAnswer, metadata } from '../support/ion.ts';
import { answer, serve } from '../support/send.ts';
import { toolsOf } from '../support/tools.ts';

/** Notifies an ion that answers like this. @returns how far the run was then, and is said to be in the end */
function run(status: number) {
  const stages: unknown[] = [];
  const server = serve(() => {
    stages.push(tools.progress().stage);
    return answer(status);
  });
  const tools = toolsOf({ server });
  const created = {
    asset: readAssetMetadata({ ...metadata(7) }),
    childIds: [],
    answer: createAnswer(7),
    createdAt: 0,
  };
  return { stages, server, tools, task: () => notifyPhase(created, tools) };
}

describe('telling ion', () => {
  it('is at the notify while ion may hear, and at the tiling once it has', async () => {
    const { stages, server, tools, task } = run(204);
    await task();
    expect(server.lines()).toEqual(['POST /v1/assets/7/uploadComplete']);
    expect(stages).toEqual(['notify']);
    expect(tools.progress()).toEqual({ stage: 'tiling' });
  });

  it('stays at the notify where ion refuses', async () => {
    const { tools, task } = run(409);
    await userErrorOf(task);
    expect(tools.progress()).toEqual({ stage: 'notify' });
  });
});
