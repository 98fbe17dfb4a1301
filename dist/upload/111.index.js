export const id = 111;
export const ids = [111];
export const modules = {

/***/ 8111:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s3Transfer: () => (/* binding */ s3Transfer)
});

// EXTERNAL MODULE: ./src/lib/race-abort.ts
var race_abort = __webpack_require__(713);
// EXTERNAL MODULE: ./src/lib/retry.ts
var retry = __webpack_require__(1737);
// EXTERNAL MODULE: ./src/lib/trace.ts
var lib_trace = __webpack_require__(6126);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __webpack_require__(7055);
// EXTERNAL MODULE: ./src/s3/s3-errors.ts
var s3_errors = __webpack_require__(2092);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(3711);
// EXTERNAL MODULE: ./src/s3/s3-client.ts + 5 modules
var s3_client = __webpack_require__(7481);
// EXTERNAL MODULE: ./src/s3/unusable-answer.ts
var unusable_answer = __webpack_require__(2202);
;// CONCATENATED MODULE: ./src/s3/s3-store.ts





/** In milliseconds. S3 may take minutes to combine many parts (AWS's CompleteMultipartUpload reference). */
const completionIdleMs = 10 * 60_000;
/** S3's key for a file: ion's prefix, which may lack its last slash, and the file's key. */
function fullKey(prefix, key) {
    return prefix === '' || prefix.endsWith('/') ? prefix + key : `${prefix}/${key}`;
}
/**
 * Creates a store with `@aws-sdk/client-s3` that makes one attempt at each request.
 * @param connections the most open connections
 */
function createS3Store(access, connections) {
    const client = (0,s3_client/* createClient */.U)(access, connections);
    const sendPayload = createPayloadSender(client);
    const target = (key) => ({ Bucket: access.bucket, Key: fullKey(access.prefix, key) });
    return {
        async putObject(key, content, attempt) {
            const command = { ...target(key), ...payload(content) };
            const answer = await sendPayload(attempt, (s3) => s3.send(new dist_cjs/* PutObjectCommand */.wKZ(command)));
            checkChecksum(key, content, answer.ChecksumCRC32);
            need(key, 'ETag', answer.ETag); // a response without one does not come from S3
        },
        async createUpload(key, attempt) {
            const command = new dist_cjs/* CreateMultipartUploadCommand */.nG4({ ...target(key), ChecksumAlgorithm: 'CRC32' });
            const answer = await client.run(uncounted(attempt), (s3) => s3.send(command));
            return { key, id: need(key, 'upload id', answer.UploadId) };
        },
        async uploadPart({ key, id }, part, content, attempt) {
            const command = { ...target(key), UploadId: id, PartNumber: part, ...payload(content) };
            const answer = await sendPayload(attempt, (s3) => s3.send(new dist_cjs/* UploadPartCommand */.iVK(command)));
            checkChecksum(key, content, answer.ChecksumCRC32);
            return { number: part, etag: need(key, 'ETag', answer.ETag), crc32: content.crc32 };
        },
        async completeUpload({ key, id }, parts, attempt) {
            const listed = parts.map(({ number, etag, crc32 }) => ({
                PartNumber: number,
                ETag: etag,
                ChecksumCRC32: crc32,
            }));
            const command = new dist_cjs/* CompleteMultipartUploadCommand */.Gym({
                ...target(key),
                UploadId: id,
                MultipartUpload: { Parts: listed },
            });
            const answer = await client.run(uncounted(attempt, completionIdleMs), (s3) => s3.send(command));
            need(key, 'ETag', answer.ETag);
        },
        async abortUpload({ key, id }, attempt) {
            const command = new dist_cjs/* AbortMultipartUploadCommand */.tfP({ ...target(key), UploadId: id });
            await client.run(uncounted(attempt), (s3) => s3.send(command));
        },
        close() {
            client.close();
        },
    };
}
/** Does not count the bytes: only bytes of files count. */
function uncounted(attempt, minIdleMs = 0) {
    return { ...attempt, idleMs: Math.max(attempt.idleMs, minIdleMs), onBytes: () => undefined };
}
/**
 * Over https, payloads are unsigned, because a signature needs a hash of every byte. If the store refuses the first
 * payload, they are signed.
 * @throws SignedPayloadsOnlyError if the caller must retry, with a signed payload
 */
