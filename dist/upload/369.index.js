export const id = 369;
export const ids = [369];
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

/***/ 3571:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ textureNames),
/* harmony export */   o: () => (/* binding */ readMtl)
/* harmony export */ });
/* harmony import */ var _text_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9927);

/** Of these obj2gltf 3.2.0 reads all but `bump` and `norm`, which other programs write for `map_Bump`. */
const keywords = new Set([
    'map_ka',
    'map_kd',
    'map_ks',
    'map_ke',
    'map_ns',
    'map_d',
    'map_bump',
    'bump',
    'norm',
]);
const maxTextures = 100_000;
/** Reads a material library. */
async function readMtl(chunks) {
    const textures = new Map();
    let materials = 0;
    let colored = 0;
    await (0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .visitLines */ .f)(chunks, (bytes, start, end, line) => {
        const [, keyword = '', text = ''] = /^\s*(\S+)\s+(.*?)\s*$/s.exec(bytes.toString('utf8', start, end)) ?? [];
        const known = keyword.toLowerCase();
        if (known === 'newmtl')
            materials++;
        if (known === 'map_kd')
            colored++;
        if (keywords.has(known) && text !== '' && !textures.has(text))
            textures.set(text, { text, line });
        return textures.size >= maxTextures;
    });
    return { textures: [...textures.values()], materials, colored };
}
/** The values of each option: a number of words, or 1 to 3 numbers. */
const options = new Map([
    ['-blendu', 1],
    ['-blendv', 1],
    ['-bm', 1],
    ['-boost', 1],
    ['-cc', 1],
    ['-clamp', 1],
    ['-colorspace', 1], // of tinyobjloader
    ['-imfchan', 1],
    ['-mm', 2],
    ['-o', 'numbers'],
    ['-s', 'numbers'],
    ['-t', 'numbers'],
    ['-texres', 1],
    ['-type', 1],
]);
/**
 * The ways to read the name of a texture: after its options, with spaces; the last word, as obj2gltf 3.2.0 reads it; and
 * the whole text. The name can be in quotes.
 */
function textureNames(text) {
    let rest = text;
    for (let word = firstWord(rest); options.has(word.toLowerCase()); word = firstWord(rest)) {
        const values = options.get(word.toLowerCase()) ?? 0;
        rest = rest.slice(word.length).trimStart();
        for (let left = values === 'numbers' ? 3 : values; left > 0; left--) {
            const value = firstWord(rest);
            if (values === 'numbers' && !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value))
                break;
            rest = rest.slice(value.length).trimStart();
        }
    }
    const last = text.slice(text.search(/\S+$/));
    const readings = [rest, last, text].map((name) => /^"(.+)"$/.exec(name)?.[1] ?? name);
    return [...new Set(readings)].filter((name) => name !== '');
}
function firstWord(text) {
    return /^\S+/.exec(text)?.[0] ?? '';
}


/***/ }),

/***/ 545:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ libraryNames),
/* harmony export */   g: () => (/* binding */ readObj)
/* harmony export */ });
/* harmony import */ var _box_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5293);
/* harmony import */ var _text_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9927);


/** How many vertices the box contains. */
const maxVertices = 100;
const maxLibraries = 1000;
const maxComments = 50;
/** The longest statement of several lines, in characters. */
const maxStatement = 64 * 1024;
const backslash = 0x5c;
/**
 * Reads a Wavefront OBJ, until `isDone` accepts what was read. A `\` at the end of a line continues it on the next one.
 */
