import { json, type HttpAnswer } from '../http/http-answer.ts';
import {
  archiveUrl,
  describeArchive,
  isReady,
  keyOf,
  packArchive,
  type ArchiveJob,
  type ArchiveRequest,
} from './archives.ts';
import type { IonCall } from './ion-call.ts';
import { badRequest, conflict, notFound } from './ion-errors.ts';
import { linkHeader, listParameters, pageOf } from './paging.ts';
import { isFields, readJson, type Fields } from './read-json.ts';

/*
 * Archives of the account, and of an asset: two paths to the same ones. Source: the client of geo-haiku and AWS's sample
 * for TwinMaker for the assets' paths, public scripts of users for the account's. What ion answers to a download before
 * the end is not known.
 */

/** `GET /v1/archives` and `GET /v1/assets/{id}/archives` */
export function listArchives(call: IonCall): HttpAnswer {
  const { context, match } = call;
  const parameters = listParameters(match.query);
  const page = pageOf(context.archives.list().filter(isVisibleTo(call)), parameters);
  const items = page.items.map((archive) => describeArchive(context, archive));
  const folder = Number.isNaN(match.id) ? '' : `/assets/${match.id}`;
  return json(200, { items }, linkHeader(`${context.ionUrl()}/v1${folder}/archives`, page));
}

/** `POST /v1/archives` and `POST /v1/assets/{id}/archives` */
export async function createArchive({ exchange, context, match, token }: IonCall): Promise<HttpAnswer> {
  const body = await readJson(exchange);
  if (!isFields(body)) throw badRequest('The body must be a JSON object');
  const assetIds = Number.isNaN(match.id) ? body['assetIds'] : [match.id];
  const request = readRequest({ ...body, assetIds }, context.strict);
  const [name = ''] = request.assetIds.map((id) => {
    const { metadata } = context.assets.get(id);
    if (token?.assetIds?.includes(id) === false) throw notFound();
    return metadata.name;
  });
  return json(200, describeArchive(context, context.archives.create({ name, ...request })));
}

/** `GET /v1/archives/{archive}` and `GET /v1/assets/{id}/archives/{archive}`: also advances the job. */
export async function getArchive(call: IonCall): Promise<HttpAnswer> {
  const { context } = call;
  const archive = archiveOf(call);
  if (archive.status === 'COMPLETE' || !isReady(context, archive)) {
    return json(200, describeArchive(context, archive));
  }
  if (archive.status === 'IN_PROGRESS') await packArchive(context, archive); // before anybody sees that it is complete
  return json(200, describeArchive(context, context.archives.advance(archive.id)));
}

/** `GET …/archives/{archive}/download`: redirects to S3. */
export function downloadArchive(call: IonCall): HttpAnswer {
  const archive = archiveOf(call);
  if (archive.status !== 'COMPLETE') {
    throw badRequest(`The archive ${archive.id} is not ready: ${archive.status}`);
  }
  return { status: 302, headers: { location: archiveUrl(call.context, archive) } };
}

/** `DELETE /v1/archives/{archive}` (an assumption) and `DELETE /v1/assets/{id}/archives/{archive}` */
export async function deleteArchive(call: IonCall): Promise<HttpAnswer> {
  const { archives, objects, bucket } = call.context;
  const archive = archiveOf(call);
  archives.delete(archive.id);
  await objects.delete(bucket, keyOf(archive));
  return { status: 204 };
}

/** @throws IonError 404, also for an archive of another asset than the path's */
function archiveOf(call: IonCall): ArchiveJob {
  const archive = call.context.archives.get(Number(call.match.item));
  if (!isVisibleTo(call)(archive)) throw notFound();
  return archive;
}

function isVisibleTo({ match, token }: IonCall): (archive: ArchiveJob) => boolean {
  return ({ request: { assetIds } }) =>
    (Number.isNaN(match.id) || assetIds.includes(match.id)) &&
    assetIds.every((id) => token?.assetIds?.includes(id) !== false);
}

/** Clients send `ZIP` and `FULL`, a public app also `TILESET` for a clipped region: what ion does with that is not known. */
function readRequest({ type, format, assetIds }: Fields, strict: boolean): Omit<ArchiveRequest, 'name'> {
  if (typeof format !== 'string') throw conflict('format must be a string');
  if (type !== undefined && typeof type !== 'string') throw conflict('type must be a string');
  if (strict && format !== 'ZIP') throw conflict('format must be ZIP');
  if (strict && type !== undefined && type !== 'FULL') throw conflict('type must be FULL');
  if (!isIds(assetIds)) throw badRequest('assetIds must be an array of integers, not empty');
  return { ...(type !== undefined && { type }), format, assetIds };
}

function isIds(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((id) => Number.isSafeInteger(id));
}
