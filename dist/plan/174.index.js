export const id = 174;
export const ids = [174];
export const modules = {

/***/ 7840:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ followJson)
/* harmony export */ });
/* harmony import */ var _json_tokens_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5271);

/** In bytes. */
const maxText = 2048;
/** The events that guide a visitor. */
function followJson(visitor) {
    const roles = [0];
    let role = 0;
    let key;
    const decode = (bytes, start, end) => (0,_json_tokens_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonText */ .s$)(bytes, start, Math.min(end, start + maxText));
    return {
        enter(isArray) {
            const next = visitor.roleOf(role, key, isArray);
            if (next === 0)
                return false;
            roles.push(next);
            role = next;
            key = undefined;
            visitor.enter(role);
            return true;
        },
        leave() {
            visitor.leave(role);
            roles.pop();
            role = roles.at(-1) ?? 0;
            key = undefined;
        },
        key(bytes, start, end) {
            key = decode(bytes, start, end);
        },
        text(bytes, start, end) {
            visitor.other(role, key, decode(bytes, start, end));
        },
        number(value) {
            visitor.number(role, key, value);
        },
        literal(value) {
            visitor.other(role, key, value);
        },
    };
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

/***/ 165:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NY: () => (/* binding */ addLongitude),
/* harmony export */   _K: () => (/* binding */ isOutside),
/* harmony export */   as: () => (/* binding */ addLatitude),
/* harmony export */   hN: () => (/* binding */ emptyBox),
/* harmony export */   lP: () => (/* binding */ isEmptyBox),
/* harmony export */   lc: () => (/* binding */ addBox),
/* harmony export */   rc: () => (/* binding */ isNoLongitude),
/* harmony export */   yP: () => (/* binding */ isNoLatitude)
/* harmony export */ });
/* unused harmony export areaOfBox */
/* harmony import */ var _lib_bounds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7106);

/* eslint-enable no-restricted-syntax */
/** A box without positions. */
function emptyBox() {
    return {
        ...{ west: Infinity, east: -Infinity, south: Infinity, north: -Infinity },
        ...{ west360: Infinity, east360: -Infinity },
    };
}
/** Extends a box by a longitude. NaN leaves it as it is. */
function addLongitude(box, value) {
    if (value < box.west)
        box.west = value;
    if (value > box.east)
        box.east = value;
    const positive = value < 0 ? value + 360 : value;
    if (positive < box.west360)
        box.west360 = positive;
    if (positive > box.east360)
        box.east360 = positive;
}
/** Extends a box by a latitude. */
function addLatitude(box, value) {
    if (value < box.south)
        box.south = value;
    if (value > box.north)
        box.north = value;
}
/** Extends a box by another one. */
function addBox(box, other) {
    if (isEmptyBox(other))
        return;
    addLongitude(box, other.west);
    addLongitude(box, other.east);
    addLatitude(box, other.south);
    addLatitude(box, other.north);
    box.west360 = Math.min(box.west360, other.west360);
    box.east360 = Math.max(box.east360, other.east360);
}
/** Whether a box has no positions. */
function isEmptyBox({ west, east }) {
    return west > east;
}
/**
 * Whether a longitude is certainly none. Data that crosses the antimeridian has longitudes up to 360 (RFC 7946,
 * section 3.1.9, allows it).
 */