async function readObj(chunks, isDone = () => false) {
    const { obj, wants, add } = createObj();
    let text = '';
    let isContinuation = false;
    await (0,_text_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .visitLines */ .f)(chunks, (bytes, start, end, line) => {
        const continues = end > start && bytes[end - 1] === backslash;
        const first = isContinuation ? start : skipBlanks(bytes, start, end);
        const isPart = isContinuation ? text !== '' && text.length < maxStatement : wants(bytes, first, end);
        isContinuation = continues;
        if (isPart)
            text += bytes.toString('utf8', first, continues ? end - 1 : end);
        if (continues || text === '')
            return false;
        add(text, line);
        text = '';
        return isDone(obj);
    });
    if (text !== '')
        add(text, 0);
    return obj;
}
function skipBlanks(bytes, start, end) {
    let first = start;
    while (first < end && isBlank(bytes[first]))
        first++;
    return first;
}
const isBlank = (byte) => byte === 0x20 || byte === 0x09;
/** Collects statements. `wants` sorts out lines without a string for each: a scan has millions of them. */
function createObj() {
    const libraries = [];
    const comments = [];
    const obj = {
        libraries,
        comments,
        hasFaces: false,
        hasLines: false,
        vertices: 0,
        box: _box_js__WEBPACK_IMPORTED_MODULE_0__/* .emptyBox */ .h,
    };
    let isHead = true;
    return {
        obj,
        wants(bytes, first, end) {
            if (first >= end)
                return false;
            const initial = String.fromCharCode(bytes[first] ?? 0).toLowerCase();
            if (initial === '#')
                return isHead && comments.length < maxComments;
            isHead = false;
            if (initial === 'm')
                return libraries.length < maxLibraries;
            if (!isBlank(bytes[first + 1]))
                return false;
            if (initial === 'v')
                return ++obj.vertices <= maxVertices;
            return (initial === 'f' && !obj.hasFaces) || ((initial === 'l' || initial === 'p') && !obj.hasLines);
        },
        add(statement, line) {
            const [, keyword = '', text = ''] = /^(#|\S*)\s*(.*?)\s*$/s.exec(statement) ?? [];
            switch (keyword.toLowerCase()) {
                case '#':
                    comments.push(text);
                    break;
                case 'mtllib':
                    libraries.push({ text, line });
                    break;
                case 'v': {
                    const [x = NaN, y = NaN, z = NaN] = text.split(/\s+/, 3).map(Number);
                    obj.box = (0,_box_js__WEBPACK_IMPORTED_MODULE_0__/* .addPoint */ .I)(obj.box, [x, y, z]);
                    break;
                }
                case 'f':
                    obj.hasFaces = true;
                    break;
                case 'l':
                case 'p':
                    obj.hasLines = true;
            }
        },
    };
}
/**
 * The ways to read the names after `mtllib`, the likely one first: as several names with their extension, which obj2gltf
 * 3.2.0 does, and as one name. Names can have spaces, or be in quotes: Agisoft Metashape writes them (meshlab, issue 601).
 */
function libraryNames(text) {
    const quoted = [...text.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
    if (quoted.length > 0)
        return [quoted];
    const several = text.match(/\S.*?\.mtl(?=\s|$)/gi) ?? [];
    return [several, [text]].filter((names) => names.some((name) => name !== ''));
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

/***/ 9927:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ visitLines)
/* harmony export */ });
/* unused harmony export maxLineLength */
/** The longest line that is read whole, in bytes. The rest of a longer one is skipped. */
const maxLineLength = 64 * 1024;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/**
 * Visits the lines of a text one by one, without a string for each. Lines end with LF, CR LF or, in
 * files that start without LF, with CR.
 * @param visit gets the number of the line, from 1
 */
