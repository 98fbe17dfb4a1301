import { graceAbort } from '../../lib/race-abort.ts';
import type { S3Attempt, Content, OpenUpload, Store, StoredPart } from '../../s3/object-store.ts';
import { s3CodeOf } from '../../s3/s3-errors.ts';
import type { Piece } from './plan.ts';

/** Retries a request until it succeeds or cannot succeed; `doing` is for the error. */
export type Persist = <T>(
  doing: string,
  attempt: (attempt: S3Attempt, count: number) => Promise<T>,
) => Promise<T>;

/** How long a request that begins an upload may continue after an abort, in milliseconds. */
const graceMs = 1_500;

/** The multipart upload of one big file. The first part begins it, the last one completes it. */
export interface MultipartUpload {
  uploadPart(piece: Piece & { readonly part: number }, content: Content): Promise<void>;
  /** Aborts the upload if it is open. */
  abort(attempt: S3Attempt): Promise<void>;
}

/** Creates a multipart upload of `partCount` parts to `key`. */
export function createMultipartUpload(
  key: string,
  partCount: number,
  store: Store,
  persist: Persist,
): MultipartUpload {
  const parts: StoredPart[] = [];
  let begun: Promise<OpenUpload> | undefined;
  let isComplete = false;
  const begin = () =>
    persist(`begin the upload of \`${key}\``, (attempt) =>
      // it must not end early: without the upload's id nobody could abort it
      store.createUpload(key, { ...attempt, signal: graceAbort(attempt.signal, graceMs) }),
    );
  const complete = async (upload: OpenUpload) => {
    parts.sort((a, b) => a.number - b.number);
    await persist(`complete the upload of \`${key}\``, async (attempt, count) => {
      try {
        await store.completeUpload(upload, parts, attempt);
      } catch (error) {
        // an earlier attempt, whose response was lost, has completed the upload
        if (count === 1 || s3CodeOf(error) !== 'NoSuchUpload') throw error;
      }
    });
    isComplete = true;
  };
  return {
    async uploadPart({ part }, content) {
      begun ??= begin();
      const upload = await begun;
      const doing = `upload part ${part} of \`${key}\``;
      parts.push(await persist(doing, (attempt) => store.uploadPart(upload, part, content, attempt)));
      if (parts.length === partCount) await complete(upload);
    },
    async abort(attempt) {
      const upload = await begun?.catch(() => undefined);
      if (upload !== undefined && !isComplete) await store.abortUpload(upload, attempt);
    },
  };
}
