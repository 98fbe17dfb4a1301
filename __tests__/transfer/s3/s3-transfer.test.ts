import { hash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { basename } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import type { TransferTools, UploadFile } from '../../../src/files/upload-file.ts';
import { openReadAhead } from '../../../src/transfer/s3/read-ahead.ts';
import { s3Transfer } from '../../../src/transfer/s3/s3-transfer.ts';
import { neverAborts, fakeClock } from '../../support/clock.ts';
import { thrownBy, userErrorOf } from '../../support/errors.ts';
import { foundFile, makeFolder } from '../../support/folder.ts';
import { fakeLog } from '../../support/log.ts';
import { refuse, startS3, type Fault } from '../../support/s3-server.ts';

const mib = 1024 ** 2;

/** Bytes with a pattern that is not aligned with parts: 65,521 is a prime. */
function bytesOf(size: number, seed: number): Buffer {
  return Buffer.alloc(
    size,
    Buffer.from(Uint8Array.from({ length: 65_521 }, (_, index) => (index * seed) % 251)),
  );
}

/** Three files, one of them in three parts. */
const contents: Readonly<Record<string, Buffer>> = {
  'a.las': bytesOf(1000, 3),
  'big.las': bytesOf(16 * mib + 5, 7),
  'deep/Häuser 東京.las': Buffer.alloc(0),
};

async function filesOf(files: Readonly<Record<string, Buffer>> = contents): Promise<UploadFile[]> {
  const folder = await makeFolder(files);
  return Promise.all(Object.keys(files).map((key) => foundFile(folder, key)));
}

async function upload(
  settings: { fault?: Fault; files?: UploadFile[]; concurrency?: number; signal?: AbortSignal } = {},
) {
  const { fault, concurrency, signal = neverAborts } = settings;
  const s3 = await startS3(fault);
  const files = settings.files ?? (await filesOf());
  const clock = fakeClock();
  const log = fakeLog();
  const reported: number[] = [];
  const onWay: number[] = [];
  const tools: TransferTools = {
    clock,
    log,
    signal,
    onBytes: (count) => reported.push(count),
    onWay: (count) => onWay.push(count),
  };
  const readAhead = openReadAhead(files, concurrency, signal);
  const outcome = s3Transfer(s3.access, { readAhead, issuedAt: clock.now() })(files, tools).finally(() => {
    readAhead[Symbol.dispose]();
  });
  const sumOf = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
  return { s3, clock, log, outcome, sum: () => sumOf(reported), stillOnWay: () => sumOf(onWay) };
}

/** Refuses requests of a kind, for the first `times` of them. */
function refusing(kind: RegExp, status: number, code: string, times = Infinity): Fault {
  let count = 0;
  return ({ what }, response) => {
    if (!kind.test(what) || count++ >= times) return false;
    refuse(response, status, code);
    return true;
  };
}

describe('an upload to S3', () => {
  it.each([1, 2, 16, undefined])('stores every file byte for byte (concurrency %p)', async (concurrency) => {
    const { s3, outcome, sum } = await upload(concurrency === undefined ? {} : { concurrency });
    const sums = Array.from(await outcome, ([{ path }, sum]) => [basename(path), sum]);
    expect(Object.fromEntries(sums)).toEqual({
      'a.las': hash('sha256', bytesOf(1000, 3)),
      'big.las': hash('sha256', bytesOf(16 * mib + 5, 7)),
      'Häuser 東京.las': hash('sha256', ''),
    });
    expect(s3.objects.size).toBe(3);
    for (const [key, content] of Object.entries(contents)) {
      expect(s3.objects.get(`sources/7/${key}`)?.equals(content)).toBe(true);
    }
    expect(sum()).toBe(16 * mib + 1005);
    expect(s3.open.size).toBe(0);
  });

  it('sends each small file once, and each part of a big one once', async () => {
    const { s3, outcome } = await upload();
    await outcome;
    expect(s3.whats().sort()).toEqual([
      'complete sources/7/big.las',
      'create sources/7/big.las',
      'part 1 sources/7/big.las',
      'part 2 sources/7/big.las',
      'part 3 sources/7/big.las',
      'put sources/7/a.las',
      'put sources/7/deep/Häuser 東京.las',
    ]);
  });

  it.each([1, 3])('has %p concurrent requests, and not more', async (concurrency) => {
    const small = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [`${index}`, Buffer.from('x')]),
    );
    let held: ServerResponse[] = [];
    const { s3, outcome } = await upload({
      files: await filesOf(small),
      concurrency,
      fault: (_request, response) => {
        held.push(response);
        if (held.length === concurrency) void release();
        return true;
      },
    });
    const release = async () => {
      for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
      const all = held;
      held = [];
      for (const response of all) response.writeHead(200, { etag: '"e"' }).end();
    };
    await outcome;
    expect(s3.requests).toHaveLength(15);
    expect(s3.peak()).toBe(concurrency);
  });

  it('makes no request for no files', async () => {
    const { s3, outcome } = await upload({ files: [] });
    await expect(outcome).resolves.toEqual(new Map());
    expect(s3.requests).toEqual([]);
  });

  it('survives transient faults, and counts each byte once', async () => {
    const { s3, outcome, sum, stillOnWay, clock, log } = await upload({
      fault: (request, response) =>
        refusing503(request, response) || refusing500(request, response) || resetting(request, response),
      concurrency: 1,
    });
    await outcome;
    for (const [key, content] of Object.entries(contents)) {
      expect(s3.objects.get(`sources/7/${key}`)?.equals(content)).toBe(true);
    }
    expect(sum()).toBe(16 * mib + 1005);
    expect(stillOnWay()).toBe(0);
    expect(clock.sleeps).toHaveLength(5);
    expect(log.of('info')).toHaveLength(5);
    for (const line of log.of('info')) {
      expect(line).toMatch(/^Could not .*`.*`: .* Attempt [23] follows in .* s\.$/);
      expect(line).not.toContain('..');
    }
  });
  const refusing503 = refusing(/^put .*a\.las/, 503, 'SlowDown', 2);
  const refusing500 = refusing(/^part 2/, 500, 'InternalError', 1);
  let resets = 0;
  const resetting: Fault = ({ what }, response) => {
    if (!/^(part 3|complete)/.test(what) || resets++ > 1) return false;
    response.destroy();
    return true;
  };

  it('accepts a completion whose response was lost', async () => {
    let lost = false;
    const { s3, outcome } = await upload({
      fault: ({ what }, response) => {
        if (!what.startsWith('complete') || lost) return false;
        lost = true;
        // the default answer is created, but does not arrive
        response.end = () => response.destroy();
        return false;
      },
    });
    await outcome;
    expect(s3.whats().filter((what) => what.startsWith('complete'))).toHaveLength(2);
    expect(s3.objects.get('sources/7/big.las')?.equals(contents['big.las'] ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('an upload to S3 that fails', () => {
  it('ends after eight attempts of one request, and a minute', async () => {
    const { s3, outcome, clock } = await upload({
      fault: refusing(/^put .*a\.las/, 503, 'SlowDown'),
      concurrency: 1,
    });
    const error = await userErrorOf(() => outcome);
    expect(error.message).toContain('Could not upload `a.las`: S3 answered 503 SlowDown');
    expect(s3.whats().filter((what) => what === 'put sources/7/a.las').length).toBeGreaterThanOrEqual(8);
    expect(clock.sleeps.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThanOrEqual(60_000);
  });

  it.each([
    ['ExpiredToken', 400, 'about an hour'],
    ['AccessDenied', 403, 'request id'],
  ])('with %s stops at once and begins nothing more', async (code, status, hint) => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${index}`, Buffer.from('x')]));
    const { s3, outcome, clock } = await upload({
      fault: refusing(/^put/, status, code),
      files: await filesOf(many),
      concurrency: 2,
    });
    const error = await userErrorOf(() => outcome);
    expect(error.message).toMatch(
      new RegExp(`^Could not upload \`\\d+\`: S3 answered ${status} ${code}: .* \\(request REQ1\\)\\.`),
    );
    expect(error.hint).toContain(hint);
    expect(s3.requests.length).toBeLessThanOrEqual(4);
    expect(clock.sleeps).toEqual([]);
  });

  it('leaves no multipart upload open', async () => {
    const { s3, outcome } = await upload({ fault: refusing(/^part 2/, 403, 'AccessDenied'), concurrency: 1 });
    const error = await userErrorOf(() => outcome);
    expect(error.message).toContain('upload part 2 of `big.las`');
    expect(s3.open.size).toBe(0);
    expect(s3.whats().at(-1)).toBe('abort sources/7/big.las');
    expect(s3.objects.has('sources/7/big.las')).toBe(false);
  });

  it('throws its own error, and only logs a refused abort', async () => {
    const refusePart = refusing(/^part 2/, 400, 'ExpiredToken');
    const refuseAbort = refusing(/^abort/, 403, 'AccessDenied');
    const { outcome, log } = await upload({
      fault: (request, response) => refusePart(request, response) || refuseAbort(request, response),
      concurrency: 1,
    });
    const error = await userErrorOf(() => outcome);
    expect(error.message).toContain('ExpiredToken');
    expect(log.of('info')).toEqual([expect.stringMatching(/could not be aborted: .*AccessDenied/)]);
    expect(log.of('warning')).toEqual([]);
  });

  it('aborts no upload that is complete', async () => {
    const big = bytesOf(9 * mib, 5);
    const { s3, outcome } = await upload({
      fault: ({ what }, response) => {
        if (!what.startsWith('create') || !what.endsWith('z.las')) return false;
        const refuseOnceComplete = () => {
          if (s3.objects.has('sources/7/big.las')) refuse(response, 403, 'AccessDenied');
          else setImmediate(refuseOnceComplete);
        };
        refuseOnceComplete();
        return true;
      },
      files: await filesOf({ 'big.las': big, 'z.las': big }),
      concurrency: 2,
    });
    await userErrorOf(() => outcome);
    expect(s3.objects.has('sources/7/big.las')).toBe(true);
    expect(s3.whats().some((what) => what.startsWith('abort'))).toBe(false);
  });

  it('throws the reason of an abort, and leaves no open upload', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const { s3, outcome } = await upload({
      signal: controller.signal,
      fault: ({ what }) => {
        if (!what.startsWith('part 2')) return false;
        controller.abort(reason);
        return true;
      },
      concurrency: 1,
    });
    expect(await thrownBy(() => outcome)).toBe(reason);
    expect(s3.open.size).toBe(0);
    expect(s3.objects.has('sources/7/big.las')).toBe(false);
  });

  it('sends no request after an abort', async () => {
    const reason = new Error('cancelled');
    const { s3, outcome } = await upload({ signal: AbortSignal.abort(reason) });
    expect(await thrownBy(() => outcome)).toBe(reason);
    expect(s3.requests).toEqual([]);
  });

  it('names a file that changed since it was found, and aborts its upload', async () => {
    const files = await filesOf();
    const big = files.find(({ key }) => key === 'big.las');
    let changed: Promise<void> | undefined;
    const { s3, outcome } = await upload({
      files,
      concurrency: 1,
      fault: ({ what }, response) => {
        if (!what.startsWith('part 1') || changed !== undefined) return false;
        changed = appendFile(big?.path ?? '', 'more').then(() => {
          response.writeHead(200, { etag: '"e"' }).end();
        });
        return true;
      },
    });
    const error = await userErrorOf(() => outcome);
    expect(error.message).toBe(`The file ${big?.path} changed while it was read.`);
    expect(s3.open.size).toBe(0);
  });
});
