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
 * A gauge that tells whether this process had time to spare lately: whether its event loop waited for something to
 * do for a fifth of the time. It says no before it has seen enough.
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
/** An answer that says nothing in the words of S3, whoever it came from. */
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
 * What is wrong with a refusal that is not one of S3, which has an `Error` with a `Code` as its body ("Error responses"
 * in Amazon's S3 API reference): a page of a proxy, say, or the words of a server before the store.
 * @returns undefined for a success, and for S3's own words
 */
function unusable({ status, headers, body }) {
    if (status < 300)
        return undefined;
    const text = body.toString();
    if (/<Error[\s>]/.test(text) && text.includes('<Code>'))
        return undefined;
    const quote = quoteOf(text);
    const message = quote === ''
        ? `S3, or something before it, answered ${status} without a reason`
        : `something other than S3 answered (${status}): ${quote}`;
    return new UnusableAnswerError(message, status, headers['retry-after']);
}
const maxQuoteLength = 60;
/** Nobody needs more of a page to look for the beginning of its text. */
const maxBytesRead = 4096;
/** The beginning of a page's text, in whole words, without what may be a credential that the page repeats. */
function quoteOf(page) {
    const text = page
        .slice(0, maxBytesRead)
        .replace(/<(style|script)\b[^<]*(?:<(?!\/\1)[^<]*)*/gi, ' ')
        .replace(/<[^<>]*>/g, ' ')
        .replace(/\b(basic|bearer) \S+/gi, '$1 …')
        .replace(/[^\s"']{25,}/g, '…') // no word is so long, but most credentials are
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
    const { name, $fault, $metadata, $response } = error instanceof Error ? error : {};
    return {
        code: $fault === undefined || $metadata?.httpStatusCode === undefined ? undefined : name,
        status: $metadata?.httpStatusCode,
        requestId: $metadata?.requestId,
        retryAfter: $response?.headers?.['retry-after'],
    };
}
/** The same error; but of an answer that the client cannot read, it says so in words that are not the client's. */
function inOwnWords(error) {
    const { code, status, retryAfter } = failureOf(error);
    if (error instanceof UnusableAnswerError || code !== undefined || status === undefined)
        return error;
    return new UnusableAnswerError(`the answer of S3 (${status}) cannot be read`, status, retryAfter);
}
/** S3's error code of a failed request, if S3 answered. */
function s3CodeOf(error) {
    return failureOf(error).code;
}
/** Codes with which stores refuse a payload that the signature does not cover. */
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
/** A payload was refused, perhaps because it was not signed: from now on payloads are. */
class SignedPayloadsOnlyError extends Error {
    constructor(cause) {
        super(`${(0,user_error/* messageOf */.bD)(cause)} (it is tried with a signed payload)`, { cause });
        this.name = 'SignedPayloadsOnlyError';
    }
}
/** Codes with a status of the 4xx kind that a further attempt can hint: something went wrong on the way. */
const passing = new Set([
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
 * Whether another attempt may succeed, and when.
 * @param attempt the number of the one that failed, from 1
 * @param wallNow the time of day, in milliseconds since the epoch
 */
function judgeS3(error, attempt, wallNow) {
    if (error instanceof network_error/* NetworkError */.D)
        return { again: error.hint === undefined };
    if (error instanceof SignedPayloadsOnlyError)
        return { again: true };
    const failure = failureOf(error);
    return isTransientFailure(failure, attempt) ? (0,retry/* againAfter */.$)(failure.retryAfter, wallNow) : { again: false };
}
function isTransientFailure({ code, status }, attempt) {
    // the client has set its clock by the first such answer
    if (code === 'RequestTimeTooSkewed')
        return attempt === 1;
    // an error of this program, or of the client: the next attempt would meet the same
    if (status === undefined)
        return false;
    if (code !== undefined && passing.has(code))
        return true;
    // of a success, the body could not be read
    return status < 300 || status === 408 || status === 429 || (status >= 500 && !(0,unsupported/* isUnsupported */.w)(status));
}
/** Whether S3 asks for fewer requests at once. */
function isBusy(error) {
    const { status } = failureOf(error);
    return status === 503 || status === 429;
}
/** Whether a request did not move on: the line may be too slow for so many at once. */
function isStalled(error) {
    return (0,user_error/* codeOf */.$N)(error) === 'ETIMEDOUT';
}
/** What helps if an upload outlasts its credentials. */
const expiryHint = 'The temporary credentials of an upload live for about an hour and cannot be renewed: use a runner with a faster line, ' +
    'upload one zip instead of many files, split the data into several assets, or import it from a bucket of your own at ' +
    'https://ion.cesium.com/addasset.';
const hintsByCode = {
    ExpiredToken: expiryHint,
    NoSuchBucket: 'Check that `api-url` is the right ion; the bucket was named by its answer.',
    SignatureDoesNotMatch: 'Check that no proxy changes requests on their way.',
    RequestTimeTooSkewed: 'Set the clock of the runner: it is more than 15 minutes off.',
    EntityTooLarge: 'Split the file, or zip it: the store takes none that is so large.',
};
/** What helps if a store does not know a header or a request that an upload needs. */
const storeHint = 'The store of this ion does not do what the action needs: PutObject and multipart uploads with CRC32 checksums ' +
    '(`x-amz-checksum-crc32`). Use a version of the store, or another one, that does.';
/**
 * Words of stores that do not know the checksums: `Unsupported header 'x-amz-checksum-crc32' received for this API call.`
 * (Backblaze B2, 400 InvalidArgument: stonith404/pingvin-share#798), and others. Cloudflare R2 said 501 (cloudflare/cloudflare-docs#19236).
 */
const unknownChecksum = /x-amz-(?:sdk-)?checksum|unsupported header|not implemented/i;
const overloadHint = 'S3 is overloaded or has a fault: run the job again later.';
function hintForFailure({ code, status = 0 }, text) {
    if ((0,unsupported/* isUnsupported */.w)(status) || (status === 400 && unknownChecksum.test(text)))
        return storeHint;
    return (hintsByCode[code ?? ''] ??
        (status >= 500
            ? overloadHint
            : 'Run the job again; if it comes back, write to support@cesium.com with the request id.'));
}
const sizeHint = 'Raise the size of request that the proxy before the store takes: parts have 8 MiB and more.';
/** What to do about an answer that S3 did not give. */
function hintOfUnknownCode(status) {
    if (status === 407)
        return tunnel/* loginHint */.t$;
    if (status === 413)
        return sizeHint;
    if ((0,unsupported/* isUnsupported */.w)(status))
        return storeHint;
    if (status >= 500)
        return overloadHint;
    return ('Look for what answers in the place of the store, such as a proxy or a firewall. Let it pass requests to the store, ' +
        'or go round it by NO_PROXY.');
}
function hintOfNetwork({ hint }) {
    return (hint ?? 'Check the network of the runner (HTTPS_PROXY and NO_PROXY are obeyed), and run the job again.');
}
/** An error for people out of what a store has thrown. */
function toS3Error(error, doing) {
    if (error instanceof user_error/* UserError */.yo || (0,user_error/* isAbort */.rV)(error))
        return error;
    const text = (0,user_error/* messageOf */.bD)(error).replace(/\.$/, '');
    const because = { cause: error };
    if (error instanceof UnusableAnswerError || error instanceof network_error/* NetworkError */.D) {
        const hint = error instanceof network_error/* NetworkError */.D ? hintOfNetwork(error) : hintOfUnknownCode(error.status);
        return new user_error/* UserError */.yo(`Could not ${doing}: no answer of S3 can be used: ${text}.`, hint, because);
    }
    const failure = failureOf(error);
    const { code, status, requestId } = failure;
    if (code === undefined || status === undefined) {
        return new user_error/* UserError */.yo(`Could not ${doing}: the client of S3 has failed: ${text}.`, 'Report it to the repository of this action.', because);
    }
    return new user_error/* UserError */.yo(`Could not ${doing}: S3 answered ${status} ${code}: ${text}${requestId === undefined ? '' : ` (request ${requestId})`}.`, hintForFailure(failure, text), because);
}

;// CONCATENATED MODULE: ./src/transfer/s3/expiry.ts




/** What is known of how long the credentials of an upload live, in milliseconds ("about an hour": Cesium's tutorial). */
const lifetimeMs = 60 * 60_000;
/** Credentials may be so much older than their arrival, in milliseconds. */
const slackMs = 60_000;
/** Before so much time, in milliseconds, or a hundredth of the bytes, a rate says little. */
const earliestMs = 30_000;
/**
 * Codes with which stores other than Amazon's refuse credentials that have expired: `AccessDenied` of Ceph before its
 * version 20 (ceph/s3-tests#742), `InvalidAccessKeyId` of MinIO, which forgets them (minio/minio#14794).
 */
const mayMeanExpired = new Set(['AccessDenied', 'InvalidAccessKeyId', 'InvalidToken', 'InvalidTokenId']);
/**
 * A watch over an upload of `total` bytes that starts now.
 * @param issuedAt when the credentials were handed out, by the monotonic clock, in milliseconds
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
        log.warning(`At ${(0,format/* formatBytes */.z3)(rate)}/s the upload ends ${(0,format/* formatDuration */.a3)(endAge)} after its credentials were ` +
            `handed out, and may fail on the way. ${expiryHint}`);
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
                return new user_error/* UserError */.yo(`${error.message} ${progress()}`, error.hint, { cause: error });
            }
            const age = clock.now() - issuedAt;
            // the same credentials were good enough before
            if (!mayMeanExpired.has(code) || tally.done === 0 || age < lifetimeMs - slackMs)
                return error;
            const why = `The credentials are ${(0,format/* formatDuration */.a3)(age)} old, and so have most likely expired.`;
            return new user_error/* UserError */.yo(`${error.message} ${why} ${progress()}`, expiryHint, { cause: error });
        },
    };
}

;// CONCATENATED MODULE: ./src/transfer/s3/idle-limit.ts

/** How long a request may be silent, in milliseconds, as long as nothing is known of the line. */
const usualMs = 30_000;
/** The most after requests that did not move on, and after others that took long. */
const maxAfterStallMs = 2 * 60_000;
const maxMs = 5 * 60_000;
/** Patience that grows with the time that requests take; twice as many at once may take each of them twice as long. */
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
                    idleMs = Math.max(idleMs, neededMs); // without a byte it tells nothing of the line
            };
            try {
                const result = await task(given, onMove);
                learn(Math.min(maxMs, 4 * (clock.now() - start)));
                return result;
            }
            catch (error) {
                // as TCP doubles its own (RFC 6298, section 5.5)
                if (isStalled(error))
                    learn(Math.min(maxAfterStallMs, 2 * given));
                throw error;
            }
        },
    };
}

;// CONCATENATED MODULE: ./src/transfer/s3/multipart.ts


/** How long a request that begins an upload may outlast the end of all others, in milliseconds. */
const graceMs = 1_500;
/** A multipart upload of `partCount` parts to `key`. */
function createMultipartUpload(key, partCount, store, persist) {
    const parts = [];
    let begun;
    let isComplete = false;
    const begin = () => persist(`begin the upload of \`${key}\``, (attempt) => 
    // without its id nobody could abort it
    store.createUpload(key, { ...attempt, signal: (0,race_abort/* graceAbort */.R)(attempt.signal, graceMs) }));
    const complete = async (upload) => {
        parts.sort((a, b) => a.number - b.number);
        await persist(`complete the upload of \`${key}\``, async (attempt, count) => {
            try {
                await store.completeUpload(upload, parts, attempt);
            }
            catch (error) {
                // a Complete whose answer was lost has ended the upload
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
 * Lets the client parse the answer to a payload only where it is a refusal: of the others just two headers matter,
 * and for each that it parses it copies its whole configuration, a sixth of the time of many small files.
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
/** Percent-encodes everything but the unreserved characters of RFC 3986, as Signature Version 4 demands. */
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
 * Lets the client resolve endpoint, authentication, headers and path of an upload request once for each kind; later
 * ones are made from the first and go straight to signing. That takes half of the client's time for a small file.
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





/** No answer of S3 to an upload is nearly as long, in bytes. */
const maxAnswerLength = 1024 * 1024;
/** @param connections the most that will be open */
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
                // Node throws a TypeError if it was asked for what makes no request: that is no fault of the network
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
 * A signer by Signature Version 4 (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html)
 * for the S3 client. It keeps the signing key of the day; the client's own caches its keys, too, but makes one more HMAC
 * with every request to look one up.
 * @param payloadSigning asked for each request with a binary body; texts are always covered
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
/** Those that S3 demands to be signed where they are present. */
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







/** The region in an endpoint of AWS, such as `https://s3.eu-west-1.amazonaws.com`; else the one that ion uses. */
function regionOf(endpoint) {
    return /\bs3[.-]([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(endpoint ?? '')?.[1] ?? 'us-east-1';
}
const silentLogger = { debug() { }, info() { }, warn() { }, error() { } };
/**
 * What the client would else look for in the environment and in the AWS files of the user, for which it asks for a home
 * directory that not every runner has. Each has the client's own default (`loadConfig` in `runtimeConfig.js` of
 * `@aws-sdk/client-s3`, and in `resolveAwsSdkSigV4Config.js` of `@aws-sdk/core`); a test tells if one is missing.
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
/** A client that makes no attempt of its own accord. @param connections the most that will be open */
function createClient(access, connections) {
    const region = regionOf(access.endpoint);
    // named in any case: the client would take one from the environment
    const endpoint = access.endpoint ?? `https://s3.${region}.amazonaws.com`;
    const sender = createSender(connections);
    // The client keeps its middleware only for calls without options, so what watches a call goes beside it.
    const watches = new external_node_async_hooks_.AsyncLocalStorage();
    // where nothing else keeps the payload from being changed on its way, the signature does
    let signing = /^http:/i.test(endpoint) ? 'signed' : 'unsigned';
    const payloadSigning = () => signing;
    const signer = createSigner({ ...access, region }, payloadSigning);
    const client = new dist_cjs/* S3Client */.YxF({
        ...settings,
        region,
        endpoint,
        // ion's bucket has dots in its name, which no wildcard certificate covers
        forcePathStyle: true,
        credentials: {
            accessKeyId: access.accessKey,
            secretAccessKey: access.secretAccessKey,
            sessionToken: access.sessionToken,
        },
        signer,
        cacheMiddleware: true,
        // else the client waits a round trip before each large body
        expectContinueHeader: false,
        logger: silentLogger, // the client writes to the console where it has none
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
    client.middlewareStack.remove('recursionDetectionMiddleware'); // sends a variable of the environment along
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





/** S3 may take minutes to put many parts together (AWS's CompleteMultipartUpload reference), in milliseconds. */
const completionIdleMs = 10 * 60_000;
/** S3's key for a file: ion's prefix, which may lack its last slash, and the file's own key. */
function fullKey(prefix, key) {
    return prefix === '' || prefix.endsWith('/') ? prefix + key : `${prefix}/${key}`;
}
/**
 * A store over `@aws-sdk/client-s3` that makes one attempt at each request.
 * @param connections the most requests that will be in flight
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
            need(key, 'ETag', answer.ETag); // without one, something else than S3 said 200
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
/** Only the bytes of files count. */
function uncounted(attempt, minIdleMs = 0) {
    return { ...attempt, idleMs: Math.max(attempt.idleMs, minIdleMs), onBytes: () => undefined };
}
/**
 * Over https, payloads are not signed, which costs a hash of every byte, unless the store refuses the first for that.
 * @throws SignedPayloadsOnlyError where the attempt is to be made again, with a signed payload
 */
function createPayloadSender(client) {
    let takesUnsigned = false;
    return async (attempt, task) => {
        const isUnsigned = client.payloadSigning() === 'unsigned';
        try {
            const answer = await client.run(attempt, task);
            takesUnsigned ||= isUnsigned;
            return answer;
        }
        catch (error) {
            if (takesUnsigned || !isUnsigned || !refusesUnsigned(error))
                throw error;
            client.signPayloads();
            throw new SignedPayloadsOnlyError(error);
        }
    };
}
/** The CRC covers every byte, so the payload is neither hashed nor sent in chunks with a trailer. */
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
    throw new user_error/* UserError */.yo(`S3 stored other bytes than were sent for \`${key}\`: CRC32 ${returned} instead of ${crc32}.`, 'Something between here and S3 changes the data, perhaps a proxy: run the job again without it.');
}
function need(key, what, value) {
    if (value !== undefined)
        return value;
    throw new UnusableAnswerError(`the answer for \`${key}\` has no ${what}`, 200);
}

;// CONCATENATED MODULE: ./src/transfer/s3/window.ts
/**
 * A window that grows by two with each success (so triples within the time of a request) for as long as the process
 * has time to spare, and halves when it is pushed back, and for each task that stalls; from half of what was too much on
 * it grows by one a round, as TCP does (RFC 5681, section 3.1).
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
                // what is pushed back together with others is one reason to shrink
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
/** So many requests that are made again are told one by one. */
const maxLoggedRetries = 100;
/** How long the clean-up after a failure may take, in milliseconds. */
const cleanUpMs = 2_500;
/** Uploads to S3, many requests at a time over all files; memory is a fixed set of buffers, whatever is uploaded. */
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
    // The first failure ends all other requests, and is the one that is told.
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
/** A multipart upload for each file of several pieces. */
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
            log.info('Further requests that are made again are not listed.');
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
/** Runs one attempt. Its bytes are on their way until it ends; they count as uploaded if it ends well. */
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
/** Leaves no open multipart upload behind; whether ion's credentials may abort one is not known, so a refusal is only noted. */
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
