import { describe, expect, it } from '@jest/globals';

import { NetworkError } from '../../../src/http/network-error.ts';
import { retry } from '../../../src/lib/retry.ts';
import type { S3Attempt, Content, Store, StoredPart } from '../../../src/s3/object-store.ts';
import { judgeS3, toS3Error } from '../../../src/s3/s3-errors.ts';
import {
  createMultipartUpload,
  type MultipartUpload,
  type Persist,
} from '../../../src/transfer/s3/multipart.ts';
import { neverAborts, fakeClock } from '../../support/clock.ts';
import { thrownBy, userErrorOf } from '../../support/errors.ts';
import { s3Error } from '../../support/s3-error.ts';

const attempt: S3Attempt = { signal: neverAborts, onBytes: () => undefined, idleMs: 30_000 };
const content: Content = { bytes: Buffer.from('x'), crc32: 'AAAAAA==' };
const reset = new NetworkError(new Error('reset'));

const persist: Persist = async (doing, task) => {
  try {
    return await retry((count) => task(attempt, count), {
      clock: fakeClock(),
      signal: neverAborts,
      policy: { attempts: 3, minMs: 0, baseMs: 1, capMs: 1 },
      decide: (error, count) => judgeS3(error, count, 0),
    });
  } catch (error) {
    throw toS3Error(error, doing);
  }
};

/** A store in memory: whole objects, and open uploads by their id. */
interface MemoryStore extends Store {
  readonly calls: readonly string[];
  readonly objects: ReadonlyMap<string, readonly StoredPart[]>;
  readonly open: ReadonlySet<string>;
  /** Errors to throw before a call takes effect, by its name, one for each call. */
  readonly refusals: Map<string, unknown[]>;
  /** Errors to throw after a call took effect. */
  readonly losses: Map<string, unknown[]>;
}

function memoryStore(): MemoryStore {
  const calls: string[] = [];
  const objects = new Map<string, readonly StoredPart[]>();
  const open = new Set<string>();
  const refusals = new Map<string, unknown[]>();
  const losses = new Map<string, unknown[]>();
  const call = async <T>(name: string, key: string, effect: () => T): Promise<T> => {
    calls.push(`${name} ${key}`);
    await new Promise(setImmediate);
    const refusal = refusals.get(name)?.shift();
    if (refusal !== undefined) throw refusal as Error;
    const result = effect();
    const loss = losses.get(name)?.shift();
    if (loss !== undefined) throw loss as Error;
    return result;
  };
  const check = (id: string) => {
    if (!open.has(id)) throw s3Error('NoSuchUpload', 404);
  };
  return {
    calls,
    objects,
    open,
    refusals,
    losses,
    putObject: () => Promise.reject(new Error('not a multipart request')),
    createUpload: (key) =>
      call('create', key, () => {
        const id = `upload-${open.size + 1}`;
        open.add(id);
        return { key, id };
      }),
    uploadPart: ({ key, id }, part, { crc32 }) =>
      call(`part ${part}`, key, () => {
        check(id);
        return { number: part, etag: `"etag-${part}"`, crc32 };
      }),
    completeUpload: ({ key, id }, parts) =>
      call('complete', key, () => {
        check(id);
        open.delete(id);
        objects.set(key, [...parts]);
      }),
    abortUpload: ({ key, id }) =>
      call('abort', key, () => {
        check(id);
        open.delete(id);
      }),
    close: () => {
      throw new Error('not the business of one upload');
    },
  };
}

function upload(parts: number) {
  const store = memoryStore();
  return { store, multipart: createMultipartUpload('big.las', parts, store, persist) };
}

const file = { path: '/w/big.las', key: 'big.las', size: 3, mtimeMs: 0 };
const send = (multipart: MultipartUpload, part: number) =>
  multipart.uploadPart({ file, offset: part - 1, length: 1, part }, content);

