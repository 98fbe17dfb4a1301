export const id = 149;
export const ids = [149];
export const modules = {

/***/ 6149:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   formTransfer: () => (/* binding */ formTransfer)
/* harmony export */ });
/* unused harmony export formBody */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _files_file_snapshot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1502);
/* harmony import */ var _lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7055);





/** Uploads to a self-hosted ion that stores files itself: one request for each file, one after another. */
function formTransfer(post) {
    return async (files, { signal, onBytes }) => {
        const hashes = new Map();
        for (const file of files) {
            signal.throwIfAborted();
            const body = formBody(file, `ion-upload-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`, onBytes, signal);
            await post(file, body, signal);
            signal.throwIfAborted();
            const sha256 = body.sha256();
            if (sha256 === undefined)
                throw answeredEarly(file);
            hashes.set(file, sha256);
        }
        return hashes;
    };
}
function answeredEarly({ key }) {
    return new _lib_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo('upload-answered-early', `The server confirmed the upload of \`${key}\` before the whole file was sent.`, 'Check proxies and other servers between the runner and ion, then run the job again.');
}
/**
 * Creates a form with one file. The part name and the file name are the file's key.
 * @param onBytes called with the number of bytes read; a negative number takes back those of an earlier attempt
 * @param signal ends the body, and with it the request, with an error
 */
function formBody(file, boundary, onBytes, signal) {
    const name = escapeName(file.key);
    const head = `--${boundary}\r\n` +
        `Content-Disposition: form-data; name="${name}"; filename="${name}"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n';
    const begin = () => ({ count: 0, hash: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256') });
    let latest = begin();
    const tail = `\r\n--${boundary}--\r\n`;
    return {
        type: `multipart/form-data; boundary=${boundary}`,
        length: Buffer.byteLength(head) + file.size + Buffer.byteLength(tail),
        open() {
            if (latest.count > 0)
                onBytes(-latest.count);
            const attempt = begin();
            latest = attempt;
            const onChunk = (chunk) => {
                attempt.hash.update(chunk);
                if (attempt !== latest)
                    return; // the last read of an earlier attempt was slow
                attempt.count += chunk.length;
                onBytes(chunk.length);
            };
            const read = readSnapshot(file, onChunk, () => sumOf(attempt.hash));
            return node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable.from(framed(head, read, tail), { objectMode: false, signal });
        },
        sha256: () => (latest.count === file.size ? sumOf(latest.hash) : undefined),
    };
}
/** Files are read and sent in chunks of this many bytes. */
const chunkLength = 64 * 1024;
async function* framed(head, content, tail) {
    yield Buffer.from(head);
    yield* content;
    yield Buffer.from(tail);
}
/** @param sum the hash of all chunks passed to `onChunk` */
async function* readSnapshot(file, onChunk, sum) {
    const descriptor = (0,_files_file_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .openSource */ .oD)(file);
    try {
        for (let offset = 0; offset < file.size;) {
            const length = Math.min(chunkLength, file.size - offset);
            const { bytesRead, buffer } = await (0,_files_file_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .readSome */ .jV)(descriptor, Buffer.allocUnsafe(length), 0, length, offset);
            if (bytesRead === 0)
                throw (0,_files_file_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .fileChanged */ .J8)(file);
            const chunk = buffer.subarray(0, bytesRead);
            offset += bytesRead;
            onChunk(chunk);
            yield chunk;
        }
        // a file may have more bytes than its size says, as in /proc
        const beyond = await (0,_files_file_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .readSome */ .jV)(descriptor, Buffer.alloc(1), 0, 1, file.size);
        if (beyond.bytesRead > 0)
            throw (0,_files_file_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .fileChanged */ .J8)(file);
        await (0,_files_file_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .checkUnchanged */ .SC)(file, descriptor, sum);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(descriptor);
    }
}
function sumOf(hash) {
    return hash.copy().digest('hex');
}
/** Escapes a name in a form (HTML Standard, multipart/form-data encoding algorithm). */
function escapeName(name) {
    return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}


/***/ })

};