function isNoLongitude(value) {
    return Math.abs(value) > 360;
}
/** Whether a latitude is certainly none. Rounding can exceed the pole. */
function isNoLatitude(value) {
    return Math.abs(value) > 90.001;
}
/** Whether a position of a box is certainly no longitude and latitude. */
function isOutside(box) {
    const { west, east, south, north } = box;
    return !isEmptyBox(box) && ([west, east].some(isNoLongitude) || [south, north].some(isNoLatitude));
}
/** The area of a box: across the antimeridian if it is narrower there. Undefined if a position is certainly none. */
function areaOfBox(box) {
    if (isEmptyBox(box) || box.south > box.north || isOutside(box))
        return undefined;
    const south = Math.max(-90, box.south);
    const north = Math.min(90, box.north);
    const isNarrower = box.east360 - box.west360 < box.east - box.west - 1e-6; // beyond rounding
    const isAcross = isNarrower || box.east > 180 || box.west < -180;
    if (!isAcross)
        return { west: box.west, south, east: box.east, north };
    return wrappedArea({ west: box.west360, south, east: box.east360, north });
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

/***/ 1507:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r9: () => (/* binding */ readDocuments),
  l4: () => (/* binding */ reportJson),
  Wc: () => (/* binding */ withoutOthers)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/json-kinds.ts

/** Kinds of findings about GeoJSON and CZML as JSON. */
const jsonKinds = (0,finding/* defineKinds */.R)({
    'json-invalid': {
        severity: 'error',
        title: 'A file is not valid JSON',
        why: 'No program can read the file from this place on.',
        fix: 'Fix the program that writes the file. `jq empty map.geojson` finds such places.',
        example: '`[NaN, 52.51]` in `map.geojson`',
        certainty: 'A',
        source: 'RFC 8259, section 2; pyesridump, issue 31',
    },
    'json-cut': {
        severity: 'error',
        title: 'A JSON file is cut',
        why: 'The rest of the data is missing, so no program can read the file.',
        fix: 'Create or copy the file again, and check that the disk is not full.',
        example: 'a `map.geojson` that ends in the middle of a feature',
        certainty: 'A',
        source: 'RFC 8259, section 2',
    },
    'json-documents': {
        severity: 'error',
        title: 'A file has several JSON documents, such as one feature a line',
        why: 'GeoJSON and CZML are one document. Programs refuse the second one.',
        fix: 'Write one FeatureCollection, for example with `ogr2ogr -f GeoJSON map.geojson lines.geojsonl`.',
        example: 'a `map.geojson` with one `Feature` in each line',
        certainty: 'A',
        source: 'RFC 8259, section 2; RFC 8142 is another format',
    },
    'json-byte-order-mark': {
        severity: 'warning',
        title: 'A JSON file starts with a byte order mark',
        why: 'JSON does not allow it. Browsers skip it, other programs refuse the file.',
        fix: 'Save the file as UTF-8 without a byte order mark.',
        example: 'a `map.geojson` from a Windows editor',
        certainty: 'A',
        source: 'RFC 8259, section 8.1',
    },
});

;// CONCATENATED MODULE: ./src/preflight/checks/json-document.ts



/**
 * Reads the documents of a format: the files with its extensions, or all `.json` if there are none. Files that are
 * empty, or another format, are left out: the check of content reports them.
 */
async function readDocuments(reader, extensions, read) {
    const withExtension = (...some) => [...reader.files.keys()].filter((key) => some.includes((0,extension/* extensionOf */.je)(key)));
    const own = withExtension(...extensions);
    const documents = [];
    for (const key of own.length > 0 ? own : withExtension('.json')) {
        const head = await reader.read(key, 0, signatures/* signatureLength */.Rk);
        if (head.length > 0 && (0,signatures/* readSignature */.Bc)(head) === undefined)
            documents.push([key, await read(reader, key)]);
    }
    return documents;
}
/** Without the `.json` files that are certainly other data, such as `package.json`, if there is one of the format. */
function withoutOthers(documents, isOfFormat) {
    if (!documents.some(([, document]) => isOfFormat(document)))
        return documents;
    return documents.filter(([key, document]) => (0,extension/* extensionOf */.je)(key) !== '.json' || isOfFormat(document));
}
/** The words that are in no JSON, and what to do with them. */
const words = {
    NaN: 'JSON has no NaN. Write null, or leave the value out.',
    None: 'Python writes null as None with `str()`. Write the file with `json.dump()`.',
    undefined: 'JSON has no undefined. Write null, or leave the value out.',
};
/** Reports a file that is not one JSON document, or starts with a byte order mark. */
function reportJson(file, { fault, hasMark }, report) {
    if (hasMark) {
        report(jsonKinds['json-byte-order-mark'], { file, message: `${file} starts with a byte order mark.` });
    }
    if (fault === undefined || fault.kind === 'limit')
        return;
    const { line, column, offset, found } = fault;
    const details = { file, line, offset };
    if (fault.kind === 'cut') {
        const message = `${file} is cut: it ends in line ${line}, after ${offset} bytes, before its JSON is complete.`;
        report(jsonKinds['json-cut'], { ...details, message });
    }
    else if (fault.kind === 'documents') {
        const message = `${file} has several JSON documents: a new one starts in line ${line}, column ${column}.`;
        report(jsonKinds['json-documents'], { ...details, message });
    }
    else {
        const what = found === '' ? 'a character that is not allowed' : `\`${found}\``;
        const message = `${file} is not JSON: line ${line}, column ${column} has ${what}.`;
        report(jsonKinds['json-invalid'], { ...details, message, hint: hintFor(found) });
    }
}
function hintFor(found) {
    if (/^[-+]?inf/i.test(found)) {
        return 'JSON has no Infinity. Write a number or null, or leave the value out.';
    }
    if (/^nan$/i.test(found))
        return words['NaN'];
    if (found === '}' || found === ']')
        return 'Check for a comma too many before it.';
    if (found === '<')
        return 'This is XML or HTML. Convert it, or give it the extension of its format.';
    if (found === "'")
        return 'JSON has texts in double quotes.';
    if (found === '/')
        return 'JSON has no comments. Remove them.';
    return Object.hasOwn(words, found) ? words[found] : undefined;
}


/***/ }),

/***/ 1940:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ placeOf),
/* harmony export */   p: () => (/* binding */ describeRange)
/* harmony export */ });
/** The range of a box as text, such as `389000 to 392000, 5817000 to 5821000`. */
function describeRange({ west, east, south, north }) {
    const span = (from, to) => from === to ? toText(from) : `${toText(from)} to ${toText(to)}`;
    return `${span(west, east)}, ${span(south, north)}`;
}
function toText(value) {
    return String(Number(value.toFixed(3)));
}
/** Reports the centre of a box as the place. Data of more than half of the Earth has no place. */
function placeOf(file, { west, east, south, north }, { place }) {
    if (east - west > 180)
        return;
    const longitude = (west + east) / 2;
    place({
        longitude: longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude,
        latitude: (south + north) / 2,
        basis: `the coordinates of ${file}`,
    });
}


/***/ })

};