function createPayloadSender(client) {
    let acceptsUnsigned = false;
    return async (attempt, task) => {
        const isUnsigned = client.payloadSigning() === 'unsigned';
        try {
            const answer = await client.run(attempt, task);
            acceptsUnsigned ||= isUnsigned;
            return answer;
        }
        catch (error) {
            if (acceptsUnsigned || !isUnsigned || !(0,s3_errors/* refusesUnsigned */.ti)(error))
                throw error;
            client.signPayloads();
            throw new s3_errors/* SignedPayloadsOnlyError */.cE(error);
        }
    };
}
/** The CRC32 covers every byte, so the client neither hashes the payload nor sends it in chunks with a trailer. */
function payload({ bytes, crc32 }) {
    return {
        Body: bytes,
        ContentLength: bytes.length,
        ChecksumAlgorithm: 'CRC32',
        ChecksumCRC32: crc32,
    };
}
function checkChecksum(key, { crc32 }, returned) {
    if (returned === undefined || returned === crc32)
        return;
    throw new user_error/* UserError */.yo('s3-checksum-mismatch', `S3 stored other bytes for \`${key}\` than were sent: CRC32 ${returned} instead of ${crc32}.`, 'Run the job again without the proxy: something between the runner and S3 changes the data.');
}
function need(key, what, value) {
    if (value !== undefined)
        return value;
    throw new unusable_answer/* UnusableAnswerError */.q(`the response for \`${key}\` has no ${what}`, 200);
}

;// CONCATENATED MODULE: ./src/transfer/s3/event-loop-gauge.ts
const sampleMs = 20;
const busyShare = 0.8;
/**
 * Creates a gauge that returns whether this process had spare time lately: its event loop was idle for at least a fifth
 * of the time. It returns false before it has a sample.
 */
function createEventLoopGauge() {
    let sampledAt = performance.now();
    let sample = performance.eventLoopUtilization();
    let hasTime = false;
    return () => {
        const now = performance.now();
        if (now - sampledAt >= sampleMs) {
            hasTime = performance.eventLoopUtilization(sample).utilization < busyShare;
            sample = performance.eventLoopUtilization();
            sampledAt = now;
        }
        return hasTime;
    };
}

// EXTERNAL MODULE: ./src/files/tally.ts
var files_tally = __webpack_require__(7021);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
;// CONCATENATED MODULE: ./src/transfer/s3/expiry.ts




/** The lifetime of an upload's credentials, in milliseconds ("about an hour": Cesium's tutorial). */
const lifetimeMs = 60 * 60_000;
/** How much older than their arrival the credentials may be, in milliseconds. */
const slackMs = 60_000;
/** No warning before this time, in milliseconds, or before a hundredth of the bytes: the rate is not reliable yet. */
const earliestMs = 30_000;
/**
 * Codes with which other stores than Amazon's refuse expired credentials: `AccessDenied` of Ceph before version 20
 * (ceph/s3-tests#742), `InvalidAccessKeyId` of MinIO, which deletes them (minio/minio#14794).
 */
const mayMeanExpired = new Set(['AccessDenied', 'InvalidAccessKeyId', 'InvalidToken', 'InvalidTokenId']);
/**
 * Creates a watch for an upload of `total` bytes that starts now.
 * @param issuedAt when the credentials were issued, by the monotonic clock, in milliseconds
 */
