import { createSend } from '../../src/ion/http.ts';
import { createIonClient } from '../../src/ion/ion-api.ts';
import type { Examination } from '../../src/verification/examination.ts';
import { examineAsset } from '../../src/verification/examine-asset.ts';
import { createFetchFile, type FetchFile } from '../../src/verification/fetch-file.ts';
import { fakeClock, neverAborts, type FakeClock } from './clock.ts';
import { fakeLog, type FakeLog } from './log.ts';
import { startServer, type LoopbackServer, type Received } from './server.ts';

/** How a server answers a request for a file. */
export interface FileAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** The files of an asset by path. A function gets how often the file was asked for before. */
export type Files = Readonly<
  Record<string, string | Uint8Array | FileAnswer | ((count: number) => FileAnswer)>
>;

export interface Examined {
  readonly examination: Examination | undefined;
  /** The requests for files. */
  readonly requests: readonly Received[];
  readonly log: FakeLog;
  readonly clock: FakeClock;
}

/** What else a test sets. */
export interface ExamineSettings {
  readonly sourceType?: string;
  /** The first path; empty for a folder. */
  readonly start?: string;
  /** Changes the answer of the endpoint. @param url of the first file */
  readonly endpoint?: (url: string) => object;
  readonly fetchFile?: FetchFile;
  /** The time limit in milliseconds. */
  readonly examinationMs?: number;
  /** The status of the endpoint. */
  readonly status?: (count: number) => number;
}

const ionToken = 'ion-token-0123456789';

/** The token of the asset. */
export const assetToken = 'asset-token-0123456789';

/** Examines an asset whose files a real server on another origin than ion's has. */
export async function examine(type: string, files: Files, settings: ExamineSettings = {}): Promise<Examined> {
  const { sourceType, start = Object.keys(files)[0] ?? '', status = () => 200, ...limits } = settings;
  const counts = new Map<string, number>();
  const count = (path: string) => {
    const before = counts.get(path) ?? 0;
    counts.set(path, before + 1);
    return before;
  };
  const server = await startServer(({ path, headers }, response) => {
    const name = path.replace(/^\/asset\//, '').replace(/\?.*/, '');
    const file = Object.hasOwn(files, name) ? files[name] : { status: 404 };
    const answer = typeof file === 'function' ? file(count(name)) : file;
    const {
      status: code = 200,
      headers: more = {},
      body = '',
    }: FileAnswer = typeof answer === 'string' || answer instanceof Uint8Array
      ? { body: answer }
      : (answer ?? {});
    const isOpen = headers.authorization === `Bearer ${assetToken}`;
    response.writeHead(isOpen ? code : 401, more).end(body);
  });
  const ion = await startIon(server, settings, start, () => status(count('endpoint')));
  const clock = fakeClock();
  const log = fakeLog();
  const client = createIonClient({
    ...{ apiUrl: ion.url, token: ionToken, send: createSend('test', clock) },
    ...{ clock, log, hasAnswered: true },
  });
  const fetchFile = createFetchFile({ userAgent: 'test', clock, log });
  const tools = { client, fetchFile, log, clock, signal: neverAborts, ...limits };
  return {
    examination: await examineAsset({ id: 7, type }, sourceType, tools),
    ...{ requests: server.received, log, clock },
  };
}

function startIon(
  server: LoopbackServer,
  { endpoint = (url) => ({ url, accessToken: assetToken, attributions: [] }) }: ExamineSettings,
  start: string,
  statusOf: () => number,
): Promise<LoopbackServer> {
  return startServer((_request, response) => {
    const answer = endpoint(new URL(`/asset/${start}`, server.url).href);
    response.writeHead(statusOf(), { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
}

/** The fault's message after the first words, with paths in place of addresses. */
export function faultOf({ examination }: Examined): string | undefined {
  return examination?.fault?.message
    .replace('Asset 7 is complete, but viewers cannot show it: ', '')
    .replace(/http:\/\/127\.0\.0\.1:\d+\/asset\//g, '');
}
