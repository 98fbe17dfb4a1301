export const id = 776;
export const ids = [776];
export const modules = {

/***/ 776:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s3Transfer: () => (/* binding */ s3Transfer)
});

// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(7268);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/lib/retry.ts
var retry = __webpack_require__(1737);
;// CONCATENATED MODULE: ./src/transfer/s3-errors.ts


function failureOf(error) {
    const { name, $fault, $metadata, $response } = error instanceof Error ? error : {};
    return {
        code: $fault === undefined || $metadata?.httpStatusCode === undefined ? undefined : name,
        status: $metadata?.httpStatusCode,
        requestId: $metadata?.requestId,
        retryAfter: $response?.headers?.['retry-after'],
    };
}
/** S3's error code of a failed request, if S3 answered. */
function s3CodeOf(error) {
    return failureOf(error).code;
}
/** Codes with a status of the 4xx kind that a further attempt can cure: something went wrong on the way. */
const passing = new Set([
    'BadDigest',
    'IncompleteBody',
    'RequestTimeout',
    'RequestTimeTooSkewed', // the client corrects its clock by the answer
    'SlowDown',
    'ThrottlingException',
    'TooManyRequests',
    'XAmzContentChecksumMismatch',
    'XAmzContentSHA256Mismatch',
]);
/** Whether another attempt may succeed, and when. @param wallNow the time of day, in milliseconds since the epoch */
function judgeS3(error, wallNow) {
    if (error instanceof errors/* UserError */.yo || (0,errors/* isAbort */.rV)(error))
        return { again: false };
    const { code, status, retryAfter } = failureOf(error);
    return isPassing(code, status) ? (0,retry/* againAfter */.$)(retryAfter, wallNow) : { again: false };
}
function isPassing(code, status) {
    if (status === undefined || (code !== undefined && passing.has(code)))
        return true;
    // of a success, the body could not be read
    return status < 300 || status === 408 || status === 429 || status >= 500;
}
const cures = {
    ExpiredToken: 'The temporary credentials of an upload live for about an hour and cannot be renewed: use a runner with a faster line, ' +
        'or split the data, or import it from a bucket of your own at https://ion.cesium.com/addasset.',
    AccessDenied: 'Run the job again; if it comes back, write to support@cesium.com with the request id.',
    NoSuchBucket: 'Check that `api-url` is the right ion; the bucket was named by its answer.',
    SignatureDoesNotMatch: 'Check that no proxy changes requests on their way.',
    RequestTimeTooSkewed: 'Set the clock of the runner.',
    EntityTooLarge: 'Split the file, or zip it: S3 takes at most 5 GiB in one request.',
};
/** An error for people out of what the S3 client threw. */
function toUserError(error, doing) {
    if (error instanceof errors/* UserError */.yo || (0,errors/* isAbort */.rV)(error))
        return error;
    const { code, status, requestId } = failureOf(error);
    const text = (0,errors/* messageOf */.bD)(error).replace(/\.$/, '');
    if (code === undefined || status === undefined) {
        const systemCode = (0,errors/* codeOf */.$N)(error);
        return new errors/* UserError */.yo(`Could not ${doing}: ${text}${systemCode === undefined ? '' : ` (${systemCode})`}.`, 'Check the network of the runner (HTTPS_PROXY and NO_PROXY are obeyed), and run the job again.', { cause: error });
    }
    return new errors/* UserError */.yo(`Could not ${doing}: S3 answered ${status} ${code}: ${text}${requestId === undefined ? '' : ` (request ${requestId})`}.`, cures[code] ??
        (status >= 500
            ? 'S3 is overloaded or has a fault: run the job again later.'
            : 'Run the job again; if it comes back, report it with the request id.'), { cause: error });
}

;// CONCATENATED MODULE: ./src/transfer/multipart.ts

