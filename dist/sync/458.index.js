export const id = 458;
export const ids = [458];
export const modules = {

/***/ 2458:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyAssets: () => (/* binding */ verifyAssets)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./src/ion/page.ts
var ion_page = __webpack_require__(8835);
// EXTERNAL MODULE: ./src/lib/bounds.ts
var lib_bounds = __webpack_require__(7106);
// EXTERNAL MODULE: ./src/lib/user-error.ts
var user_error = __webpack_require__(7055);
// EXTERNAL MODULE: ./src/ion/assets.ts
var assets = __webpack_require__(8637);
// EXTERNAL MODULE: ./src/provenance/lines.ts
var lines = __webpack_require__(8988);
// EXTERNAL MODULE: ./src/provenance/record.ts + 2 modules
var provenance_record = __webpack_require__(1670);
;// CONCATENATED MODULE: ./src/provenance/write-verdict.ts



/**
 * Writes a verdict into the record of an asset, if the asset belongs to the run's line and scope. Reads the asset before
 * a change, so that changes of its texts are not lost; without a change it sends no request, if the description is known.
 * @throws UserError if the asset cannot be read or changed
 */
async function writeVerdict(verdict, owner, { client, signal }) {
    const { id, description } = verdict;
    const expected = description === undefined ? undefined : decide({ id, description }, verdict, owner);
    if (typeof expected === 'string')
        return expected;
    const asset = await (0,assets/* readAsset */.fs)(client, id, { signal });
    const change = decide(asset, verdict, owner);
    if (typeof change === 'string')
        return change;
    await (0,assets/* updateAsset */.gT)(client, id, { ...asset, ...change }, signal);
    return 'written';
}
/** The description with the verdict, or why it stays as it is. */
function decide(asset, { verdict, mayAccept }, { repository, scope, line }) {
    const record = (0,provenance_record/* ownRecord */.MY)(asset);
    if (record === undefined)
        return 'not-own';
    const { provenance } = record;
    if (!(0,lines/* isSamePlace */.O1)(provenance, { ...provenance, repository, scope, line }))
        return 'not-own';
    if ((0,lines/* isRejected */.TK)(record) && verdict !== 'rejected' && !mayAccept)
        return 'still-rejected';
    const next = verdict === 'none' ? undefined : verdict;
    if (record.verdict === next)
        return 'written';
    return { description: (0,provenance_record/* replaceRecord */.SN)(asset.description, { ...record, verdict: next }) };
}

// EXTERNAL MODULE: ./src/lib/json.ts
var lib_json = __webpack_require__(8453);
// EXTERNAL MODULE: ./src/ion/ion-answers.ts
var ion_answers = __webpack_require__(2494);
;// CONCATENATED MODULE: ./src/ion/endpoint.ts


/**
 * Reads where viewers get an asset, and masks the token in the answer. The shape is the one that CesiumJS reads
 * (`IonResource`): `{url, accessToken}`, or `{externalType, options}` for what another service streams.
 * @throws UserError if ion refuses or cannot be reached: IonError with 400 while it tiles, or for an asset that is broken;
 * with 404 also if the token lacks the scope
 * @throws DeadlineError if it gives up because of the deadline
 */
async function readEndpoint(client, id, { log, ...limits }) {
    const { json } = await client.callForJson({
        method: 'GET',
        ...limits,
        url: client.url(`/v1/assets/${id}/endpoint`),
        operation: { doing: `read the endpoint of asset ${id}`, scope: 'assets:read', target: 'asset' },
    });
    const accessToken = (0,lib_json/* textOf */.b6)(json['accessToken']);
    if (accessToken !== '')
        log.mask(accessToken);
    if ((0,lib_json/* textOf */.b6)(json['externalType']) !== '')
        return { kind: 'external' };
    // a self-hosted ion can write an address that is relative to the API
    const url = URL.parse((0,lib_json/* textOf */.b6)(json['url']), client.apiUrl.href);
    if ((0,lib_json/* textOf */.b6)(json['url']) === '' || url === null || !/^https?:$/.test(url.protocol)) {
        throw new ion_answers/* AnswerError */.dV('URL of the asset');
    }
    return { kind: 'files', url, accessToken: accessToken === '' ? undefined : accessToken };
}

// EXTERNAL MODULE: ./src/ion/ion-error.ts + 2 modules
var ion_error = __webpack_require__(8485);
// EXTERNAL MODULE: ./src/lib/retry.ts
var retry = __webpack_require__(1737);
;// CONCATENATED MODULE: ./src/formats/json-tokens.ts
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

;// CONCATENATED MODULE: ./src/formats/json-scan.ts

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
            return json_scan_open(state, bytes, at, events);
        case 0x7d: // }
        case 0x5d: // ]
            return json_scan_close(state, bytes, at, events);
    }
    if (expected === value && byte === 0x1e && state.depth === 0)
        return fail(state, bytes, at, 'documents');
    if (expected > valueOrEnd)
        return fail(state, bytes, at);
    const isWord = byte >= 0x61;
    const end = isWord ? literalEnd(bytes, at) : numberEnd(bytes, at, state);
    if (end === invalid)
        return fail(state, bytes, at);
    // the next bytes can continue a number
    if (end === incomplete || (end === bytes.length && !isWord && !state.isLast)) {
        return bytes.length - at > maxToken ? fail(state, bytes, at, 'limit') : incomplete;
    }
    state.expected = state.depth === 0 ? nothing : commaOrEnd;
    if (isPassed && isWord)
        events.literal(byte === 0x6e ? null : byte === 0x74);
    else if (isPassed)
        events.number(state.number);
    return end;
}
function json_scan_open(state, bytes, at, events) {
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
function json_scan_close(state, bytes, at, events) {
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
    const end = textEnd(bytes, at + 1, state);
    if (end === invalid)
        return fail(state, bytes, state.stop);
    const isLong = end === incomplete && bytes.length - at > maxToken;
    if (end === incomplete && !isLong)
        return incomplete;
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
    const end = textEnd(bytes, 0, state);
    if (end === invalid)
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
        return incomplete;
    const offset = state.base + at;
    const [found = ''] = /^([\w.+-]+|[\x21-\x7e]?)/.exec(bytes.toString('latin1', at, at + maxFound)) ?? [];
    state.fault ??= { kind, line: state.line, column: offset - state.lineStart + 1, offset, found };
    return invalid;
}

;// CONCATENATED MODULE: ./src/formats/json-fault.ts

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
    const scan = scanJson(ignored);
    scan.push(Buffer.from(text));
    const fault = scan.end();
    return fault && { line: fault.line, column: fault.column, isCut: fault.kind === 'cut' };
}
/** The line of a position in a text. The first line is 1. */
function json_fault_lineAt(text, position) {
    let line = 1;
    for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1))
        line++;
    return line;
}

;// CONCATENATED MODULE: ./src/formats/json-text.ts


/**
 * Parses a JSON text, and finds the place of the first fault if it is not JSON. It takes no bytes, so that they need no
 * memory any more.
 */
function readJsonText(whole) {
    const hasMark = whole.startsWith('\ufeff');
    const text = hasMark ? whole.slice(1) : whole;
    const value = (0,lib_json/* parseJson */.qF)(text);
    if (value !== undefined)
        return { kind: 'value', value, text, hasMark };
    return { kind: 'fault', fault: findJsonFault(text) ?? { line: 1, column: 1, isCut: false } };
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
    return position < 0 ? undefined : lineAt(text, position);
}

;// CONCATENATED MODULE: ./src/formats/signatures.ts
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

// EXTERNAL MODULE: ./src/verification/not-examined.ts
var not_examined = __webpack_require__(7694);
;// CONCATENATED MODULE: ./src/verification/place.ts
/** Viewers cannot show the asset, as what was read proves. The message completes “but viewers cannot show it: …”. */
class AssetFaultError extends Error {
    constructor(reason) {
        super(reason);
        this.name = 'AssetFaultError';
    }
}
/** The readContent of a document that is the whole asset. */
function noContent() {
    return Promise.resolve();
}

;// CONCATENATED MODULE: ./src/verification/asset-files.ts




/** Opens the files at an endpoint. */
function openFiles({ url: start, accessToken }, fetchFile, signal) {
    const find = async (url, maxLength, isHead) => {
        const bytes = await fetchFile({ url, accessToken, maxLength, isHead, signal });
        if (bytes?.length === 0)
            throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(url)} is empty`);
        return bytes;
    };
    const need = async (url, maxLength, isHead) => {
        const bytes = await find(url, maxLength, isHead);
        if (bytes === undefined)
            throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(url)} does not exist`);
        return bytes;
    };
    const folder = new URL(start);
    if (!folder.pathname.endsWith('/'))
        folder.pathname += '/'; // `appendForwardSlash` of CesiumJS
    return {
        ...{ start, signal },
        inFolder: (name) => derive(folder, name) ?? folder,
        resolve: (base, reference) => {
            const url = derive(base, reference);
            return url?.origin === start.origin ? url : undefined;
        },
        read: (url, maxLength) => need(url, maxLength, false),
        readHead: (url, length) => need(url, length, true),
        find: (url, maxLength) => find(url, maxLength, false),
        findHead: (url, length) => find(url, length, true),
    };
}
/**
 * Resolves a reference as CesiumJS does (`Resource.getDerivedResource`): the query of the base stays, and the values of
 * the reference's own query win.
 */
