export const id = 378;
export const ids = [378];
export const modules = {

/***/ 5095:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ readGlb)
/* harmony export */ });
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


/***/ }),

/***/ 7446:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bj: () => (/* binding */ maxGltfText),
/* harmony export */   FK: () => (/* binding */ dataUriLength),
/* harmony export */   Qd: () => (/* binding */ gltfVersion),
/* harmony export */   V0: () => (/* binding */ isDataUri),
/* harmony export */   XQ: () => (/* binding */ readGltfText),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   pt: () => (/* binding */ urisOf),
/* harmony export */   rl: () => (/* binding */ numberOf)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lib_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8453);
/* harmony import */ var _json_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8105);
/* harmony import */ var _json_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4114);




/** The longest JSON that is read, in bytes. */
const maxGltfText = 64 * 1024 ** 2;
/** Reads the JSON of a glTF (glTF 2.0, section 2.7). Blanks and NULs after it are padding. */
function readGltfText(content) {
    const all = Buffer.from(content.buffer, content.byteOffset, content.length);
    if (all.length > maxGltfText)
        return { kind: 'too-large' };
    const byteOrderMark = all.toString('latin1', 0, 3) === '\xef\xbb\xbf';
    const bytes = all.subarray(byteOrderMark ? 3 : 0, lengthWithoutNuls(all));
    if (!(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(withoutCutCharacter(bytes)) ? cutAfter(bytes) : { kind: 'encoding' };
    if (!(0,_json_text_js__WEBPACK_IMPORTED_MODULE_2__/* .hasFewValues */ .Ji)(bytes))
        return { kind: 'too-large' };
    const text = bytes.toString('utf8');
    try {
        const root = JSON.parse(text);
        return (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(root) ? { kind: 'json', root, byteOrderMark } : { kind: 'no-object' };
    }
    catch (error) {
        const fault = (0,_json_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .findJsonFault */ .W)(text);
        if (fault === undefined)
            throw error;
        return { kind: fault.isCut ? 'cut' : 'syntax', line: fault.line };
    }
}
function cutAfter(bytes) {
    return { kind: 'cut', line: (0,_json_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .lineAt */ .m)(bytes.toString('latin1').trimEnd(), Infinity) };
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
    return Array.isArray(list) ? list.map((one) => ((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(one) ? one : undefined)) : [];
}
/**
 * The same for glTF 1.0, in which lists are objects by name. Without what is in the body of a binary glTF: the buffer
 * `binary_glTF`, and images and shaders with the extension. Their `uri` means nothing (KHR_binary_glTF, “glTF Schema
 * Updates”).
 */
function namedOf(root, name) {
    const list = root[name];
    if (!(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(list))
        return listOf(root, name);
    return Object.entries(list)
        .map(([id, one]) => ((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(one) && id !== 'binary_glTF' ? one : undefined))
        .filter((one) => !(0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(one?.['extensions']) || !('KHR_binary_glTF' in one['extensions']));
}
/** The URIs of buffers, images and shaders, without those that contain the data. */
function urisOf(root) {
    return ['buffers', 'images', 'shaders']
        .flatMap((name) => namedOf(root, name))
        .map((one) => (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(one?.['uri']))
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
    if ((0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(asset))
        return (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(asset['version']) || (isVersion1(lists) ? '1.0' : undefined);
    return isVersion1(lists) ? '1.0' : undefined;
}
function isVersion1(lists) {
    return (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(lists['meshes']) || (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(lists['nodes']) || (0,_lib_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(lists['buffers']);
}
/** The number of a property; undefined if it is none. */
function numberOf(value) {
    return typeof value === 'number' ? value : undefined;
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


/***/ })

};