function createExpiryWatch(total, issuedAt, clock, log) {
    const tally = (0,files_tally/* createTally */.X)(clock);
    let hasWarned = false;
    const warnIfLate = () => {
        const { done, elapsedMs, rate } = tally;
        if (hasWarned || rate === undefined || elapsedMs < earliestMs || done < total / 100)
            return;
        const endAge = clock.now() + (1000 * (total - done)) / rate - issuedAt;
        if (endAge <= lifetimeMs)
            return;
        hasWarned = true;
        log.warning({
            code: 'upload-too-slow',
            message: `At ${(0,format/* formatBytes */.z3)(rate)}/s, the upload ends ${(0,format/* formatDuration */.a3)(endAge)} after its credentials were issued. ` +
                'They may expire before that.',
            hint: s3_errors/* expiryHint */.r,
        });
    };
    const progress = () => {
        const { done, elapsedMs } = tally;
        const took = `${(0,format/* formatDuration */.a3)(elapsedMs)}${(0,files_tally/* meanRate */.m)(tally)}`;
        return `${(0,format/* formatBytes */.z3)(done)} of ${(0,format/* formatBytes */.z3)(total)} were uploaded in ${took}.`;
    };
    return {
        add(bytes) {
            tally.add(bytes);
            warnIfLate();
        },
        onWay: tally.onWay,
        explain(error) {
            const code = error instanceof user_error/* UserError */.yo ? (0,s3_errors/* s3CodeOf */.xV)(error.cause) : undefined;
            if (!(error instanceof user_error/* UserError */.yo) || code === undefined)
                return error;
            if (code === 'ExpiredToken') {
                return new user_error/* UserError */.yo(error.code, `${error.message} ${progress()}`, error.hint, { cause: error });
            }
            const age = clock.now() - issuedAt;
            // the store accepted the same credentials before
            if (!mayMeanExpired.has(code) || tally.done === 0 || age < lifetimeMs - slackMs)
                return error;
            const why = `The credentials are ${(0,format/* formatDuration */.a3)(age)} old and have probably expired.`;
            const message = `${error.message} ${why} ${progress()}`;
            return new user_error/* UserError */.yo('s3-credentials-expired', message, s3_errors/* expiryHint */.r, { cause: error });
        },
    };
}

;// CONCATENATED MODULE: ./src/transfer/s3/idle-limit.ts

/** The first idle time-out, in milliseconds. */
const usualMs = 30_000;
/** The longest idle time-out after stalled requests, and after slow ones, in milliseconds. */
const maxAfterStallMs = 2 * 60_000;
const maxMs = 5 * 60_000;
/** Creates a limit that grows with the duration of requests: with twice as many at once, each may take twice as long. */
function createIdleLimit(clock) {
    let idleMs = usualMs;
    return {
        async run(task) {
            const given = idleMs;
            const start = clock.now();
            let moved = 0;
            const onMove = (bytes) => {
                moved += bytes;
            };
            const learn = (neededMs) => {
                if (moved > 0)
                    idleMs = Math.max(idleMs, neededMs); // a request without a byte says nothing about the speed
            };
            try {
                const result = await task(given, onMove);
                learn(Math.min(maxMs, 4 * (clock.now() - start)));
                return result;
            }
            catch (error) {
                // doubled, as TCP does with its retransmission timer (RFC 6298, section 5.5)
                if ((0,s3_errors/* isStalled */.C_)(error))
                    learn(Math.min(maxAfterStallMs, 2 * given));
                throw error;
            }
        },
    };
}

;// CONCATENATED MODULE: ./src/transfer/s3/multipart.ts