function derive(base, reference) {
    const url = URL.parse(reference, base.href);
    if (url === null)
        return undefined;
    for (const [name, value] of base.searchParams) {
        if (!url.searchParams.has(name))
            url.searchParams.append(name, value);
    }
    url.hash = '';
    return url;
}
/** The longest JSON document that is parsed, in bytes. */
const maxJsonLength = 64 * 1024 ** 2;
/** Parses a file of an asset. @throws AssetFaultError if it is not JSON, UserError if it needs too much memory */
function parseFile(url, bytes) {
    if (!hasFewValues(bytes))
        throw (0,not_examined/* tooManyValues */.e0)(url);
    const json = readJsonText(decodeUtf8(bytes));
    if (json.kind === 'value')
        return json.value;
    const { line, column, isCut } = json.fault;
    const other = readSignature(bytes);
    if (other !== undefined)
        throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(url)} is ${other.name}, not JSON`);
    throw new AssetFaultError(isCut
        ? `${(0,not_examined/* nameOfUrl */.Oe)(url)} is not whole: its JSON ends early`
        : `${(0,not_examined/* nameOfUrl */.Oe)(url)} is not JSON (line ${line}, column ${column})`);
}

;// CONCATENATED MODULE: ./src/formats/ecef.ts
/** The semi-axes of the WGS 84 ellipsoid in metres (NGA.STND.0036_1.0.0_WGS84, tables 3.1 and 3.3). */
const [equatorial, polar] = [6_378_137, 6_356_752.314245];
/** How far from the surface a position can be, in metres. */
const farthest = 100_000;
/**
 * The position of earth-centred, earth-fixed coordinates in metres. Undefined if they are not near the surface, such as
 * coordinates relative to a local origin.
 */
function positionOfEcef(x, y, z) {
    const distance = Math.hypot(x, y, z);
    const isNear = distance > polar - farthest && distance < equatorial + farthest;
    return isNear ? geodeticOf(x, y, z) : undefined;
}
/** The longitude and geodetic latitude of earth-centred, earth-fixed coordinates in metres, not near the Earth's centre. */
function geodeticOf(x, y, z) {
    // Bowring, “Transformation from spatial to geographical coordinates”, Survey Review 23 (1976)
    const axis = Math.hypot(x, y);
    const beta = Math.atan2(z * equatorial, axis * polar);
    const squares = equatorial ** 2 - polar ** 2;
    const latitude = Math.atan2(z + (squares / polar) * Math.sin(beta) ** 3, axis - (squares / equatorial) * Math.cos(beta) ** 3);
    return { longitude: toDegrees(Math.atan2(y, x)), latitude: toDegrees(latitude) };
}
/** An angle in degrees. @param angle in radians */
function toDegrees(angle) {
    return (angle * 180) / Math.PI;
}

;// CONCATENATED MODULE: ./src/formats/json-follow.ts

/** In bytes. */
const maxText = 2048;
/** The events that guide a visitor. */
function followJson(visitor) {
    const roles = [0];
    let role = 0;
    let key;
    const decode = (bytes, start, end) => jsonText(bytes, start, Math.min(end, start + maxText));
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

;// CONCATENATED MODULE: ./src/formats/lon-lat-box.ts

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
    return (0,lib_bounds/* wrappedArea */.$I)({ west: box.west360, south, east: box.east360, north });
}

;// CONCATENATED MODULE: ./src/formats/czml.ts




const [packets, packet, other, position, sampled, list, cartesian] = [1, 2, 3, 4, 5, 6, 7];
/** The most names that are kept. */
const maxNames = 10_000;
/** The members whose text is a file (`unwrapUriInterval` of CzmlDataSource in CesiumJS). */
const fileMembers = new Set(['uri', 'image', 'gltf']);
const inDegrees = 'cartographicDegrees';
const inRadians = 'cartographicRadians';
function roleOf(parent, key, isArray) {
    if (parent === 0)
        return isArray ? packets : packet;
    if (parent === packets)
        return isArray ? 0 : packet;
    if (key === 'properties')
        return 0; // of the user
    if (key === inDegrees || key === inRadians)
        return parent === position ? sampled : list;
    if (key === 'cartesian' && parent === position)
        return cartesian;
    // intervals, and the lists of the holes of a polygon
    if (key === undefined)
        return parent;
    return key === 'position' ? position : other;
}
/**
 * Reads a CZML document as a stream. It stops at the first fault of the JSON.
 * @throws what the reader throws
 */
async function readCzml(reader, key) {
    const document = collect(() => scan.line());
    const scan = scanJson(followJson(document.visitor));
    for await (const chunk of reader.stream(key))
        if (!scan.push(chunk))
            break;
    const fault = scan.end();
    return { fault, hasMark: scan.hasMark(), ...document.result() };
}
function collect(line) {
    const names = new Map();
    const positions = collectPositions(line);
    let root = 'other';
    let metres = [];
    let count = 0;
    let firstId;
    let version;
    const visitor = {
        roleOf(parent, key, isArray) {
            if (parent === 0)
                root = isArray ? 'array' : 'object';
            const role = roleOf(parent, key, isArray);
            if (role === sampled || role === list)
                positions.start(key === inRadians);
            else if (role === cartesian)
                metres = [];
            return role;
        },
        enter(role) {
            if (role === packet)
                count++;
        },
        leave(role) {
            if (role === sampled || role === list)
                positions.end(role === sampled);
            else if (role === cartesian)
                positions.addCartesian(metres);
        },
        number(role, key, value) {
            if (role === sampled || role === list)
                positions.add(value);
            else if (role === cartesian && metres.length < 4)
                metres.push(value);
            else if (role === packet && count === 1 && key === 'version')
                version = false;
        },
        other(role, key, value) {
            if (role === sampled)
                positions.add(NaN); // a time
            if (role === cartesian)
                metres = [NaN];
            if (typeof value !== 'string' || key === undefined)
                return;
            if (role === packet && count === 1 && key === 'id')
                firstId = value;
            else if (role === packet && count === 1 && key === 'version')
                version = value;
            else if (role !== packet && fileMembers.has(key) && !names.has(value) && names.size < maxNames) {
                names.set(value, line());
            }
        },
    };
    return { visitor, result: () => ({ root, firstId, version, names, ...positions.result() }) };
}
/** Collects the ranges of lists of positions. Which numbers are longitudes is known at the end of a list. */
function collectPositions(line) {
    const all = emptyBox();
    let outsideLine;
    let triples = emptyBox();
    /** With a time before each position. */
    let samples = emptyBox();
    let count = 0;
    let factor = 1;
    return {
        start(isRadians) {
            factor = isRadians ? 180 / Math.PI : 1;
            triples = emptyBox();
            samples = emptyBox();
            count = 0;
        },
        add(value) {
            const degrees = value * factor;
            if (count % 3 === 0)
                addLongitude(triples, degrees);
            else if (count % 3 === 1)
                addLatitude(triples, degrees);
            if (count % 4 === 1)
                addLongitude(samples, degrees);
            else if (count % 4 === 2)
                addLatitude(samples, degrees);
            count++;
        },
        end(isSampled) {
            // a position of 3 numbers is constant; otherwise it has 4 for each time (CzmlDataSource of CesiumJS)
            const isTimed = isSampled && count !== 3;
            const box = isTimed ? samples : triples;
            if (count % (isTimed ? 4 : 3) !== 0 || isEmptyBox(box))
                return;
            addBox(all, box);
            if (isOutside(box))
                outsideLine ??= line();
        },
        /** More than three numbers are positions at times, which are often those of a satellite. */
        addCartesian([x = NaN, y = NaN, z = NaN, ...more]) {
            const place = more.length === 0 ? positionOfEcef(x, y, z) : undefined;
            if (place === undefined)
                return;
            addLongitude(all, place.longitude);
            addLatitude(all, place.latitude);
        },
        result: () => ({ box: all, outsideLine }),
    };
}

;// CONCATENATED MODULE: ./src/formats/topology.ts

/** Starts to collect positions. Whether there is a transform is known only at the end. */
function createTopology() {
    const scale = [];
    const translate = [];
    const plain = emptyBox();
    /** With a transform, each position of an arc is the difference from the one before it. */
    const sums = emptyBox();
    let x = 0;
    let y = 0;
    return {
        scale,
        translate,
        startArc() {
            x = 0;
            y = 0;
        },
        addToArc(axis, value) {
            if (axis === 0) {
                addLongitude(plain, value);
                addLongitude(sums, (x += value));
            }
            else if (axis === 1) {
                addLatitude(plain, value);
                addLatitude(sums, (y += value));
            }
        },
        box(points) {
            const isScaled = scale.length === 2 && translate.length === 2;
            const all = { ...points };
            addBox(all, isScaled ? sums : plain);
            return isScaled && !isEmptyBox(all) ? transformed(all, scale, translate) : all;
        },
    };
}
function transformed({ west, east, south, north }, [scaleX = 1, scaleY = 1], [translateX = 0, translateY = 0]) {
    const box = emptyBox();
    for (const x of [west, east])
        addLongitude(box, x * scaleX + translateX);
    for (const y of [south, north])
        addLatitude(box, y * scaleY + translateY);
    return { ...box, west360: 0, east360: 360 }; // not known of the positions between the corners
}

;// CONCATENATED MODULE: ./src/formats/geojson.ts




/** What an object or array is. 0 is for all others: properties, bounding boxes, foreign members. */
const [root, features, feature, geometries, geometry, coordinates] = [1, 2, 3, 4, 5, 6];
const [crs, crsProperties] = [7, 8];
const [transform, scale, translate, objects, arcs, arc, arcPosition] = [9, 10, 11, 12, 13, 14, 15];
const mapOf = (members) => new Map(Object.entries(members));
/** The members of objects that have a role, by the role of the object. */
const members = {
    [root]: mapOf({ features, geometry, geometries, coordinates, crs, transform, objects, arcs }),
    [feature]: mapOf({ geometry }),
    [geometry]: mapOf({ coordinates, geometries }),
    [crs]: mapOf({ properties: crsProperties }),
    [transform]: mapOf({ scale, translate }),
};
/** The role of the elements of an array, by the role of the array. */
const geojson_elements = {
    [features]: feature,
    [geometries]: geometry,
    [coordinates]: coordinates,
    [arcs]: arc,
    [arc]: arcPosition,
};
function geojson_roleOf(parent, key) {
    if (parent === 0)
        return root;
    if (key === undefined)
        return geojson_elements[parent] ?? 0;
    return parent === objects ? geometry : (members[parent]?.get(key) ?? 0);
}
/** The types of geometries (RFC 7946, section 1.4). */
const geometryTypes = new Set([
    ...[
        'Point',
        'MultiPoint',
        'LineString',
        'MultiLineString',
        'Polygon',
        'MultiPolygon',
        'GeometryCollection',
    ],
]);
/** The most names that are kept. */
const geojson_maxNames = 100;
/**
 * Reads a GeoJSON or TopoJSON document (RFC 7946; TopoJSON 1.0) as a stream. It stops at the first fault of the JSON.
 * @throws what the reader throws
 */
async function readGeoJson(reader, key) {
    const document = geojson_collect(() => scan.line());
    const scan = scanJson(followJson(document.visitor));
    for await (const chunk of reader.stream(key))
        if (!scan.push(chunk))
            break;
    return document.result(scan.end(), scan.hasMark());
}
function geojson_collect(line) {
    const names = new Set();
    const unknownTypes = new Map();
    const positions = geojson_collectPositions(line);
    const bare = { count: 0, line: 0 };
    let type;
    let system;
    let count = 0;
    let hasGeometry = false;
    const note = (role, name) => {
        if (name === undefined)
            return;
        if (role === feature && name === 'geometry')
            hasGeometry = true;
        else if (role === root && names.size < geojson_maxNames)
            names.add(name);
    };
    const setCrs = (part) => {
        if (system)
            system = { ...system, ...part };
    };
    const visitor = {
        roleOf(parent, name) {
            note(parent, name);
            return geojson_roleOf(parent, name);
        },
        enter(role) {
            positions.enter(role);
            if (role === feature)
                hasGeometry = false;
            else if (role === crs)
                system = { type: undefined, name: undefined, line: line() };
        },
        leave(role) {
            if (role !== feature)
                return;
            count++;
            if (!hasGeometry && ++bare.count === 1)
                bare.line = line();
        },
        number(role, name, value) {
            note(role, name);
            positions.number(role, value);
            if (role === crsProperties && name === 'code')
                setCrs({ name: String(value) });
        },
        other(role, name, value) {
            note(role, name);
            if (role === root && name === 'crs' && value === null)
                system = null;
            if (typeof value !== 'string')
                return;
            if (role === root && name === 'type')
                type = value;
            else if (role === geometry && name === 'type' && !geometryTypes.has(value)) {
                if (unknownTypes.size < geojson_maxNames && !unknownTypes.has(value))
                    unknownTypes.set(value, line());
            }
            else if (role === crs && name === 'type')
                setCrs({ type: value });
            else if (role === crsProperties && /^(name|href|code)$/.test(name ?? ''))
                setCrs({ name: value });
        },
    };
    return {
        visitor,
        result: (fault, hasMark) => ({
            ...{ fault, hasMark, type, members: names, crs: system, features: count, bare, unknownTypes },
            ...positions.result(type === 'Topology'),
        }),
    };
}
/** Collects the range of the positions. */
function geojson_collectPositions(line) {
    const box = emptyBox();
    const topology = createTopology();
    let outsideLine;
    let axis = 0;
    return {
        enter(role) {
            axis = 0;
            if (role === arc)
                topology.startArc();
        },
        number(role, value) {
            if (role === coordinates) {
                if (axis === 0)
                    addLongitude(box, value);
                else if (axis === 1)
                    addLatitude(box, value);
                if (axis === 0 ? isNoLongitude(value) : axis === 1 && isNoLatitude(value))
                    outsideLine ??= line();
            }
            else if (role === arcPosition)
                topology.addToArc(axis, value);
            else if (role === scale && axis < 2)
                topology.scale[axis] = value;
            else if (role === translate && axis < 2)
                topology.translate[axis] = value;
            axis++;
        },
        result: (isTopology) => ({
            box: isTopology ? topology.box(box) : box,
            outsideLine: isTopology ? undefined : outsideLine,
        }),
    };
}

// EXTERNAL MODULE: ./node_modules/saxes/saxes.js
var saxes = __webpack_require__(9800);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./src/formats/xml-decode.ts

/** How many bytes the declaration at the start of a document has at most. */
const declarationLength = 512;
/**
 * Decodes an XML document: UTF-8, UTF-16, or the encoding that its declaration names (XML 1.0, appendix F).
 * Bytes that the encoding does not allow become U+FFFD.
 * @returns undefined for the whole document if its encoding is not known
 */
async function* decodeXml(chunks) {
    let head = Buffer.alloc(0);
    let decode;
    for await (const chunk of chunks) {
        if (decode !== undefined)
            yield decode(chunk);
        else {
            head = Buffer.concat([head, chunk]);
            if (head.length < declarationLength)
                continue;
            decode = decoderOf(head);
            yield decode?.(head);
        }
    }
    if (decode === undefined) {
        decode = decoderOf(head);
        yield decode?.(head);
    }
    yield decode?.();
}
function decoderOf(head) {
    const encoding = encodingOf(head);
    try {
        return createDecoder(encoding);
    }
    catch {
        return undefined; // RangeError: no encoding has this name
    }
}
/** The encoding of a document, as its first bytes show it. */
function encodingOf(head) {
    const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, declarationLength));
    const latin = bytes.toString('latin1');
    if (/^(\xff\xfe|<\0)/.test(latin))
        return 'utf-16le';
    if (/^(\xfe\xff|\0<)/.test(latin))
        return 'utf-16be';
    const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(latin)?.[1];
    // these bytes are no UTF-16, whatever the declaration says
    return declared === undefined || /^utf-?16|^ucs-?2/i.test(declared) ? 'utf-8' : declared;
}
function createDecoder(encoding) {
    const strict = new external_node_util_.TextDecoder(encoding, { fatal: true });
    let lenient;
    return (bytes = new Uint8Array()) => {
        const options = { stream: bytes.length > 0 };
        if (lenient !== undefined)
            return { text: lenient.decode(bytes, options) };
        try {
            return { text: strict.decode(bytes, options) };
        }
        catch {
            lenient = new external_node_util_.TextDecoder(encoding);
            const text = lenient.decode(bytes, options);
            return { text, faultAt: Math.max(text.indexOf('\ufffd'), 0) };
        }
    };
}

;// CONCATENATED MODULE: ./src/formats/xml-scan.ts


/** Limits for hostile documents. They are far above those of real data. */
const xml_scan_maxDepth = 1_000;
const maxAttributes = 10_000;
const maxNameLength = 10_000;
/** Of the text of an element, in UTF-16 units: more is cut. */
const maxTextLength = 16 * 1024;
/** How many UTF-16 units the parser gets at once. It bounds what it collects before the limits are checked. */
const stepLength = 64 * 1024;
/**
 * Reads an XML document as a stream. Checks that it is well-formed, without namespaces and without its DTD: entities
 * are not expanded. It never throws for a malformed document.
 * @param limit how many bytes to read; the scan ends there with `stopped`
 */
async function scanXml(chunks, handlers, limit = Number.POSITIVE_INFINITY) {
    const scanner = createScanner(handlers);
    const limited = limitChunks(chunks, limit);
    for await (const chunk of decodeXml(limited.chunks)) {
        const end = chunk === undefined ? { kind: 'unknown' } : scanner.write(chunk);
        if (end !== undefined)
            return { end, encodingFault: scanner.encodingFault() };
    }
    const end = limited.isPartial() ? { kind: 'stopped' } : scanner.finish();
    return { end, encodingFault: scanner.encodingFault() };
}
function limitChunks(chunks, limit) {
    let left = limit;
    const read = async function* () {
        for await (const chunk of chunks) {
            yield chunk.subarray(0, left);
            left -= chunk.length;
            if (left < 0)
                return;
        }
    };
    return { chunks: read(), isPartial: () => left < 0 };
}
function createScanner(handlers) {
    const parser = new saxes/* SaxesParser */.wT({ xmlns: false, position: false });
    let end;
    let encodingFault;
    const outcome = {
        get: () => end,
        set: (one) => {
            end ??= one;
        },
    };
    let step = '';
    let stepStart = 0;
    watchErrors(parser, outcome, () => step.slice(0, parser.position - stepStart));
    const openElement = watchElements(parser, outcome, handlers);
    const feed = (text) => {
        step = text ?? '';
        stepStart = parser.position;
        try {
            parser.write(text);
        }
        catch {
            outcome.set({ kind: 'unknown' });
        }
        checkUnfinished(parser, outcome);
    };
    return {
        write({ text, faultAt }) {
            for (let start = 0; start < text.length && end === undefined; start += stepLength) {
                const next = text.slice(start, start + stepLength);
                if (faultAt !== undefined && encodingFault === undefined && faultAt < start + next.length) {
                    encodingFault = parser.line + countLines(next.slice(0, faultAt - start));
                }
                feed(next);
            }
            return end;
        },
        finish() {
            const { line } = parser;
            const open = openElement();
            feed(null);
            if (end?.kind !== 'malformed')
                return end ?? { kind: 'whole' };
            return {
                ...end,
                line,
                isCut: true,
                reason: open === undefined ? end.reason : `\`${open}\` has no end`,
            };
        },
        encodingFault: () => encodingFault,
    };
}
/** @param before returns the text before the current position, as far as the parser has just got it */
function watchErrors(parser, outcome, before) {
    let hasDoctype = false;
    parser.on('doctype', () => {
        hasDoctype = true;
    });
    parser.on('error', ({ message }) => {
        // a DTD can define entities, and this reader reads no DTD (XML 1.0, section 4.1)
        if (hasDoctype && message.startsWith('undefined entity'))
            return;
        if (message.includes('entity name')) {
            // the parser found the end of the entity: the next `;`
            const text = before().replaceAll(comment, (one) => '\n'.repeat(countLines(one)));
            const entity = text.slice(text.search(bareAmpersand));
            outcome.set(malformed(parser.line - countLines(entity), 'a `&` is not written as `&amp;`'));
        }
        outcome.set(malformed(parser.line, message.replace(/\.$/, '')));
    });
}
/** In comments and CDATA a `&` is allowed. */
const comment = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g;
/** A `&` that is not the start of an entity (XML 1.0, sections 2.4 and 4.1). */
const bareAmpersand = /&(?!#?[\w:.-]+;)/;
function malformed(line, reason) {
    return { kind: 'malformed', line, reason, isCut: false };
}
/** Passes elements and the texts that are asked for to the handlers. @returns a function that names the open element */
function watchElements(parser, outcome, { open, text: onText, close }) {
    const localName = createLocalName();
    const path = [];
    let wanted;
    let collected = '';
    const collect = (text) => {
        if (wanted !== undefined)
            collected = (collected + text).slice(0, maxTextLength);
    };
    const apply = (answer) => {
        if (answer === 'stop')
            outcome.set({ kind: 'stopped' });
    };
    parser.on('cdata', collect);
    parser.on('opentag', ({ name: qualifiedName, attributes }) => {
        if (outcome.get() !== undefined)
            return;
        if (path.length >= xml_scan_maxDepth) {
            outcome.set({ kind: 'unknown' });
            return;
        }
        const { line } = parser;
        const element = { name: localName(qualifiedName), qualifiedName, attributes, path, line };
        const answer = open(element);
        path.push(element.name);
        if (answer === 'text') {
            wanted = { element, depth: path.length };
            collected = '';
            parser.on('text', collect);
        }
        else
            apply(answer);
    });
    parser.on('closetag', () => {
        if (outcome.get() !== undefined)
            return;
        const isWanted = wanted?.depth === path.length;
        const name = path.pop() ?? '';
        if (isWanted && wanted !== undefined) {
            parser.off('text');
            apply(onText?.(collected, wanted.element));
            wanted = undefined;
        }
        if (outcome.get() === undefined)
            close?.(name, path.length);
    });
    return () => path.at(-1);
}
/** Drops text that the parser collects beyond the limit, and ends the scan if it collects something else without end. */
function checkUnfinished(parser, outcome) {
    const unfinished = parser;
    const { text, name, entity, piTarget, attribList } = unfinished;
    if (text.length > maxTextLength)
        Object.assign(unfinished, { text: text.slice(0, maxTextLength) });
    if (/[^\w:.#-]/.test(entity)) {
        outcome.set(malformed(parser.line - countLines(entity), 'a `&` is not written as `&amp;`'));
    }
    const isTooLong = Math.max(name.length, entity.length, piTarget.length) > maxNameLength;
    if (isTooLong || attribList.length > maxAttributes)
        outcome.set({ kind: 'unknown' });
}
function countLines(text) {
    return text.split('\n').length - 1;
}
/** Names without prefixes. Documents have few different names, and each of them many times. */
function createLocalName() {
    const known = new Map();
    return (name) => {
        const cached = known.get(name);
        if (cached !== undefined)
            return cached;
        const local = name.slice(name.indexOf(':') + 1);
        if (known.size < 1_000)
            known.set(name, local);
        return local;
    };
}
/** The value of an attribute, whatever the prefix of its namespace. */
function attributeOf({ attributes }, name) {
    const plain = attributes[name];
    if (plain !== undefined)
        return plain;
    const suffix = `:${name}`;
    for (const key in attributes)
        if (key.endsWith(suffix))
            return attributes[key];
    return undefined;
}
/** The namespace that the prefix of the root has. */
function namespaceOf({ qualifiedName, attributes }) {
    const colon = qualifiedName.indexOf(':');
    return attributes[colon < 0 ? 'xmlns' : `xmlns:${qualifiedName.slice(0, colon)}`];
}

;// CONCATENATED MODULE: ./src/formats/kml.ts


/** The most names that are kept. */
const kml_maxNames = 100_000;
const positionNames = new Set(['coordinates', 'coord', 'longitude', 'latitude']);
const edgeNames = new Set(['west', 'south', 'east', 'north']);
const modelNames = new Set(['href', 'sourceHref', 'targetHref']);
const kml_images = new Set(['Icon', 'ItemIcon']);
/** Reads a KML document (OGC 12-007r2). */
async function readKml(chunks) {
    let root;
    let hasNetworkLink = false;
    const names = new Map();
    const models = createModels();
    const positions = createPositions();
    const handlers = {
        open(element) {
            const { name, path, line } = element;
            if (path.length === 0)
                root = { name, line };
            if (name === 'NetworkLink')
                hasNetworkLink = true;
            const isEdge = edgeNames.has(name) && path.at(-1) === 'LatLonBox';
            return positionNames.has(name) || modelNames.has(name) || isEdge ? 'text' : undefined;
        },
        text(text, element) {
            const { name, path, line } = element;
            const value = text.trim();
            if (value === '')
                return undefined;
            if (edgeNames.has(name))
                positions.readEdge(name, Number(value));
            else if (positionNames.has(name))
                positions.read(value, element);
            else if (path.includes('Model'))
                models.read(value, element);
            else if (name === 'href' &&
                kml_images.has(path.at(-1) ?? '') &&
                names.size < kml_maxNames &&
                !names.has(value)) {
                names.set(value, line);
            }
            return undefined;
        },
        close(name) {
            if (name === 'Alias')
                models.endAlias();
            if (name === 'Model')
                models.endModel();
            if (name === 'LatLonBox')
                positions.endOverlay();
        },
    };
    const scan = await scanXml(chunks, handlers);
    return { ...scan, root, models: models.get(), images: names, hasNetworkLink, ...positions.get() };
}
/** Collects models (section 9.21). */
function createModels() {
    const models = [];
    let href;
    let source = '';
    let target;
    let aliases = [];
    return {
        read(text, { name, path, line }) {
            const parent = path.at(-1);
            if (name === 'sourceHref')
                source = text;
            else if (name === 'targetHref')
                target = { name: text, line };
            else if (name === 'href' && parent === 'Link')
                href ??= { name: text, line };
        },
        endAlias() {
            if (target !== undefined && aliases.length < kml_maxNames)
                aliases.push({ source, target });
            source = '';
            target = undefined;
        },
        endModel() {
            if (href !== undefined && models.length < kml_maxNames)
                models.push({ href, aliases });
            href = undefined;
            aliases = [];
        },
        get: () => models,
    };
}
/** Beyond these values a number is no angle in degrees. Longitudes up to 360 occur, and values that are rounded. */
const maxLongitude = 361;
const maxLatitude = 91;
/** Finds the first position, and the first that cannot be degrees (sections 9.21.3 and 16.10, `coordinates`). */
function createPositions() {
    let outOfRange;
    let ofModel;
    let first;
    let longitude = Number.NaN;
    const box = emptyBox();
    let overlay = emptyBox();
    const check = (position) => {
        const isInRange = Math.abs(position.longitude) <= maxLongitude && Math.abs(position.latitude) <= maxLatitude;
        if (!isInRange)
            outOfRange ??= position;
        else {
            addLongitude(box, position.longitude);
            addLatitude(box, position.latitude);
        }
        return isInRange ? position : undefined;
    };
    return {
        /** An edge of a ground overlay (section 11.3). */
        readEdge(name, value) {
            if (name === 'west' || name === 'east')
                addLongitude(overlay, value);
            else
                addLatitude(overlay, value);
        },
        /** One that cannot be degrees says nothing. */
        endOverlay() {
            if (!isOutside(overlay))
                addBox(box, overlay);
            overlay = emptyBox();
        },
        read(text, { name, path, line }) {
            if (name === 'coordinates' || name === 'coord') {
                // `coord` of a track has blanks in place of commas
                const tuples = name === 'coord' ? [text.replaceAll(/\s+/g, ',')] : text.split(/\s+/);
                for (const tuple of tuples) {
                    const [longitude = Number.NaN, latitude = Number.NaN] = tuple.split(',').map(Number);
                    if (!tuple.includes(',') || !Number.isFinite(longitude + latitude))
                        continue;
                    const position = check({ longitude, latitude, line });
                    first ??= position;
                }
            }
            else if (path.at(-1) === 'Location') {
                if (name === 'longitude')
                    longitude = Number(text);
                else if (Number.isFinite(longitude + Number(text))) {
                    const position = check({ longitude, latitude: Number(text), line });
                    ofModel ??= position;
                }
            }
        },
        get: () => ({ outOfRange, position: ofModel ?? first, box }),
    };
}

;// CONCATENATED MODULE: ./src/formats/zip-extra.ts
/** The data of an extra field of an entry of a zip (APPNOTE 6.3.10, section 4.5.1). */
function extraField(extra, id) {
    for (let at = 0; at + 4 <= extra.length;) {
        const length = extra.readUInt16LE(at + 2);
        if (extra.readUInt16LE(at) === id)
            return extra.subarray(at + 4, at + 4 + length);
        at += 4 + length;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/formats/zip-name.ts

/** The characters of the bytes 128 to 255 in code page 437, which a name has by default (APPNOTE 6.3.10, appendix D). */
const codePage437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/**
 * Decodes the name of an entry. Many programs write UTF-8 without the flag for it, so bytes that are valid UTF-8 are
 * read so.
 * @param extra the extra fields of the entry; Info-ZIP's has the name as UTF-8 (section 4.6.9)
 */
function decodeZipName(bytes, extra) {
    const unicode = extraField(extra, 0x7075)?.subarray(5);
    return (unicode && zip_name_decodeUtf8(unicode)) ?? zip_name_decodeUtf8(bytes) ?? decode437(bytes);
}
function zip_name_decodeUtf8(bytes) {
    try {
        return utf8.decode(bytes);
    }
    catch {
        return undefined; // not UTF-8
    }
}
function decode437(bytes) {
    return Array.from(bytes, (byte) => byte < 128 ? String.fromCharCode(byte) : (codePage437[byte - 128] ?? '')).join('');
}

;// CONCATENATED MODULE: ./src/formats/zip-directory.ts


/** The end of the directory, with its comment of up to 65,535 bytes, and the locator of ZIP64 before it. */
const maxEndLength = 22 + 65_535 + 20;
/** How many bytes of the directory are in memory at a time. */
const windowLength = 1024 * 1024;
/** An entry has at most a name, an extra field and a comment of 65,535 bytes each. */
const maxEntryLength = 46 + 3 * 65_535;
/** An entry takes about 200 bytes of memory. */
const maxEntries = 1_000_000;
/** Deflate makes at most this many bytes from one byte (zlib, “Technical Details”). */
const maxRatio = 1032;
/** Reads the directory at the end of a zip (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16). */
async function readZipDirectory(reader, key) {
    const size = reader.files.get(key)?.size ?? 0;
    if (size === 0)
        return { fault: 'empty' };
    const end = await findEnd(reader, key, size);
    if (end === undefined)
        return withoutDirectory(reader, key);
    if ('fault' in end)
        return end;
    const entries = await readEntries(reader, key, end);
    return 'fault' in entries ? entries : (findOutside(entries, end) ?? entries);
}
async function withoutDirectory(reader, key) {
    const start = toBuffer(await reader.read(key, 0, 4)).toString('latin1');
    // section 8.5.4: the signature of the first file of several
    if (start === 'PK\x07\x08')
        return { fault: 'multi-disk' };
    return { fault: start === 'PK\x03\x04' || start === 'PK\x05\x06' ? 'cut' : 'not-zip' };
}
async function findEnd(reader, key, size) {
    const length = Math.min(size, maxEndLength);
    const tail = toBuffer(await reader.read(key, size - length, length));
    let fault;
    for (let at = tail.length - 22; at >= 0; at--) {
        at = tail.lastIndexOf('PK\x05\x06', at, 'latin1');
        if (at < 0)
            break;
        // the comment can contain the signature: it must reach no further than the end of the file
        if (at + 22 > tail.length || at + 22 + tail.readUInt16LE(at + 20) > tail.length)
            continue;
        const found = await locate(reader, key, { tail, at, tailStart: size - length });
        if (!('fault' in found))
            return found;
        fault ??= found;
    }
    return fault;
}
async function locate(reader, key, { tail, at, tailStart }) {
    const here = tailStart + at;
    const disks = [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 6)];
    const record = { size: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16), end: here };
    const isLarge = at >= 20 && tail.toString('latin1', at - 20, at - 16) === 'PK\x06\x07';
    const large = isLarge ? await readLargeEnd(reader, key, tail.subarray(at - 20, at), here - 20) : undefined;
    if (large === undefined && disks.some((disk) => disk !== 0 && disk !== 0xffff)) {
        return { fault: 'multi-disk' };
    }
    const { size, offset, end } = large ?? record;
    if (size === 0)
        return { start: end, end, prefix: 0 };
    // Data before the zip moves the directory. Then it still ends where its end record starts.
    for (const start of [offset, end - size]) {
        if (start < 0 || start + size > end)
            continue;
        if (startsEntry(await reader.read(key, start, 4))) {
            return { start, end: start + size, prefix: start - offset };
        }
    }
    return { fault: offset + size > end ? 'cut' : 'damaged' };
}
/** The end of the directory of ZIP64 (sections 4.3.14 and 4.3.15). @param before where its locator starts */
async function readLargeEnd(reader, key, locator, before) {
    for (const end of [Number(locator.readBigUInt64LE(8)), before - 56]) {
        if (end < 0 || end + 56 > before)
            continue;
        const record = toBuffer(await reader.read(key, end, 56));
        if (record.length < 56 || record.toString('latin1', 0, 4) !== 'PK\x06\x06')
            continue;
        return { size: Number(record.readBigUInt64LE(40)), offset: Number(record.readBigUInt64LE(48)), end };
    }
    return undefined;
}
function startsEntry(bytes) {
    return toBuffer(bytes).toString('latin1', 0, 4) === 'PK\x01\x02';
}
async function readEntries(reader, key, { start, end, prefix }) {
    const entries = [];
    let window = Buffer.alloc(0);
    let at = 0;
    for (let position = start; position < end;) {
        const left = end - position;
        if (window.length - at < Math.min(left, maxEntryLength)) {
            window = toBuffer(await reader.read(key, position, Math.min(left, windowLength)));
            at = 0;
        }
        const length = lengthOfEntry(window, at);
        if (length === undefined) {
            // a digital signature can follow the last entry (section 4.3.13)
            if (entries.length > 0 && window.toString('latin1', at, at + 4) === 'PK\x05\x05')
                break;
            return { fault: 'damaged' };
        }
        if (entries.length === maxEntries)
            return { fault: 'too-many-entries' };
        entries.push(readEntry(window.subarray(at, at + length), prefix));
        at += length;
        position += length;
    }
    return entries;
}
function lengthOfEntry(window, at) {
    if (at + 46 > window.length || window.readUInt32LE(at) !== 0x02014b50)
        return undefined;
    const length = 46 + window.readUInt16LE(at + 28) + window.readUInt16LE(at + 30) + window.readUInt16LE(at + 32);
    return at + length > window.length ? undefined : length;
}
/** Reads an entry (section 4.3.12). */
function readEntry(entry, prefix) {
    const flags = entry.readUInt16LE(8);
    const method = entry.readUInt16LE(10);
    const extraStart = 46 + entry.readUInt16LE(28);
    const extra = entry.subarray(extraStart, extraStart + entry.readUInt16LE(30));
    const fields = [entry.readUInt32LE(24), entry.readUInt32LE(20), entry.readUInt32LE(42)];
    const [size, compressedSize, offset] = fields.includes(0xffffffff) ? enlarge(fields, extra) : fields;
    return {
        name: decodeZipName(entry.subarray(46, extraStart), extra),
        size: Math.min(size, compressedSize * maxRatio),
        compressedSize,
        method,
        isEncrypted: (flags & 1) !== 0,
        offset: offset + prefix,
    };
}
/** Replaces each field of 0xffffffff by the next number in the extra field of ZIP64 (section 4.5.3). */
function enlarge(fields, extra) {
    const large = extraField(extra, 0x0001);
    let at = 0;
    const next = (field) => {
        if (field !== 0xffffffff || large === undefined || at + 8 > large.length)
            return field;
        at += 8;
        return Number(large.readBigUInt64LE(at - 8));
    };
    const [size, compressedSize, offset] = fields;
    return [next(size), next(compressedSize), next(offset)];
}
/** Finds an entry whose data reaches into the directory or into the next entry. */
function findOutside(entries, { start }) {
    const sorted = entries.toSorted((a, b) => a.offset - b.offset);
    let end = 0;
    for (const { name, offset, compressedSize } of sorted) {
        const isInside = offset >= 0 && offset + 30 + compressedSize <= start;
        if (!isInside)
            return { fault: 'out-of-bounds', entry: name };
        if (offset < end)
            return { fault: 'overlapping', entry: name };
        end = offset + 30 + compressedSize;
    }
    return undefined;
}
function toBuffer({ buffer, byteOffset, length }) {
    return Buffer.from(buffer, byteOffset, length);
}

// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./src/formats/zip-inflate.ts


/**
 * Inflates the data of a member of a zip. It ends early if the data is damaged, and after `size` bytes, whatever the
 * data contains.
 * @param size the uncompressed size in bytes
 * @throws what `chunks` throws
 */
async function* inflate(chunks, size) {
    const inflater = (0,external_node_zlib_.createInflateRaw)();
    let failure;
    const source = async function* () {
        try {
            yield* chunks;
        }
        catch (error) {
            failure = error;
            throw error;
        }
    };
    const done = (0,promises_.pipeline)(source, inflater).catch(() => undefined); // the loop below gets the error
    let left = size;
    try {
        for await (const chunk of inflater) {
            yield chunk.subarray(0, left);
            left -= chunk.length;
            if (left <= 0)
                break;
        }
    }
    catch (error) {
        if (error === failure)
            throw error; // otherwise the data is damaged
    }
    await done;
}
/**
 * Inflates a small member at once: a stream would take longer to create than to run. Undefined if the data is damaged.
 * @param size the uncompressed size in bytes
 */
function inflateSmall(compressed, size) {
    try {
        return (0,external_node_zlib_.inflateRawSync)(compressed, { maxOutputLength: size, finishFlush: external_node_zlib_.constants.Z_SYNC_FLUSH });
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/formats/zip-member.ts

/** The first chunk is short, because many checks read only the head of a file. In bytes. */
const firstLength = 4 * 1024;
const maxLength = 256 * 1024;
/** A member of at most this size is inflated at once. In bytes. */
const maxSmallLength = 64 * 1024;
/**
 * Reads a member of a zip in uncompressed chunks. It ends early if the member is damaged, is encrypted, or has a
 * compression other than deflate.
 * @param key of the zip
 */
async function* readMember(reader, key, entry) {
    const { method, isEncrypted, compressedSize, size } = entry;
    if (isEncrypted || (method !== 0 && method !== 8))
        return;
    const start = await findData(reader, key, entry);
    if (start === undefined)
        return;
    if (method === 0) {
        yield* readRange(reader, key, start, Math.min(size, compressedSize));
        return;
    }
    const isSmall = compressedSize <= maxSmallLength && size <= maxSmallLength;
    const whole = isSmall ? inflateSmall(await reader.read(key, start, compressedSize), size) : undefined;
    if (whole !== undefined)
        yield whole;
    else if (size > 0)
        yield* inflate(readRange(reader, key, start, compressedSize), size);
}
/** Where the data of a member starts (APPNOTE 6.3.10, section 4.3.7); undefined if there is no local header. */
async function findData(reader, key, { offset }) {
    const bytes = await reader.read(key, offset, 30);
    const header = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50)
        return undefined;
    // the lengths of name and extra field can differ from those in the directory
    return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}
async function* readRange(reader, key, start, length) {
    for (let at = 0; at < length;) {
        const chunk = await reader.read(key, start + at, Math.min(length - at, at === 0 ? firstLength : maxLength));
        if (chunk.length === 0)
            return;
        yield chunk;
        at += chunk.length;
    }
}

;// CONCATENATED MODULE: ./src/formats/zip-reader.ts


/**
 * Opens a zip: reads its directory. Members are inflated only as far as they are read. A read of a member continues
 * the one before it, if it starts further back in the same member.
 */
async function openZip(reader, key) {
    const entries = await readZipDirectory(reader, key);
    return 'fault' in entries ? entries : zipReader(reader, key, entries);
}
/** Reads the members of a zip whose directory is known. */
function zipReader(reader, key, entries) {
    const members = entries.filter(({ name }) => name !== '' && !/[\\/]$/.test(name));
    const files = new Map(members.map((entry) => [entry.name, entry]));
    const memberOf = (name) => {
        const entry = files.get(name);
        if (entry === undefined)
            throw new Error(`${name} is not among the members of ${key}`);
        return entry;
    };
    const stream = (name) => readMember(reader, key, memberOf(name));
    let open;
    return {
        files,
        facts: factsOf(members),
        stream,
        async read(name, start, length) {
            const current = open;
            open = undefined; // a concurrent read gets its own
            const isSame = current?.name === name && current.reaches(start);
            if (!isSame)
                await current?.close();
            const cursor = isSame ? current : openCursor(name, stream(name));
            const bytes = await cursor.read(start, Math.min(length, memberOf(name).size - start));
            open = cursor;
            return bytes;
        },
    };
}
function openCursor(name, chunks) {
    let chunk = new Uint8Array();
    let position = 0;
    return {
        name,
        reaches: (start) => start >= position,
        async read(start, length) {
            const parts = [];
            for (let missing = length; missing > 0;) {
                const from = Math.max(0, start + length - missing - position);
                const part = chunk.subarray(from, from + missing);
                parts.push(part);
                missing -= part.length;
                if (missing === 0)
                    break; // the next range can start in this chunk
                const next = await chunks.next();
                if (next.done === true)
                    break;
                position += chunk.length;
                chunk = next.value;
            }
            return Buffer.concat(parts);
        },
        close: async () => {
            await chunks.return();
        },
    };
}
function factsOf(members) {
    const namesOf = (applies) => members.filter(applies).map(({ name }) => name);
    const seen = new Set();
    return {
        encrypted: namesOf(({ isEncrypted }) => isEncrypted),
        unreadable: namesOf(({ method, isEncrypted }) => !isEncrypted && method !== 0 && method !== 8),
        backslashes: namesOf(({ name }) => name.includes('\\')),
        outside: namesOf(({ name }) => /(^|[\\/])\.\.[\\/]|^[\\/]|^[a-z]:/i.test(name)),
        duplicates: namesOf(({ name }) => seen.size === seen.add(name).size),
    };
}

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./src/verification/fetched-reader.ts

/** How long the chunks of a stream are, in bytes. */
const chunkLength = 1024 * 1024;
/**
 * One file in memory, as a source: the readers of formats take sources. Each read lets other work run first.
 * @param signal ends a read with its reason
 */
function fetchedReader(key, bytes, signal) {
    const read = async (start, length) => {
        await (0,external_node_timers_promises_.setImmediate)();
        signal.throwIfAborted();
        return bytes.subarray(start, start + length);
    };
    return {
        files: new Map([[key, { size: bytes.length }]]),
        read: (_key, start, length) => read(start, length),
        async *stream() {
            for (let start = 0; start < bytes.length; start += chunkLength)
                yield await read(start, chunkLength);
        },
    };
}

;// CONCATENATED MODULE: ./src/verification/examine-document.ts










/** The largest document that is read, in bytes. Viewers load it whole, too. */
const maxDocumentLength = 256 * 1024 ** 2;
/** The coordinate systems that CesiumJS knows by their names (`crsNames` of GeoJsonDataSource). */
const knownSystems = new Set(['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326']);
/** Examines a GeoJSON or TopoJSON document: the types that CesiumJS reads (`geoJsonObjectTypes` of GeoJsonDataSource). */
async function examineGeoJson(files) {
    const { name, reader, head } = await examine_document_open(files);
    const { fault, type, members, crs, unknownTypes, box } = await readGeoJson(reader, name);
    checkJson(name, head, fault);
    const isKnown = /^(Feature|FeatureCollection|GeometryCollection|Topology|(Multi)?(Point|LineString|Polygon))$/.test(type ?? '');
    if (fault === undefined && !isKnown) {
        throw new AssetFaultError(`${name} is no GeoJSON: its type is unknown`);
    }
    if (fault === undefined && type === 'FeatureCollection' && !members.has('features')) {
        throw new AssetFaultError(`${name} is no GeoJSON: it has no \`features\``);
    }
    const [unknownType] = type === 'Topology' ? [] : unknownTypes.keys(); // TopoJSON skips them
    if (unknownType !== undefined) {
        throw new AssetFaultError(`${name} is no GeoJSON: it has a geometry of the unknown type ${(0,format/* shorten */.ml)(unknownType, 50)}`);
    }
    const system = crs?.type === 'EPSG' ? `EPSG:${crs.name ?? ''}` : crs?.name;
    if (/^(name|EPSG)$/.test(crs?.type ?? '') && !knownSystems.has(system ?? '')) {
        throw new AssetFaultError(`${name} has the \`crs\` ${(0,format/* shorten */.ml)(system ?? '', 100)}, which viewers do not know`);
    }
    return documentAt(box);
}
/** Examines a CZML document. Without a version 1 viewers do not load it (`loadCzml` of CzmlDataSource in CesiumJS). */
async function examineCzml(files) {
    const { name, reader, head } = await examine_document_open(files);
    const { fault, firstId, version, box } = await readCzml(reader, name);
    checkJson(name, head, fault);
    if (firstId !== 'document') {
        throw new AssetFaultError(`${name} is no CZML: its first packet is not the \`document\``);
    }
    if (typeof version !== 'string' || !/^1\.[^.]*$/.test(version)) {
        throw new AssetFaultError(`${name} is no CZML of version 1`);
    }
    return documentAt(box);
}
/** What a KML document can be (KmlDataSource of CesiumJS, `loadKml`). */
const kmlRoots = new Set(['kml', 'Document', 'Folder', 'Placemark']);
/** Examines a KML document, or the one in a KMZ. */
async function examineKml(files) {
    const { name, reader, head } = await examine_document_open(files);
    const isZip = readSignature(head)?.format === 'zip';
    const { end, root, box } = await readKml(isZip ? await streamOfKmz(name, reader) : reader.stream(name));
    if (end.kind === 'malformed') {
        throw new AssetFaultError(`${name} is no well-formed XML (line ${end.line}: ${end.reason})`);
    }
    if (end.kind !== 'unknown' && !kmlRoots.has(root?.name ?? '')) {
        throw new AssetFaultError(`${name} is no KML: its root is \`${root?.name ?? ''}\``);
    }
    return documentAt(box);
}
async function streamOfKmz(name, reader) {
    const zip = await openZip(reader, name);
    if ('fault' in zip)
        throw new AssetFaultError(`${name} is a damaged KMZ (${zip.fault})`);
    const documents = [...zip.files.keys()].filter((member) => /\.kml$/i.test(member));
    // CesiumJS takes the last one at the top, else the first one (`loadKmz`)
    const document = documents.findLast((member) => !member.includes('/')) ?? documents[0];
    if (document === undefined)
        throw new AssetFaultError(`${name} is a KMZ without a KML document`);
    const size = zip.files.get(document)?.size ?? 0;
    if (size > maxDocumentLength)
        throw (0,not_examined/* tooLarge */.g$)(`${document} in ${name}`, maxDocumentLength);
    return zip.stream(document);
}
async function examine_document_open({ start, read, signal }) {
    const bytes = await read(start, maxDocumentLength);
    const name = (0,not_examined/* nameOfUrl */.Oe)(start);
    return { name, head: bytes, reader: fetchedReader(name, bytes, signal) };
}
/** @throws AssetFaultError for a document that is not JSON. One that exceeds the limits of the scan can be right. */
function checkJson(name, head, fault) {
    if (fault === undefined || fault.kind === 'limit')
        return;
    const other = readSignature(head);
    if (other !== undefined)
        throw new AssetFaultError(`${name} is ${other.name}, not JSON`);
    throw new AssetFaultError(fault.kind === 'cut'
        ? `${name} is not whole: its JSON ends early`
        : `${name} is not JSON (line ${fault.line}, column ${fault.column})`);
}
function documentAt(box) {
    const bounds = areaOfBox(box);
    return { place: bounds && { kind: 'bounds', bounds }, readContent: noContent };
}

;// CONCATENATED MODULE: ./src/formats/transverse-mercator.ts
/** GRS 80, EPSG:7019. WGS 84 differs by 0.1 mm. */
const semiMajorAxis = 6_378_137;
const flattening = 1 / 298.257222101;
/*
 * The series of Krüger in the third flattening n, to its fourth power. Source: C. F. F. Karney, “Transverse Mercator
 * with an accuracy of a few nanometers”, 2011, equations 14, 26 and 36. Near the central meridian the error is below
 * 1 mm.
 */
const n = flattening / (2 - flattening);
const rectifyingRadius = (semiMajorAxis / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
/** From a projected point to the conformal sphere. */
const beta = [
    n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
    (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4,
    (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
    (4397 / 161280) * n ** 4,
];
/** From the conformal to the geographic latitude. */
const delta = [
    2 * n - (2 / 3) * n ** 2 - 2 * n ** 3 + (116 / 45) * n ** 4,
    (7 / 3) * n ** 2 - (8 / 5) * n ** 3 - (227 / 45) * n ** 4,
    (56 / 15) * n ** 3 - (136 / 35) * n ** 4,
    (4279 / 630) * n ** 4,
];
const degrees = 180 / Math.PI;
/** The degrees of a projected point on GRS 80 or WGS 84. @param easting in metres @param northing in metres */
function transverse_mercator_transverseMercatorToDegrees(easting, northing, { centralMeridian, scale, falseEasting, falseNorthing }) {
    const xi = (northing - falseNorthing) / (scale * rectifyingRadius);
    const eta = (easting - falseEasting) / (scale * rectifyingRadius);
    const north = beta.reduce((sum, factor, index) => sum - factor * Math.sin(2 * (index + 1) * xi) * Math.cosh(2 * (index + 1) * eta), xi);
    const east = beta.reduce((sum, factor, index) => sum - factor * Math.cos(2 * (index + 1) * xi) * Math.sinh(2 * (index + 1) * eta), eta);
    const conformal = Math.asin(Math.sin(north) / Math.cosh(east));
    const latitude = delta.reduce((sum, factor, index) => sum + factor * Math.sin(2 * (index + 1) * conformal), conformal);
    const longitude = Math.atan2(Math.sinh(east), Math.cos(north));
    return { longitude: toHalfTurn(centralMeridian + longitude * degrees), latitude: latitude * degrees };
}
/** The same longitude from -180 to 180 degrees. */
function toHalfTurn(longitude) {
    return longitude - 360 * Math.round(longitude / 360);
}

;// CONCATENATED MODULE: ./src/formats/epsg.ts


/**
 * Codes of geographic systems in degrees from Greenwich: first and last. In these ranges the EPSG registry (v11, as of
 * PROJ 9.5) has no other systems. The ranges have most geographic systems, not all.
 */
const geographicRanges = (/* unused pure expression or super */ null && ([
    [3819, 3821],
    [3823, 3824],
    [3888, 3889],
    [3906, 3906],
    [4001, 4025],
    [4027, 4036],
    [4040, 4047],
    [4052, 4055],
    [4080, 4081],
    [4120, 4216],
    [4218, 4327],
    [4469, 4470],
    [4482, 4483],
    [4490, 4490],
    [4600, 4646],
    [4657, 4765],
    [5228, 5228],
    [5233, 5233],
    [5370, 5373],
    [5527, 5527],
    [5885, 5886],
    [6134, 6135],
    [6318, 6319],
    [6322, 6322],
    [6325, 6325],
    [6667, 6668],
    [6705, 6706],
    [6881, 6883],
    [7034, 7042],
    [7084, 7088],
    [7661, 7661],
    [7665, 7665],
    [7816, 7816],
    [7843, 7844],
    [7900, 7912],
    [8972, 9000],
    [9053, 9069],
    [9989, 9990],
]));
/** Whether a code is of a geographic system in degrees. Undefined if that is not known. */
function isGeographicCode(code) {
    if (geographicRanges.some(([first, last]) => code >= first && code <= last))
        return true;
    // in the same registry: three-dimensional systems have odd codes, and geocentric ones even codes
    if (code >= 4921 && code <= 4999)
        return code % 2 === 1;
    // all others are projected, vertical or compound with a projected one
    if (code >= 20_100 && code <= 32_766)
        return false;
    return webMercator.has(code) || utmZone(code) !== undefined ? false : undefined;
}
/** Conversion to degrees for the systems that are known here. */
function toDegreesOf(code) {
    if (isGeographicCode(code) === true)
        return (longitude, latitude) => ({ longitude, latitude });
    if (webMercator.has(code))
        return webMercatorToDegrees;
    const zone = utmZone(code);
    return zone === undefined ? undefined : utmToDegrees(zone);
}
/** EPSG:3857, and older codes for the same. */
const webMercator = new Set([3857, 3785, 900913, 102100, 102113]);
/** EPSG Guidance Note 7-2, “Popular Visualisation Pseudo Mercator”. */
function webMercatorToDegrees(x, y) {
    const degrees = 180 / Math.PI;
    return {
        longitude: (x / equatorial) * degrees,
        latitude: (Math.PI / 2 - 2 * Math.atan(Math.exp(-y / equatorial))) * degrees,
    };
}
/** Series of zones with consecutive codes. */
const utmSeries = (/* unused pure expression or super */ null && ([
    [32601, 32660, 1, 'N'], // WGS 84
    [32701, 32760, 1, 'S'],
    [25828, 25838, 28, 'N'], // ETRS89
    [3043, 3050, 31, 'N'], // ETRS89, northing first
    [26901, 26923, 1, 'N'], // NAD83
    [6330, 6348, 1, 'N'], // NAD83(2011)
    [28348, 28358, 48, 'S'], // GDA94, MGA
    [7846, 7859, 46, 'S'], // GDA2020, MGA
    [31965, 31976, 11, 'N'], // SIRGAS 2000
    [31977, 31985, 17, 'S'],
]));
/** ETRS89 with the number of the zone before the easting. */
const utmWithPrefix = new Map([
    [4647, 32],
    [5649, 31],
    [5650, 33],
]);
function utmZone(code) {
    const prefixed = utmWithPrefix.get(code);
    if (prefixed !== undefined) {
        return { zone: prefixed, isSouth: false, falseEasting: prefixed * 1e6 + 500_000 };
    }
    const series = utmSeries.find(([first, last]) => code >= first && code <= last);
    if (series === undefined)
        return undefined;
    const [first, , firstZone, hemisphere] = series;
    return { zone: firstZone + code - first, isSouth: hemisphere === 'S', falseEasting: 500_000 };
}
function utmToDegrees({ zone, isSouth, falseEasting }) {
    const projection = {
        centralMeridian: 6 * zone - 183,
        scale: 0.9996,
        falseEasting,
        falseNorthing: isSouth ? 10_000_000 : 0,
    };
    return (x, y) => transverseMercatorToDegrees(x, y, projection);
}

;// CONCATENATED MODULE: ./src/verification/tile-grid.ts


/** From the middle of EPSG:3857 to each of its edges, in metres. */
const halfWidth = Math.PI * equatorial;
/** The end of EPSG:3857 in the north and south, in degrees. */
const mercatorEnd = webMercatorToDegrees(0, halfWidth).latitude;
/** The number of rows of tiles at a level. In degrees, level 0 has two tiles side by side. */
function rowsAt(level) {
    return 2 ** level;
}
/** The number of columns of tiles at a level. */
function columnsAt(grid, level) {
    return grid === 'geographic' ? 2 * 2 ** level : 2 ** level;
}
/** The area of some tiles of a level, from the first column and row to the last ones. */
function areaOfTiles(grid, { level, x: west, y: south }, { x: east, y: north }) {
    const longitude = (column) => (column / columnsAt(grid, level)) * 360 - 180;
    const latitude = (row) => {
        const fraction = row / rowsAt(level);
        return grid === 'geographic'
            ? fraction * 180 - 90
            : webMercatorToDegrees(0, (2 * fraction - 1) * halfWidth).latitude;
    };
    return {
        west: longitude(west),
        south: latitude(south),
        east: longitude(east + 1),
        north: latitude(north + 1),
    };
}
/** The tile of a level with a position. */
function tileWith(grid, level, { longitude, latitude }) {
    const [columns, rows] = [columnsAt(grid, level), rowsAt(level)];
    const fraction = grid === 'geographic' ? (latitude + 90) / 180 : (mercatorOf(latitude) / Math.PI + 1) / 2;
    const within = (value, count) => Math.min(count - 1, Math.max(0, Math.floor(value)));
    return {
        level,
        x: within(((longitude + 180) / 360) * columns, columns),
        y: within(fraction * rows, rows),
    };
}
/** The northing of EPSG:3857 in radii of its sphere. */
function mercatorOf(latitude) {
    return Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
}

;// CONCATENATED MODULE: ./src/verification/tile-map.ts




/** What CesiumJS takes if there is no document (`_metadataFailure` of TileMapServiceImageryProvider). */
const defaultTileMap = {
    bounds: { ...lib_bounds/* wholeEarth */.kr, south: -mercatorEnd, north: mercatorEnd },
    first: [{ level: 0, x: 0, y: 0 }],
    extension: 'png',
};
/**
 * Reads the document of a Tile Map Service as CesiumJS does (`_metadataSuccess` of TileMapServiceImageryProvider).
 * @returns what is wrong, as a text, if CesiumJS does not load it
 */
async function readTileMap(chunks) {
    const found = new Map();
    const orders = [];
    const handlers = {
        open({ name, attributes, path }) {
            const key = name.toLowerCase();
            if (path.length === 1 && !found.has(key))
                found.set(key, attributes);
            if (path.length === 2 && key === 'tileset')
                orders.push(Number.parseInt(attributes['order'] ?? '', 10));
            return undefined;
        },
    };
    const { end } = await scanXml(chunks, handlers);
    if (end.kind === 'malformed')
        return 'it is no well-formed XML';
    const [box, sets, tiles] = ['boundingbox', 'tilesets', 'tileformat'].map((name) => found.get(name));
    if (box === undefined || sets === undefined)
        return 'it has no `BoundingBox` or no `TileSets`';
    const profile = sets['profile'] ?? '';
    const grid = gridOf(profile);
    if (grid === undefined)
        return 'its `profile` is unknown';
    const [level] = orders;
    const extension = tiles?.['extension'];
    if (extension === undefined)
        return 'it has no `TileFormat` with an `extension`';
    if (level === undefined || !(level >= 0))
        return 'it has no `TileSet` with an `order`';
    const bounds = boundsOf(box, profile, grid);
    if (bounds === undefined)
        return 'its `BoundingBox` has no numbers';
    return { bounds, first: firstTiles(grid, level, bounds), extension };
}
function gridOf(profile) {
    if (/^(global-)?geodetic$/.test(profile))
        return 'geographic';
    return /^(global-)?mercator$/.test(profile) ? 'mercator' : undefined;
}
/** In the profile `mercator` of gdal2tiles, the box is in degrees. In `global-mercator` it is in metres. */
function boundsOf(box, profile, grid) {
    const at = (name) => Number.parseFloat(box[name] ?? '');
    const isMetric = profile === 'global-mercator';
    const corner = (x, y) => isMetric ? webMercatorToDegrees(x, y) : { longitude: x, latitude: y };
    const [first, last] = [corner(at('minx'), at('miny')), corner(at('maxx'), at('maxy'))];
    const end = grid === 'mercator' ? mercatorEnd : 90;
    const bounds = (0,lib_bounds/* wrappedArea */.$I)({
        west: first.longitude,
        south: Math.max(-end, first.latitude),
        east: last.longitude,
        north: Math.min(end, last.latitude),
    });
    return Object.values(bounds).every(Number.isFinite) ? bounds : undefined;
}
/** The tiles in the middle and at the corners: those without any pixel of the data can be missing. */
function firstTiles(grid, level, bounds) {
    const { west, south, east, north } = bounds;
    const corners = [west, east].flatMap((longitude) => [south, north].map((latitude) => ({ longitude, latitude })));
    const tiles = [(0,lib_bounds/* centreOf */.VX)(bounds), ...corners].map((position) => tileWith(grid, level, position));
    return [...new Map(tiles.map((tile) => [`${tile.x}/${tile.y}`, tile])).values()];
}

;// CONCATENATED MODULE: ./src/verification/examine-imagery.ts






/** Examines imagery: the document of its Tile Map Service, and one of its first tiles. */
async function examineImagery(files) {
    const url = files.inFolder('tilemapresource.xml');
    const bytes = await files.find(url, maxJsonLength);
    const map = bytes === undefined
        ? defaultTileMap
        : await readTileMap(fetchedReader('', bytes, files.signal).stream(''));
    if (typeof map === 'string')
        throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(url)} is no tile map: ${map}`);
    return { place: { kind: 'bounds', bounds: map.bounds }, readContent: () => readFirstTile(files, map) };
}
/** Whether CesiumJS can show a file as a picture: PNG, JPEG, GIF, WebP or KTX 2.0 (the specification of each format). */
function isPicture(head) {
    if (/^(png|jpeg)$/.test(readSignature(head)?.format ?? ''))
        return true;
    return /^(GIF8|RIFF[^]{4}WEBP|\xabKTX 20)/.test(Buffer.from(head).toString('latin1'));
}
async function readFirstTile(files, { first, extension }) {
    const urls = first.map(({ level, x, y }) => files.inFolder(`${level}/${x}/${y}.${extension}`));
    for (const url of urls) {
        const head = await files.findHead(url, signatureLength);
        if (head === undefined)
            continue;
        if (!isPicture(head))
            throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(url)} is no picture`);
        return;
    }
    throw new AssetFaultError(`${urls.map(not_examined/* nameOfUrl */.Oe).join(', ')} ${urls.length === 1 ? 'does' : 'do'} not exist`);
}

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

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
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
    if (!hasFewValues(bytes))
        return { kind: 'too-large' };
    const text = bytes.toString('utf8');
    try {
        const root = JSON.parse(text);
        return (0,lib_json/* isJsonObject */.OW)(root) ? { kind: 'json', root, byteOrderMark } : { kind: 'no-object' };
    }
    catch (error) {
        const fault = findJsonFault(text);
        if (fault === undefined)
            throw error;
        return { kind: fault.isCut ? 'cut' : 'syntax', line: fault.line };
    }
}
function cutAfter(bytes) {
    return { kind: 'cut', line: json_fault_lineAt(bytes.toString('latin1').trimEnd(), Infinity) };
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
    return Array.isArray(list) ? list.map((one) => ((0,lib_json/* isJsonObject */.OW)(one) ? one : undefined)) : [];
}
/**
 * The same for glTF 1.0, in which lists are objects by name. Without what is in the body of a binary glTF: the buffer
 * `binary_glTF`, and images and shaders with the extension. Their `uri` means nothing (KHR_binary_glTF, “glTF Schema
 * Updates”).
 */
function namedOf(root, name) {
    const list = root[name];
    if (!(0,lib_json/* isJsonObject */.OW)(list))
        return listOf(root, name);
    return Object.entries(list)
        .map(([id, one]) => ((0,lib_json/* isJsonObject */.OW)(one) && id !== 'binary_glTF' ? one : undefined))
        .filter((one) => !(0,lib_json/* isJsonObject */.OW)(one?.['extensions']) || !('KHR_binary_glTF' in one['extensions']));
}
/** The URIs of buffers, images and shaders, without those that contain the data. */
function urisOf(root) {
    return ['buffers', 'images', 'shaders']
        .flatMap((name) => namedOf(root, name))
        .map((one) => (0,lib_json/* textOf */.b6)(one?.['uri']))
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
    if ((0,lib_json/* isJsonObject */.OW)(asset))
        return (0,lib_json/* textOf */.b6)(asset['version']) || (isVersion1(lists) ? '1.0' : undefined);
    return isVersion1(lists) ? '1.0' : undefined;
}
function isVersion1(lists) {
    return (0,lib_json/* isJsonObject */.OW)(lists['meshes']) || (0,lib_json/* isJsonObject */.OW)(lists['nodes']) || (0,lib_json/* isJsonObject */.OW)(lists['buffers']);
}
/** The number of a property; undefined if it is none. */
function numberOf(value) {
    return typeof value === 'number' ? value : undefined;
}

;// CONCATENATED MODULE: ./src/verification/examine-model.ts






/** Examines a glTF, binary or JSON, and whether the first file that it names exists. It has no place on the Earth. */
async function examineModel(files) {
    const { start, resolve, readHead } = files;
    const json = await readJson(files);
    if (json === undefined)
        return { place: undefined, readContent: noContent };
    if (gltfVersion(json) === undefined) {
        throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(start)} is no glTF: it has no \`asset.version\``);
    }
    const first = urisOf(json)
        .map((uri) => resolve(start, uri))
        .find((url) => url !== undefined);
    return {
        place: undefined,
        readContent: async () => {
            if (first !== undefined)
                await readHead(first, 1);
        },
    };
}
/** The JSON of a glTF. @returns undefined if it is too large to be parsed */
async function readJson(files) {
    const { start, read, readHead } = files;
    const head = await readHead(start, signatureLength);
    const other = readSignature(head);
    if (other !== undefined && other.format !== 'glb') {
        throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(start)} is ${other.name}, not glTF`);
    }
    const bytes = other === undefined ? await read(start, maxGltfText) : await jsonOfGlb(files, head);
    const text = bytes && readGltfText(bytes);
    if (text === undefined || text.kind === 'too-large')
        return undefined;
    if (text.kind === 'json')
        return text.root;
    throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(start)} is no glTF: its JSON is damaged`);
}
async function jsonOfGlb({ start, readHead, signal }, head) {
    const name = (0,not_examined/* nameOfUrl */.Oe)(start);
    // how long the whole file is, is not known
    const glb = await readGlb(fetchedReader(name, head, signal), { key: name, start: 0, length: Infinity });
    if (glb.kind !== 'glb')
        throw new AssetFaultError(`${name} is a damaged binary glTF`);
    const end = glb.json.start + glb.json.length;
    if (glb.json.length > maxGltfText)
        return undefined;
    const bytes = await readHead(start, end);
    if (bytes.length < end)
        throw new AssetFaultError(`${name} is not whole: its JSON ends early`);
    return bytes.subarray(glb.json.start, end);
}

