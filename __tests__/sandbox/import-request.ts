import type { AccessKey, Sandbox } from '../../sandbox/sandbox.ts';
import { createBody, ion, type IonAnswer } from './ion-request.ts';

/** What a test changes in `from`. */
interface Changes {
  readonly bucket?: string;
  readonly key?: AccessKey;
  readonly keys?: unknown;
  readonly prefixes?: unknown;
  /** Further fields of the create. */
  readonly fields?: object;
}

/** Creates an asset that ion imports from the bucket `data`, with the bucket's first access key. */
export function createImport(sandbox: Sandbox, changes: Changes): Promise<IonAnswer> {
  const { bucket = 'data', key = sandbox.bucket('data').accessKeys[0], fields, ...names } = changes;
  const credentials = { accessKey: key?.accessKeyId, secretAccessKey: key?.secretAccessKey };
  const from = { type: 'S3', bucket, credentials, ...names };
  return ion(sandbox, 'POST', '/v1/assets', createBody({ from, ...fields }));
}

/** The id of the asset in the answer to a create. */
export function idOf({ body }: IonAnswer): number {
  return (body as { assetMetadata: { id: number } }).assetMetadata.id;
}
