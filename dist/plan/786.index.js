export const id = 786;
export const ids = [786];
export const modules = {

/***/ 5293:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ addPoint),
/* harmony export */   h: () => (/* binding */ emptyBox)
/* harmony export */ });
/** The box without a point. */
const emptyBox = {
    min: [Infinity, Infinity, Infinity],
    max: [-Infinity, -Infinity, -Infinity],
};
/** The box of its points and another one. A point that has a coordinate which is no finite number is not added. */
function addPoint(box, point) {
    const [x, y, z] = point;
    if (!point.every(Number.isFinite))
        return box;
    return {
        min: [Math.min(box.min[0], x), Math.min(box.min[1], y), Math.min(box.min[2], z)],
        max: [Math.max(box.max[0], x), Math.max(box.max[1], y), Math.max(box.max[2], z)],
    };
}


/***/ }),

/***/ 8105:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ findJsonFault),
/* harmony export */   m: () => (/* binding */ lineAt)
/* harmony export */ });
/* harmony import */ var _json_scan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2212);

const ignore = () => undefined;
const ignored = {
    enter: () => false,
    leave: ignore,
    key: ignore,
    text: ignore,
    number: ignore,
    literal: ignore,
};
/** The first place at which a text is not JSON (RFC 8259); undefined if it is JSON. */
function findJsonFault(text) {
    const scan = (0,_json_scan_js__WEBPACK_IMPORTED_MODULE_0__/* .scanJson */ .E)(ignored);
    scan.push(Buffer.from(text));
    const fault = scan.end();
    return fault && { line: fault.line, column: fault.column, isCut: fault.kind === 'cut' };
}
/** The line of a position in a text. The first line is 1. */
function lineAt(text, position) {
    let line = 1;
    for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1))
        line++;
    return line;
}


/***/ }),

/***/ 2212:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ scanJson)
/* harmony export */ });
/* harmony import */ var _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5271);

/** What the next token can be. */
const [value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd, nothing] = [0, 1, 2, 3, 4, 5, 6];
const maxDepth = 1000;
/** The longest token that is kept until its end is there. In bytes. */
const maxToken = 64 * 1024;
/** The longest word that a fault shows. In bytes. */
const maxFound = 16;
/* eslint-enable no-restricted-syntax */
/** Starts the scan of a document. */
function scanJson(events) {
    const state = {
        ...{ expected: value, isArray: new Uint8Array(maxDepth + 1), depth: 0, skipped: 0 },
        ...{ line: 1, lineStart: 0, base: 0, isLast: false, hasMark: false, inText: false },
        ...{ fault: undefined, number: 0, stop: 0 },
    };
    let rest = Buffer.alloc(0);
    const scan = (bytes) => {
        const end = scanTokens(state, bytes, events);
        rest = Buffer.from(bytes.subarray(end));
        state.base += end;
    };
    return {
        push(chunk) {
            const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
            if (state.fault === undefined)
                scan(rest.length === 0 ? bytes : Buffer.concat([rest, bytes]));
            return state.fault === undefined;
        },
        end() {
            state.isLast = true;
            if (state.fault === undefined)
                scan(rest);
            if (state.expected !== nothing)
                fail(state, rest, rest.length, 'cut');
            return state.fault;
        },
        hasMark: () => state.hasMark,
        line: () => state.line,
    };
}
/** Scans all tokens that are complete. @returns the end of the last one */
function scanTokens(state, bytes, events) {
    let at = state.base === 0 ? markEnd(state, bytes) : 0;
    const wasInText = state.inText;
    if (wasInText) {
        at = scanRestOfText(state, bytes);
        if (at < 0)
            return state.stop;
    }
    while (at < bytes.length && state.fault === undefined) {
        const byte = bytes[at] ?? 0;
        if (byte === 0x0a) {
            state.line++;
            state.lineStart = state.base + at + 1;
            at++;
        }
        else if (byte === 0x20 || byte === 0x0d || byte === 0x09)
            at++;
        else {
            const end = scanToken(state, bytes, at, events);
            if (end < 0)
                break;
            at = end;
            if (state.inText)
                break;
        }
    }
    return at;
}
/** Skips a byte order mark. */
function markEnd(state, bytes) {
    if (bytes[0] !== 0xef || bytes[1] !== 0xbb || bytes[2] !== 0xbf)
        return 0;
    state.hasMark = true;
    state.lineStart = 3;
    return 3;
}
/** Scans the token at a place. @returns its end, or a negative number if it is incomplete or a fault */
function scanToken(state, bytes, at, events) {
    const { expected } = state;
    const byte = bytes[at] ?? 0;
    const isPassed = state.skipped === 0;
    switch (byte) {
        case 0x2c: // ,
            if (expected !== commaOrEnd)
                return fail(state, bytes, at);
            state.expected = state.isArray[state.depth] === 1 ? value : key;
            return at + 1;
        case 0x3a: // :
            if (expected !== colon)
                return fail(state, bytes, at);
            state.expected = value;
            return at + 1;
        case 0x22: // "
            return scanText(state, bytes, at, events);
        case 0x7b: // {
        case 0x5b: // [
            return open(state, bytes, at, events);
        case 0x7d: // }
        case 0x5d: // ]
            return close(state, bytes, at, events);
    }
    if (expected === value && byte === 0x1e && state.depth === 0)
        return fail(state, bytes, at, 'documents');
    if (expected > valueOrEnd)
        return fail(state, bytes, at);
    const isWord = byte >= 0x61;
    const end = isWord ? (0,_json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .literalEnd */ .bV)(bytes, at) : (0,_json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .numberEnd */ .XD)(bytes, at, state);
    if (end === _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)
        return fail(state, bytes, at);
    // the next bytes can continue a number
    if (end === _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .incomplete */ .$x || (end === bytes.length && !isWord && !state.isLast)) {
        return bytes.length - at > maxToken ? fail(state, bytes, at, 'limit') : _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .incomplete */ .$x;
    }
    state.expected = state.depth === 0 ? nothing : commaOrEnd;
    if (isPassed && isWord)
        events.literal(byte === 0x6e ? null : byte === 0x74);
    else if (isPassed)
        events.number(state.number);
    return end;
}
function open(state, bytes, at, events) {
    if (state.expected === nothing)
        return fail(state, bytes, at, 'documents');
    if (state.expected > valueOrEnd)
        return fail(state, bytes, at);
    if (state.depth === maxDepth)
        return fail(state, bytes, at, 'limit');
    const isArray = bytes[at] === 0x5b;
    state.depth++;
    state.isArray[state.depth] = isArray ? 1 : 0;
    state.expected = isArray ? valueOrEnd : keyOrEnd;
    if (state.skipped === 0 && !events.enter(isArray))
        state.skipped = state.depth;
    return at + 1;
}
function close(state, bytes, at, events) {
    const isArray = bytes[at] === 0x5d;
    const { expected } = state;
    const isAllowed = expected === commaOrEnd || expected === (isArray ? valueOrEnd : keyOrEnd);
    if (!isAllowed || (state.isArray[state.depth] === 1) !== isArray)
        return fail(state, bytes, at);
    if (state.skipped === 0)
        events.leave();
    else if (state.skipped === state.depth)
        state.skipped = 0;
    state.depth--;
    state.expected = state.depth === 0 ? nothing : commaOrEnd;
    return at + 1;
}
function scanText(state, bytes, at, events) {
    const { expected } = state;
    const isKey = expected === key || expected === keyOrEnd;
    if (!isKey && expected > valueOrEnd)
        return fail(state, bytes, at);
    const end = (0,_json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .textEnd */ .fs)(bytes, at + 1, state);
    if (end === _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)
        return fail(state, bytes, state.stop);
    const isLong = end === _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .incomplete */ .$x && bytes.length - at > maxToken;
    if (end === _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .incomplete */ .$x && !isLong)
        return _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .incomplete */ .$x;
    const stop = isLong ? state.stop : end;
    if (state.skipped === 0) {
        if (isKey)
            events.key(bytes, at + 1, stop);
        else
            events.text(bytes, at + 1, stop);
    }
    state.inText = isLong;
    state.expected = isKey ? colon : state.depth === 0 && !isLong ? nothing : commaOrEnd;
    return isLong ? stop : end + 1;
}
/** Scans on in a long text. @returns its end, or a negative number */
function scanRestOfText(state, bytes) {
    const end = (0,_json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .textEnd */ .fs)(bytes, 0, state);
    if (end === _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)
        fail(state, bytes, state.stop);
    if (end < 0)
        return end;
    state.inText = false;
    if (state.depth === 0)
        state.expected = nothing;
    return end + 1;
}
/** Notes a fault, if enough bytes are there to show it. @returns a negative number */
function fail(state, bytes, at, kind = 'syntax') {
    if (!state.isLast && bytes.length - at < maxFound)
        return _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .incomplete */ .$x;
    const offset = state.base + at;
    const [found = ''] = /^([\w.+-]+|[\x21-\x7e]?)/.exec(bytes.toString('latin1', at, at + maxFound)) ?? [];
    state.fault ??= { kind, line: state.line, column: offset - state.lineStart + 1, offset, found };
    return _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq;
}


