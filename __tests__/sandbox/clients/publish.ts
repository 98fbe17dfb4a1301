import { PutObjectCommand } from '@aws-sdk/client-s3';

import type { Files } from '../../../fixtures/files.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { createBody, ion } from '../ion-request.ts';
import { makeClient, type UploadLocation } from '../s3-request.ts';

/**
 * Creates an asset, uploads its files and notifies ion. Returns the asset's id.
 * @param request changes of the create request
 */
export async function publish(sandbox: Sandbox, request: object, files: Files): Promise<number> {
  const { body } = await ion(sandbox, 'POST', '/v1/assets', createBody(request));
  const { assetMetadata, uploadLocation } = body as {
    assetMetadata: { id: number };
    uploadLocation: UploadLocation;
  };
  const { bucket, prefix } = uploadLocation;
  const s3 = makeClient(uploadLocation);
  for (const [name, bytes] of files) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + name, Body: bytes }));
  }
  s3.destroy();
  await ion(sandbox, 'POST', `/v1/assets/${assetMetadata.id}/uploadComplete`, {});
  await ion(sandbox, 'GET', `/v1/assets/${assetMetadata.id}`);
  return assetMetadata.id;
}