/** How long a request that begins an upload may continue after an abort, in milliseconds. */
const graceMs = 1_500;
/** Creates a multipart upload of `partCount` parts to `key`. */
function createMultipartUpload(key, partCount, store, persist) {
    const parts = [];
    let begun;
    let isComplete = false;
    const begin = () => persist(`begin the upload of \`${key}\``, (attempt) => 
    // it must not end early: without the upload's id nobody could abort it
    store.createUpload(key, { ...attempt, signal: (0,race_abort/* graceAbort */.R)(attempt.signal, graceMs) }));
    const complete = async (upload) => {
        parts.sort((a, b) => a.number - b.number);
        await persist(`complete the upload of \`${key}\``, async (attempt, count) => {
            try {
                await store.completeUpload(upload, parts, attempt);
            }
            catch (error) {
                // an earlier attempt, whose response was lost, has completed the upload
                if (count === 1 || (0,s3_errors/* s3CodeOf */.xV)(error) !== 'NoSuchUpload')
                    throw error;
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
            if (parts.length === partCount)
                await complete(upload);
        },
        async abort(attempt) {
            const upload = await begun?.catch(() => undefined);
            if (upload !== undefined && !isComplete)
                await store.abortUpload(upload, attempt);
        },
    };
}

;// CONCATENATED MODULE: ./src/transfer/s3/window.ts
/**
 * Creates a window that grows by two with each success while the process has spare time, so it triples within the time
 * of one request. It is halved if the server pushes back, and for each stalled task. From half of the size that was too
 * big, it grows by one in each round, as TCP does (RFC 5681, section 3.1).
 */
function createWindow({ start, max, hasTime, isPushedBack, isStalled }) {
    const waiting = [];
    let size = start;
    let threshold = max;
    let inFlight = 0;
    let round = 0;
    const admit = () => {
        while (inFlight < Math.floor(size)) {
            const next = waiting.shift();
            if (next === undefined)
                return;
            inFlight++;
            next();
        }
    };
    const enter = async () => {
        if (inFlight < Math.floor(size))
            inFlight++;
        else
            await new Promise((resolve) => waiting.push(resolve));
    };
    const grow = () => {
        if (size < max && hasTime())
            size = Math.min(max, size + (size < threshold ? 2 : 1 / size));
    };
    const shrink = () => {
        round++;
        size = Math.max(1, size / 2);
        threshold = size;
    };
    return {
        get size() {
            return Math.floor(size);
        },
        async run(task) {
            await enter();
            const since = round;
            try {
                const result = await task();
                grow();
                return result;
            }
            catch (error) {
                // several requests that are pushed back in the same round shrink the window once
                if (isStalled(error) || (isPushedBack(error) && since === round))
                    shrink();
                throw error;
            }
            finally {
                inFlight--;
                admit();
            }
        },
    };
}

;// CONCATENATED MODULE: ./src/transfer/s3/s3-transfer.ts











/** At most this many retries are logged one by one. */
const maxLoggedRetries = 100;
/** How long the clean-up after a failure may take, in milliseconds. */
const cleanUpMs = 2_500;
/** Uploads all files to S3 with many concurrent requests and a fixed set of buffers. */
function s3Transfer(access, { readAhead, issuedAt }) {
    return async (files, tools) => {
        const total = files.reduce((sum, { size }) => sum + size, 0);
        const expiry = createExpiryWatch(total, issuedAt, tools.clock, tools.log);
        const onBytes = (count) => {
            expiry.add(count);
            tools.onBytes(count);
        };
        const onWay = (count) => {
            expiry.onWay(count);
            tools.onWay(count);
        };
        const store = createS3Store(access, readAhead.plan.max);
        try {
            return await uploadAll(readAhead, store, { ...tools, onBytes, onWay });
        }
        catch (error) {
            throw expiry.explain(error);
        }
        finally {
            store.close();
        }
    };
}
/** @returns the SHA-256 of each file */
async function uploadAll({ plan, slots }, store, tools) {
    // The first failure ends all other requests, and is thrown.
    const failure = new AbortController();
    const signal = AbortSignal.any([tools.signal, failure.signal]);
    const window = createWindow({ ...plan, hasTime: createEventLoopGauge(), isPushedBack: s3_errors/* isBusy */.A5, isStalled: s3_errors/* isStalled */.C_ });
    const persist = createPersist({ ...tools, signal }, window);
    const uploads = openUploads(plan.big, store, persist);
    const hashes = new Map();
    const stop = (error) => {
        failure.abort(error);
    };
    const send = async (read) => {
        const { range: piece, sha256 } = read;
        const { file, part } = piece;
        const content = toContent(read);
        if (sha256 !== undefined)
            hashes.set(file, sha256);
        const upload = uploads.get(file);
        if (upload !== undefined && part !== undefined)
            await upload.uploadPart({ ...piece, part }, content);
        else
            await persist(`upload \`${file.key}\``, (attempt) => store.putObject(file.key, content, attempt));
    };
    const work = async (slot) => {
        for (;;) {
            signal.throwIfAborted();
            const filled = await (0,race_abort/* raceAbort */.M)(slot.next(), signal);
            if (filled === undefined)
                return;
            await Promise.all(filled.map((one) => send(one).catch(stop)));
        }
    };
    await Promise.all(slots.map((slot) => work(slot).catch(stop)));
    if (!signal.aborted)
        return hashes;
    await abortUploads([...uploads.values()], tools);
    throw signal.reason;
}
function toContent({ bytes, crc32 }) {
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32);
    return { bytes, crc32: checksum.toString('base64') };
}
/** Creates a multipart upload for each file with several pieces. */
function openUploads(batches, store, persist) {
    const parts = Map.groupBy(batches.flat().filter(({ part }) => part !== undefined), ({ file }) => file);
    return new Map([...parts].map(([file, { length }]) => [file, createMultipartUpload(file.key, length, store, persist)]));
}
function createPersist(tools, window) {
    const { clock, log, signal } = tools;
    const idleLimit = createIdleLimit(clock);
    let logged = 0;
    const report = (line) => {
        if (logged < maxLoggedRetries)
            log.info(line);
        if (logged === maxLoggedRetries)
            log.info('Further retries are not logged.');
        logged++;
    };
    return async (doing, task) => {
        const attempt = (count) => {
            const trace = (0,lib_trace/* createTrace */.s)('S3', count, tools);
            return window.run(() => idleLimit.run((idleMs, onMove) => countBytes(tools, onMove, (watch) => task({ ...watch, idleMs, trace }, count))));
        };
        try {
            return await (0,retry/* retry */.L5)(attempt, {
                clock,
                signal,
                policy: s3_errors/* s3Policy */.$x,
                decide: (error, count) => (0,s3_errors/* judgeS3 */.mh)(error, count, clock.wallNow()),
                onRetry: (error, count, pauseMs) => {
                    report((0,retry/* describeRetry */.eV)(`Could not ${doing}: ${(0,user_error/* messageOf */.bD)(error)}`, count, pauseMs));
                },
            });
        }
        catch (error) {
            throw (0,s3_errors/* toS3Error */.em)(error, doing);
        }
    };
}
/** Runs one attempt. Counts its bytes as in flight until it ends, and as uploaded if it succeeds. */
async function countBytes({ signal, onBytes, onWay }, onMove, task) {
    signal.throwIfAborted();
    let counted = 0;
    const count = (bytes) => {
        counted += bytes;
        onWay(bytes);
        onMove(bytes);
    };
    try {
        const result = await task({ signal, onBytes: count });
        onBytes(counted);
        return result;
    }
    finally {
        onWay(-counted);
    }
}
/** Aborts open multipart uploads. It is unknown whether ion's credentials allow that, so a refusal is only logged. */
async function abortUploads(uploads, tools) {
    const { log } = tools;
    const signal = AbortSignal.timeout(cleanUpMs);
    const trace = (0,lib_trace/* createTrace */.s)('S3', 1, tools);
    await Promise.all(uploads.map((upload) => upload.abort({ signal, trace, idleMs: cleanUpMs, onBytes: () => undefined }).catch((error) => {
        log.info(`A multipart upload could not be aborted: ${(0,user_error/* messageOf */.bD)(error)}.`);
    })));
}


/***/ })

};