/***/ }),

/***/ 4114:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ji: () => (/* binding */ hasFewValues),
/* harmony export */   _6: () => (/* binding */ decodeUtf8),
/* harmony export */   f_: () => (/* binding */ lineOfString),
/* harmony export */   gb: () => (/* binding */ readJsonText)
/* harmony export */ });
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8453);
/* harmony import */ var _json_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8105);


/**
 * Parses a JSON text, and finds the place of the first fault if it is not JSON. It takes no bytes, so that they need no
 * memory any more.
 */
function readJsonText(whole) {
    const hasMark = whole.startsWith('\ufeff');
    const text = hasMark ? whole.slice(1) : whole;
    const value = (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(text);
    if (value !== undefined)
        return { kind: 'value', value, text, hasMark };
    return { kind: 'fault', fault: (0,_json_fault_js__WEBPACK_IMPORTED_MODULE_0__/* .findJsonFault */ .W)(text) ?? { line: 1, column: 1, isCut: false } };
}
/** The most values of a JSON that is parsed: each needs about 50 bytes of memory. */
const maxValues = 4_000_000;
/** Whether a JSON text has so few values that it can be parsed without too much memory. */
function hasFewValues(bytes) {
    let values = 0;
    for (const byte of bytes)
        if (byte === 0x2c || byte === 0x5b || byte === 0x7b)
            values++;
    return values <= maxValues;
}
/** The bytes of a file as text. */
function decodeUtf8(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
/** The line of the first string of this value in a JSON text. Undefined if the text writes it with unusual escapes. */
function lineOfString(text, value) {
    const position = text.indexOf(JSON.stringify(value));
    return position < 0 ? undefined : (0,_json_fault_js__WEBPACK_IMPORTED_MODULE_0__/* .lineAt */ .m)(text, position);
}


/***/ }),

/***/ 5271:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $x: () => (/* binding */ incomplete),
/* harmony export */   Gq: () => (/* binding */ invalid),
/* harmony export */   XD: () => (/* binding */ numberEnd),
/* harmony export */   bV: () => (/* binding */ literalEnd),
/* harmony export */   fs: () => (/* binding */ textEnd),
/* harmony export */   s$: () => (/* binding */ jsonText)
/* harmony export */ });
/* eslint-enable no-restricted-syntax */
/** Instead of the end of a token: its rest is not in these bytes. */
const incomplete = -1;
/** Instead of the end of a token: it is not JSON. */
const invalid = -2;
const [quote, backslash, zero, minus, plus, point] = [0x22, 0x5c, 0x30, 0x2d, 0x2b, 0x2e];
function isDigit(byte) {
    return byte !== undefined && byte >= zero && byte <= zero + 9;
}
/** Reads a number (RFC 8259, section 6). @returns its end, `incomplete` or `invalid` */
function numberEnd(bytes, start, result) {
    let at = start;
    const isNegative = bytes[at] === minus;
    if (isNegative)
        at++;
    const first = at;
    let value = 0;
    for (let byte = bytes[at]; isDigit(byte); byte = bytes[++at])
        value = value * 10 + byte - zero;
    if (at === first)
        return at < bytes.length ? invalid : incomplete;
    if (bytes[first] === zero && at > first + 1)
        return invalid;
    if (bytes[at] === point) {
        const fraction = ++at;
        for (let byte = bytes[at]; isDigit(byte); byte = bytes[++at])
            value = value * 10 + byte - zero;
        if (at === fraction)
            return at < bytes.length ? invalid : incomplete;
        value /= 10 ** (at - fraction);
    }
    if (bytes[at] === 0x65 || bytes[at] === 0x45) {
        const sign = bytes[++at];
        if (sign === minus || sign === plus)
            at++;
        const digits = at;
        let exponent = 0;
        for (let byte = bytes[at]; isDigit(byte); byte = bytes[++at])
            exponent = exponent * 10 + byte - zero;
        if (at === digits)
            return at < bytes.length ? invalid : incomplete;
        value *= 10 ** (sign === minus ? -exponent : exponent);
    }
    result.number = isNegative ? -value : value;
    return at;
}
/** Reads a text (RFC 8259, section 7). @param start behind its quote @returns the place of the quote at its end */
function textEnd(bytes, start, result) {
    let at = start;
    while (at < bytes.length) {
        const byte = bytes[at] ?? 0;
        if (byte === quote)
            return at;
        const end = byte === backslash ? escapeEnd(bytes, at) : byte < 0x20 ? invalid : at + 1;
        if (end < 0) {
            result.stop = at;
            return end;
        }
        at = end;
    }
    result.stop = at;
    return incomplete;
}
/** The characters after a backslash, except `u`. */
const escapes = new Set(Buffer.from('"\\/bfnrt'));
function escapeEnd(bytes, start) {
    const kind = bytes[start + 1];
    if (kind === undefined)
        return incomplete;
    if (kind !== 0x75)
        return escapes.has(kind) ? start + 2 : invalid;
    for (let at = start + 2; at < start + 6; at++) {
        const byte = bytes[at];
        if (byte === undefined)
            return incomplete;
        const isHex = isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
        if (!isHex)
            return invalid;
    }
    return start + 6;
}
const literals = ['true', 'false', 'null'].map((word) => Buffer.from(word));
/** Reads `true`, `false` or `null`. @returns its end, `incomplete` or `invalid` */
function literalEnd(bytes, start) {
    const word = literals.find((literal) => literal[0] === bytes[start]);
    if (word === undefined)
        return invalid;
    for (let at = 0; at < word.length; at++) {
        if (start + at >= bytes.length)
            return incomplete;
        if (word[at] !== bytes[start + at])
            return invalid;
    }
    return start + word.length;
}
/** Decodes a text of a JSON document. @returns `''` if its escapes are not complete */
function jsonText(bytes, start, end) {
    const text = bytes.toString('utf8', start, end);
    if (!text.includes('\\'))
        return text;
    try {
        return String(JSON.parse(`"${text}"`));
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 2773:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ readSignature),
/* harmony export */   Go: () => (/* binding */ isBinary),
/* harmony export */   Rj: () => (/* binding */ declaredLength),
/* harmony export */   Rk: () => (/* binding */ signatureLength)
/* harmony export */ });
/** How many bytes of a file show its format. */
const signatureLength = 512;
/** The bytes at the start of each binary format, in Latin-1. Sources: the specification of each format. */
const binary = [
    ['glTF', 'glb', 'a binary glTF'], // glTF 2.0, section 4.4.2
    ['b3dm', 'b3dm', 'a Batched 3D Model'], // 3D Tiles 1.0, “Tile Formats”
    ['i3dm', 'i3dm', 'an Instanced 3D Model'],
    ['pnts', 'pnts', 'a Point Cloud tile'],
    ['cmpt', 'cmpt', 'a Composite tile'],
    ['subt', 'subtree', 'a subtree of implicit tiles'], // 3D Tiles 1.1, section 7.4
    ['LASF', 'las', 'LAS or LAZ'], // LAS 1.4 R15, table 3
    ['PK\x03\x04', 'zip', 'a zip'], // APPNOTE 6.3.10, section 4.3
    ['PK\x05\x06', 'zip', 'an empty zip'],
    ['PK\x07\x08', 'zip', 'a zip'],
    ['Rar!\x1a\x07', 'rar', 'RAR'],
    ['7z\xbc\xaf\x27\x1c', '7z', '7z'],
    ['\x1f\x8b', 'gzip', 'gzip'], // RFC 1952
    ['\x89PNG\r\n\x1a\n', 'png', 'PNG'],
    ['\xff\xd8\xff', 'jpeg', 'JPEG'],
    ['II\x2a\x00', 'tiff', 'TIFF'], // TIFF 6.0, section 2
    ['MM\x00\x2a', 'tiff', 'TIFF'],
    ['II\x2b\x00', 'tiff', 'BigTIFF'],
    ['MM\x00\x2b', 'tiff', 'BigTIFF'],
    ['SQLite format 3\0', 'sqlite', 'an SQLite database'],
    ['%PDF-', 'pdf', 'PDF'],
    ['AC10', 'dwg', 'DWG'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole', 'an OLE document such as RVT or DGN'], // MS-CFB, section 2.2
    ['\x7fELF', 'elf', 'a compiled object file'], // System V ABI, chapter 4
    ['\xff\xfe', 'utf-16', 'text in UTF-16'], // Unicode 16, section 3.10
    ['\xfe\xff', 'utf-16', 'text in UTF-16'],
];
/** How each text format starts, after a byte order mark and blanks. */
const textual = [
    [/^version https:\/\/(git-lfs|hawser)\.github\.com\/spec\//, 'lfs-pointer', 'a Git LFS pointer'],
    [/^(<!--[^]*?-->\s*)?<(!doctype html|html|head|body)\b/i, 'html', 'an HTML page'],
    [/^ISO-10303-21;/, 'step', 'a STEP file such as IFC'],
    [/^(<\?xml[^]*?\?>\s*)?(<!--[^]*?-->\s*)*<COLLADA\b/, 'collada', 'COLLADA'],
    [/^-----BEGIN PGP /, 'pgp', 'a PGP signature'],
];
/** The format of a file; undefined if its start shows none of these formats. @param head its first bytes */
function readSignature(head) {
    const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, signatureLength));
    const latin = bytes.toString('latin1');
    const found = binary.find(([start]) => latin.startsWith(start));
    if (found !== undefined)
        return { format: found[1], name: found[2] };
    const text = latin.replace(/^(\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '');
    const [, format, name] = textual.find(([start]) => start.test(text)) ?? [];
    return format === undefined || name === undefined ? undefined : { format, name };
}
/** The length in bytes that the header of a file declares; undefined if its format has no such field. */
function declaredLength(head, format) {
    const hasLength = ['glb', 'b3dm', 'i3dm', 'pnts', 'cmpt'].includes(format) && head.length >= 12;
    // magic, version, byteLength: the same in glTF 2.0, section 4.4.2, and in the tile formats of 3D Tiles 1.0
    return hasLength ? Buffer.from(head.buffer, head.byteOffset, head.length).readUInt32LE(8) : undefined;
}
/** Whether the first bytes of a file are no text in UTF-8 or ASCII, which have no byte 0. */
function isBinary(head) {
    return head.subarray(0, signatureLength).includes(0);
}


/***/ }),

