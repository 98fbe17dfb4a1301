import * as core from '@actions/core';

import { readAccess, type GrantedAccess } from '../../inputs/access.ts';
import type { Log } from '../../lib/log.ts';

/** The work of a step that needs ion. It is skipped if there is no token and the inputs allow that. */
export function withAccess(log: Log, work: (access: GrantedAccess) => Promise<void>): () => Promise<void> {
  return async () => {
    const access = readAccess(core.getInput);
    if (access.granted) await work(access);
    else log.notice(access.reason);
  };
}
