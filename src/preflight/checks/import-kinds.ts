import { defineKinds } from '../findings/finding.ts';

/** Kinds of findings about objects that ion imports from a bucket. */
export const importKinds = defineKinds({
  'import-archived': {
    severity: 'error',
    title: 'Objects of an import are in an archive storage class',
    why: 'Nobody can read such an object before it is restored: S3 answers `InvalidObjectState`.',
    fix: 'Restore the objects in S3, or copy them to another storage class. Then run the step again.',
    example: '`scans/a.laz` in the storage class `DEEP_ARCHIVE`',
    certainty: 'A',
    source: 'AWS, Amazon S3 API Reference, `GetObject` and `RestoreObject`',
  },
  'import-too-large': {
    severity: 'error',
    title: 'The objects of an import are larger than ion’s limit',
    why: 'ion imports at most 150 GB for each asset, according to its documentation.',
    fix: 'Publish the data as several assets.',
    example: '300 objects with 180 GB in total',
    certainty: 'A',
    source: 'Cesium’s documentation, “Uploading”: an old page, so the limit can be another one now',
  },
});