;// CONCATENATED MODULE: ./src/formats/bounding-volume.ts


/** The number of elements of each volume (3D Tiles 1.1, “Bounding volumes”). */
const lengths = { region: 6, box: 12, sphere: 4 };
const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
/** Writers round π: an angle in degrees is beyond it by much more. In radians. */
const rounding = 0.01;
/** The fault of the bounding volume of a tile or of a content; undefined if it has none. */
function volumeFault(volume) {
    if (!(0,lib_json/* isJsonObject */.OW)(volume))
        return volume === undefined ? 'absent' : 'malformed';
    const { region, box, sphere, extensions } = volume;
    if (region !== undefined) {
        if (!isNumbers(region, lengths.region))
            return 'malformed';
        if (!isInRadians(region))
            return 'not-radians';
    }
    if (box !== undefined && !isNumbers(box, lengths.box))
        return 'malformed';
    if (sphere !== undefined && !isNumbers(sphere, lengths.sphere))
        return 'malformed';
    // an extension can have another volume, such as 3DTILES_bounding_volume_S2
    return (region ?? box ?? sphere ?? extensions) === undefined ? 'absent' : undefined;
}
/**
 * The bounding volume of a root tile, after its transform, which does not apply to a region (3D Tiles 1.1, “Tile
 * transforms”). Undefined if it has none of the three, or a malformed one.
 */
