import { json, type HttpAnswer } from '../http/http-answer.ts';
import { childrenField, defaultChildren } from './children.ts';
import { readCreateRequest } from './create-request.ts';
import { importObjects } from './import-objects.ts';
import type { IonCall, IonContext } from './ion-call.ts';
import type { AssetEntry, CreateRequest } from './ion-types.ts';
import { readJson } from './read-json.ts';

/** `POST /v1/assets` */
export async function createAsset({ exchange, context }: IonCall): Promise<HttpAnswer> {
  const request = readCreateRequest(await readJson(exchange), context);
  const asset = context.assets.create(request);
  const children = createChildren(context, request, asset);
  const { id } = asset.metadata;
  const isUpload = request.from === undefined;
  const awaitsNotify = isUpload || context.imports.awaitNotify === true;
  if (request.from !== undefined) await importObjects(context, request.from, [asset, ...children]);
  if (!awaitsNotify) context.assets.start(id);
  const { field = childrenField(request) } = context.children;
  return json(200, {
    assetMetadata: asset.metadata,
    ...(isUpload && { uploadLocation: uploadLocation(context, asset) }),
    ...(awaitsNotify && { onComplete: onComplete(context, id) }),
    ...(children.length > 0 && field !== null && { [field]: children.map(({ metadata }) => metadata) }),
  });
}

function createChildren(context: IonContext, request: CreateRequest, parent: AssetEntry): AssetEntry[] {
  const specs = (context.children.of ?? defaultChildren)(request);
  const { description, attribution } = request;
  const children = specs.map((spec) =>
    context.assets.create(
      { ...spec, description, attribution, options: {}, warnings: [] },
      parent.metadata.id,
    ),
  );
  parent.childIds = children.map(({ metadata }) => metadata.id);
  return children;
}

function onComplete({ ionUrl, onCompleteUrl }: IonContext, id: number): object {
  const url = onCompleteUrl(`${ionUrl()}/v1/assets/${id}/uploadComplete`, id);
  return { method: 'POST', url, fields: {} };
}

/** Each asset has its own credentials, for its own prefix. A file system needs only the token. */
function uploadLocation(context: IonContext, { metadata: { id }, prefix }: AssetEntry): object {
  if (context.mode === 'FILE_SYSTEM') {
    return context.uploadLocation({ endpoint: `${context.ionUrl()}/v1/assets/${id}/upload` }, id);
  }
  const { bucket, credentials, credentialLifetimeMs } = context;
  const grant = credentials.issue(bucket, prefix, context.now() + credentialLifetimeMs);
  const { accessKey, secretAccessKey, sessionToken } = grant;
  return context.uploadLocation(
    { endpoint: context.s3Url(), bucket, prefix, accessKey, secretAccessKey, sessionToken },
    id,
  );
}
