export const id = 481;
export const ids = [481];
export const modules = {

/***/ 7481:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ createClient)
});

// UNUSED EXPORTS: regionOf

// EXTERNAL MODULE: external "node:async_hooks"
var external_node_async_hooks_ = __webpack_require__(6698);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(3711);
;// CONCATENATED MODULE: ./src/s3/answers.ts
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

;// CONCATENATED MODULE: ./src/s3/encode.ts
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

;// CONCATENATED MODULE: ./src/s3/reuse.ts

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

// EXTERNAL MODULE: ./src/s3/s3-errors.ts
var s3_errors = __webpack_require__(2092);
// EXTERNAL MODULE: ./src/http/network-error.ts + 1 modules
var network_error = __webpack_require__(4035);
// EXTERNAL MODULE: ./src/http/send.ts + 2 modules
var send = __webpack_require__(5208);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __webpack_require__(7055);
// EXTERNAL MODULE: ./src/s3/unusable-answer.ts
var unusable_answer = __webpack_require__(2202);
;// CONCATENATED MODULE: ./src/s3/sender.ts





/** In bytes. Answers of S3 to uploads are much shorter. */
const usualAnswerLength = 1024 * 1024;
/**
 * Sends by the same code as requests to ion: with its proxies, idle time-outs, progress and bounded answers, which the
 * client's own handler does not have. With that one, a large file takes 1.5 times the memory and 1.1 times the processor
 * time ("S3 hooks" in bench/RESULTS.md).
 * @param connections the most that will be open
 * @param maxAnswerLength in bytes; a longer answer is an error
 */
function createSender(connections, maxAnswerLength = usualAnswerLength) {
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
            const fault = isRefusedHead(wire.method, answer) ? undefined : (0,unusable_answer/* unusable */._)(answer);
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
/** S3's answer to a HEAD has no body; only its header shows that it comes from S3 (Amazon's reference of HeadObject). */
function isRefusedHead(method, { headers }) {
    return method === 'HEAD' && headers['x-amz-request-id'] !== undefined;
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
;// CONCATENATED MODULE: ./src/s3/signer.ts


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
        if (access.sessionToken !== undefined)
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

;// CONCATENATED MODULE: ./src/s3/s3-client.ts







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
/**
 * Creates a client that does not retry.
 * @param connections the most open connections
 * @param maxAnswerLength in bytes; by default enough for uploads
 */
function createClient(access, connections, maxAnswerLength) {
    const region = access.region ?? regionOf(access.endpoint);
    // always set, because the client would read one from the environment otherwise
    const endpoint = access.endpoint ?? `https://s3.${region}.amazonaws.com`;
    const sender = createSender(connections, maxAnswerLength);
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
            ...(access.sessionToken !== undefined && { sessionToken: access.sessionToken }),
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
            throw (0,s3_errors/* inOwnWords */.Zb)(error);
        })),
        close() {
            client.destroy();
            sender.close();
        },
    };
}


/***/ }),

/***/ 2092:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $x: () => (/* binding */ s3Policy),
/* harmony export */   A5: () => (/* binding */ isBusy),
/* harmony export */   C_: () => (/* binding */ isStalled),
/* harmony export */   Z9: () => (/* binding */ wordsOf),
/* harmony export */   Zb: () => (/* binding */ inOwnWords),
/* harmony export */   cE: () => (/* binding */ SignedPayloadsOnlyError),
/* harmony export */   em: () => (/* binding */ toS3Error),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   mh: () => (/* binding */ judgeS3),
/* harmony export */   nt: () => (/* binding */ clockRemedy),
/* harmony export */   r: () => (/* binding */ expiryHint),
/* harmony export */   ti: () => (/* binding */ refusesUnsigned),
/* harmony export */   xV: () => (/* binding */ s3CodeOf)
/* harmony export */ });
/* harmony import */ var _http_network_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4035);
/* harmony import */ var _http_tunnel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6856);
/* harmony import */ var _http_unsupported_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2383);
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1737);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7055);
/* harmony import */ var _unusable_answer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2202);