/***/ 786:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkGltf: () => (/* binding */ checkGltf),
  checkGltfContent: () => (/* binding */ checkGltfContent)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var formats_extension = __webpack_require__(4653);
;// CONCATENATED MODULE: ./src/formats/glb.ts
const headerLength = 12;
const jsonChunk = 0x4e4f534a; // “JSON”
const binChunk = 0x004e4942; // “BIN”
/** Reads the header and the first two chunks of a binary glTF (glTF 2.0, section 4.4). */
async function readGlb(reader, { key, start, length }) {
    const head = await readBuffer(reader, key, start, Math.min(length, headerLength + 8));
    if (head.length < headerLength || head.toString('latin1', 0, 4) !== 'glTF')
        return { kind: 'no-glb' };
    const version = head.readUInt32LE(4);
    const declared = head.readUInt32LE(8);
    if (declared > length)
        return { kind: 'cut', declared };
    if (head.length < headerLength + 8)
        return { kind: 'no-glb' };
    const end = start + declared;
    const offset = start + headerLength;
    const jsonLength = head.readUInt32LE(12);
    const json = { key, start: offset + 8, length: jsonLength };
    const next = json.start + jsonLength;
    // version 1 has “sceneFormat” in place of the type of a chunk, and all after the JSON is its body: KHR_binary_glTF
    const expectedType = version === 1 ? 0 : jsonChunk;
    if (head.readUInt32LE(16) !== expectedType)
        return { kind: 'no-json', offset };
    if (next > end)
        return { kind: 'chunk', offset, declared: jsonLength };
    if (version === 1)
        return { kind: 'glb', version, json, bin: { key, start: next, length: end - next } };
    const second = await readBuffer(reader, key, next, Math.min(8, end - next));
    if (second.length < 8 || second.readUInt32LE(4) !== binChunk) {
        return { kind: 'glb', version, json, bin: undefined };
    }
    const binLength = second.readUInt32LE(0);
    if (next + 8 + binLength > end)
        return { kind: 'chunk', offset: next, declared: binLength };
    return { kind: 'glb', version, json, bin: { key, start: next + 8, length: binLength } };
}
async function readBuffer(reader, key, start, length) {
    if (length <= 0)
        return Buffer.alloc(0);
    const bytes = await reader.read(key, start, length);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

// EXTERNAL MODULE: ./src/lib/json.ts
var json = __webpack_require__(8453);
// EXTERNAL MODULE: ./src/formats/box.ts
var formats_box = __webpack_require__(5293);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./src/formats/json-fault.ts
var json_fault = __webpack_require__(8105);
// EXTERNAL MODULE: ./src/formats/json-text.ts
var json_text = __webpack_require__(4114);
;// CONCATENATED MODULE: ./src/formats/gltf-json.ts




/** The longest JSON that is read, in bytes. */
const maxGltfText = 64 * 1024 ** 2;
/** Reads the JSON of a glTF (glTF 2.0, section 2.7). Blanks and NULs after it are padding. */
function readGltfText(content) {
    const all = Buffer.from(content.buffer, content.byteOffset, content.length);
    if (all.length > maxGltfText)
        return { kind: 'too-large' };
    const byteOrderMark = all.toString('latin1', 0, 3) === '\xef\xbb\xbf';
    const bytes = all.subarray(byteOrderMark ? 3 : 0, lengthWithoutNuls(all));
    if (!(0,external_node_buffer_.isUtf8)(bytes))
        return (0,external_node_buffer_.isUtf8)(withoutCutCharacter(bytes)) ? cutAfter(bytes) : { kind: 'encoding' };
    if (!(0,json_text/* hasFewValues */.Ji)(bytes))
        return { kind: 'too-large' };
    const text = bytes.toString('utf8');
    try {
        const root = JSON.parse(text);
        return (0,json/* isJsonObject */.OW)(root) ? { kind: 'json', root, byteOrderMark } : { kind: 'no-object' };
    }
    catch (error) {
        const fault = (0,json_fault/* findJsonFault */.W)(text);
        if (fault === undefined)
            throw error;
        return { kind: fault.isCut ? 'cut' : 'syntax', line: fault.line };
    }
}
function cutAfter(bytes) {
    return { kind: 'cut', line: (0,json_fault/* lineAt */.m)(bytes.toString('latin1').trimEnd(), Infinity) };
}
function lengthWithoutNuls(bytes) {
    let { length } = bytes;
    while (length > 0 && bytes[length - 1] === 0)
        length--;
    return length;
}
/** The bytes without a character at the end that is not complete: a first byte, and at most two of those that follow. */
function withoutCutCharacter(bytes) {
    const cut = /[\xc0-\xff][\x80-\xbf]{0,2}$/.exec(bytes.toString('latin1', Math.max(0, bytes.length - 3)));
    return bytes.subarray(0, bytes.length - (cut?.[0].length ?? 0));
}
/** Objects of a list of a glTF, such as `nodes`. What is no object is undefined. */
function listOf(root, name) {
    const list = root[name];
    return Array.isArray(list) ? list.map((one) => ((0,json/* isJsonObject */.OW)(one) ? one : undefined)) : [];
}
/**
 * The same for glTF 1.0, in which lists are objects by name. Without what is in the body of a binary glTF: the buffer
 * `binary_glTF`, and images and shaders with the extension. Their `uri` means nothing (KHR_binary_glTF, “glTF Schema
 * Updates”).
 */
function namedOf(root, name) {
    const list = root[name];
    if (!(0,json/* isJsonObject */.OW)(list))
        return listOf(root, name);
    return Object.entries(list)
        .map(([id, one]) => ((0,json/* isJsonObject */.OW)(one) && id !== 'binary_glTF' ? one : undefined))
        .filter((one) => !(0,json/* isJsonObject */.OW)(one?.['extensions']) || !('KHR_binary_glTF' in one['extensions']));
}
/** The URIs of buffers, images and shaders, without those that contain the data. */
function urisOf(root) {
    return ['buffers', 'images', 'shaders']
        .flatMap((name) => namedOf(root, name))
        .map((one) => (0,json/* textOf */.b6)(one?.['uri']))
        .filter((uri) => uri !== '' && !isDataUri(uri));
}
function isDataUri(uri) {
    return /^data:/i.test(uri);
}
/** The length of the data in a data URI, in bytes; undefined if it is not base64. */
function dataUriLength(uri) {
    const comma = uri.indexOf(',');
    if (comma === -1 || !/;base64$/i.test(uri.slice(0, comma)))
        return undefined;
    const padding = uri.endsWith('==') ? 2 : uri.endsWith('=') ? 1 : 0;
    const characters = uri.length - comma - 1 - padding;
    return Math.floor((characters * 3) / 4);
}
/**
 * The major version of a glTF. 1 also for a file without `asset` that has the lists of glTF 1.0, in which `asset` is
 * optional. Undefined if it is no glTF.
 */
function gltfVersion({ asset, ...lists }) {
    if ((0,json/* isJsonObject */.OW)(asset))
        return (0,json/* textOf */.b6)(asset['version']) || (isVersion1(lists) ? '1.0' : undefined);
    return isVersion1(lists) ? '1.0' : undefined;
}
function isVersion1(lists) {
    return (0,json/* isJsonObject */.OW)(lists['meshes']) || (0,json/* isJsonObject */.OW)(lists['nodes']) || (0,json/* isJsonObject */.OW)(lists['buffers']);
}
/** The number of a property; undefined if it is none. */
function numberOf(value) {
    return typeof value === 'number' ? value : undefined;
}

;// CONCATENATED MODULE: ./src/formats/gltf-bounds.ts



const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
/**
 * The box of all positions of a glTF 2.0 in the coordinates of its scenes: `min` and `max` of each POSITION accessor,
 * times the matrices of its nodes (glTF 2.0, sections 3.5.3 and 3.7.2.1). Undefined if there is no position.
 * Nodes with a skin are not in it: the joints move their vertices.
 */
function positionBox(root) {
    const nodes = listOf(root, 'nodes');
    const boxes = listOf(root, 'meshes').map((mesh) => cornersOf(mesh, listOf(root, 'accessors')));
    const isChild = new Set(nodes.flatMap(childrenOf));
    const pending = nodes.flatMap((_, index) => (isChild.has(index) ? [] : { index, parent: identity }));
    const seen = new Set();
    let box = formats_box/* emptyBox */.h;
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const node = nodes[next.index];
        if (node === undefined || seen.has(next.index))
            continue; // a node has one parent: a second way to it is no glTF
        seen.add(next.index);
        const matrix = multiply(next.parent, localMatrix(node));
        const corners = node['skin'] === undefined ? (boxes[numberOf(node['mesh']) ?? -1] ?? []) : [];
        for (const corner of corners)
            box = (0,formats_box/* addPoint */.I)(box, transform(matrix, corner));
        for (const index of childrenOf(node))
            pending.push({ index, parent: matrix });
    }
    return box === formats_box/* emptyBox */.h ? undefined : box;
}
function childrenOf(node) {
    return numbersOf(node?.['children']) ?? [];
}
/** The corners of the boxes of a mesh's primitives, in its own coordinates. */
function cornersOf(mesh, accessors) {
    let box = formats_box/* emptyBox */.h;
    for (const primitive of mesh === undefined ? [] : listOf(mesh, 'primitives')) {
        const attributes = primitive?.['attributes'];
        const accessor = (0,json/* isJsonObject */.OW)(attributes) ? accessors[numberOf(attributes['POSITION']) ?? -1] : undefined;
        const scale = accessor?.['normalized'] === true ? normalizedScale(accessor['componentType']) : 1;
        for (const bound of [accessor?.['min'], accessor?.['max']]) {
            const [x, y, z] = numbersOf(bound) ?? [];
            if (x !== undefined && y !== undefined && z !== undefined) {
                box = (0,formats_box/* addPoint */.I)(box, [x * scale, y * scale, z * scale]);
            }
        }
    }
    if (box === formats_box/* emptyBox */.h)
        return [];
    const { min, max } = box;
    return [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => [
        bits & 1 ? max[0] : min[0],
        bits & 2 ? max[1] : min[1],
        bits & 4 ? max[2] : min[2],
    ]);
}
/** What an integer stands for if it is normalized (glTF 2.0, section 3.11). */
function normalizedScale(componentType) {
    const largest = new Map([
        [5120, 127],
        [5121, 255],
        [5122, 32767],
        [5123, 65535],
    ]).get(Number(componentType));
    return 1 / (largest ?? 1);
}
/** glTF 2.0, section 3.5.3: a matrix, or translation × rotation × scale. */
function localMatrix(node) {
    const matrix = numbersOf(node['matrix']);
    if (matrix?.length === 16)
        return matrix;
    const [tx = 0, ty = 0, tz = 0] = numbersOf(node['translation']) ?? [];
    const [x = 0, y = 0, z = 0, w = 1] = numbersOf(node['rotation']) ?? [];
    const [sx = 1, sy = 1, sz = 1] = numbersOf(node['scale']) ?? [];
    return [
        ...[(1 - 2 * (y * y + z * z)) * sx, 2 * (x * y + z * w) * sx, 2 * (x * z - y * w) * sx, 0],
        ...[2 * (x * y - z * w) * sy, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z + x * w) * sy, 0],
        ...[2 * (x * z + y * w) * sz, 2 * (y * z - x * w) * sz, (1 - 2 * (x * x + y * y)) * sz, 0],
        ...[tx, ty, tz, 1],
    ];
}
function multiply(a, b) {
    return b.map((_, index) => {
        const column = index - (index % 4);
        const at = (row) => (a[row * 4 + (index % 4)] ?? 0) * (b[column + row] ?? 0);
        return at(0) + at(1) + at(2) + at(3);
    });
}
function transform(m, [x, y, z]) {
    const at = (row) => (m[row] ?? 0) * x + (m[4 + row] ?? 0) * y + (m[8 + row] ?? 0) * z + (m[12 + row] ?? 0);
    return [at(0), at(1), at(2)];
}
function numbersOf(value) {
    return Array.isArray(value) && value.every((one) => typeof one === 'number') ? value : undefined;
}

