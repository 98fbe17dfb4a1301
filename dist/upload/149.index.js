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
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _source_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1009);



/** Uploads to a self-hosted ion that keeps files itself: one request a file, one after another. */
function formTransfer(post) {
    return async (files, { signal, onBytes }) => {
        for (const file of files) {
            signal.throwIfAborted();
            await post(file, formBody(file, `ion-upload-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`, onBytes));
        }
    };
}
/**
 * A form with one file; part name and file name are the file's key.
 * @param onBytes told of the file's bytes as they are read; those of an earlier attempt are taken back
 */
function formBody(file, boundary, onBytes) {
    const name = escapeName(file.key);
    const head = `--${boundary}\r\n` +
        `Content-Disposition: form-data; name="${name}"; filename="${name}"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n';
    let counted = 0;
    const count = (bytes) => {
        counted += bytes;
        onBytes(bytes);
    };
    const tail = `\r\n--${boundary}--\r\n`;
    return {
        type: `multipart/form-data; boundary=${boundary}`,
        length: Buffer.byteLength(head) + file.size + Buffer.byteLength(tail),
        open() {
            if (counted > 0)
                count(-counted);
            return node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from(contents(head, file, tail, count), { objectMode: false });
        },
    };
}
async function* contents(head, file, tail, count) {
    yield Buffer.from(head);
    const handle = await (0,_source_file_js__WEBPACK_IMPORTED_MODULE_2__/* .openSource */ .oD)(file);
    try {
        let length = 0;
        for await (const chunk of handle.createReadStream({ autoClose: false })) {
            length += chunk.length;
            if (length > file.size)
                break;
            count(chunk.length);
            yield chunk;
        }
        if (length !== file.size)
            throw (0,_source_file_js__WEBPACK_IMPORTED_MODULE_2__/* .fileChanged */ .J8)(file);
        await (0,_source_file_js__WEBPACK_IMPORTED_MODULE_2__/* .checkUnchanged */ .SC)(file, handle);
    }
    finally {
        await handle.close();
    }
    yield Buffer.from(tail);
}
/** The escapes of a name in a form (HTML Standard, multipart/form-data encoding algorithm). */
function escapeName(name) {
    return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
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


/** Opens a file for reading. @throws UserError where it is not there any more, or cannot be read */
async function openSource(file) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file.path).catch((error) => {
        throw (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error) === 'ENOENT' ? fileChanged(file, error) : unreadable(file, error);
    });
}
/** @throws UserError where the file is not what it was when it was found */
async function checkUnchanged(file, handle) {
    const { size, mtimeMs } = await handle.stat();
    if (size !== file.size || mtimeMs !== file.mtimeMs)
        throw fileChanged(file);
}
function unreadable(file, cause) {
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`The file ${file.path} cannot be read (${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(cause) ?? (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(cause)}).`, 'Make it readable for the user that the runner works as, and run the job again.', { cause });
}
/** The error of a file that is not what it was when it was found. */
function fileChanged(file, cause) {
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`The file ${file.path} changed while it was uploaded.`, 'Let the step that writes it end before this one starts, and run the job again.', { cause });
}


/***/ })

};