/** How requests to S3 are retried. */
const s3Policy = { attempts: 8, minMs: 60_000, baseMs: 500, capMs: 20_000 };
/** What is known about an error that a client threw. */
function failureOf(error) {
    if (error instanceof _unusable_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .UnusableAnswerError */ .q) {
        const { status, retryAfter } = error;
        return { code: undefined, status, requestId: undefined, retryAfter };
    }
    const { name, $fault, $metadata, $response } = Error.isError(error) ? error : {};
    return {
        code: $fault === undefined || $metadata?.httpStatusCode === undefined ? undefined : name,
        status: $metadata?.httpStatusCode,
        requestId: $metadata?.requestId,
        retryAfter: $response?.headers?.['retry-after'],
        bucketRegion: $response?.headers?.['x-amz-bucket-region'],
    };
}
/** Replaces the client's error for a response that it cannot read, and returns any other error unchanged. */
function inOwnWords(error) {
    const { code, status, retryAfter } = failureOf(error);
    if (error instanceof _unusable_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .UnusableAnswerError */ .q || code !== undefined || status === undefined)
        return error;
    return new _unusable_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .UnusableAnswerError */ .q(`S3's response (${status}) cannot be read`, status, retryAfter);
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
        super(`${(0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(cause)} (retrying with a signed payload)`, { cause });
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
    if (error instanceof _http_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .D)
        return { again: error.remedy === undefined };
    if (error instanceof SignedPayloadsOnlyError)
        return { again: true };
    const failure = failureOf(error);
    return isTransientFailure(failure, attempt) ? (0,_lib_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .againAfter */ .$)(failure.retryAfter, wallNow) : { again: false };
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
    return status < 300 || status === 408 || status === 429 || (status >= 500 && !(0,_http_unsupported_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnsupported */ .w)(status));
}
/** Whether S3 asks for fewer requests at once. */
function isBusy(error) {
    const { status } = failureOf(error);
    return status === 503 || status === 429;
}
/** Whether a request made no progress: the connection may be too slow for this many at once. */
function isStalled(error) {
    return (0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$N)(error) === 'ETIMEDOUT';
}
/** What to do if an upload takes longer than its credentials are valid. */
const expiryHint = 'Upload one zip instead of many files, split the data into several assets, or use a runner with a faster connection. ' +
    'Or let ion import the data from your own bucket in Amazon S3, with the input `from`. ' +
    'The credentials of an upload are valid for about an hour and cannot be renewed.';
/** What to do if S3 refuses the time of a request. */
const clockRemedy = {
    code: 'runner-clock-wrong',
    hint: 'Set the clock of the runner: it is wrong by more than 15 minutes.',
};
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
    RequestTimeTooSkewed: clockRemedy,
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
    if ((0,_http_unsupported_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnsupported */ .w)(status) || (status === 400 && unknownChecksum.test(text)))
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
        return _http_tunnel_js__WEBPACK_IMPORTED_MODULE_1__/* .loginRemedy */ .Yk;
    if (status === 413)
        return sizeRemedy;
    if ((0,_http_unsupported_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnsupported */ .w)(status))
        return storeRemedy;
    return status >= 500 ? overloadRemedy : notS3Remedy;
}
const unreachable = {
    code: 's3-unreachable',
    hint: 'Check the network of the runner, and HTTPS_PROXY and NO_PROXY. Then run the job again.',
};
/** The message of an error without its full stop, and the id of the request. */
function wordsOf(error) {
    const { requestId } = failureOf(error);
    const text = (0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error).replace(/\.$/, '');
    return requestId === undefined ? text : `${text} (request ${requestId})`;
}
/**
 * Converts an error of a store to one for people.
 * @param known the remedy for a refusal of S3, if it is not that of an upload
 */
function toS3Error(error, doing, known) {
    if (error instanceof _lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo || (0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .isAbort */ .rV)(error))
        return error;
    const text = (0,_lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error).replace(/\.$/, '');
    const because = { cause: error };
    if (error instanceof _unusable_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .UnusableAnswerError */ .q || error instanceof _http_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .D) {
        const { code, hint } = error instanceof _http_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .D ? (error.remedy ?? unreachable) : remedyForStatus(error.status);
        return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(code, `Could not ${doing}: no usable response from S3: ${text}.`, hint, because);
    }
    const failure = failureOf(error);
    const { code, status } = failure;
    if (code === undefined || status === undefined) {
        return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo('s3-client-failed', `Could not ${doing}: the S3 client failed: ${text}.`, 'Report this error to the repository of this action.', because);
    }
    const remedy = known ?? remedyForFailure(failure, text);
    const message = `Could not ${doing}: S3 answered ${status} ${code}: ${wordsOf(error)}.`;
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(remedy.code, message, remedy.hint, because);
}


/***/ }),

/***/ 2202:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ unusable),
/* harmony export */   q: () => (/* binding */ UnusableAnswerError)
/* harmony export */ });
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


/***/ })

};