;// CONCATENATED MODULE: ./src/formats/gltf-indices.ts


/** Properties of entries, as paths in which `*` is each entry of an array or object, and the lists that they index. */
const indices = [
    ['scenes', 'nodes.*', 'nodes'],
    ['nodes', 'children.*', 'nodes'],
    ['nodes', 'mesh', 'meshes'],
    ['nodes', 'skin', 'skins'],
    ['nodes', 'camera', 'cameras'],
    ['meshes', 'primitives.*.attributes.*', 'accessors'],
    ['meshes', 'primitives.*.indices', 'accessors'],
    ['meshes', 'primitives.*.material', 'materials'],
    ['materials', 'pbrMetallicRoughness.baseColorTexture.index', 'textures'],
    ['materials', 'pbrMetallicRoughness.metallicRoughnessTexture.index', 'textures'],
    ['materials', 'normalTexture.index', 'textures'],
    ['materials', 'occlusionTexture.index', 'textures'],
    ['materials', 'emissiveTexture.index', 'textures'],
    ['textures', 'source', 'images'],
    ['textures', 'sampler', 'samplers'],
    ['images', 'bufferView', 'bufferViews'],
    ['accessors', 'bufferView', 'bufferViews'],
    ['bufferViews', 'buffer', 'buffers'],
    ['skins', 'joints.*', 'nodes'],
];
/** The indices of a glTF 2.0 that lead to nothing (glTF 2.0, section 3.3). */
function findDangling(root) {
    const faults = [];
    for (const [list, path, target] of indices) {
        const { length } = listOf(root, target);
        for (const [position, entry] of listOf(root, list).entries()) {
            for (const [name, index] of valuesAt(entry, path.split('.'))) {
                if (typeof index !== 'number' || (index >= 0 && index < length))
                    continue;
                faults.push({ what: `${list}[${position}]${name}`, index, list: target });
            }
        }
    }
    return faults;
}
function valuesAt(value, path) {
    let found = value === undefined ? [] : [['', value]];
    for (const step of path) {
        found = found.flatMap(([name, one]) => gltf_indices_childrenOf(one, step).map(([child, json]) => [`${name}${child}`, json]));
    }
    return found;
}
function gltf_indices_childrenOf(value, step) {
    if (Array.isArray(value)) {
        return step === '*' ? value.map((one, index) => [`[${index}]`, one]) : [];
    }
    if (!(0,json/* isJsonObject */.OW)(value))
        return [];
    const names = step === '*' ? Object.keys(value) : [step];
    return names.flatMap((name) => {
        const one = Object.hasOwn(value, name) ? value[name] : undefined;
        return one === undefined ? [] : [[`.${name}`, one]];
    });
}

