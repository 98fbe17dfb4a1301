import { createIonClient, type IonClient } from '../../src/ion/ion-api.ts';
import type { RefusedToken } from '../../src/ion/unauthorized.ts';
import type { Json, JsonObject } from '../../src/lib/json.ts';
import { fakeClock, type FakeClock } from './clock.ts';
import { fakeLog, type FakeLog } from './log.ts';
import type { ScriptedSend } from './send.ts';

export interface TestClient {
  readonly client: IonClient;
  readonly clock: FakeClock;
  readonly log: FakeLog;
}

/**
 * The real client with a scripted server and a fake clock.
 *
 * @param settings `token: null` for an ion without sign-on
 */
export function clientOf(
  { send }: Pick<ScriptedSend, 'send'>,
  settings: { apiUrl?: string; token?: string | null; hasAnswered?: boolean } = {},
): TestClient {
  const { apiUrl = 'https://api.cesium.com', token = 'the-token', hasAnswered = true } = settings;
  const clock = fakeClock();
  const log = fakeLog();
  return {
    client: createIonClient({
      ...{ apiUrl: new URL(apiUrl), token: token ?? undefined },
      ...{ send, clock, log, hasAnswered },
    }),
    clock,
    log,
  };
}

/** A token that ion refuses, without any known detail. */
export const aToken: RefusedToken = {
  token: 'the-token',
  apiUrl: new URL('https://api.cesium.com'),
  wallNow: 0,
};

/** An asset in the format of the API of ion. */
export function metadata(id: number, fields: Readonly<Record<string, Json>> = {}): JsonObject {
  return {
    id,
    type: '3DTILES',
    name: 'Reichstag',
    description: '',
    attribution: '',
    bytes: 0,
    dateAdded: '2019-04-19T00:30:54.111Z',
    status: 'AWAITING_FILES',
    percentComplete: 0,
    ...fields,
  };
}

/** The answer to a create with a location in S3. */
export function createAnswer(id: number, fields: Readonly<Record<string, Json>> = {}): JsonObject {
  return {
    assetMetadata: { ...metadata(id) },
    uploadLocation: {
      endpoint: 'https://s3.us-east-1.amazonaws.com',
      bucket: 'assets.ion.cesium.com',
      prefix: `sources/${id}/`,
      accessKey: 'ASIAKEY',
      secretAccessKey: 'secret/access+key',
      sessionToken: 'session-token',
    },
    onComplete: {
      method: 'POST',
      url: `https://api.cesium.com/v1/assets/${id}/uploadComplete`,
      fields: { note: 'as ion says' },
    },
    ...fields,
  };
}
