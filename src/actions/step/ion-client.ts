import { checkProxies } from '../../http/proxies.ts';
import type { GrantedAccess } from '../../inputs/access.ts';
import { createSend } from '../../ion/http.ts';
import { createIonClient, type ClientTools, type IonClient } from '../../ion/ion-api.ts';
import { systemClock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import { createFetchFile, type FetchFile } from '../../verification/fetch-file.ts';

/** The version of the action, the same as in `package.json`; requests name it. */
export const version = '0.0.0';

const userAgent = `ion-upload/${version}`;

/**
 * A client of ion for the process of an action.
 * @param state `hasAnswered`: whether ion has answered the run before; `secrets`: those in bodies of calls
 * @throws UserError if the environment names a proxy that cannot be used
 */
export function openClient(
  access: GrantedAccess,
  log: Log,
  { hasAnswered = false, secrets = [] }: Partial<Pick<ClientTools, 'hasAnswered' | 'secrets'>> = {},
): IonClient {
  checkProxies(process.env);
  const send = createSend(userAgent, systemClock);
  return createIonClient({ ...access, send, clock: systemClock, log, hasAnswered, secrets });
}

/** A client of the servers of finished assets. It knows no token of ion. */
export function openFetchFile(log: Log): FetchFile {
  return createFetchFile({ userAgent, clock: systemClock, log });
}