;// CONCATENATED MODULE: ./src/formats/gltf-ranges.ts


/** The views that do not fit their buffer (glTF 2.0, section 3.6.1), and accessors that do not fit their view (3.6.2.4). */
function findOutOfRange(root) {
    const buffers = listOf(root, 'buffers').map((buffer) => numberOf(buffer?.['byteLength']));
    const views = listOf(root, 'bufferViews');
    const viewLengths = views.map((view) => numberOf(view?.['byteLength']));
    const faults = [];
    for (const [index, view] of views.entries()) {
        const end = (numberOf(view?.['byteOffset']) ?? 0) + (viewLengths[index] ?? 0);
        const owner = { list: 'buffers', index: numberOf(view?.['buffer']), lengths: buffers };
        const fault = outOfRange(`bufferViews[${index}]`, end, owner);
        if (fault !== undefined)
            faults.push(fault);
    }
    for (const [index, accessor] of listOf(root, 'accessors').entries()) {
        const viewIndex = numberOf(accessor?.['bufferView']);
        const length = accessor && accessorLength(accessor, numberOf(views[viewIndex ?? -1]?.['byteStride']));
        if (length === undefined)
            continue;
        const end = (numberOf(accessor?.['byteOffset']) ?? 0) + length;
        const fault = outOfRange(`accessors[${index}]`, end, {
            list: 'bufferViews',
            index: viewIndex,
            lengths: viewLengths,
        });
        if (fault !== undefined)
            faults.push(fault);
    }
    return faults;
}
function outOfRange(what, end, { list, index, lengths }) {
    const length = lengths[index ?? -1];
    if (length === undefined)
        return undefined;
    return end > length ? { what, end, of: `${list}[${index}]`, length } : undefined;
}
/** glTF 2.0, section 3.6.2.2: 5120 to 5126. */
const componentSizes = new Map([
    [5120, 1],
    [5121, 1],
    [5122, 2],
    [5123, 2],
    [5125, 4],
    [5126, 4],
]);
/** Without MAT2 and MAT3, whose columns can have padding. */
const componentCounts = new Map([
    ['SCALAR', 1],
    ['VEC2', 2],
    ['VEC3', 3],
    ['VEC4', 4],
    ['MAT4', 16],
]);
function accessorLength({ componentType, type, count }, stride) {
    const elements = numberOf(count);
    const size = (componentSizes.get(Number(componentType)) ?? NaN) * (componentCounts.get((0,json/* textOf */.b6)(type)) ?? NaN);
    if (Number.isNaN(size) || elements === undefined || elements < 1)
        return undefined;
    return (stride ?? size) * (elements - 1) + size;
}

// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/preflight/findings/report-references.ts
var report_references = __webpack_require__(1653);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/gltf-kinds.ts