function volumeOfRoot({ boundingVolume, transform }) {
    const { region, box, sphere } = (0,lib_json/* fieldsOf */.Pf)(boundingVolume);
    const matrix = isNumbers(transform, 16) ? transform : identity;
    if (isNumbers(region, lengths.region))
        return isInRadians(region) ? { kind: 'region', region } : undefined;
    if (isNumbers(box, lengths.box)) {
        const halves = [3, 6, 9].map((at) => turned(matrix, box.slice(at, at + 3)));
        return { kind: 'box', centre: bounding_volume_transformed(matrix, box), halves };
    }
    if (!isNumbers(sphere, lengths.sphere))
        return undefined;
    const axes = [0, 4, 8].map((at) => Math.hypot(...matrix.slice(at, at + 3)));
    // a sphere grows by the largest scale
    return {
        kind: 'sphere',
        centre: bounding_volume_transformed(matrix, sphere),
        radius: Math.max(...axes) * Math.abs(sphere[3] ?? 0),
    };
}
/** The middle of a tile's bounding volume; undefined if it has none, or is not near the surface of the Earth. */
function positionOfTile({ boundingVolume, transform }) {
    if (!(0,lib_json/* isJsonObject */.OW)(boundingVolume))
        return undefined;
    const { region, box, sphere } = boundingVolume;
    // the transform of a tile does not apply to a region (3D Tiles 1.1, “Tile transforms”)
    if (isNumbers(region, lengths.region))
        return isInRadians(region) ? middleOfRegion(region) : undefined;
    const centre = isNumbers(box, lengths.box) ? box : isNumbers(sphere, lengths.sphere) ? sphere : undefined;
    if (centre === undefined)
        return undefined;
    const [x = 0, y = 0, z = 0] = isNumbers(transform, 16) ? bounding_volume_transformed(transform, centre) : centre;
    return positionOfEcef(x, y, z);
}
/** Whether a value is an array of finite numbers. @param length of the array */
function isNumbers(value, length) {
    return Array.isArray(value) && value.length === length && value.every((one) => Number.isFinite(one));
}
function isInRadians([west = 0, south = 0, east = 0, north = 0]) {
    const quarter = Math.PI / 2;
    return (isAngle(west, Math.PI) && isAngle(east, Math.PI) && isAngle(south, quarter) && isAngle(north, quarter));
}
function isAngle(angle, max) {
    return Math.abs(angle) <= max + rounding;
}
function middleOfRegion([west = 0, south = 0, east = 0, north = 0]) {
    // a region with west > east crosses the antimeridian
    const longitude = west <= east ? (west + east) / 2 : (west + east) / 2 + Math.PI;
    const turn = longitude > Math.PI ? 2 * Math.PI : 0;
    return { longitude: toDegrees(longitude - turn), latitude: toDegrees((south + north) / 2) };
}
/** Applies a matrix, column by column (3D Tiles 1.1, “Tile transforms”), to a point. */
function bounding_volume_transformed(matrix, [x = 0, y = 0, z = 0]) {
    return turned(matrix, [x, y, z]).map((value, row) => value + (matrix[row + 12] ?? 0));
}
/** Applies a matrix to a vector: without the translation. */
function turned(matrix, [x = 0, y = 0, z = 0]) {
    const at = (index) => matrix[index] ?? 0;
    return [0, 1, 2].map((row) => at(row) * x + at(row + 4) * y + at(row + 8) * z);
}

