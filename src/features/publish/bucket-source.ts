import type { BucketListing, BucketObject } from '../../bucket/bucket-listing.ts';
import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { namesOnlyData } from '../../inspection/source-data.ts';
import { lineOf, type ImportSource } from '../../ion/import-source.ts';
import { confirmImport } from './confirm-import.ts';
import type { Io, Run } from './context.ts';
import { importHashes } from './import-hashes.ts';
import { importVersion } from './import-version.ts';
import { describeListing, listObjects } from './list-objects.ts';
import type { Source } from './source.ts';
import { prepareResultFile } from './write-result.ts';

/** The inputs of a step that publishes an import. */
export type ImportInputs = UploadInputs & { readonly from: ImportSource };

/** Lists the objects of an import, as `listBucket`. */
export type ListBucket = (
  from: ImportSource,
  io: Pick<Io, 'clock' | 'log' | 'signal'>,
) => Promise<BucketListing>;

const listOnAmazon: ListBucket = async (from, io) => {
  const { listBucket } = await import('../../bucket/list-bucket.ts');
  return listBucket(from, io);
};

/**
 * Lists the objects that ion will import.
 * @param list for tests
 * @returns undefined if there are none, and the inputs allow that
 * @throws UserError that names the line or input, or says what S3 refuses
 */
export async function openBucket(
  inputs: ImportInputs,
  run: Run,
  io: Io,
  list: ListBucket = listOnAmazon,
): Promise<Source | undefined> {
  const { from } = inputs;
  await prepareResultFile(inputs, [], run);
  const listing = await io.step(
    'List the bucket',
    () => listObjects(() => list(from, io), inputs, io.log),
    (found) => describeListing(found, from),
  );
  const objects = listing.kind === 'listed' ? listing.objects : undefined;
  if (objects?.length === 0) return undefined;
  if (objects !== undefined) io.record({ files: objects });
  const present = withoutMissing(from, listing);
  return {
    data: namesOnlyData(objects ?? namedObjects(from), (key) => `s3://${from.bucket}/${key}`),
    preflight: objects === undefined ? 'off' : inputs.preflight,
    prepare(asset) {
      const hash = (listed: readonly BucketObject[]) => importHashes(listed, inputs, asset);
      const data = objects && hash(objects);
      const imported = { ...asset, from: present };
      const isUntouched = (listed: readonly BucketObject[]) =>
        hash(listed).digest === data?.digest &&
        listed.every(({ modifiedMs }, index) => modifiedMs === objects?.[index]?.modifiedMs);
      return {
        sought: data && { metadataHash: data.metadataHash, readDigest: () => Promise.resolve(data.digest) },
        open: () => ({
          create: (earlier, beforeCreate) =>
            importVersion({ asset: imported, files: data?.files, earlier, beforeCreate }, run, io),
          [Symbol.dispose]: () => undefined,
        }),
        confirm: (result) =>
          data === undefined
            ? Promise.resolve(result)
            : confirmImport({ list: () => list(from, io), data, isUntouched }, result, run, io),
      };
    },
  };
}

/** What is known without a list: whole keys, if there are no prefixes, and no sizes. */
function namedObjects({ prefixes, keys }: ImportSource): Parameters<typeof namesOnlyData>[0] {
  return prefixes.length > 0 ? [] : keys.map((key) => ({ key, size: 0, isArchived: false }));
}

/** The lines that have objects: ion may refuse the whole import because of another one. */
function withoutMissing(from: ImportSource, listing: BucketListing): ImportSource {
  const missing = new Set(listing.kind === 'listed' ? listing.missing.map(({ line }) => line) : []);
  const isThere = (name: string) => !missing.has(lineOf(from, name));
  return { ...from, prefixes: from.prefixes.filter(isThere), keys: from.keys.filter(isThere) };
}