/** Kinds of findings about glTF. */
const gltfKinds = (0,finding/* defineKinds */.R)({
    'gltf-json': {
        severity: 'error',
        title: 'The JSON of a glTF is not valid',
        why: 'A reader of glTF cannot read any of it.',
        fix: 'Export the model again. Do not edit the file as text.',
        example: 'a `model.gltf` that ends in the middle, has `NaN`, or is UTF-16',
        certainty: 'A',
        source: 'glTF 2.0, section 2.7: JSON in UTF-8',
    },
    'gltf-byte-order-mark': {
        severity: 'warning',
        title: 'A glTF starts with a byte order mark',
        why: 'The specification does not allow it, and some readers refuse it.',
        fix: 'Save the file as UTF-8 without a byte order mark.',
        example: 'a `model.gltf` that starts with the bytes ef bb bf',
        certainty: 'B',
        source: 'glTF 2.0, section 2.7: exporters must not add it, and readers may ignore it',
    },
    'gltf-no-asset': {
        severity: 'error',
        title: 'A file with the name of a glTF is other JSON',
        why: 'Each glTF has the object `asset` with its version.',
        fix: 'Check which file the earlier step wrote, or exclude it in `files`.',
        example: '`config.gltf` with `{"name": "settings"}`',
        certainty: 'A',
        source: 'glTF 2.0, section 3.2',
    },
    'gltf-version': {
        severity: 'warning',
        title: 'A glTF is not of version 2.0',
        why: 'Cesium’s pages name glTF 2.0 only.',
        fix: 'Convert it, for example with `npx gltf-pipeline -i model.gltf -o model.glb`.',
        example: '`"version": "1.0"` in `asset`',
        certainty: 'C',
        source: 'CesiumJS supports other versions only in part since 1.97: cesium, pull request 10648',
    },
    'glb-structure': {
        severity: 'error',
        title: 'The chunks of a binary glTF are not valid',
        why: 'A reader of glTF does not find the JSON or the buffer in it.',
        fix: 'Export or copy the file again.',
        example: 'a `.glb` whose first chunk is longer than the file',
        certainty: 'A',
        source: 'glTF 2.0, section 4.4',
    },
    'gltf-buffer-short': {
        severity: 'error',
        title: 'A buffer of a glTF is shorter than the glTF says',
        why: 'The rest of the geometry or of the images is missing.',
        fix: 'Export or copy both files again. They belong to the same export.',
        example: '`model.bin` of 60 bytes, and `"byteLength": 1200` in `model.gltf`',
        certainty: 'A',
        source: 'glTF 2.0, sections 3.6.1 and 4.4.3.3; the Khronos validator',
    },
    'gltf-range': {
        severity: 'error',
        title: 'A glTF refers to bytes after the end of a buffer',
        why: 'A reader of glTF cannot read this geometry or image.',
        fix: 'Export the model again. The Khronos validator lists all such faults: `npx @gltf-transform/cli validate model.glb`.',
        example: 'a `bufferView` that ends at 120 in a buffer of 60 bytes',
        certainty: 'A',
        source: 'glTF 2.0, sections 3.6.1 and 3.6.2; the Khronos validator',
    },
    'gltf-index': {
        severity: 'error',
        title: 'A glTF refers to an entry that does not exist',
        why: 'A reader of glTF cannot complete the model.',
        fix: 'Export the model again. The Khronos validator lists all such faults: `npx @gltf-transform/cli validate model.glb`.',
        example: 'a node with `"mesh": 3`, and `meshes` has 2 entries',
        certainty: 'A',
        source: 'glTF 2.0, section 3.3; the Khronos validator',
    },
    'gltf-no-mesh': {
        severity: 'warning',
        title: 'A glTF shows no mesh',
        why: 'There is nothing to see in the asset.',
        fix: 'Check what the export includes, for example hidden or unselected objects.',
        example: 'a glTF with nodes and no `meshes`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 107 and 176',
    },
});

;// CONCATENATED MODULE: ./src/preflight/checks/gltf-buffers.ts





/** The most buffers whose length is checked. */
const maxBuffers = 10_000;
/** Compares the length that a glTF declares for each buffer with that of the data. */
async function checkBuffers(gltf, context) {
    const faults = [];
    for (const [index, buffer] of listOf(gltf.root, 'buffers').slice(0, maxBuffers).entries()) {
        const declared = numberOf(buffer?.['byteLength']);
        if (buffer === undefined || declared === undefined)
            continue;
        const data = await findData(index, buffer, gltf, context);
        if (data === undefined || data.length >= declared)
            continue;
        faults.push(`${data.name} has ${data.length} bytes, and \`buffers[${index}]\` declares ${declared}`);
    }
    if (faults.length === 0)
        return;
    const message = `${gltf.name} has a buffer that is too short: ${(0,format/* listSome */.XT)(faults, 5)}.`;
    context.report(gltfKinds['gltf-buffer-short'], { file: gltf.key, message });
}
/** The data of a buffer; undefined if it is not needed, or if another check reports the file. */
async function findData(index, buffer, { key, isBinary, bin }, { reader, resolve }) {
    const uri = (0,json/* textOf */.b6)(buffer['uri']);
    if (isDataUri(uri)) {
        const length = dataUriLength(uri);
        return length === undefined ? undefined : { name: 'its data URI', length };
    }
    if (uri === '') {
        const isEmbedded = isBinary && index === 0 && !isFallback(buffer);
        return isEmbedded
            ? { name: bin === undefined ? 'its missing BIN chunk' : 'its BIN chunk', length: bin?.length ?? 0 }
            : undefined;
    }
    const reference = await resolve(key, uri);
    const found = 'key' in reference && reference.kind !== 'missing' ? reference.key : undefined;
    const length = found === undefined ? 0 : (reader.files.get(found)?.size ?? 0);
    if (found === undefined || length === 0)
        return undefined;
    const isPointer = length < 1024 && (0,signatures/* readSignature */.Bc)(await reader.read(found, 0, length))?.format === 'lfs-pointer';
    return isPointer ? undefined : { name: found, length };
}
/** Whether a buffer has no data on purpose (EXT_meshopt_compression, “Fallback buffers”). */
function isFallback({ extensions }) {
    return ((0,json/* isJsonObject */.OW)(extensions) && Object.keys(extensions).some((name) => name.endsWith('_meshopt_compression')));
}

// EXTERNAL MODULE: ./src/preflight/checks/model-position.ts
var model_position = __webpack_require__(2918);
;// CONCATENATED MODULE: ./src/preflight/checks/gltf.ts













/** Checks each glTF and GLB: its structure, the files that it names, and what it shows. */
const checkGltf = async (context) => {
    const { reader } = context;
    for (const [key, { size }] of reader.files) {
        const extension = (0,formats_extension/* extensionOf */.je)(key);
        if ((extension !== '.gltf' && extension !== '.glb') || size === 0)
            continue;
        const root = await checkGltfContent({ key, start: 0, length: size }, context);
        if (root !== undefined)
            checkScene(key, root, context);
    }
};
/**
 * Checks the structure of one glTF or binary glTF, and the files that it names. It can be a part of a file, such as of a
 * Batched 3D Model. What the check of content reports is not reported again.
 * @returns its JSON; undefined if it cannot be read
 */
