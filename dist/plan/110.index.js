export const id = 110;
export const ids = [110];
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

/***/ 5110:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  captureKinds: () => (/* binding */ captureKinds),
  checkCapture: () => (/* binding */ checkCapture)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/formats/capture-programs.ts
/**
 * Programs of photogrammetry, as they name themselves in the files that they write: `# Generated with Agisoft Metashape`
 * (meshlab, issue 601), `# Created with AliceVision` (AliceVision, pull request 1090), `OpenMVS` as the generator of glTF
 * (openMVS, libs/MVS/Mesh.cpp). The others are known by name only.
 */
const program = '(?:Agisoft|Metashape|PhotoScan|Capturing Reality|RealityCapture|RealityScan|(?:Bentley )?ContextCapture|(?:Bentley )?iTwin Capture|Smart3DCapture|OpenMVS|OpenMVG|Pix4D\\w*|WebODM|OpenDroneMap|ODM\\b|AliceVision|Meshroom|3DF Zephyr|DroneDeploy)';
const atStart = new RegExp(`^\\W*(${program}[^"<\\n]{0,40})`, 'i');
const afterVerb = new RegExp(`\\b(?:generated|created|exported|produced|written|made)\\s+(?:with|by|from|using|in)\\s+(${program}[^"<\\n]{0,40})`, 'i');
/** The program of photogrammetry that a comment or a generator names; undefined if it is none. */
function findCaptureProgram(text) {
    return (atStart.exec(text) ?? afterVerb.exec(text))?.[1]?.trim();
}
/** The generator of a glTF, or the authoring tool of COLLADA. @param head the first bytes of the file */
function readGenerator(head) {
    const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8');
    return /"generator"\s*:\s*"([^"\\]*)"/.exec(text)?.[1] ?? /<authoring_tool>([^<]*)</.exec(text)?.[1];
}
/**
 * Who writes files of this name: OpenDroneMap (opendm/types.py, `odm_textured_model_obj`), and ContextCapture for
 * productions of several tiles.
 */
function findCaptureName(key) {
    if (/(^|\/)odm_textured_model[^/]*$/i.test(key))
        return 'OpenDroneMap';
    return /(^|\/)Tile_[+-]\d{3}_[+-]\d{3}[^/]*/.test(key) ? 'ContextCapture' : undefined;
}
/** Whether a `metadata.xml` is that of a production of ContextCapture: it has the origin of the model. */
function isCaptureMetadata(head) {
    return /<SRS(Origin)?>/.test(Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1'));
}

// EXTERNAL MODULE: ./src/formats/extension.ts
var formats_extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/mtl.ts
var mtl = __webpack_require__(3571);
// EXTERNAL MODULE: ./src/formats/obj.ts
var obj = __webpack_require__(545);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/capture.ts







/** Kinds of findings about models from photogrammetry. */
const captureKinds = (0,finding/* defineKinds */.R)({
    'capture-as-model': {
        severity: 'warning',
        title: 'A model seems to come from photogrammetry, and its source type is `3D_MODEL`',
        why: 'ion tiles such a model for hours as `3D_MODEL`, and often fails. `3D_CAPTURE` is made for it.',
        fix: 'Write `source-type: 3D_CAPTURE`.',
        example: '`odm_textured_model_geo.obj`, or `# Generated with Agisoft Metashape` in an OBJ',
        certainty: 'C',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 129, 251, 261, 264, 312, 327, 348 and 349',
    },
});
/** How many files are read. All files of a production have the same origin. */
const maxFiles = 20;
const generatorLength = 1024 ** 2;
const headLength = 64 * 1024;
/** Checks whether models come from photogrammetry. One finding names all of them. */
const checkCapture = async (context) => {
    const { reader, report, type } = context;
    if (type !== '3DTILES')
        return; // for other types, both source types make the same
    const signs = [];
    let read = 0;
    for (const [key, { size }] of reader.files) {
        if (size === 0)
            continue;
        const program = isModel(key) ? findCaptureName(key) : undefined;
        if (program !== undefined)
            signs.push({ key, sign: `has a name that ${program} gives` });
        else if ((isModel(key) || isMetadata(key)) && read < maxFiles) {
            read++;
            const sign = await findSign(key, size, context);
            if (sign !== undefined)
                signs.push({ key, sign });
        }
    }
    const [first] = signs;
    if (first === undefined)
        return;
    report(captureKinds['capture-as-model'], {
        file: first.key,
        message: `${(0,format/* listSome */.XT)(signs.map(({ key, sign }) => `${key} ${sign}`), 5)}: the model seems to come from photogrammetry.`,
        yaml: 'source-type: 3D_CAPTURE',
    });
};
function isModel(key) {
    return ['.obj', '.gltf', '.glb', '.dae', '.fbx'].includes((0,formats_extension/* extensionOf */.je)(key));
}
function isMetadata(key) {
    return external_node_path_.posix.basename(key).toLowerCase() === 'metadata.xml';
}
/** What shows that a file comes from photogrammetry, as the end of a sentence; undefined if nothing does. */
async function findSign(key, size, context) {
    const { reader } = context;
    const extension = (0,formats_extension/* extensionOf */.je)(key);
    if (isMetadata(key)) {
        return isCaptureMetadata(await reader.read(key, 0, headLength)) ? 'is that of ContextCapture' : undefined;
    }
    if (extension === '.obj')
        return findSignOfObj(key, size, context);
    if (extension === '.fbx')
        return undefined;
    const generator = readGenerator(await reader.read(key, 0, generatorLength));
    const program = findCaptureProgram(generator ?? '');
    return program === undefined ? undefined : `has the generator “${program}”`;
}
async function findSignOfObj(key, size, { reader, resolve }) {
    const { comments, libraries } = await (0,obj/* readObj */.g)(once(await reader.read(key, 0, headLength)));
    const program = comments.map(findCaptureProgram).find((one) => one !== undefined);
    if (program !== undefined)
        return `has the comment “${program}”`;
    const [names] = (0,obj/* libraryNames */.O)(libraries[0]?.text ?? '');
    const library = names?.length === 1 && size >= minObjSize ? await resolve(key, names[0] ?? '') : undefined;
    return library?.kind === 'found' ? findLargeTextures(library.key, size, { reader, resolve }) : undefined;
}
/** In bytes: a drawn model of this size has more materials, or smaller textures. */
const minObjSize = 20e6;
const minSizeOfMaterial = 5e6;
const minTextureSize = 2e6;
/** Few materials over large textures: photogrammetry covers all with photos. Each material has a texture then. */
async function findLargeTextures(library, size, { reader, resolve }) {
    const { materials, colored, textures } = await (0,mtl/* readMtl */.o)(reader.stream(library));
    const isCovered = materials > 0 && colored >= materials && size / materials >= minSizeOfMaterial;
    if (!isCovered || textures.length > materials)
        return undefined;
    let smallest = Infinity;
    for (const { text } of textures) {
        const texture = await resolve(library, (0,mtl/* textureNames */.I)(text)[0] ?? '');
        smallest = Math.min(smallest, texture.kind === 'found' ? (reader.files.get(texture.key)?.size ?? 0) : 0);
    }
    if (smallest < minTextureSize)
        return undefined;
    return `has ${materials === 1 ? 'one material' : `${materials} materials`} over textures of ${(0,format/* formatBytes */.z3)(smallest)} or more`;
}
async function* once(bytes) {
    yield await Promise.resolve(bytes);
}


/***/ })

};