/** A multipart upload of `partCount` parts to `key`. */
function createMultipartUpload(key, partCount, store, persist) {
    const parts = [];
    let begun;
    let isComplete = false;
    const begin = () => persist(`begin the upload of \`${key}\``, (attempt) => store.createUpload(key, attempt));
    const complete = async (uploadId) => {
        parts.sort((a, b) => a.number - b.number);
        await persist(`complete the upload of \`${key}\``, async (attempt, count) => {
            try {
                await store.completeUpload(key, uploadId, parts, attempt);
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
            const uploadId = await begun;
            const doing = `upload part ${part} of \`${key}\``;
            parts.push(await persist(doing, (attempt) => store.uploadPart(key, uploadId, part, content, attempt)));
            if (parts.length === partCount)
                await complete(uploadId);
        },
        async abort(attempt) {
            const uploadId = await begun?.catch(() => undefined);
            if (uploadId !== undefined && !isComplete)
                await store.abortUpload(key, uploadId, attempt);
        },
    };
}

;// CONCATENATED MODULE: ./src/transfer/plan.ts
const mebibyte = 1024 * 1024;
/** The smallest part that we make, in bytes; also the largest file that goes up in one request. */
const standardPartSize = 8 * mebibyte;
/** S3's limit of parts in a multipart upload. */
const mostParts = 10_000;
/** The size of all parts of a file but the last, in bytes: as small as S3's limit of parts allows. */
function partSizeOf(fileSize) {
    const least = Math.ceil(fileSize / mostParts / mebibyte) * mebibyte;
    return Math.max(standardPartSize, least);
}
/** The pieces of a file, in order. */
function piecesOf(file) {
    const size = partSizeOf(file.size);
    if (file.size <= size)
        return [{ file, offset: 0, length: file.size, part: undefined }];
    return Array.from({ length: Math.ceil(file.size / size) }, (_, index) => ({
        file,
        offset: index * size,
        length: Math.min(size, file.size - index * size),
        part: index + 1,
    }));
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
var external_node_http_default = /*#__PURE__*/__webpack_require__.n(external_node_http_);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
var external_node_https_default = /*#__PURE__*/__webpack_require__.n(external_node_https_);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(3711);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./src/transfer/body.ts

const sliceLength = 256 * 1024;
/**
 * A stream over a buffer in slices, made anew for each attempt: the S3 client takes a stream with a known length and
 * checksum as it is, where it would read a whole buffer once more to hash it.
 * @param onBytes told of each slice that is handed out
 */
function bodyOf(bytes, onBytes) {
    let offset = 0;
    return new external_node_stream_.Readable({
        highWaterMark: sliceLength,
        read() {
            const slice = bytes.subarray(offset, offset + sliceLength);
            offset += slice.length;
            onBytes(slice.length);
            this.push(slice.length === 0 ? null : slice);
        },
    });
}

;// CONCATENATED MODULE: ./src/transfer/s3-store.ts





/** No byte for so long, in milliseconds, ends an attempt. */
const silenceMs = 120_000;
const connectMs = 15_000;
/** The region in an endpoint of AWS, such as `https://s3.eu-west-1.amazonaws.com`; else the one that ion uses. */
function regionOf(endpoint) {
    return /\bs3[.-]([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(endpoint ?? '')?.[1] ?? 'us-east-1';
}
/** S3's key for a file: ion's prefix, which may lack its last slash, and the file's own key. */
function fullKey(prefix, key) {
    return prefix === '' || prefix.endsWith('/') ? prefix + key : `${prefix}/${key}`;
}
/**
 * A store over `@aws-sdk/client-s3` that makes no attempts of its own accord.
 * @param requests the most requests that will be in flight
 */
function createS3Store(access, requests) {
    const client = createClient(access, requests);
    const target = (key) => ({ Bucket: access.bucket, Key: fullKey(access.prefix, key) });
    return {
        async putObject(key, content, attempt) {
            const command = new dist_cjs/* PutObjectCommand */.wKZ({ ...target(key), ...payload(content, attempt) });
            const answer = await client.send(command, { abortSignal: attempt.signal });
            checkChecksum(key, content, answer.ChecksumCRC32);
        },
        async createUpload(key, { signal }) {
            const command = new dist_cjs/* CreateMultipartUploadCommand */.nG4({ ...target(key), ChecksumAlgorithm: 'CRC32' });
            const answer = await client.send(command, { abortSignal: signal });
            return need(key, 'upload id', answer.UploadId);
        },
        async uploadPart(key, uploadId, part, content, attempt) {
            const place = { ...target(key), UploadId: uploadId, PartNumber: part };
            const command = new dist_cjs/* UploadPartCommand */.iVK({ ...place, ...payload(content, attempt) });
            const answer = await client.send(command, { abortSignal: attempt.signal });
            checkChecksum(key, content, answer.ChecksumCRC32);
            return { number: part, etag: need(key, 'ETag', answer.ETag), crc32: content.crc32 };
        },
        async completeUpload(key, uploadId, parts, { signal }) {
            const Parts = parts.map(({ number, etag, crc32 }) => ({
                PartNumber: number,
                ETag: etag,
                ChecksumCRC32: crc32,
            }));
            const command = new dist_cjs/* CompleteMultipartUploadCommand */.Gym({
                ...target(key),
                UploadId: uploadId,
                MultipartUpload: { Parts },
            });
            await client.send(command, { abortSignal: signal });
        },
        async abortUpload(key, uploadId, { signal }) {
            const command = new dist_cjs/* AbortMultipartUploadCommand */.tfP({ ...target(key), UploadId: uploadId });
            await client.send(command, { abortSignal: signal });
        },
        close() {
            client.destroy();
        },
    };
}
const silent = { debug() { }, info() { }, warn() { }, error() { } };
function createClient(access, requests) {
    const agentOptions = { keepAlive: true, maxSockets: requests, noDelay: true, proxyEnv: process.env };
    return new dist_cjs/* S3Client */.YxF({
        region: regionOf(access.endpoint),
        ...(access.endpoint === undefined ? {} : { endpoint: access.endpoint }),
        // ion's bucket has dots in its name, which no wildcard certificate covers
        forcePathStyle: true,
        credentials: {
            accessKeyId: access.accessKey,
            secretAccessKey: access.secretAccessKey,
            sessionToken: access.sessionToken,
        },
        maxAttempts: 1,
        // else the client opens a connection for each large request, and waits a round trip before its body
        expectContinueHeader: false,
        logger: silent, // the client writes to the console where it has none
        requestHandler: {
            httpAgent: new (external_node_http_default()).Agent(agentOptions),
            httpsAgent: new (external_node_https_default()).Agent(agentOptions),
            connectionTimeout: connectMs,
            socketTimeout: silenceMs,
        },
    });
}
/** The CRC covers every byte, so the payload is neither hashed nor sent in chunks with a trailer. */
function payload({ bytes, crc32 }, { onBytes }) {
    return {
        Body: bodyOf(bytes, onBytes),
        ContentLength: bytes.length,
        ChecksumAlgorithm: 'CRC32',
        ChecksumCRC32: crc32,
    };
}
function checkChecksum(key, { crc32 }, returned) {
    if (returned === undefined || returned === crc32)
        return;
    throw new errors/* UserError */.yo(`S3 stored other bytes than were sent for \`${key}\`: CRC32 ${returned} instead of ${crc32}.`, 'Something between here and S3 changes the data, perhaps a proxy: run the job again without it.');
}
function need(key, what, value) {
    if (value !== undefined)
        return value;
    throw new Error(`the answer for \`${key}\` has no ${what}`);
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./src/transfer/source-file.ts
var source_file = __webpack_require__(1009);
;// CONCATENATED MODULE: ./src/transfer/source-reader.ts


/**
 * Reads a piece by its position into `buffer`, and computes its checksum.
 * @throws UserError where the file is not what it was when it was found
 */
async function readPiece({ file, offset, length }, buffer) {
    const handle = await (0,source_file/* openSource */.oD)(file);
    try {
        let filled = 0;
        while (filled < length) {
            const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
            if (bytesRead === 0)
                throw (0,source_file/* fileChanged */.J8)(file);
            filled += bytesRead;
        }
        await (0,source_file/* checkUnchanged */.SC)(file, handle);
    }
    finally {
        await handle.close();
    }
    const bytes = buffer.subarray(0, length);
    return { bytes, crc32: encodeCrc32((0,external_node_zlib_.crc32)(bytes)) };
}
function encodeCrc32(value) {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes.toString('base64');
}

;// CONCATENATED MODULE: ./src/transfer/s3.ts








const defaultConcurrency = 16;
const policy = { attempts: 8, baseMs: 500, capMs: 20_000 };
/** How long the clean-up after a failure may take, in milliseconds. */
const cleanUpMs = 2_000;
/** Uploads to S3, `concurrency` requests at a time over all files; memory is a buffer of one part for each. */
function s3Transfer(access, concurrency = defaultConcurrency) {
    return async (files, tools) => {
        const store = createS3Store(access, concurrency);
        try {
            await uploadAll(files, store, concurrency, tools);
        }
        finally {
            store.close();
        }
    };
}
async function uploadAll(files, store, concurrency, tools) {
    // The first failure ends all other requests, and is the one that is told.
    const failure = new AbortController();
    const signal = AbortSignal.any([tools.signal, failure.signal]);
    const persist = createPersist({ ...tools, signal });
    const uploads = new Map();
    const pieces = files.map(piecesOf);
    for (const list of pieces) {
        const [first] = list;
        if (first && list.length > 1) {
            uploads.set(first.file, createMultipartUpload(first.file.key, list.length, store, persist));
        }
    }
    const queue = pieces.flat().values();
    const bufferSize = Math.max(...files.map(({ size }) => Math.min(size, partSizeOf(size))), 0);
    const work = async () => {
        let buffer;
        for (const piece of queue) {
            signal.throwIfAborted();
            buffer ??= Buffer.allocUnsafeSlow(bufferSize);
            await uploadPiece(piece, buffer, uploads.get(piece.file), store, persist);
        }
    };
    const workers = Array.from({ length: concurrency }, () => work().catch((error) => {
        failure.abort(error);
    }));
    await Promise.all(workers);
    if (!signal.aborted)
        return;
    await abortUploads([...uploads.values()], tools);
    throw signal.reason;
}
async function uploadPiece(piece, buffer, upload, store, persist) {
    const content = await readPiece(piece, buffer);
    const { file, part } = piece;
    if (upload !== undefined && part !== undefined)
        return upload.uploadPart({ ...piece, part }, content);
    return persist(`upload \`${file.key}\``, (attempt) => store.putObject(file.key, content, attempt));
}
function createPersist(tools) {
    const { clock, log, signal } = tools;
    return async (doing, task) => {
        try {
            return await (0,retry/* retry */.L5)((count) => countBytes(tools, (attempt) => task(attempt, count)), {
                clock,
                signal,
                policy,
                judge: (error) => judgeS3(error, clock.wallNow()),
                onRetry: (error, count, pauseMs) => {
                    const next = `Attempt ${count + 1} of ${policy.attempts} follows in ${(0,format/* formatDuration */.a3)(pauseMs)}.`;
                    log.info(`Could not ${doing}: ${(0,errors/* messageOf */.bD)(error)}. ${next}`);
                },
            });
        }
        catch (error) {
            throw toUserError(error, doing);
        }
    };
}
/** Runs one attempt; the bytes of one that fails are taken back. */
async function countBytes({ signal, onBytes }, task) {
    let counted = 0;
    const count = (bytes) => {
        counted += bytes;
        onBytes(bytes);
    };
    try {
        return await task({ signal, onBytes: count });
    }
    catch (error) {
        onBytes(-counted);
        throw error;
    }
}
/** Leaves no open multipart upload behind; whether ion's credentials may abort one is not known, so a refusal is only noted. */
async function abortUploads(uploads, { log }) {
    const signal = AbortSignal.timeout(cleanUpMs);
    await Promise.all(uploads.map((upload) => upload.abort({ signal, onBytes: () => undefined }).catch((error) => {
        log.info(`A multipart upload could not be aborted: ${(0,errors/* messageOf */.bD)(error)}.`);
    })));
}


/***/ }),

/***/ 1009:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J8: () => (/* binding */ fileChanged),
/* harmony export */   SC: () => (/* binding */ checkUnchanged),
/* harmony export */   oD: () => (/* binding */ openSource)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7268);


/** Opens a file for reading. @throws UserError where it is not there any more */
async function openSource(file) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file.path).catch((error) => {
        throw fileChanged(file, error);
    });
}
/** @throws UserError where the file is not what it was when it was found */
async function checkUnchanged(file, handle) {
    const { size, mtimeMs } = await handle.stat();
    if (size !== file.size || mtimeMs !== file.mtimeMs)
        throw fileChanged(file);
}
/** The error of a file that is not what it was when it was found. */
function fileChanged(file, cause) {
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`The file ${file.path} changed while it was uploaded.`, 'Let the step that writes it end before this one starts, and run the job again.', { cause });
}


/***/ })

};
