export const id = 104;
export const ids = [104];
export const modules = {

/***/ 7104:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s3Transfer: () => (/* binding */ s3Transfer)
});

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/lib/race-abort.ts
var race_abort = __webpack_require__(713);
// EXTERNAL MODULE: ./src/lib/retry.ts
var retry = __webpack_require__(1737);
// EXTERNAL MODULE: ./src/lib/trace.ts
var lib_trace = __webpack_require__(6126);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __webpack_require__(7055);
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
// EXTERNAL MODULE: ./src/http/network-error.ts + 1 modules
var network_error = __webpack_require__(4035);
// EXTERNAL MODULE: ./src/http/tunnel.ts
var tunnel = __webpack_require__(6856);
// EXTERNAL MODULE: ./src/http/unsupported.ts
var unsupported = __webpack_require__(2383);
;// CONCATENATED MODULE: ./src/transfer/s3/sdk/unusable-answer.ts
/** A response that is not in S3's format. */
class UnusableAnswerError extends Error {
    status;
    /** The `Retry-After` header as it came. */
    retryAfter;
    constructor(message, status, retryAfter) {
        super(message);
        this.name = 'UnusableAnswerError';
        this.status = status;
        this.retryAfter = retryAfter;
    }
}
/**
 * Checks the format of an error response. S3's have an `Error` with a `Code` ("Error responses" in Amazon's S3 API
 * reference); those of a proxy or another server in front of the store do not.
 * @returns undefined for a success, and for an error response of S3
 */