;// CONCATENATED MODULE: ./src/verification/terrain-layer.ts




/** What CesiumJS takes if there is no `layer.json` (`requestLayerJson` of CesiumTerrainProvider). */
const defaultLayer = { format: 'heightmap-1.0', tiles: ['{z}/{x}/{y}.terrain'] };
/**
 * Reads a `layer.json` as CesiumJS does (`parseMetadataSuccess` of CesiumTerrainProvider).
 * @returns what is wrong, as a text, if CesiumJS does not load it
 */
function readTerrainLayer(json) {
    const { format, tiles, projection, scheme, version, available, metadataAvailability, bounds } = (0,lib_json/* fieldsOf */.Pf)(json);
    const [template] = Array.isArray(tiles) ? tiles : [];
    const name = (0,lib_json/* textOf */.b6)(format);
    if (name !== 'heightmap-1.0' && !name.startsWith('quantized-mesh-1.'))
        return 'its `format` is unknown';
    if (typeof template !== 'string')
        return 'it has no `tiles`';
    const grid = terrain_layer_gridOf(projection);
    if (grid === undefined)
        return 'its `projection` is unknown';
    if (scheme !== undefined && !['', 'tms', 'slippyMap'].includes((0,lib_json/* textOf */.b6)(scheme))) {
        return 'its `scheme` is unknown';
    }
    const levels = rangesOf(available);
    const firstLevel = levels.findIndex((ranges) => ranges.length > 0);
    const first = levels[firstLevel]?.[0];
    return {
        format: name === 'heightmap-1.0' ? 'heightmap' : 'quantized-mesh',
        grid,
        bounds: readBounds(bounds) ??
            (metadataAvailability === undefined ? areaOfLevels(grid, levels) : undefined) ??
            lib_bounds/* wholeEarth */.kr,
        first: { level: Math.max(0, firstLevel), x: first?.startX ?? 0, y: first?.startY ?? 0 },
        nameOf: ({ level, x, y }) => {
            const row = scheme === 'slippyMap' ? rowsAt(level) - y - 1 : y;
            const values = {
                ...{ z: `${level}`, x: `${x}`, y: `${row}` },
                ...(typeof version === 'string' && { version }),
            };
            return template.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
        },
    };
}
function terrain_layer_gridOf(projection) {
    if (projection === undefined || projection === null || projection === '' || projection === 'EPSG:4326') {
        return 'geographic';
    }
    return projection === 'EPSG:3857' ? 'mercator' : undefined;
}
/** Undefined for the whole Earth: tools write it, whatever the data is. */
function readBounds(json) {
    if (!isNumbers(json, 4))
        return undefined;
    const [west = 0, south = 0, east = 0, north = 0] = json;
    const isValid = Math.abs(west) <= 360 && Math.abs(east) <= 360 && south >= -90 && north <= 90 && south < north;
    const bounds = (0,lib_bounds/* wrappedArea */.$I)({ west, south, east, north });
    return isValid && !(0,lib_bounds/* isWholeEarth */.W)(bounds) ? bounds : undefined;
}
function rangesOf(available) {
    if (!Array.isArray(available))
        return [];
    return available.map((level) => (Array.isArray(level) ? level.flatMap(rangeOf) : []));
}
function rangeOf(json) {
    if (!(0,lib_json/* isJsonObject */.OW)(json))
        return [];
    const { startX, startY, endX, endY } = json;
    const numbers = [startX, startY, endX, endY];
    return isNumbers(numbers, 4) ? [json] : [];
}
/** No terrain has more levels: at this one, a tile has less than a metre. */
const maxLevels = 31;
/**
 * The area of the data, as its levels say. The first levels can have all tiles of the Earth, whatever the data is. Each
 * level after them has smaller tiles, so less around the data. It ends at a level that has only a part of the data.
 * @returns undefined if the levels do not say it
 */