async function checkGltfContent(range, context) {
    const { reader, report } = context;
    const { key, start, length } = range;
    const name = nameOf(range);
    const head = await reader.read(key, start, Math.min(length, signatures/* signatureLength */.Rk));
    const format = (0,signatures/* readSignature */.Bc)(head)?.format;
    if (format !== undefined && (format !== 'glb' || (start === 0 && (0,formats_extension/* extensionOf */.je)(key) === '.gltf'))) {
        return undefined;
    }
    const isText = format === undefined && /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[{[]/.test(latin(head));
    if (format === undefined && ((0,formats_extension/* extensionOf */.je)(key) === '.glb' || !isText) && (0,formats_extension/* extensionOf */.je)(key) !== '.gltf') {
        const message = `${name} is not a binary glTF: it ${isText ? 'is JSON' : 'does not start with `glTF`'}.`;
        const hint = isText ? `Rename it to \`${key.replace(/\.[^./]*$/, '.gltf')}\`.` : undefined;
        report(gltfKinds['glb-structure'], { file: key, offset: start, message, hint });
        return undefined;
    }
    const glb = format === 'glb' ? await readGlb(reader, range) : undefined;
    if (glb !== undefined && glb.kind !== 'glb') {
        reportGlb(glb, range, report);
        return undefined;
    }
    const text = glb?.json ?? range;
    if (text.length > maxGltfText)
        return undefined;
    const json = await reader.read(key, text.start, text.length);
    const root = reportText(readGltfText(json), range, report);
    if (root === undefined)
        return undefined;
    checkVersion(range, root, report);
    await (0,report_references/* checkReferences */.$)(key, urisOf(root).map((uri) => ({ name: uri })), 'required', 
    // lines mean nothing in a binary file
    glb === undefined ? { ...context, lineOf: (uri) => (0,json_text/* lineOfString */.f_)((0,json_text/* decodeUtf8 */._6)(json), uri) } : context);
    await checkBuffers({ name, key, root, bin: glb?.bin, isBinary: glb !== undefined }, context);
    checkIndices(range, root, report);
    return root;
}
function latin(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
/** How a sentence names a glTF. */
function nameOf({ key, start }) {
    return start === 0 ? key : `The glTF in ${key}`;
}
function reportGlb(glb, range, report) {
    if (glb.kind === 'cut' && range.start === 0)
        return; // the check of content reports it
    const { key, start, length } = range;
    const messages = {
        'no-glb': 'is shorter than a header of 20 bytes',
        cut: `is cut: it has ${length} bytes, and its header says ${'declared' in glb ? glb.declared : 0}`,
        'no-json': 'has a first chunk that is not JSON',
        chunk: `has a chunk of ${'declared' in glb ? glb.declared : 0} bytes, which ends after the file`,
    };
    const offset = 'offset' in glb ? glb.offset : start;
    report(gltfKinds['glb-structure'], {
        file: key,
        offset,
        message: `${nameOf(range)} ${messages[glb.kind]}.`,
    });
}
function reportText(text, range, report) {
    const { key } = range;
    const name = nameOf(range);
    if (text.kind === 'json') {
        if (text.byteOrderMark) {
            const message = `${name} starts with a byte order mark.`;
            report(gltfKinds['gltf-byte-order-mark'], { file: key, message });
        }
        return text.root;
    }
    if (text.kind === 'too-large')
        return undefined;
    const messages = {
        encoding: 'is not UTF-8',
        cut: 'is cut: its JSON does not end',
        syntax: `is not valid JSON: see line ${'line' in text ? text.line : 0}`,
        'no-object': 'is JSON, but no object',
    };
    const line = 'line' in text && (0,formats_extension/* extensionOf */.je)(key) === '.gltf' ? text.line : undefined;
    report(gltfKinds['gltf-json'], { file: key, line, message: `${name} ${messages[text.kind]}.` });
    return undefined;
}
function checkVersion(range, root, report) {
    const version = gltfVersion(root);
    const { key } = range;
    if (version === undefined) {
        const message = `${nameOf(range)} is no glTF: it has no \`asset\` with a version.`;
        report(gltfKinds['gltf-no-asset'], { file: key, message });
    }
    else if (!version.startsWith('2.')) {
        const message = `${nameOf(range)} is glTF ${version}, not 2.0.`;
        report(gltfKinds['gltf-version'], { file: key, message });
    }
}
function checkIndices(range, root, report) {
    const { key } = range;
    const faults = findOutOfRange(root);
    if (faults.length > 0) {
        const texts = faults.map(({ what, end, of, length }) => `${what} ends at byte ${end} of ${of}, which has ${length}`);
        report(gltfKinds['gltf-range'], { file: key, message: `In ${key}, ${(0,format/* listSome */.XT)(texts, 5)}.` });
    }
    const dangling = findDangling(root).map(({ what, index, list }) => `${what} is ${index}, and ${list}[${index}] does not exist`);
    if (dangling.length > 0) {
        report(gltfKinds['gltf-index'], { file: key, message: `In ${key}, ${(0,format/* listSome */.XT)(dangling, 5)}.` });
    }
}
/** Checks what a model shows. glTF 1.0 has other lists. */
function checkScene(key, root, context) {
    if (gltfVersion(root)?.startsWith('2.') !== true)
        return;
    const meshes = listOf(root, 'meshes').length;
    const isUsed = listOf(root, 'nodes').some((node) => node?.['mesh'] !== undefined);
    if (meshes === 0 || !isUsed) {
        const message = meshes === 0 ? `${key} has no meshes.` : `${key} has meshes, but none of its nodes uses them.`;
        context.report(gltfKinds['gltf-no-mesh'], { file: key, message });
    }
    const box = positionBox(root);
    if (box !== undefined)
        (0,model_position/* checkModelPosition */.zs)(key, box, context);
}


/***/ }),

/***/ 2918:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ isPlaced),
/* harmony export */   zs: () => (/* binding */ checkModelPosition)
/* harmony export */ });
/* unused harmony export modelPositionKinds */
/* harmony import */ var _findings_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9543);

/** Kinds of findings about the position of a model. */
const modelPositionKinds = (0,_findings_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .defineKinds */ .R)({
    'model-far': {
        severity: 'warning',
        title: 'All vertices of a model are more than 100 km from its origin',
        why: 'ion expects coordinates in metres around the origin of the model. Others can make the tiling fail, or the surface shake.',
        fix: 'Subtract an offset from all vertices. Then place the model with the option `position`.',
        example: 'an OBJ with the vertex `389010.25 5819010.5 34`, which is a position in UTM',
        certainty: 'C',
        source: 'Cesium’s guide “Tiling photogrammetry models”; Cesium’s staff in cesium-ion-rest-api-examples, issue 271; obj2gltf, issue 267',
    },
});
/** In metres. */
const maxDistance = 100_000;
/** Whether an option says where the model stands. */
function isPlaced({ position, inputCrs }) {
    return [position, inputCrs].some((option) => option !== undefined && option !== null && option !== '');
}
/**
 * Reports a model that is far from its origin, as coordinates of a projected system are. The whole model must be there:
 * a single stray vertex is no sign of a projected system.
 */
function checkModelPosition(key, { min, max }, { options, sourceType, report }) {
    const isFar = min.some((value) => value > maxDistance) || max.some((value) => value < -maxDistance);
    if (!isFar || isPlaced(options) || !min.every(Number.isFinite))
        return;
    const isBim = sourceType.startsWith('BIM_CAD');
    report(modelPositionKinds['model-far'], {
        file: key,
        message: `${key} is more than 100 km from its origin: its coordinates are from ${format(min)} to ${format(max)}.`,
        hint: isBim
            ? 'If they are in a projected system, write its code as the option `inputCrs`. Or use the option `position`.'
            : undefined,
        yaml: isBim ? 'options: |\n  inputCrs: EPSG:25833' : 'options: |\n  position: [13.4, 52.5, 34]',
    });
}
function format(point) {
    return `(${point.map((value) => Math.round(value)).join(', ')})`;
}


/***/ }),

/***/ 1653:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ checkReferences)
/* harmony export */ });
/* unused harmony export referenceKinds */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _formats_uri_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5658);
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(432);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9543);