function unusable({ status, headers, body }) {
    if (status < 300)
        return undefined;
    const text = body.toString();
    if (/<Error[\s>]/.test(text) && text.includes('<Code>'))
        return undefined;
    const quote = quoteOf(text);
    const message = quote === ''
        ? `S3, or a server in front of it, answered ${status} without a reason`
        : `a server other than S3 answered (${status}): ${quote}`;
    return new UnusableAnswerError(message, status, headers['retry-after']);
}
const maxQuoteLength = 60;
/** The quote comes from this many characters of a page at most. */
const maxBytesRead = 4096;
/** The beginning of a page's text, in whole words, without words that may be credentials. */
function quoteOf(page) {
    const text = page
        .slice(0, maxBytesRead)
        .replace(/<(style|script)\b[^<]*(?:<(?!\/\1)[^<]*)*/gi, ' ')
        .replace(/<[^<>]*>/g, ' ')
        .replace(/\b(basic|bearer) \S+/gi, '$1 …')
        .replace(/[^\s"']{25,}/g, '…') // most credentials are longer than any word
        .replace(/\s+/g, ' ')
        .trim();
    return text.length > maxQuoteLength ? text.slice(0, maxQuoteLength).replace(/\s?\S*$/, '…') : text;
}

;// CONCATENATED MODULE: ./src/transfer/s3/sdk/s3-errors.ts






function failureOf(error) {
    if (error instanceof UnusableAnswerError) {
        const { status, retryAfter } = error;
        return { code: undefined, status, requestId: undefined, retryAfter };
    }
    const { name, $fault, $metadata, $response } = Error.isError(error) ? error : {};
    return {
        code: $fault === undefined || $metadata?.httpStatusCode === undefined ? undefined : name,
        status: $metadata?.httpStatusCode,
        requestId: $metadata?.requestId,
        retryAfter: $response?.headers?.['retry-after'],
    };
}
/** Replaces the client's error for a response that it cannot read, and returns any other error unchanged. */
function inOwnWords(error) {
    const { code, status, retryAfter } = failureOf(error);
    if (error instanceof UnusableAnswerError || code !== undefined || status === undefined)
        return error;
    return new UnusableAnswerError(`S3's response (${status}) cannot be read`, status, retryAfter);
}
/** S3's error code of a failed request, if S3 answered. */
function s3CodeOf(error) {
    return failureOf(error).code;
}
/** Codes with which stores refuse an unsigned payload. */
const unsignedRefusals = new Set([
    'InvalidArgument',
    'InvalidRequest',
    'NotImplemented',
    'SignatureDoesNotMatch',
    'XAmzContentSHA256Mismatch',
]);
/** Whether a store may have refused a request because its payload is not signed. */
function refusesUnsigned(error) {
    return unsignedRefusals.has(s3CodeOf(error) ?? '');
}
/** A store refused a payload, perhaps because it was not signed. Payloads are signed from now on. */
class SignedPayloadsOnlyError extends Error {
    constructor(cause) {
        super(`${(0,user_error/* messageOf */.bD)(cause)} (retrying with a signed payload)`, { cause });
        this.name = 'SignedPayloadsOnlyError';
    }
}
/** Codes of transient errors with a status of 4xx: another attempt may succeed. */
const transientCodes = new Set([
    'BadDigest',
    'IncompleteBody',
    'RequestTimeout',
    'SlowDown',
    'ThrottlingException',
    'TooManyRequests',
    'XAmzContentChecksumMismatch',
    'XAmzContentSHA256Mismatch',
]);
/**
 * Decides whether another attempt may succeed, and when.
 * @param attempt the number of the failed attempt, from 1
 * @param wallNow the time of day, in milliseconds since the epoch
 */
function judgeS3(error, attempt, wallNow) {
    if (error instanceof network_error/* NetworkError */.D)
        return { again: error.remedy === undefined };
    if (error instanceof SignedPayloadsOnlyError)
        return { again: true };
    const failure = failureOf(error);
    return isTransientFailure(failure, attempt) ? (0,retry/* againAfter */.$)(failure.retryAfter, wallNow) : { again: false };
}
function isTransientFailure({ code, status }, attempt) {
    // the client corrects its clock after the first such response
    if (code === 'RequestTimeTooSkewed')
        return attempt === 1;
    // an error of this program or of the client: the next attempt would fail the same way
    if (status === undefined)
        return false;
    if (code !== undefined && transientCodes.has(code))
        return true;
    // below 300: the body of a success could not be read
    return status < 300 || status === 408 || status === 429 || (status >= 500 && !(0,unsupported/* isUnsupported */.w)(status));
}
/** Whether S3 asks for fewer requests at once. */
function isBusy(error) {
    const { status } = failureOf(error);
    return status === 503 || status === 429;
}
/** Whether a request made no progress: the connection may be too slow for this many at once. */
function isStalled(error) {
    return (0,user_error/* codeOf */.$N)(error) === 'ETIMEDOUT';
}
/** What to do if an upload takes longer than its credentials are valid. */
const expiryHint = 'Upload one zip instead of many files, split the data into several assets, or use a runner with a faster connection. ' +
    'Or import the data from your own bucket at https://ion.cesium.com/addasset. ' +
    'The credentials of an upload are valid for about an hour and cannot be renewed.';
const remediesByCode = {
    ExpiredToken: { code: 's3-credentials-expired', hint: expiryHint },
    NoSuchBucket: {
        code: 's3-bucket-missing',
        hint: "Check `api-url`, and the configuration of a self-hosted ion: ion's response named the bucket.",
    },
    SignatureDoesNotMatch: {
        code: 's3-signature-mismatch',
        hint: 'Check that no proxy changes the requests.',
    },
    RequestTimeTooSkewed: {
        code: 'runner-clock-wrong',
        hint: 'Set the clock of the runner: it is wrong by more than 15 minutes.',
    },
    EntityTooLarge: {
        code: 's3-object-too-large',
        hint: 'Split or zip the file: the store does not accept files of this size.',
    },
};
/** What to do if a store does not support a header or a request that an upload needs. */
const storeRemedy = {
    code: 's3-feature-unsupported',
    hint: 'Use a store, or a version of it, that supports PutObject and multipart uploads with CRC32 checksums ' +
        '(`x-amz-checksum-crc32`).',
};
/**
 * Messages of stores that do not support the checksums: `Unsupported header 'x-amz-checksum-crc32' received for this API
 * call.` (Backblaze B2, 400 InvalidArgument: stonith404/pingvin-share#798), and others. Cloudflare R2 answered 501
 * (cloudflare/cloudflare-docs#19236).
 */
const unknownChecksum = /x-amz-(?:sdk-)?checksum|unsupported header|not implemented/i;
const overloadRemedy = {
    code: 's3-unavailable',
    hint: 'Run the job again later: S3 is overloaded or has an internal error.',
};
const refusedRemedy = {
    code: 's3-request-refused',
    hint: 'Run the job again. If it fails again, write to support@cesium.com with the request id.',
};
function remedyForFailure({ code, status = 0 }, text) {
    if ((0,unsupported/* isUnsupported */.w)(status) || (status === 400 && unknownChecksum.test(text)))
        return storeRemedy;
    return remediesByCode[code ?? ''] ?? (status >= 500 ? overloadRemedy : refusedRemedy);
}
const sizeRemedy = {
    code: 's3-request-too-large',
    hint: 'Raise the request size limit of the proxy in front of the store: parts have 8 MiB or more.',
};
const notS3Remedy = {
    code: 's3-response-invalid',
    hint: 'Find the proxy or firewall that responds instead of the store, and let it pass requests to the store. ' +
        'Or bypass the proxy with NO_PROXY.',
};
/** What to do about a response that is not one of S3. */
function remedyForStatus(status) {
    if (status === 407)
        return tunnel/* loginRemedy */.Yk;
    if (status === 413)
        return sizeRemedy;
    if ((0,unsupported/* isUnsupported */.w)(status))
        return storeRemedy;
    return status >= 500 ? overloadRemedy : notS3Remedy;
}
const unreachable = {
    code: 's3-unreachable',
    hint: 'Check the network of the runner, and HTTPS_PROXY and NO_PROXY. Then run the job again.',
};
/** Converts an error of a store to one for people. */
function toS3Error(error, doing) {
    if (error instanceof user_error/* UserError */.yo || (0,user_error/* isAbort */.rV)(error))
        return error;
    const text = (0,user_error/* messageOf */.bD)(error).replace(/\.$/, '');
    const because = { cause: error };
    if (error instanceof UnusableAnswerError || error instanceof network_error/* NetworkError */.D) {
        const { code, hint } = error instanceof network_error/* NetworkError */.D ? (error.remedy ?? unreachable) : remedyForStatus(error.status);
        return new user_error/* UserError */.yo(code, `Could not ${doing}: no usable response from S3: ${text}.`, hint, because);
    }
    const failure = failureOf(error);
    const { code, status, requestId } = failure;
    if (code === undefined || status === undefined) {
        return new user_error/* UserError */.yo('s3-client-failed', `Could not ${doing}: the S3 client failed: ${text}.`, 'Report this error to the repository of this action.', because);
    }
    const remedy = remedyForFailure(failure, text);
    return new user_error/* UserError */.yo(remedy.code, `Could not ${doing}: S3 answered ${status} ${code}: ${text}${requestId === undefined ? '' : ` (request ${requestId})`}.`, remedy.hint, because);
}

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
            hint: expiryHint,
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
            const code = error instanceof user_error/* UserError */.yo ? s3CodeOf(error.cause) : undefined;
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
            return new user_error/* UserError */.yo('s3-credentials-expired', message, expiryHint, { cause: error });
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
                if (isStalled(error))
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
                if (count === 1 || s3CodeOf(error) !== 'NoSuchUpload')
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

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(3711);
// EXTERNAL MODULE: external "node:async_hooks"
var external_node_async_hooks_ = __webpack_require__(6698);
;// CONCATENATED MODULE: ./src/transfer/s3/sdk/answers.ts
/**
 * The client parses only the refusals of payloads: of other answers, two headers are enough. For each answer that it
 * parses, the client copies its whole configuration. Without this, 2,000 small files take 1.18 times the processor time
 * and, over a distant line, 1.18 times the memory ("S3 hooks" in bench/RESULTS.md).
 */
function readPlainAnswers(stack) {
    const senders = new WeakMap();
    const refusals = new WeakMap();
    const sendOnce = (send, context) => {
        senders.set(context, send);
        return (args) => {
            const refusal = refusals.get(args.request);
            return refusal === undefined ? send(args) : Promise.resolve(refusal);
        };
    };
    const readPlain = (parse, context) => async (args) => {
        const request = args.request;
        const send = senders.get(context);
        if (send === undefined || !(request.body instanceof Uint8Array))
            return parse(args);
        const answer = await send(args);
        const { statusCode, headers } = answer.response;
        if (statusCode >= 300) {
            refusals.set(request, answer);
            return parse(args);
        }
        const output = { $metadata: {}, ETag: headers['etag'], ChecksumCRC32: headers['x-amz-checksum-crc32'] };
        return { ...answer, output: output };
    };
    const toMiddleware = 'deserializerMiddleware';
    stack.addRelativeTo(sendOnce, { relation: 'after', toMiddleware, name: 'sendOnce' });
    stack.addRelativeTo(readPlain, { relation: 'before', toMiddleware, name: 'readPlain' });
}

;// CONCATENATED MODULE: ./src/transfer/s3/sdk/encode.ts
/** Percent-encodes everything except the unreserved characters of RFC 3986, as Signature Version 4 requires. */
function encodeText(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** An object's key as part of a path. */
function encodeKey(key) {
    return key.split('/').map(encodeText).join('/');
}
/** A query, sorted by name, without its question mark. */
function encodeQuery(query = {}) {
    return Object.keys(query)
        .sort()
        .map((name) => `${encodeText(name)}=${encodeText(String(query[name] ?? ''))}`)
        .join('&');
}

;// CONCATENATED MODULE: ./src/transfer/s3/sdk/reuse.ts

/**
 * The client resolves endpoint, authentication, headers and path only for the first upload request of a kind. Later
 * requests are made from the first and go straight to signing. Without this, 2,000 small files take 1.37 times the
 * processor time and 1.2 times the memory ("S3 hooks" in bench/RESULTS.md).
 * Needs `cacheMiddleware: true`: then all requests of a kind share one chain of middleware and its context.
 */
function reuseRequests(stack) {
    const rests = new WeakMap();
    const remember = (handle, context) => {
        const rest = { handle };
        rests.set(context, rest);
        return (args) => {
            if (isPayload(args.input))
                rest.template ??= templateOf(args.request, args.input);
            return handle(args);
        };
    };
    const reuse = (next, context) => (args) => {
        const rest = rests.get(context);
        if (rest?.template === undefined || !isPayload(args.input))
            return next(args);
        return rest.handle({ ...args, request: fill(rest.template, args.input) });
    };
    stack.addRelativeTo(remember, {
        relation: 'before',
        toMiddleware: 'httpSigningMiddleware',
        name: 'remember',
    });
    stack.add(reuse, { step: 'initialize', priority: 'high', name: 'reuse' });
}
function isPayload(input) {
    return 'Body' in input && input.Body instanceof Uint8Array;
}
/** Headers that number one request. */
const perRequest = new Set(['amz-sdk-invocation-id', 'amz-sdk-request']);
function templateOf(request, { Key }) {
    const headers = Object.entries(request.headers).filter(([name]) => !perRequest.has(name));
    const folder = request.path.slice(0, -encodeKey(Key).length);
    return { request: { ...request, headers: Object.fromEntries(headers) }, folder };
}
function fill({ request, folder }, input) {
    const { PartNumber, UploadId } = input;
    return {
        ...request,
        path: folder + encodeKey(input.Key),
        query: {
            ...request.query,
            ...(UploadId === undefined ? {} : { uploadId: UploadId, partNumber: String(PartNumber) }),
        },
        headers: {
            ...request.headers,
            'content-length': String(input.ContentLength),
            'x-amz-checksum-crc32': input.ChecksumCRC32,
        },
        body: input.Body,
    };
}

// EXTERNAL MODULE: ./src/http/send.ts + 2 modules
var send = __webpack_require__(5208);
;// CONCATENATED MODULE: ./src/transfer/s3/sdk/sender.ts





/** In bytes. Answers of S3 to uploads are much shorter. */
const maxAnswerLength = 1024 * 1024;
/**
 * Sends by the same code as requests to ion: with its proxies, idle time-outs, progress and bounded answers, which the
 * client's own handler does not have. With that one, a large file takes 1.5 times the memory and 1.1 times the processor
 * time ("S3 hooks" in bench/RESULTS.md).
 * @param connections the most that will be open
 */
function createSender(connections) {
    const http = (0,send/* createHttp */.V)(connections);
    return {
        async send(request, watch) {
            const wire = toWire(request);
            const attempt = () => http.send(wire, { ...watch, maxAnswerLength });
            const answer = await (watch.trace === undefined
                ? attempt()
                : watch.trace({ method: wire.method, host: hostOf(request), path: wire.path }, attempt)).catch((error) => {
                watch.signal.throwIfAborted();
                // Node throws a TypeError for options that make no valid request: that is no fault of the network
                throw error instanceof TypeError || error instanceof user_error/* UserError */.yo ? error : new network_error/* NetworkError */.D(error);
            });
            const fault = unusable(answer);
            if (fault !== undefined)
                throw fault;
            const { status, headers, body } = answer;
            return {
                statusCode: status,
                headers: headers,
                ...(body.length > 0 && { body }),
            };
        },
        close: http.close,
    };
}
function hostOf({ hostname, port }) {
    return port === undefined ? hostname : `${hostname}:${port}`;
}
function toWire({ protocol, hostname, port, method, path, query, headers, body }) {
    const search = encodeQuery(query);
    const isPlain = protocol === 'http:';
    return {
        protocol: isPlain ? 'http:' : 'https:',
        hostname,
        port,
        method,
        path: search === '' ? path : `${path}?${search}`,
        headers: isPlain ? headers : Object.entries(headers).flat(),
        body: toBytes(body),
    };
}
function toBytes(body) {
    if (body instanceof Uint8Array)
        return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    return Buffer.from(typeof body === 'string' ? body : '');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/transfer/s3/sdk/signer.ts


const algorithm = 'AWS4-HMAC-SHA256';
/**
 * A signer for the S3 client, by Signature Version 4
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html). It keeps the signing key of the day.
 * The client's own signer computes one more HMAC with every request to find its key, and signs more headers. With that
 * one, 2,000 small files take 1.12 times the processor time ("S3 hooks" in bench/RESULTS.md).
 * @param payloadSigning called for each request with a binary body; texts are always signed
 */
function createSigner(access, payloadSigning) {
    let day = '';
    let key;
    const keyOf = (date) => {
        if (key === undefined || date !== day) {
            day = date;
            key = signingKey(access, date);
        }
        return key;
    };
    const sign = (request, time) => {
        const date = time.slice(0, 8);
        const scope = `${date}/${access.region}/s3/aws4_request`;
        const { headers } = request;
        headers['x-amz-date'] = time;
        headers['x-amz-security-token'] = access.sessionToken;
        headers['x-amz-content-sha256'] = payloadHash(request.body, payloadSigning());
        const names = Object.keys(headers).filter(isSigned).sort();
        const text = [algorithm, time, scope, (0,external_node_crypto_.hash)('sha256', canonicalRequest(request, names))].join('\n');
        const signature = (0,external_node_crypto_.createHmac)('sha256', keyOf(date)).update(text).digest('hex');
        headers['authorization'] =
            `${algorithm} Credential=${access.accessKey}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
    };
    return {
        sign(request, { signingDate = new Date() } = {}) {
            sign(request, new Date(signingDate).toISOString().replace(/[-:]|\.\d+/g, ''));
            return Promise.resolve(request);
        },
    };
}
function signingKey({ secretAccessKey, region }, date) {
    const hmac = (secret, text) => (0,external_node_crypto_.createSecretKey)((0,external_node_crypto_.createHmac)('sha256', secret).update(text).digest());
    return [date, region, 's3', 'aws4_request'].reduce(hmac, (0,external_node_crypto_.createSecretKey)(`AWS4${secretAccessKey}`, 'utf8'));
}
/** S3 requires these to be signed if they are present. */
function isSigned(name) {
    return ['host', 'content-type', 'content-md5'].includes(name) || name.startsWith('x-amz-');
}
function canonicalRequest({ method, path, query, headers }, names) {
    const lines = names.map((name) => `${name}:${headers[name] ?? ''}\n`).join('');
    return [method, path, encodeQuery(query), lines, names.join(';'), headers['x-amz-content-sha256']].join('\n');
}
function payloadHash(body, payloadSigning) {
    if (!(body instanceof Uint8Array))
        return (0,external_node_crypto_.hash)('sha256', typeof body === 'string' ? body : '');
    return payloadSigning === 'signed' ? (0,external_node_crypto_.hash)('sha256', body) : 'UNSIGNED-PAYLOAD';
}

;// CONCATENATED MODULE: ./src/transfer/s3/sdk/s3-client.ts







/** The region in an endpoint of AWS, such as `https://s3.eu-west-1.amazonaws.com`; the region of ion by default. */
function regionOf(endpoint) {
    return /\bs3[.-]([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(endpoint ?? '')?.[1] ?? 'us-east-1';
}
const silentLogger = { debug() { }, info() { }, warn() { }, error() { } };
/**
 * Settings that the client would otherwise read from the environment and from the user's AWS files. For these it needs
 * a home directory, which not every runner has. Each value is the client's own default (`loadConfig` in
 * `runtimeConfig.js` of `@aws-sdk/client-s3`, and in `resolveAwsSdkSigV4Config.js` of `@aws-sdk/core`). A test fails if
 * one is missing.
 */
const settings = {
    authSchemePreference: [],
    defaultsMode: 'legacy',
    disableClockSkewCorrection: false,
    disableS3ExpressSessionAuth: false,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_SUPPORTED',
    responseChecksumValidation: 'WHEN_SUPPORTED',
    retryMode: 'standard',
    sigv4aSigningRegionSet: () => Promise.resolve(undefined),
    useArnRegion: false,
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    userAgentAppId: () => Promise.resolve(undefined),
};
/** Creates a client that does not retry. @param connections the most open connections */
function createClient(access, connections) {
    const region = regionOf(access.endpoint);
    // always set, because the client would read one from the environment otherwise
    const endpoint = access.endpoint ?? `https://s3.${region}.amazonaws.com`;
    const sender = createSender(connections);
    // The client caches its middleware only for calls without options, so `watch` is passed beside the call.
    const watches = new external_node_async_hooks_.AsyncLocalStorage();
    // without TLS, only the signature protects the payload
    let signing = /^http:/i.test(endpoint) ? 'signed' : 'unsigned';
    const payloadSigning = () => signing;
    const signer = createSigner({ ...access, region }, payloadSigning);
    const client = new dist_cjs/* S3Client */.YxF({
        ...settings,
        region,
        endpoint,
        // a wildcard certificate does not match the name of ion's bucket, which has dots
        forcePathStyle: true,
        credentials: {
            accessKeyId: access.accessKey,
            secretAccessKey: access.secretAccessKey,
            sessionToken: access.sessionToken,
        },
        signer,
        cacheMiddleware: true,
        // otherwise the client waits for a round trip before each large body
        expectContinueHeader: false,
        logger: silentLogger, // without one, the client writes to the console
        requestHandler: {
            metadata: { handlerProtocol: 'http/1.1' },
            handle: async (request) => {
                const watch = watches.getStore();
                if (watch === undefined)
                    throw new Error('a request to S3 is not watched');
                return { response: await sender.send(request, watch) };
            },
            httpHandlerConfigs: () => ({}),
            updateHttpClientConfig: () => undefined,
        },
    });
    client.middlewareStack.remove('recursionDetectionMiddleware'); // sends an environment variable to S3
    reuseRequests(client.middlewareStack);
    readPlainAnswers(client.middlewareStack);
    return {
        payloadSigning,
        signPayloads: () => {
            signing = 'signed';
        },
        run: (watch, task) => watches.run(watch, () => task(client).catch((error) => {
            throw inOwnWords(error);
        })),
        close() {
            client.destroy();
            sender.close();
        },
    };
}

;// CONCATENATED MODULE: ./src/transfer/s3/sdk/s3-store.ts





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
    const client = createClient(access, connections);
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
            if (acceptsUnsigned || !isUnsigned || !refusesUnsigned(error))
                throw error;
            client.signPayloads();
            throw new SignedPayloadsOnlyError(error);
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
    throw new UnusableAnswerError(`the response for \`${key}\` has no ${what}`, 200);
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












const policy = { attempts: 8, minMs: 60_000, baseMs: 500, capMs: 20_000 };
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
    const window = createWindow({ ...plan, hasTime: createEventLoopGauge(), isPushedBack: isBusy, isStalled: isStalled });
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
                policy,
                decide: (error, count) => judgeS3(error, count, clock.wallNow()),
                onRetry: (error, count, pauseMs) => {
                    const next = `Attempt ${count + 1} follows in ${(0,format/* formatDuration */.a3)(pauseMs)}.`;
                    report(`${(0,format/* sentence */.em)(`Could not ${doing}: ${(0,user_error/* messageOf */.bD)(error)}`)} ${next}`);
                },
            });
        }
        catch (error) {
            throw toS3Error(error, doing);
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