function areaOfLevels(grid, levels) {
    let last;
    for (const [level, ranges] of levels.slice(0, maxLevels).entries()) {
        const block = blockOf(ranges, { level, columns: columnsAt(grid, level) });
        if (block === undefined || (last !== undefined && !isOfSameData(block, last))) {
            if (last !== undefined)
                break;
        }
        else if (block.width < columnsAt(grid, level) || block.height < rowsAt(level))
            last = block;
    }
    if (last === undefined)
        return undefined;
    const { level, x, y, width, height } = last;
    const area = areaOfTiles(grid, { level, x, y }, { x: x + width - 1, y: y + height - 1 });
    return area.south >= -90 && area.south < area.north && area.north <= 90 ? (0,lib_bounds/* wrappedArea */.$I)(area) : undefined;
}
/** The narrowest block with all ranges of a level; undefined if it has none. */
function blockOf(ranges, { level, columns }) {
    const sorted = ranges.toSorted((one, other) => one.startX - other.startX);
    const [first] = sorted;
    if (first === undefined)
        return undefined;
    let [south, north, end] = [first.startY, first.endY, first.endX];
    let widest = { length: 0, end: first.startX };
    for (const { startX, startY, endX, endY } of sorted) {
        if (startX - end - 1 > widest.length)
            widest = { length: startX - end - 1, end: startX };
        end = Math.max(end, endX);
        south = Math.min(south, startY);
        north = Math.max(north, endY);
    }
    const outside = columns - (end - first.startX + 1);
    const isAcross = widest.length > outside;
    return {
        ...{ level, x: isAcross ? widest.end : first.startX, y: south },
        ...{ width: columns - (isAcross ? widest.length : outside), height: north - south + 1 },
    };
}
/**
 * Whether a block has the same data as the one of the level above it, not only a part: then each edge is less than two
 * tiles further in. One is by rounding to tiles, the other if tools write each tile together with its neighbours.
 */
function isOfSameData(block, above) {
    const isClose = (start, length, aboveStart, aboveLength) => start < 2 * (aboveStart + 2) && start + length > 2 * (aboveStart + aboveLength - 2);
    return (isClose(block.x, block.width, above.x, above.width) &&
        isClose(block.y, block.height, above.y, above.height));
}

;// CONCATENATED MODULE: ./src/verification/examine-terrain.ts




/** The longest tile that is read, in bytes. Tiles have some hundred KB at most. */
const maxTileLength = 32 * 1024 ** 2;
/** Examines a terrain: its `layer.json`, and the first tile that is available by it. */
async function examineTerrain(files) {
    const url = files.inFolder('layer.json');
    const bytes = await files.find(url, maxJsonLength);
    const json = bytes === undefined ? defaultLayer : parseFile(url, bytes);
    const layer = readTerrainLayer(json);
    if (typeof layer === 'string') {
        throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(url)} is no layer of terrain: ${layer}`);
    }
    return {
        place: { kind: 'bounds', bounds: layer.bounds },
        readContent: async () => {
            const tile = files.resolve(files.inFolder(''), layer.nameOf(layer.first));
            if (tile === undefined)
                return;
            const isGood = isTile(await files.read(tile, maxTileLength), layer);
            if (!isGood)
                throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(tile)} is no tile of ${layer.format}`);
        },
    };
}
/** The length of the heights of a tile in bytes, and of the byte after them (heightmap-1.0, a page of CesiumJS's wiki). */
const heightmapLength = 65 * 65 * 2 + 1;
/** The length of the header of a quantized mesh and of the number of its vertices, in bytes. */
const examine_terrain_headerLength = 92;
function isTile(bytes, { format }) {
    return format === 'heightmap' ? bytes.length > heightmapLength : isQuantizedMesh(bytes);
}
/** Whether the start of a tile can be one of quantized-mesh-1.0, which has no magic. */
function isQuantizedMesh(bytes) {
    if (bytes.length < examine_terrain_headerLength)
        return false;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const centre = [0, 8, 16].map((at) => buffer.readDoubleLE(at));
    const [lowest, highest] = [buffer.readFloatLE(24), buffer.readFloatLE(28)];
    const radius = buffer.readDoubleLE(56);
    const vertices = buffer.readUInt32LE(88);
    // nothing of the Earth is farther away, in metres
    const isNear = [...centre, lowest, highest, radius].every((value) => Math.abs(value) < 1e8);
    return isNear && lowest <= highest && radius >= 0 && examine_terrain_headerLength + 6 * vertices <= bytes.length;
}

;// CONCATENATED MODULE: ./src/formats/implicit-tiling.ts

/** The root of an implicit tree. */
const rootCoordinates = { level: 0, x: 0, y: 0, z: 0 };
/** The implicit tiling of a tile. Undefined if it has none. @param contents the templates of its contents */
function readImplicitTiling({ implicitTiling, extensions }, contents) {
    const tiling = implicitTiling ?? (0,lib_json/* fieldsOf */.Pf)(extensions)['3DTILES_implicit_tiling'];
    if (tiling === undefined)
        return undefined;
    const { subdivisionScheme, subtreeLevels: levels, subtrees } = (0,lib_json/* fieldsOf */.Pf)(tiling);
    const { uri } = (0,lib_json/* fieldsOf */.Pf)(subtrees);
    const branching = subdivisionScheme === 'QUADTREE' ? 4 : subdivisionScheme === 'OCTREE' ? 8 : undefined;
    if (branching === undefined || typeof levels !== 'number' || typeof uri !== 'string')
        return 'malformed';
    if (!Number.isInteger(levels) || levels < 1)
        return 'malformed';
    return { branching, levels, subtrees: uri, contents };
}
/** The name that a template has for a tile (3D Tiles 1.1, “Template URIs”). */
function nameOf(template, coordinates) {
    return template.replace(/\{(level|x|y|z)\}/g, (_variable, name) => `${coordinates[name]}`);
}
/** How many bits the availability of a subtree has: of tiles or contents, and of child subtrees. */
function bitsOf({ branching, levels }) {
    const children = branching ** levels;
    return { tiles: (children - 1) / (branching - 1), children };
}
/** The coordinates of a tile of a subtree. @param index in the bits of the tiles: level by level, in Morton order */
function tileAt(subtree, index, { branching }) {
    let level = 0;
    let morton = index;
    for (let count = 1; morton >= count; count *= branching) {
        morton -= count;
        level++;
    }
    return descend(subtree, level, morton, branching);
}
/** The coordinates of a child subtree. @param index in the bits of the child subtrees, in Morton order */
function childAt(subtree, index, { branching, levels }) {
    return descend(subtree, levels, index, branching);
}
/** Goes down some levels. The bits of x, y and z take turns in a Morton index, from the lowest bit. */
function descend({ level, x, y, z }, levels, morton, branching) {
    const size = 2 ** levels;
    const below = { level: level + levels, x: x * size, y: y * size, z: z * size };
    for (let bit = 1, rest = morton; rest > 0; bit *= 2, rest = Math.floor(rest / branching)) {
        const digit = rest % branching;
        if ((digit & 1) !== 0)
            below.x += bit;
        if ((digit & 2) !== 0)
            below.y += bit;
        if ((digit & 4) !== 0)
            below.z += bit;
    }
    return below;
}

;// CONCATENATED MODULE: ./src/formats/tileset-json.ts