describe('a multipart upload', () => {
  it('does not begin before its first part', () => {
    expect(upload(2).store.calls).toEqual([]);
  });

  it('begins once and completes once, with its parts in order', async () => {
    const { store, multipart } = upload(3);
    await Promise.all([send(multipart, 3), send(multipart, 1), send(multipart, 2)]);
    expect(store.calls.filter((call) => call === 'create big.las')).toHaveLength(1);
    expect(store.calls.filter((call) => call === 'complete big.las')).toHaveLength(1);
    expect(store.calls.at(-1)).toBe('complete big.las');
    expect(store.objects.get('big.las')).toEqual(
      [1, 2, 3].map((number) => ({ number, etag: `"etag-${number}"`, crc32: content.crc32 })),
    );
  });

  it('does not complete before all its parts are uploaded', async () => {
    const { store, multipart } = upload(3);
    await send(multipart, 3);
    await send(multipart, 1);
    expect(store.calls).not.toContain('complete big.las');
    expect(store.open.size).toBe(1);
  });

  it.each(['create', 'part 1', 'complete'])('survives a transient fault of %s', async (name) => {
    const { store, multipart } = upload(2);
    store.refusals.set(name, [s3Error('SlowDown', 503), reset]);
    await send(multipart, 1);
    await send(multipart, 2);
    expect(store.objects.has('big.las')).toBe(true);
  });

  it('accepts a missing upload as success after a lost response to its completion', async () => {
    const { store, multipart } = upload(1);
    store.losses.set('complete', [reset]);
    await send(multipart, 1);
    expect(store.calls.filter((call) => call === 'complete big.las')).toHaveLength(2);
    await multipart.abort(attempt);
    expect(store.calls).not.toContain('abort big.las');
    expect(store.objects.has('big.las')).toBe(true);
  });

  it('does not accept it before an attempt to complete', async () => {
    const { store, multipart } = upload(1);
    store.refusals.set('complete', [s3Error('NoSuchUpload', 404)]);
    const error = await userErrorOf(() => send(multipart, 1));
    expect(error.message).toContain('complete the upload of `big.las`');
    expect(error.message).toContain('NoSuchUpload');
  });

  it.each([
    ['create', 'begin the upload of `big.las`'],
    ['part 1', 'upload part 1 of `big.las`'],
    ['complete', 'complete the upload of `big.las`'],
  ])('names the failed operation: %s', async (name, doing) => {
    const { store, multipart } = upload(1);
    store.refusals.set(name, [s3Error('AccessDenied', 403)]);
    const error = await userErrorOf(() => send(multipart, 1));
    expect(error.message).toContain(`Could not ${doing}: S3 answered 403 AccessDenied`);
  });

  it('fails for every part if the upload could not begin', async () => {
    const { store, multipart } = upload(2);
    store.refusals.set('create', [s3Error('AccessDenied', 403)]);
    const outcomes = await Promise.allSettled([send(multipart, 1), send(multipart, 2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(store.calls).toEqual(['create big.las']);
  });
});

describe('abort', () => {
  it('ends an open upload', async () => {
    const { store, multipart } = upload(2);
    store.refusals.set('part 2', [s3Error('ExpiredToken', 400)]);
    await send(multipart, 1);
    await userErrorOf(() => send(multipart, 2));
    await multipart.abort(attempt);
    expect(store.open.size).toBe(0);
  });

  it('waits for an upload that is beginning', async () => {
    const { store, multipart } = upload(2);
    const sending = send(multipart, 1);
    await multipart.abort(attempt);
    expect(store.calls).toContain('abort big.las');
    expect(store.open.size).toBe(0);
    await Promise.allSettled([sending]);
  });

  it('aborts an upload whose completion failed', async () => {
    const { store, multipart } = upload(1);
    store.refusals.set('complete', [s3Error('InvalidPart', 400)]);
    await userErrorOf(() => send(multipart, 1));
    await multipart.abort(attempt);
    expect(store.open.size).toBe(0);
  });

  it.each<[string, (store: MemoryStore, multipart: MultipartUpload) => Promise<unknown>]>([
    ['was never begun', () => Promise.resolve()],
    [
      'could not be begun',
      (store, multipart) => {
        store.refusals.set('create', [s3Error('AccessDenied', 403)]);
        return thrownBy(() => send(multipart, 1));
      },
    ],
    ['is complete', (_store, multipart) => send(multipart, 1)],
  ])('does nothing to an upload that %s', async (_what, before) => {
    const { store, multipart } = upload(1);
    await before(store, multipart);
    await multipart.abort(attempt);
    expect(store.calls).not.toContain('abort big.las');
  });

  it('throws a refusal', async () => {
    const { store, multipart } = upload(2);
    const refusal = s3Error('AccessDenied', 403);
    store.refusals.set('abort', [refusal]);
    await send(multipart, 1);
    expect(await thrownBy(() => multipart.abort(attempt))).toBe(refusal);
  });
});