async function visitLines(chunks, visit) {
    let rest = Buffer.alloc(0); // of the last chunk: the start of a line
    let terminator;
    let line = 1;
    for await (const chunk of chunks) {
        const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
        terminator ??= findTerminator(bytes);
        let start = 0;
        const byte = terminator ?? lineFeed;
        for (let end = bytes.indexOf(byte); end !== -1; end = bytes.indexOf(byte, start)) {
            const stopped = rest.length > 0
                ? visitOne(Buffer.concat([rest, bytes.subarray(0, end)]), visit, line)
                : visit(bytes, start, trimmedEnd(bytes, start, end), line);
            if (stopped)
                return;
            rest = rest.subarray(0, 0);
            start = end + 1;
            line++;
        }
        const more = bytes.subarray(start, start + Math.max(0, maxLineLength - rest.length));
        if (more.length > 0)
            rest = Buffer.concat([rest, more]);
    }
    if (rest.length > 0)
        visitOne(rest, visit, line);
}
/** The byte that ends lines; undefined if the bytes do not show it. A CR at their end can be the first half of a CR LF. */
function findTerminator(bytes) {
    if (bytes.includes(lineFeed))
        return lineFeed;
    const found = bytes.indexOf(carriageReturn);
    return found === -1 || found === bytes.length - 1 ? undefined : carriageReturn;
}
function visitOne(bytes, visit, line) {
    return visit(bytes, 0, trimmedEnd(bytes, 0, Math.min(bytes.length, maxLineLength)), line);
}
/** The end without the CR of a CR LF. */
function trimmedEnd(bytes, start, end) {
    return end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
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

/***/ 8750:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkObj: () => (/* binding */ checkObj)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/mtl.ts
var mtl = __webpack_require__(3571);
// EXTERNAL MODULE: ./src/formats/obj.ts
var formats_obj = __webpack_require__(545);
// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/preflight/findings/report-references.ts
var report_references = __webpack_require__(1653);
// EXTERNAL MODULE: ./src/preflight/checks/model-position.ts
var model_position = __webpack_require__(2918);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/obj-kinds.ts

/** Kinds of findings about Wavefront OBJ. */
const objKinds = (0,finding/* defineKinds */.R)({
    'obj-no-faces': {
        severity: 'error',
        title: 'An OBJ has no faces',
        why: 'ion needs surfaces. One such file makes the whole tiling fail.',
        fix: 'Export the model with faces, or exclude the file in `files`. A point cloud must be LAS or LAZ.',
        example: '`b.obj` with vertices (`v`) only, or with lines (`l`)',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 107 and 176; obj2gltf 3.2.0 refuses it, too',
    },
    'texture-tiff': {
        severity: 'warning',
        title: 'A material has a TIFF texture',
        why: 'ion leaves TIFF textures out, so the surface has no texture.',
        fix: 'Convert it to JPEG or PNG, and change the name in the material file.',
        example: '`map_Kd scan.tif` in `scan.mtl`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issue 194',
    },
});

;// CONCATENATED MODULE: ./src/preflight/checks/obj.ts








/** The number of bytes of each file that are read first. They contain `mtllib`, and the first vertices. */
const headLength = 64 * 1024;
/**
 * Checks each Wavefront OBJ: its faces and position, its materials and their textures. The heads of all files come first,
 * then what only the rest of a file shows: that can exhaust the budget.
 */
const checkObj = async (context) => {
    const { reader } = context;
    const unread = [];
    const libraries = new Set();
    for (const [key, { size }] of reader.files) {
        if ((0,extension/* extensionOf */.je)(key) !== '.obj' || size === 0)
            continue;
        const bytes = await reader.read(key, 0, headLength);
        if (isOther(bytes))
            continue;
        const head = await (0,formats_obj/* readObj */.g)(once(bytes));
        (0,model_position/* checkModelPosition */.zs)(key, head.box, context);
        if (size > headLength && !isWhole(head))
            unread.push({ key, head });
        else
            await checkOne(key, head, { libraries, context });
    }
    for (const { key, head } of unread) {
        const rest = await (0,formats_obj/* readObj */.g)(reader.stream(key), isWhole);
        const whole = head.libraries.length > 0 ? { ...rest, libraries: head.libraries } : rest;
        await checkOne(key, whole, { libraries, context });
    }
};
/** Whether a file is of another format. The check of content reports it. */
function isOther(head) {
    return (0,signatures/* readSignature */.Bc)(head) !== undefined || head.subarray(0, 512).includes(0);
}
function isWhole({ hasFaces, libraries }) {
    return hasFaces && libraries.length > 0;
}
async function* once(bytes) {
    yield await Promise.resolve(bytes);
}
async function checkOne(key, obj, { libraries, context }) {
    const { report, reader } = context;
    if (!obj.hasFaces) {
        const others = obj.hasLines ? 'only lines or points' : obj.vertices > 0 ? 'only vertices' : undefined;
        const message = others === undefined ? `${key} has no faces.` : `${key} has no faces, ${others}.`;
        report(objKinds['obj-no-faces'], { file: key, message });
    }
    const names = await chooseNames(key, obj.libraries, formats_obj/* libraryNames */.O, context);
    for (const library of await (0,report_references/* checkReferences */.$)(key, names, 'texture', context)) {
        if (libraries.has(library) || !reader.files.has(library))
            continue;
        libraries.add(library);
        await checkLibrary(library, context);
    }
}
async function checkLibrary(key, context) {
    const { textures } = await (0,mtl/* readMtl */.o)(context.reader.stream(key));
    const readings = (text) => (0,mtl/* textureNames */.I)(text).map((name) => [name]);
    const names = await chooseNames(key, textures, readings, context);
    await (0,report_references/* checkReferences */.$)(key, names, 'texture', context);
    const tiffs = names.filter(({ name }) => /\.tiff?$/i.test(name));
    const [first] = tiffs;
    if (first === undefined)
        return;
    const message = `${key} names TIFF textures: ${(0,format/* listSome */.XT)(tiffs.map(({ name }) => `\`${name}\``), 5)}.`;
    context.report(objKinds['texture-tiff'], { file: key, line: first.line, message });
}
/** The names in each statement, as the first reading has them whose files all exist, or else the likely one. */
async function chooseNames(from, statements, readingsOf, { resolve }) {
    const chosen = [];
    for (const { text, line } of statements) {
        const readings = readingsOf(text);
        let names = readings[0] ?? [];
        for (const reading of readings) {
            const references = [];
            for (const name of reading)
                references.push(await resolve(from, name));
            if (references.every(({ kind }) => kind !== 'missing')) {
                names = reading;
                break;
            }
        }
        chosen.push(...names.map((name) => ({ name, line })));
    }
    return chosen;
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