/** What a JSON file is that a tileset names. CesiumJS decides in the same way (preprocess3DTileContent). */
function kindOfJson(json) {
    const { root, asset, geometricError, tileAvailability, type, voxelTable, classes, enums } = (0,lib_json/* fieldsOf */.Pf)(json);
    if (root !== undefined)
        return 'tileset';
    if (asset !== undefined)
        return geometricError === undefined ? 'gltf' : 'tileset';
    return (tileAvailability ?? type ?? voxelTable ?? classes ?? enums) === undefined ? 'unknown' : 'data';
}
/** How many faults of a kind have a path. */
const maxPaths = 5;
/** Reads a tileset. Malformed parts are among the faults. */
function readTileset(json) {
    const faults = { structure: [], regions: [] };
    const { asset, root, geometricError, extensionsUsed } = json;
    const { version } = (0,lib_json/* fieldsOf */.Pf)(asset);
    if (typeof version !== 'string')
        add(faults.structure, undefined, 'asset.version', version);
    if (!isError(geometricError))
        add(faults.structure, undefined, 'geometricError', geometricError);
    const contents = [];
    const implicit = [];
    for (const node of walkTiles(root, faults.structure)) {
        const names = readTile(node, faults);
        const tiling = readImplicitTiling(node.tile, names);
        if (tiling === undefined)
            for (const name of names)
                contents.push(name);
        else if (tiling === 'malformed')
            add(faults.structure, node, 'implicitTiling', {});
        else
            implicit.push(tiling);
    }
    return {
        version: typeof version === 'string' ? version : undefined,
        contents,
        implicit,
        schemas: schemasOf(json),
        extensions: strings(extensionsUsed),
        faults,
        position: (0,lib_json/* isJsonObject */.OW)(root) ? positionOfTile(root) : undefined,
    };
}
/** All tiles, each before its children. Without recursion, so that a deep tree is no problem. */
function* walkTiles(root, faults) {
    if (!(0,lib_json/* isJsonObject */.OW)(root)) {
        add(faults, undefined, 'root', root);
        return;
    }
    const first = { tile: root, parent: undefined, index: 0 };
    yield first;
    const open = [{ node: first, children: childrenOf(first, faults), next: 0 }];
    for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
        const { node: parent, children, next: index } = level;
        const tile = children[index];
        if (tile === undefined)
            open.pop();
        else {
            level.next++;
            const node = { tile: (0,lib_json/* fieldsOf */.Pf)(tile), parent, index };
            if (!(0,lib_json/* isJsonObject */.OW)(tile))
                add(faults, node, '', tile);
            else {
                yield node;
                open.push({ node, children: childrenOf(node, faults), next: 0 });
            }
        }
    }
}
function childrenOf(node, faults) {
    const { children = [] } = node.tile;
    if (Array.isArray(children))
        return children;
    add(faults, node, 'children', children);
    return [];
}
/** Such as `root.children[0].children[2]`. Only faults need it. */
function pathOf(node) {
    const indices = [];
    for (let at = node; at.parent !== undefined; at = at.parent)
        indices.push(`.children[${at.index}]`);
    const shown = indices.length > 8 ? [...indices.slice(0, 4), '…', ...indices.slice(-4)] : indices;
    return `root${shown.toReversed().join('')}`;
}
/** Collects the faults of a tile. Returns the names of its contents. */
function readTile(node, faults) {
    const { boundingVolume, viewerRequestVolume, geometricError, transform } = node.tile;
    readVolume(node, 'boundingVolume', boundingVolume, faults);
    if (viewerRequestVolume !== undefined)
        readVolume(node, 'viewerRequestVolume', viewerRequestVolume, faults);
    if (!isError(geometricError))
        add(faults.structure, node, 'geometricError', geometricError);
    if (transform !== undefined && !isNumbers(transform, 16)) {
        add(faults.structure, node, 'transform', transform);
    }
    const names = [];
    for (const [path, content] of contentsOf(node.tile)) {
        const { uri, url, boundingVolume: volume, extensions } = (0,lib_json/* fieldsOf */.Pf)(content);
        const name = uri ?? url; // `url` is the name of 3D Tiles 0.0
        if (volume !== undefined)
            readVolume(node, `${path}.boundingVolume`, volume, faults);
        if (typeof name === 'string')
            names.push(name);
        else if (extensions === undefined)
            add(faults.structure, node, `${path}.uri`, name);
    }
    return names;
}
function readVolume(node, path, volume, { structure, regions }) {
    const fault = volumeFault(volume);
    if (fault === 'not-radians')
        add(regions, node, `${path}.region`, (0,lib_json/* fieldsOf */.Pf)(volume)['region']);
    else if (fault !== undefined)
        add(structure, node, path, fault === 'absent' ? undefined : volume);
}
function add(faults, node, name, value) {
    const hasPath = faults.length < maxPaths;
    const path = !hasPath ? '' : node === undefined ? name : pathOf(node) + (name === '' ? '' : `.${name}`);
    faults.push({ path, value });
}
/** The contents of a tile, and their paths: 3D Tiles 1.0, 1.1, and the drafts of 3DTILES_multiple_contents. */
function contentsOf({ content, contents, extensions, }) {
    const multiple = (0,lib_json/* fieldsOf */.Pf)((0,lib_json/* fieldsOf */.Pf)(extensions)['3DTILES_multiple_contents']);
    const several = contents ?? multiple['contents'] ?? multiple['content'];
    const list = Array.isArray(several)
        ? several.map((one, index) => [`contents[${index}]`, one])
        : [];
    return content === undefined ? list : [['content', content], ...list];
}
function schemasOf({ schemaUri, extensions }) {
    const metadata = (0,lib_json/* fieldsOf */.Pf)((0,lib_json/* fieldsOf */.Pf)(extensions)['3DTILES_metadata']);
    return strings([schemaUri ?? '', metadata['schemaUri'] ?? '']);
}
function isError(value) {
    return typeof value === 'number' && value >= 0;
}
function strings(value) {
    if (!Array.isArray(value))
        return [];
    return value.filter((one) => typeof one === 'string' && one !== '');
}

;// CONCATENATED MODULE: ./src/formats/subtree.ts



const subtree_headerLength = 24;
/** Reads a subtree, binary or JSON. */
function readSubtree(bytes, tiling) {
    const chunks = readChunks(bytes);
    if (typeof chunks === 'string')
        return { kind: 'fault', fault: chunks };
    const parsed = readJsonText(decodeUtf8(chunks.json));
    if (parsed.kind === 'fault' || !(0,lib_json/* isJsonObject */.OW)(parsed.value))
        return { kind: 'fault', fault: 'json' };
    const json = parsed.value;
    const bits = bitsOf(tiling);
    const read = (availability, count) => readAvailability(availability, count, json, chunks.binary);
    const { tileAvailability, childSubtreeAvailability } = json;
    const tiles = read(tileAvailability, bits.tiles);
    const children = read(childSubtreeAvailability, bits.children);
    const contents = subtree_contentsOf(json).map((one) => read(one, bits.tiles));
    const isWhole = (one) => typeof one !== 'string';
    if (!isWhole(tiles))
        return { kind: 'fault', fault: tiles };
    if (!isWhole(children))
        return { kind: 'fault', fault: children };
    const fault = contents.find((one) => !isWhole(one));
    if (fault !== undefined)
        return { kind: 'fault', fault: fault };
    return { kind: 'subtree', tiles, contents: contents.filter(isWhole), children, buffers: buffersOf(json) };
}
/** The indices that are available. None for bits in another file, and for an absent availability. */
function* availableIndices(availability) {
    if (availability?.kind === 'constant' && availability.isAvailable) {
        for (let index = 0; index < availability.count; index++)
            yield index;
    }
    if (availability?.kind !== 'bits')
        return;
    for (const [at, byte] of availability.bytes.entries()) {
        if (byte === 0)
            continue;
        for (let bit = 0; bit < 8; bit++) {
            const index = at * 8 + bit;
            if (((byte >> bit) & 1) === 1 && index < availability.count)
                yield index; // the lowest bit is the first
        }
    }
}
/** Whether an index is available. */
function isAvailable(availability, index) {
    if (availability.kind === 'constant')
        return availability.isAvailable;
    if (availability.kind === 'external')
        return false;
    return (((availability.bytes[Math.floor(index / 8)] ?? 0) >> (index & 7)) & 1) === 1;
}
function readChunks(bytes) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (!buffer.toString('latin1', 0, 4).startsWith('subt')) {
        const first = buffer
            .toString('utf8', 0, 64)
            .replace(/^\ufeff/, '')
            .trimStart()[0];
        return first === '{' ? { json: bytes, binary: undefined } : 'format';
    }
    if (buffer.length < subtree_headerLength)
        return 'cut';
    if (buffer.readUInt32LE(4) !== 1)
        return 'version';
    const jsonLength = Number(buffer.readBigUInt64LE(8));
    const binaryLength = Number(buffer.readBigUInt64LE(16));
    if (subtree_headerLength + jsonLength + binaryLength > buffer.length)
        return 'cut';
    const end = subtree_headerLength + jsonLength;
    return { json: buffer.subarray(subtree_headerLength, end), binary: buffer.subarray(end, end + binaryLength) };
}
/** The availability of each content: 3D Tiles 1.1, and the drafts of its extensions. */
function subtree_contentsOf({ contentAvailability, extensions }) {
    const multiple = (0,lib_json/* fieldsOf */.Pf)((0,lib_json/* fieldsOf */.Pf)(extensions)['3DTILES_multiple_contents']);
    const own = contentAvailability ?? multiple['contentAvailability'];
    if (own === undefined)
        return [];
    return Array.isArray(own) ? own : [own];
}
function readAvailability(availability, count, { buffers, bufferViews }, binary) {
    const { constant, bitstream, bufferView } = (0,lib_json/* fieldsOf */.Pf)(availability);
    if (constant === 0 || constant === 1)
        return { kind: 'constant', isAvailable: constant === 1, count };
    const index = bitstream ?? bufferView; // `bufferView` in drafts of the extension
    if (typeof index !== 'number')
        return 'availability';
    const view = (0,lib_json/* fieldsOf */.Pf)(elementOf(bufferViews, index));
    const { byteOffset = 0, byteLength } = view;
    const buffer = elementOf(buffers, view['buffer']);
    const length = Math.ceil(count / 8);
    if (buffer === undefined || !isIndex(byteOffset) || !isIndex(byteLength) || byteLength < length) {
        return 'bitstream';
    }
    const { uri } = (0,lib_json/* fieldsOf */.Pf)(buffer);
    if (typeof uri === 'string')
        return { kind: 'external', count, name: uri, start: byteOffset, length };
    const bytes = binary?.subarray(byteOffset, byteOffset + length);
    return bytes?.length === length ? { kind: 'bits', count, bytes } : 'bitstream';
}
function elementOf(array, index) {
    return Array.isArray(array) && typeof index === 'number' ? array[index] : undefined;
}
function isIndex(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
function buffersOf({ buffers }) {
    if (!Array.isArray(buffers))
        return [];
    return buffers.map((one) => (0,lib_json/* textOf */.b6)((0,lib_json/* fieldsOf */.Pf)(one)['uri'])).filter((uri) => uri !== '');
}

;// CONCATENATED MODULE: ./src/verification/implicit-content.ts






/** The most subtrees that are read until a content is found. */
const maxSubtrees = 16;
/**
 * The name of the first content of an implicit tile, depth first over its subtrees.
 * @param base the tileset
 * @returns undefined if there is none in the first subtrees, or they are on another origin
 * @throws AssetFaultError if a subtree is missing or damaged
 */
async function findImplicitContent(files, base, tiling) {
    const open = [rootCoordinates];
    for (let count = 0; count < maxSubtrees; count++) {
        const at = open.shift();
        const url = at && files.resolve(base, nameOf(tiling.subtrees, at));
        if (at === undefined || url === undefined)
            return undefined;
        const bytes = await files.read(url, maxJsonLength);
        if (!hasFewValues(bytes))
            throw (0,not_examined/* tooManyValues */.e0)(url);
        const subtree = readSubtree(bytes, tiling);
        if (subtree.kind === 'fault')
            throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(url)} is no valid subtree`);
        for (const [index, template] of tiling.contents.entries()) {
            const tile = await firstOf(files, url, subtree.contents[index]);
            if (tile !== undefined)
                return nameOf(template, tileAt(at, tile, tiling));
        }
        const children = await bitsAt(files, url, subtree.children);
        open.unshift(...take(availableIndices(children), maxSubtrees).map((child) => childAt(at, child, tiling)));
    }
    return undefined;
}
async function firstOf(files, subtree, availability) {
    const [first] = take(availableIndices(await bitsAt(files, subtree, availability)), 1);
    return first;
}
/** Reads bits from another file. Those on another origin are unknown: none is available then. */
async function bitsAt(files, subtree, availability) {
    if (availability?.kind !== 'external')
        return availability;
    const { name, start, length, count } = availability;
    const url = files.resolve(subtree, name);
    if (url === undefined)
        return undefined;
    const bytes = (await files.read(url, maxJsonLength)).subarray(start, start + length);
    if (bytes.length < length)
        throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(url)} is too short`);
    return { kind: 'bits', count, bytes };
}
function take(indices, count) {
    const taken = [];
    for (const index of indices) {
        if (taken.push(index) >= count)
            break;
    }
    return taken;
}

;// CONCATENATED MODULE: ./src/verification/tileset-content.ts







/** The most files that are read until a content is found: external tilesets without content can be many. */
const maxFiles = 32;
/**
 * Reads the first content of a tileset, through external tilesets and implicit tiling. Content on another origin is not
 * read: whether viewers can read it there is unknown.
 * @param json of the tileset at `url`
 * @throws AssetFaultError if a file on the way or the content is missing or wrong
 */
async function readFirstContent(files, url, json) {
    const open = candidatesOf(url, json);
    const seen = new Set([url.href]);
    for (let next = open.shift(); next !== undefined && seen.size <= maxFiles; next = open.shift()) {
        const { base, named } = next;
        const name = typeof named === 'string' ? named : await findImplicitContent(files, base, named);
        const content = name === undefined ? undefined : files.resolve(base, name);
        if (content === undefined || seen.has(content.href))
            continue;
        seen.add(content.href);
        const external = await readContent(files, content);
        if (external === undefined)
            return;
        open.unshift(...candidatesOf(content, external));
    }
}
/** The contents that tiles name come first, although an implicit tile may be before them: both are tiles of the tileset. */
function candidatesOf(base, json) {
    const { contents, implicit } = readTileset(json);
    return [...contents.slice(0, maxFiles), ...implicit.slice(0, maxFiles)].map((named) => ({ base, named }));
}
/**
 * The formats of content that CesiumJS reads (`Cesium3DTileContentType`), by their first four bytes. The last four have
 * no specification, or belong to drafts.
 */
