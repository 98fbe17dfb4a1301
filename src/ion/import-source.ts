import type { JsonObject } from '../lib/json.ts';

/** The objects of a user's bucket in Amazon S3 that ion imports by itself. */
export interface ImportSource {
  readonly bucket: string;
  /** Each ends in `/`. */
  readonly prefixes: readonly string[];
  /** Whole keys. */
  readonly keys: readonly string[];
  /** Of a long-term access key: ion's imports take no session token. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * The field `from` of a create. Known from clients of ion only, and not yet run on the real service: ion answers without
 * `uploadLocation` and `onComplete`, and the tiling starts by itself.
 */
export function toFrom({ bucket, prefixes, keys, accessKeyId, secretAccessKey }: ImportSource): JsonObject {
  return {
    type: 'S3',
    bucket,
    credentials: { accessKey: accessKeyId, secretAccessKey },
    ...(keys.length > 0 && { keys: [...keys] }),
    ...(prefixes.length > 0 && { prefixes: [...prefixes] }),
  };
}

/** The lines of the input `from`, such as `s3://bucket/scans/`. */
export function linesOf(source: ImportSource): readonly string[] {
  return [...source.prefixes, ...source.keys].map((name) => lineOf(source, name));
}

/** The line of a prefix or key. */
export function lineOf({ bucket }: Pick<ImportSource, 'bucket'>, name: string): string {
  return `s3://${bucket}/${name}`;
}
