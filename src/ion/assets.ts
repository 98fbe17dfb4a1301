import type { Clock } from '../lib/clock.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import type { Json, JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import {
  AnswerError,
  notIonCure,
  readAssetMetadata,
  readChildren,
  readOnComplete,
  secretsOf,
  type AssetMetadata,
} from './answers.ts';
import { jsonBody, OutcomeUnknownError, type Call, type IonClient } from './client.ts';
import { IonError } from './errors.ts';
import { onApiOrigin } from './origin.ts';

/** What an asset is created with (`POST /v1/assets`). `options` includes `sourceType`. */
export interface NewAsset {
  readonly name: string;
  readonly description: string;
  readonly attribution: string;
  readonly type: string;
  readonly options: JsonObject;
}

/** A created asset, the ids of its children, and the rest of ion's answer: `uploadLocation` and `onComplete`. */
export interface CreatedAsset {
  readonly asset: AssetMetadata;
  readonly childIds: readonly number[];
  readonly answer: JsonObject;
  /** When the answer came, by the monotonic clock, in milliseconds: the age of the credentials in it. */
  readonly createdAt: number;
}

/** What it takes to pause and to tell. */
export interface CallTools {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Creates an asset, and masks the credentials in the answer.
 * @throws OutcomeUnknownError, AnswerError where an asset may have been made, of which no use can be made
 * @throws UserError with the cure
 */
export async function createAsset(
  client: IonClient,
  asset: NewAsset,
  { clock, log }: Pick<CallTools, 'clock' | 'log'>,
): Promise<CreatedAsset> {
  const { json: answer } = await client.callForJson({
    method: 'POST',
    url: client.url('/v1/assets'),
    body: jsonBody({ ...asset }),
    purpose: { doing: 'create the asset', scope: 'assets:write', oneAsset: false },
  });
  secretsOf(answer).forEach((secret) => {
    log.mask(secret);
  });
  const created = readAssetMetadata(answer['assetMetadata']);
  return { asset: created, childIds: readChildren(answer, created.id), answer, createdAt: clock.now() };
}

/**
 * Reads an asset.
 * @param deadline no attempt but the first begins later, by the monotonic clock, in milliseconds
 * @throws UserError with the cure, DeadlineError where the deadline is the reason that it gives up
 */
export async function readAsset(client: IonClient, id: number, deadline?: number): Promise<AssetMetadata> {
  const { json } = await client.callForJson({
    method: 'GET',
    deadline,
    url: client.url(`/v1/assets/${id}`),
    purpose: { doing: `read asset ${id}`, scope: 'assets:read', oneAsset: true },
  });
  return readAssetMetadata(json);
}

/** What may be changed of an asset that exists. */
export type AssetChanges = Partial<Pick<AssetMetadata, 'name' | 'description' | 'attribution'>>;

/** Changes an asset. @throws UserError with the cure */
export async function updateAsset(client: IonClient, id: number, changes: AssetChanges): Promise<void> {
  await client.call({
    method: 'PATCH',
    url: client.url(`/v1/assets/${id}`),
    body: jsonBody(changes),
    purpose: { doing: `update asset ${id}`, scope: 'assets:write', oneAsset: true },
  });
}

/**
 * Deletes an asset; that it is gone already is fine.
 * @throws UserError with the cure
 */
export async function deleteAsset(client: IonClient, id: number): Promise<void> {
  const purpose = { doing: `delete asset ${id}`, scope: 'assets:write', oneAsset: true };
  try {
    await client.call({ method: 'DELETE', url: client.url(`/v1/assets/${id}`), purpose });
  } catch (error) {
    // so ion answers a token that lacks the scope, too
    if (!isNotFound(error) || (await isThere(client, id))) throw error;
  }
}

async function isThere(client: IonClient, id: number): Promise<boolean> {
  try {
    await readAsset(client, id);
    return true;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return false;
  }
}

/** An asset's id, and its children's behind it. */
export type Family = readonly number[];

/**
 * Deletes an asset and its children: these first, as the asset is what leads to them.
 * @param onDeleted told of each that is gone
 * @throws UserError with the cure
 */
export async function deleteFamily(
  client: IonClient,
  family: Family,
  onDeleted: (id: number) => void = () => undefined,
): Promise<void> {
  for (const id of family.toReversed()) {
    await deleteAsset(client, id);
    onDeleted(id);
  }
}

/** Whether ion knows no such asset, or the token lacks the scope. */
export function isNotFound(error: unknown): boolean {
  return error instanceof IonError && error.status === 404;
}

/** How long a new asset may be unknown to ion's own API, in milliseconds. */
const settlingMs = 15_000;

/**
 * Reads an asset that was created a moment ago, and takes a 404 that lasts for what it then means: the token may not
 * read.
 * @throws UserError with the cure
 */
export async function readNewAsset(
  client: IonClient,
  id: number,
  { clock, signal }: Pick<CallTools, 'clock' | 'signal'>,
): Promise<AssetMetadata> {
  const deadline = clock.now() + settlingMs;
  for (;;) {
    try {
      return await readAsset(client, id);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      if (clock.now() >= deadline) {
        throw new UserError(
          `Could not read asset ${id}, though it was just created: the token lacks the scope assets:read.`,
          'Give the token assets:read at https://ion.cesium.com/tokens, and run the job again.',
          { cause: error },
        );
      }
    }
    await clock.sleep(2000, signal);
  }
}

const notifyRounds = 5;

/** So long, in milliseconds, a notify whose answer is lost may take to show in the asset. */
const hearingMs = 2_000;

/**
 * The call that tells ion that all files are there, as `onComplete` of the create's answer asks for it.
 * @throws UserError where the answer has no usable one
 */
export function notifyCall({ apiUrl }: IonClient, { asset: { id }, answer }: CreatedAsset): Call {
  const { method, url, fields } = readOnComplete(answer);
  return {
    method,
    url: onApiOrigin(url, apiUrl, `/v1/assets/${id}/uploadComplete`, 'onComplete.url'),
    body: jsonBody(fields),
    purpose: {
      doing: `tell ion that the files of asset ${id} are there`,
      scope: 'assets:write',
      oneAsset: true,
    },
  };
}

/**
 * Tells ion that all files are there. An answer that got lost is settled by reading the asset: any status but
 * `AWAITING_FILES` means that ion heard.
 * @throws UserError with the cure
 */
export async function notify(
  client: IonClient,
  created: CreatedAsset,
  { clock, log, signal }: CallTools,
): Promise<void> {
  const { id } = created.asset;
  const call = notifyCall(client, created);
  for (let round = 1; ; round++) {
    try {
      await client.call(call);
      break;
    } catch (error) {
      const isLost = error instanceof OutcomeUnknownError;
      // a refusal says nothing where an earlier call may have been heard
      if (!isLost && round === 1) throw error;
      log.info(`${messageOf(error)} Reading the asset to find out.`);
      await clock.sleep(hearingMs * round, signal);
      const { status } = await readAsset(client, id);
      if (status !== 'AWAITING_FILES') break;
      if (!isLost || round === notifyRounds) throw error;
    }
  }
  log.info('ion knows that all files are there.');
}

/** The most assets that ion puts on one page of a list. */
const pageSize = 1000;

/**
 * The assets that a query of ion's (`type`, `search`, `sortBy` …) asks for, page by page, in ion's order.
 * @throws UserError with the cure
 */
export async function* listAssets(
  client: IonClient,
  query: Readonly<Record<string, string>>,
): AsyncGenerator<AssetMetadata> {
  const purpose = { doing: 'list assets', scope: 'assets:list', oneAsset: false };
  const parameters = new URLSearchParams({ ...query, limit: String(pageSize) });
  const seen = new Set<string>();
  let next: URL | undefined = client.url(`/v1/assets?${parameters.toString()}`);
  while (next !== undefined) {
    const url: URL = next;
    const { json, answer } = await client.callForJson({ method: 'GET', url, purpose });
    const items = json['items'];
    if (!Array.isArray(items)) {
      throw new UserError("Could not list assets: ion's answer has no items.", notIonCure);
    }
    yield* items.map(tryToRead).filter((asset) => asset !== undefined);
    seen.add(url.href);
    const link = nextLink(answer.headers['link'], url);
    next = link && onApiOrigin(link, client.apiUrl, '/v1/assets', 'Link');
    // links might lead round in a circle
    if (items.length === 0 || (next !== undefined && seen.has(next.href))) return;
  }
}

/** One odd asset of a list, which may be anybody's, is none for us. */
function tryToRead(item: Json): AssetMetadata | undefined {
  try {
    return readAssetMetadata(item);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return undefined;
  }
}

/** The target of `rel="next"` in a `Link` header (RFC 8288), relative to the page it came with. */
export function nextLink(header: string | string[] | undefined, page: URL): URL | undefined {
  const links = [header ?? []].flat().join(', ');
  for (const [, target = '', parameters = ''] of links.matchAll(/<([^>]*)>([^<]*)/g)) {
    const [, quoted, bare = ''] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]*))/i.exec(parameters) ?? [];
    if ((quoted ?? bare).toLowerCase().split(/\s+/).includes('next'))
      return URL.parse(target, page.href) ?? undefined;
  }
  return undefined;
}