const magics = new Set(['glTF', 'b3dm', 'i3dm', 'pnts', 'cmpt', 'vctr', 'geom', 'voxl', 'subt']);
/** Reads a content. @returns an external tileset @throws AssetFaultError if it has no format of tiles */
async function readContent(files, url) {
    const head = Buffer.from(await files.readHead(url, signatureLength));
    if (magics.has(head.toString('latin1', 0, 4)))
        return undefined;
    if (!/^(\xef\xbb\xbf)?\s*\{/.test(head.toString('latin1')))
        throw wrongContent(url, head);
    const json = parseFile(url, await files.read(url, maxJsonLength));
    const kind = kindOfJson(json);
    if (kind === 'unknown')
        throw wrongContent(url, head);
    return kind === 'tileset' && (0,lib_json/* isJsonObject */.OW)(json) ? json : undefined;
}
function wrongContent(url, head) {
    const other = readSignature(head);
    const is = other === undefined ? 'has no format of tile content' : `is ${other.name}, no tile content`;
    return new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(url)} ${is}`);
}

;// CONCATENATED MODULE: ./src/verification/tileset-place.ts



/**
 * Where a tileset is: the area of the bounding volume of its root, which is usually larger than the data.
 * What ion tiles without a position stays in the coordinates of its model, so at the Earth's centre: seen in a tileset of
 * ion's pipeline, `Apps/SampleData/Cesium3DTiles/AGI_HQ` of CesiumJS, with `georeferenced: false`.
 */
function placeOfRoot(root) {
    const volume = volumeOfRoot(root);
    if (volume === undefined)
        return undefined;
    return volume.kind === 'region' ? placeOfRegion(volume.region) : placeOfVolume(volume);
}
function placeOfRegion(region) {
    const [west = 0, south = 0, east = 0, north = 0] = region.map(toDegrees);
    const clamp = (value, max) => Math.min(max, Math.max(-max, value)); // writers round π
    return {
        kind: 'bounds',
        bounds: {
            west: clamp(west, 180),
            south: clamp(south, 90),
            east: clamp(east, 180),
            north: clamp(north, 90),
        },
    };
}
function placeOfVolume(volume) {
    const { centre } = volume;
    const radius = volume.kind === 'sphere' ? volume.radius : Math.hypot(...volume.halves.flat());
    const distance = Math.hypot(...centre);
    if (distance + radius < polar - farthest)
        return { kind: 'inside-earth', distance };
    if (distance - radius > equatorial + farthest)
        return undefined; // in space
    // a sphere in which the Earth's centre is reaches the surface in all directions, as far as it says
    if (distance <= radius)
        return { kind: 'bounds', bounds: lib_bounds/* wholeEarth */.kr };
    const angle = toDegrees(Math.asin(radius / distance));
    const area = areaOfCap(centre, angle);
    const hasPole = area.south === -90 || area.north === 90;
    const isSmall = angle < maxCornerAngle && !hasPole;
    const bounds = isSmall && volume.kind === 'box' ? areaOfCorners(volume) : area;
    return { kind: 'bounds', bounds };
}
/** Of the corners of a larger box, those in the middle of its faces can be further north. In degrees. */
const maxCornerAngle = 15;
/** The area of all directions that differ by at most an angle from a point's. @param angle in degrees, less than 90 */
function areaOfCap([x = 0, y = 0, z = 0], angle) {
    const { longitude, latitude } = geodeticOf(x, y, z);
    const south = Math.max(-90, latitude - angle);
    const north = Math.min(90, latitude + angle);
    if (south === -90 || north === 90)
        return { ...lib_bounds/* wholeEarth */.kr, south, north }; // it contains a pole
    const ratio = Math.sin(toRadians(angle)) / Math.cos(toRadians(latitude));
    const half = ratio >= 1 ? 180 : toDegrees(Math.asin(ratio));
    return half === 180
        ? { ...lib_bounds/* wholeEarth */.kr, south, north }
        : { west: (0,lib_bounds/* wrapped */.ky)(longitude - half), south, east: (0,lib_bounds/* wrapped */.ky)(longitude + half), north };
}
function areaOfCorners({ centre, halves }) {
    const [x = 0, y = 0, z = 0] = centre;
    const middle = geodeticOf(x, y, z).longitude;
    const corners = Array.from({ length: 8 }, (_, corner) => {
        const at = (axis) => halves.reduce((sum, half, index) => sum + ((corner >> index) & 1 ? 1 : -1) * (half[axis] ?? 0), centre[axis] ?? 0);
        return geodeticOf(at(0), at(1), at(2));
    });
    const offsets = corners.map(({ longitude }) => (0,lib_bounds/* wrapped */.ky)(longitude - middle));
    const latitudes = corners.map(({ latitude }) => latitude);
    return {
        west: (0,lib_bounds/* wrapped */.ky)(middle + Math.min(...offsets)),
        south: Math.min(...latitudes),
        east: (0,lib_bounds/* wrapped */.ky)(middle + Math.max(...offsets)),
        north: Math.max(...latitudes),
    };
}
function toRadians(degrees) {
    return (degrees * Math.PI) / 180;
}

;// CONCATENATED MODULE: ./src/verification/examine-tileset.ts







/**
 * Examines a tileset of 3D Tiles: its JSON, and the first content of its tiles. A tileset without any content is valid.
 * @throws AssetFaultError if the JSON lacks what every viewer needs, UserError if that cannot be found out
 */
async function examineTileset(files) {
    const url = files.start;
    const json = tilesetOf(url, parseFile(url, await files.read(url, maxJsonLength)));
    return {
        place: placeOfRoot((0,lib_json/* fieldsOf */.Pf)(json['root'])),
        readContent: () => readFirstContent(files, url, json),
    };
}
/** What no viewer can do without (3D Tiles 1.1, “Tileset JSON format”; `Cesium3DTileset` of CesiumJS). */
const required = new Set(['asset.version', 'root', 'root.boundingVolume']);
/** @throws AssetFaultError if a JSON document is no tileset that a viewer can load */
function tilesetOf(url, json) {
    if (!(0,lib_json/* isJsonObject */.OW)(json))
        throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(url)} is no tileset: it is no JSON object`);
    const { structure } = readTileset(json).faults;
    const faults = structure.filter(({ path }) => required.has(path)).map(({ path }) => `\`${path}\``);
    if (faults.length === 0)
        return json;
    throw new AssetFaultError(`${(0,not_examined/* nameOfUrl */.Oe)(url)} is no tileset: it has no valid ${faults.join(', ')}`);
}

// EXTERNAL MODULE: ./src/verification/fetch-file.ts + 1 modules
var fetch_file = __webpack_require__(7610);
;// CONCATENATED MODULE: ./src/verification/unconfirmed-place.ts


/** What is probably wrong with the place of an asset. @param sourceType undefined if it is not known */
function unconfirmedPlace(id, place, sourceType) {
    if (place?.kind === 'inside-earth') {
        const distance = Math.round(place.distance / 1000);
        const where = distance === 0 ? "at the Earth's centre" : `inside the Earth, ${distance} km from its centre`;
        return [
            {
                code: 'asset-at-earth-centre',
                message: `Asset ${id} is ${where}: its coordinates do not say where it is on the Earth.`,
                hint: hintFor(sourceType),
            },
        ];
    }
    if (place === undefined || !isAtNullIsland(place.bounds))
        return [];
    return [
        {
            code: 'asset-at-null-island',
            message: `Asset ${id} is at 0° longitude and 0° latitude: its coordinates probably do not say where it is on the Earth.`,
            hint: hintFor(sourceType),
        },
    ];
}
/** In degrees: how far from 0°, 0° the middle can be, and how large the area. */
const near = { distance: 1, size: 2 };
function isAtNullIsland(bounds) {
    const { longitude, latitude } = (0,lib_bounds/* centreOf */.VX)(bounds);
    const isSmall = (0,lib_bounds/* widthOf */.qz)(bounds) <= near.size && bounds.north - bounds.south <= near.size;
    return isSmall && Math.hypot(longitude, latitude) <= near.distance;
}
const byPosition = 'Set the option `position` to longitude, latitude and height of the origin of the model: `position: [13.4, 52.5, 35]`.';
const byCrs = 'Set the option `inputCrs` to the coordinate system of the file, such as `EPSG:25832`.';
const unconfirmed_place_inDegrees = 'Check that the coordinates in the file are longitude and latitude in degrees (WGS 84).';
/** What each source type can do (`ion-upload`'s `options`; a finished tileset cannot be moved by an option). */
const remedies = {
    POINT_CLOUD: `Write the coordinate system into the file: ion reads it from the header of LAS and LAZ. ${byPosition}`,
    BIM_CAD: `${byCrs} ${byPosition}`,
    BIM_CAD_DB: `${byPosition} The source type BIM_CAD reads the georeference of an IFC file, BIM_CAD_DB does not.`,
    '3D_MODEL': byPosition,
    '3D_CAPTURE': `Export the model with its coordinate system. ${byPosition}`,
    CITYGML: 'Name the coordinate system in the file: `srsName` of `gml:Envelope`, such as `EPSG:25832`.',
    RASTER_IMAGERY: 'Write the coordinate system into the file, as GeoTIFF does, or put a `.prj` and a world file beside it.',
    RASTER_TERRAIN: 'Write the coordinate system into the file, as GeoTIFF does, or put a `.prj` and a world file beside it.',
    '3DTILES': 'Export the tileset again with a georeference. No option moves a finished tileset: `position` is for models.',
    KML: unconfirmed_place_inDegrees,
    CZML: unconfirmed_place_inDegrees,
    GEOJSON: unconfirmed_place_inDegrees,
};
const anyRemedy = 'Publish it again: with the option `position` for a model, `inputCrs` for BIM and CAD, or with the missing coordinate system in the file.';
function hintFor(sourceType) {
    const remedy = sourceType !== undefined && Object.hasOwn(remedies, sourceType) ? remedies[sourceType] : anyRemedy;
    return (0,format/* sentences */.hC)(remedy, 'The input `expected-bounds` says where the asset must be.');
}

;// CONCATENATED MODULE: ./src/verification/examine-asset.ts














/** The types that CesiumJS has viewers for. */
const examineByType = {
    '3DTILES': examineTileset,
    GLTF: examineModel,
    TERRAIN: examineTerrain,
    IMAGERY: examineImagery,
    CZML: examineCzml,
    KML: examineKml,
    GEOJSON: examineGeoJson,
};
/**
 * Examines whether viewers can show a complete asset, and where it is: reads its endpoint, its first file, and the first
 * content that this file names.
 * @param sourceType undefined if it is not known
 * @returns undefined if the type has no viewers, or another service streams the asset
 * @throws UserError if that cannot be found out: ion or the server of the asset refused or could not be reached
 */
async function examineAsset({ id, type }, sourceType, tools) {
    const examine = Object.hasOwn(examineByType, type) ? examineByType[type] : undefined;
    if (examine === undefined)
        return undefined;
    const { examinationMs = 300_000 } = tools;
    const limit = AbortSignal.timeout(examinationMs);
    const signal = AbortSignal.any([tools.signal, limit]);
    try {
        const found = await read(id, examine, { ...tools, signal });
        if (found === undefined)
            return undefined;
        const { fault, place } = found;
        return {
            fault: fault && faultOf(id, sourceType, fault),
            bounds: place?.kind === 'bounds' ? place.bounds : undefined,
            warnings: unconfirmedPlace(id, place, sourceType),
        };
    }
    catch (error) {
        tools.signal.throwIfAborted();
        if (error instanceof user_error/* UserError */.yo)
            throw error;
        throw limit.aborted ? (0,not_examined/* tooSlow */.gn)(examinationMs) : (0,not_examined/* unreadable */.O$)(error);
    }
}
/** Reads an asset. @returns undefined if another service streams it */
async function read(id, examine, tools) {
    let place;
    try {
        const endpoint = await findEndpoint(id, tools);
        if (endpoint.kind === 'external')
            return undefined;
        const document = await examine(openFiles(endpoint, tools.fetchFile, tools.signal));
        ({ place } = document);
        await document.readContent();
        return { place, fault: undefined };
    }
    catch (error) {
        if (!(error instanceof AssetFaultError))
            throw error;
        return { place, fault: error };
    }
}
/** Reads the endpoint. @throws AssetFaultError if ion answers 400 again and again: the asset is broken */
async function findEndpoint(id, tools) {
    const { client, log, clock, signal } = tools;
    const deadline = clock.now() + fetch_file/* budgetMs */.OU;
    try {
        return await (0,retry/* retry */.L5)(() => readEndpoint(client, id, { log, signal, deadline }), {
            ...{ clock, signal, policy: fetch_file/* policy */.JN, deadline },
            decide: (error) => ({ again: isNotReady(error) }),
        });
    }
    catch (error) {
        const last = error instanceof retry/* DeadlineError */.j3 ? error.cause : error;
        if (isNotReady(last))
            throw new AssetFaultError(`ion has no endpoint for it. ${last.message}`);
        throw last;
    }
}
/** ion answers 400 while an asset tiles, or if it is broken. A complete asset does not tile any more. */
function isNotReady(error) {
    return error instanceof ion_error/* IonError */.l && error.status === 400;
}
function faultOf(id, sourceType, { message }) {
    return {
        code: 'asset-not-streaming',
        message: `Asset ${id} is complete, but viewers cannot show it: ${message.replace(/\.$/, '')}.`,
        hint: sourceType === '3DTILES'
            ? 'Check that the data has each file that the tileset names, and that the option `tilesetJson` names its root. Then publish it again.'
            : "Open the asset on ion to see it there. Publish it again, and ask support@cesium.com if it is the same: ion's tiling succeeded.",
    };
}

// EXTERNAL MODULE: ./src/verification/judge.ts + 1 modules
var judge = __webpack_require__(559);
;// CONCATENATED MODULE: ./src/verification/verify-assets.ts








/** Concurrent examinations. */
const maxExaminations = 4;
/**
 * Verifies complete assets: whether they stream, and where they stand. Writes the verdict into the record of each asset
 * of the run's line; a verdict that cannot be written is a warning.
 * @returns the assets, in order. The caller reports each failure.
 * @throws the signal's reason after an abort
 */
async function verifyAssets(families, tools) {
    const verified = await (0,p_map/* default */.Ay)(families, (family) => verify(family, tools), { concurrency: maxExaminations });
    for (const { id, bounds, warnings } of verified) {
        if (bounds !== undefined)
            tools.log.info(`Asset ${id} has the bounds ${(0,lib_bounds/* formatBounds */.n6)(bounds)}.`);
        for (const warning of warnings)
            tools.log.warning(warning);
    }
    return verified;
}
async function verify(family, tools) {
    const { id, assets, sourceType, expectation } = family;
    const isPlaceNeeded = expectation.expectedBounds !== undefined;
    const examineOne = (asset) => examine(asset, { sourceType, isPlaceNeeded }, tools);
    const judgement = (0,judge/* judge */.S4)(await Promise.all(assets.map(examineOne)), expectation);
    return { id, ...judgement, isStillRejected: await mark(family, judgement, tools) };
}
async function examine(asset, { sourceType, isPlaceNeeded }, tools) {
    const { id } = asset;
    const page = (0,ion_page/* assetPage */.U7)(tools.client.apiUrl, id);
    try {
        const examination = await examineAsset(asset, sourceType, tools);
        return { id, page, examination, problem: undefined };
    }
    catch (error) {
        if (!(error instanceof user_error/* UserError */.yo))
            throw error;
        const unjudged = { id, page, examination: undefined };
        // good data can be large, so this is no warning
        if (!(error instanceof not_examined/* TooLargeError */.qB) || isPlaceNeeded)
            return { ...unjudged, problem: error };
        tools.log.info(`${error.message} ${error.hint}`);
        return { ...unjudged, problem: undefined };
    }
}
/** Writes the verdict. @returns whether the asset stays rejected, although it has passed */
async function mark({ id, description, mayAccept }, { verdict }, { owner, client, log, signal }) {
    if (verdict === undefined || owner === undefined)
        return false;
    try {
        const change = { id, description, verdict, mayAccept };
        return (await writeVerdict(change, owner, { client, signal })) === 'still-rejected';
    }
    catch (error) {
        if (!(error instanceof user_error/* UserError */.yo))
            throw error;
        const message = `The verdict \`${verdict}\` could not be written into the record of asset ${id}: ${error.message}`;
        // without a verdict the asset is only verified again; as a good version it would supersede others
        if (verdict !== 'rejected')
            log.info(message);
        else {
            const { yaml } = error;
            const hint = `Delete the asset, or a later \`keep-latest\` or \`cleanup\` takes it for a good version: ${(0,ion_page/* assetPage */.U7)(client.apiUrl, id)}. ${error.hint}`;
            log.warning({ code: 'verdict-not-written', message, hint, yaml });
        }
        return false;
    }
}


/***/ })

};
