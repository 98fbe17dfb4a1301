export const id = 104;
export const ids = [104];
export const modules = {

/***/ 5104:
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
/* harmony import */ var _transfer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1857);




/** Uploads to a self-hosted ion that keeps files itself: one request a file, one after another. */
function formTransfer(post) {
    return async (files, { signal, onBytes }) => {
        for (const file of files) {
            signal.throwIfAborted();
            await post(file, formBody(file, `ion-upload-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`));
            onBytes(file.size);
        }
    };
}
/** A form with one file; part name and file name are the file's key. */
function formBody(file, boundary) {
    const name = escapeName(file.key);
    const head = `--${boundary}\r\n` +
        `Content-Disposition: form-data; name="${name}"; filename="${name}"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n';
    const tail = `\r\n--${boundary}--\r\n`;
    return {
        type: `multipart/form-data; boundary=${boundary}`,
        length: Buffer.byteLength(head) + file.size + Buffer.byteLength(tail),
        open: () => node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable.from(contents(head, file, tail), { objectMode: false }),
    };
}
async function* contents(head, file, tail) {
    yield Buffer.from(head);
    let length = 0;
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(file.path)) {
        length += chunk.length;
        if (length > file.size)
            break;
        yield chunk;
    }
    if (length !== file.size)
        throw (0,_transfer_js__WEBPACK_IMPORTED_MODULE_3__/* .fileChanged */ .J)(file);
    yield Buffer.from(tail);
}
/** The escapes of a name in a form (HTML Standard, multipart/form-data encoding algorithm). */
function escapeName(name) {
    return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}


/***/ }),

/***/ 1857:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ fileChanged)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8595);

/** The error of a file that is not what it was when it was found. */
function fileChanged(file, cause) {
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`The file ${file.path} changed while it was uploaded.`, 'Let the step that writes it end before this one starts, and run the job again.', { cause });
}


/***/ })

};
