import { json, type HttpAnswer } from '../http/http-answer.ts';
import type { IonCall, IonContext } from './ion-call.ts';
import { badRequest, conflict, notFound } from './ion-errors.ts';
import type { Job } from './job-store.ts';
import { linkHeader, listParameters, pageOf } from './paging.ts';
import { isFields, readJson } from './read-json.ts';

/*
 * Exports of an asset to a bucket of the customer's. The sandbox has no such bucket: it plays the job, and writes
 * nothing. Source: the client of geo-haiku, and its fixtures.
 */

/** What an export was asked to do, without the credentials. */
export interface ExportRequest {
  readonly assetId: number;
  readonly bucket: string;
  readonly prefix: string;
}

type ExportJob = Job<ExportRequest>;

const fields = ['bucket', 'prefix', 'accessKeyId', 'secretAccessKey'] as const;

/** `GET /v1/assets/{id}/exports` */
export function listExports({ context, match: { id, query } }: IonCall): HttpAnswer {
  context.assets.get(id);
  const found = context.exports.list().filter(({ request }) => request.assetId === id);
  const page = pageOf(found, listParameters(query));
  const items = page.items.map((job) => describe(context, job));
  return json(200, { items }, linkHeader(`${context.ionUrl()}/v1/assets/${id}/exports`, page));
}

/** `POST /v1/assets/{id}/exports` */
export async function createExport({ exchange, context, match }: IonCall): Promise<HttpAnswer> {
  const { id, status } = context.assets.get(match.id).metadata;
  const body = await readJson(exchange);
  if (!isFields(body)) throw badRequest('The body must be a JSON object');
  if (body['format'] !== 'S3') throw conflict('format must be S3');
  const [bucket = '', prefix = ''] = fields.map((name) => {
    const value = body[name];
    if (typeof value !== 'string') throw badRequest(`${name} must be a string`);
    return value;
  });
  if (status !== 'COMPLETE') throw badRequest(`The asset ${id} is not ready: ${status}`);
  return json(200, describe(context, context.exports.create({ assetId: id, bucket, prefix })));
}

/** `GET /v1/assets/{id}/exports/{export}`: also advances the job. */
export function getExport({ context, match }: IonCall): HttpAnswer {
  const id = Number(match.item);
  if (context.exports.get(id).request.assetId !== match.id) throw notFound();
  return json(200, describe(context, context.exports.advance(id)));
}

function describe({ assets }: IonContext, { id, dateAdded, status, request }: ExportJob): object {
  const { assetId, bucket, prefix } = request;
  const bytes = assets.entries.get(assetId)?.metadata.bytes ?? 0;
  const to = { type: 'S3', bucket, prefix };
  return { id, assetId, dateAdded, status, bytesExported: status === 'COMPLETE' ? bytes : 0, to };
}