/** Kinds of findings about files that other files name. */
const referenceKinds = (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .defineKinds */ .R)({
    'reference-missing': {
        severity: 'error',
        title: 'A file that another file names does not exist',
        why: 'ion cannot complete the asset without it.',
        fix: 'Add the file, or fix the name. Paths start at the folder of the file that has them.',
        example: '`model.gltf` names `model.bin`, and there is no `model.bin`',
        certainty: 'A',
        source: 'glTF 2.0, section 2.8; 3D Tiles 1.1, section 6.7; Cesium’s staff in cesium-ion-rest-api-examples, issues 165, 284 and 290',
    },
    'reference-unmatched': {
        severity: 'error',
        title: 'A file that another file names exists, but `files` does not select it',
        why: 'The file would not be uploaded, so ion could not use it.',
        fix: 'Add it to `files`, or exclude it with a line that starts with `!`.',
        example: '`files: model/*.gltf`, and `model/model.bin` lies beside',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 36, 68, 165 and 290',
    },
    'reference-hidden': {
        severity: 'error',
        title: 'A file that another file names exists, but it is hidden',
        why: 'Names that start with a dot are not uploaded, so ion could not use the file.',
        fix: 'Set `include-hidden-files: true`, or rename the file.',
        example: '`model.gltf` names `.cache/model.bin`',
        certainty: 'A',
        source: 'The input `include-hidden-files`',
    },
    'reference-case': {
        severity: 'error',
        title: 'A name and its file differ in upper and lower case',
        why: 'ion compares names exactly, so it does not find the file.',
        fix: 'Give both the same name.',
        example: '`Data/Tile.b3dm` in `tileset.json`, `data/tile.b3dm` on disk',
        certainty: 'A',
        source: 'RFC 3986, section 6.2.2.1; keys of Amazon S3 are case-sensitive',
    },
    'reference-absolute': {
        severity: 'error',
        title: 'A file is named by an absolute path',
        why: 'The path exists only on the computer that wrote the file.',
        fix: 'Write the path relative to the file that has it.',
        example: '`C:/Users/me/wall.png` in `model.gltf`',
        certainty: 'A',
        source: 'glTF 2.0, section 2.8: only relative paths are required to work',
    },
    'reference-backslash': {
        severity: 'warning',
        title: 'A path has backslashes',
        why: 'A backslash separates folders only on Windows. Some readers do not find the file.',
        fix: 'Write `/` for each backslash.',
        example: '`textures\\wall.png` in `scan.mtl`',
        certainty: 'B',
        source: 'obj2gltf 3.2.0 and 3d-tiles-validator 0.6.1 read a backslash as `/`',
    },
    'texture-missing': {
        severity: 'warning',
        title: 'A material or texture that another file names does not exist',
        why: 'ion leaves it out, so the surface has no texture.',
        fix: 'Add the file, or fix the name. Paths start at the folder of the file that has them.',
        example: '`scan.mtl` names `scan.jpg`, and there is no `scan.jpg`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 36, 68 and 171; obj2gltf 3.2.0',
    },
    'texture-case': {
        severity: 'warning',
        title: 'The name of a texture and its file differ in upper and lower case',
        why: 'ion compares names exactly, so the surface can lose its texture.',
        fix: 'Give both the same name.',
        example: '`Scan.JPG` in `scan.mtl`, `scan.jpg` on disk',
        certainty: 'B',
        source: 'obj2gltf 3.2.0 on a file system that distinguishes case',
    },
    'texture-absolute': {
        severity: 'warning',
        title: 'A texture is named by an absolute path',
        why: 'The path exists only on the computer that wrote the file. Some readers search beside the file instead.',
        fix: 'Write the path relative to the file that has it.',
        example: '`C:\\Users\\me\\scan.jpg` in `scan.mtl`',
        certainty: 'B',
        source: 'obj2gltf 3.2.0 uses a texture of the same base name beside the material file',
    },
});
const kindOf = {
    required: {
        missing: referenceKinds['reference-missing'],
        unmatched: referenceKinds['reference-unmatched'],
        hidden: referenceKinds['reference-hidden'],
        case: referenceKinds['reference-case'],
        absolute: referenceKinds['reference-absolute'],
        backslash: referenceKinds['reference-backslash'],
    },
    texture: {
        missing: referenceKinds['texture-missing'],
        unmatched: referenceKinds['reference-unmatched'],
        hidden: referenceKinds['reference-hidden'],
        case: referenceKinds['texture-case'],
        absolute: referenceKinds['texture-absolute'],
        backslash: referenceKinds['reference-backslash'],
    },
};
/**
 * Resolves the names in a file, and reports those that lead to no file of the asset: one finding for each kind of fault.
 * @param from the key of the file that has the names
 * @returns the keys of the files that were found
 */
async function checkReferences(from, names, need, { resolve, report, lineOf }) {
    const faults = new Map();
    const keys = [];
    const seen = new Set();
    for (const named of names) {
        if (seen.has(named.name))
            continue;
        seen.add(named.name);
        const resolved = resolve(from, named.name);
        const reference = resolved instanceof Promise ? await resolved : resolved;
        if (reference.kind === 'external' || reference.kind === 'excluded')
            continue;
        const key = selectedKeyOf(reference);
        if (key !== undefined)
            keys.push(key);
        if (reference.kind === 'found')
            continue;
        const same = faults.get(reference.kind);
        if (same === undefined)
            faults.set(reference.kind, [{ named, reference }]);
        else
            same.push({ named, reference });
    }
    for (const [kind, some] of faults) {
        const { name, line = lineOf?.(name) } = some[0]?.named ?? { name: '' };
        report(kindOf[need][kind], { file: from, line, ...describe(from, some) });
    }
    return keys;
}
/** The key of the file among those of the asset; undefined if it is not one of them. */
function selectedKeyOf(reference) {
    switch (reference.kind) {
        case 'found':
        case 'backslash':
        case 'case':
        case 'absolute':
            return reference.key;
        case 'unmatched':
        case 'hidden':
        case 'excluded':
        case 'external':
        case 'missing':
            return undefined;
    }
}
/** How many names one finding shows. */
const maxNames = 5;
/** The longest name that a finding shows whole. */
const maxNameLength = 300;
function describe(from, faults) {
    const message = `${from} names ${(0,_lib_format_js__WEBPACK_IMPORTED_MODULE_2__/* .listSome */ .XT)(faults.map(describeOne), maxNames)}.`;
    const unmatched = faults.flatMap(({ reference }) => (reference.kind === 'unmatched' ? reference : []));
    const [first] = unmatched;
    if (first === undefined)
        return { message };
    const lines = [...new Set(unmatched.map((one) => lineFor(one, unmatched)))].slice(0, maxNames);
    const { wideLine } = first;
    const whole = lines.includes(wideLine) ? '' : ` Or add \`${wideLine}\`.`;
    return {
        message,
        hint: `Add the file to \`files\`.${whole} If ion does not need it, exclude it with a line that starts with \`!\`.`,
        yaml: ['files: |', '  # your other lines', ...lines.map((line) => `  ${line}`)].join('\n'),
    };
}
/** One file is added by its own line, several files that belong together by one line. */
function lineFor({ line, wideLine }, all) {
    return all.filter((one) => one.wideLine === wideLine).length > 1 ? wideLine : line;
}
/** Whether a name differs from its file only in the Unicode form: macOS and Windows write `ä` in different ways. */
function isOtherForm(name, key) {
    const end = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize((0,_formats_uri_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeUri */ .z)(name).replaceAll('\\', '/')).replace(/^(\.\.\/)+/, '');
    return key.normalize('NFC').endsWith(end.normalize('NFC'));
}
function describeOne({ named, reference }) {
    const name = (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(named.name, maxNameLength);
    switch (reference.kind) {
        case 'missing':
            return reference.near === undefined
                ? `\`${name}\`, which does not exist`
                : `\`${name}\`, which does not exist; in another folder there is \`${reference.near}\``;
        case 'unmatched':
            return `\`${name}\`, which exists, but \`files\` does not select it`;
        case 'hidden':
            return `\`${name}\`, which exists, but is hidden`;
        case 'case':
            return isOtherForm(named.name, reference.key)
                ? `\`${name}\`, but the name of the file has the same letters in another Unicode form`
                : `\`${name}\`, but the file is \`${reference.key}\`: upper and lower case differ`;
        case 'absolute':
            return reference.key === undefined
                ? `the absolute path \`${name}\``
                : `the absolute path \`${name}\`; \`${reference.key}\` has the same name`;
        case 'backslash':
            return `\`${name}\` with a backslash`;
    }
}


/***/ })

};
