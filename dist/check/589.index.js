export const id = 589;
export const ids = [589,94];
export const modules = {

/***/ 4606:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jh: () => (/* binding */ readModelName),
/* harmony export */   k3: () => (/* binding */ readTileHeader),
/* harmony export */   q4: () => (/* binding */ tileHeaderLength)
/* harmony export */ });
/** How many bytes the longest header has, in bytes. */
const tileHeaderLength = 32;
/** The lengths of the headers in bytes. Source: 3D Tiles 1.0, section “Layout” of each format. */
const headerLengths = { b3dm: 28, i3dm: 32, pnts: 28, cmpt: 16 };
/** Reads the header of a tile. Undefined if the bytes start with none of the formats, or end in the header. */
function readTileHeader(bytes) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const format = buffer.toString('latin1', 0, 4);
    if (!isFormat(format) || buffer.length < headerLengths[format])
        return undefined;
    const at = (offset) => buffer.readUInt32LE(offset);
    return {
        format,
        version: at(4),
        length: at(8),
        bodyStart: format === 'b3dm' ? bodyOfModel(at) : bodyStart(format, at),
        isNamed: format === 'i3dm' && at(28) === 0,
    };
}
/** The name of the glTF in an i3dm. Writers pad it with spaces or NUL. @param bytes from the start of the body */
function readModelName(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
        .toString('utf8')
        .replaceAll('\0', '')
        .trim();
}
function isFormat(format) {
    return format in headerLengths;
}
function bodyStart(format, at) {
    return headerLengths[format] + (format === 'cmpt' ? 0 : at(12) + at(16) + at(20) + at(24));
}
/**
 * Old tools wrote shorter headers, without a feature table: in place of a length there is text, or the start of the
 * glTF. As a length that would be more than 570 MB. CesiumJS (B3dmParser) and 3d-tiles-validator decide in the same way.
 */
function bodyOfModel(at) {
    const minText = 0x22000000;
    if (at(20) >= minText)
        return 20 + at(16);
    if (at(24) >= minText)
        return 24 + at(12) + at(16);
    return bodyStart('b3dm', at);
}


/***/ }),

/***/ 1525:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ isData),
/* harmony export */   e6: () => (/* binding */ hintForFormat),
/* harmony export */   sG: () => (/* binding */ expectedFormat)
/* harmony export */ });
/** The data formats by extension. Formats that other checks report with more detail are left out. */
const formatsByExtension = {
    '.glb': { name: 'binary glTF', fits: ['glb'] },
    '.gltf': { name: 'glTF', fits: [] },
    '.b3dm': { name: 'a Batched 3D Model', fits: ['b3dm'] },
    '.i3dm': { name: 'an Instanced 3D Model', fits: ['i3dm'] },
    '.pnts': { name: 'a Point Cloud tile', fits: ['pnts'] },
    '.cmpt': { name: 'a Composite tile', fits: ['cmpt'] },
    '.subtree': { name: 'a subtree', fits: ['subtree'] },
    '.las': { name: 'LAS', fits: ['las'] },
    '.laz': { name: 'LAZ', fits: ['las'] },
    '.tif': { name: 'TIFF', fits: ['tiff'] },
    '.tiff': { name: 'TIFF', fits: ['tiff'] },
    '.zip': { name: 'a zip', fits: ['zip'] },
    '.kmz': { name: 'KMZ', fits: ['zip'] },
    '.3tz': { name: 'an archive of 3D Tiles', fits: ['zip'] },
    '.ifc': { name: 'IFC', fits: ['step'] },
    '.dae': { name: 'COLLADA', fits: ['collada', 'utf-16'] },
    '.asc': { name: 'an ASCII grid', fits: [] },
    '.json': { name: 'JSON', fits: [] },
    '.geojson': { name: 'GeoJSON', fits: [] },
    '.topojson': { name: 'TopoJSON', fits: [] },
    '.czml': { name: 'CZML', fits: [] },
    '.gml': { name: 'GML', fits: ['utf-16'] },
    '.citygml': { name: 'CityGML', fits: ['utf-16'] },
    '.kml': { name: 'KML', fits: ['utf-16'] },
    '.obj': { name: 'a Wavefront OBJ', fits: [] },
    '.rvt': { name: 'RVT', fits: ['ole'] },
    '.dgn': { name: 'DGN', fits: ['ole'] },
    '.terraindb': { name: 'a terrain database', fits: ['sqlite'] },
};
/** Other extensions of data files. */
const notEmpty = new Set(['.bin', '.fbx', '.img', '.flt', '.dem', '.dwg', '.dxf', '.jpg', '.jpeg', '.png']);
/** What a file should be; undefined if its extension does not say it. */
function expectedFormat(extension, sourceType) {
    // ion reads each `.xml` as CityGML; beside other data it is metadata
    if (extension === '.xml')
        return sourceType === 'CITYGML' ? formatsByExtension['.gml'] : undefined;
    return Object.hasOwn(formatsByExtension, extension) ? formatsByExtension[extension] : undefined;
}
/** Whether a file of an extension is data, so it must not be empty. */
function isData(extension) {
    return notEmpty.has(extension) || Object.hasOwn(formatsByExtension, extension);
}
/** The extension to rename a file to, by the format of its content. */
const renamed = {
    collada: '.dae',
    dwg: '.dwg',
    glb: '.glb',
    jpeg: '.jpg',
    las: '.las',
    png: '.png',
    tiff: '.tif',
};
/** What else to do with a file, by the format of its content. */
const hints = {
    '7z': 'Create a zip instead, or unpack it in an earlier step.',
    rar: 'Create a zip instead, or unpack it in an earlier step.',
    elf: 'Exclude it with a line in `files` that starts with `!`.',
    gzip: 'Unpack it in an earlier step, for example with `gunzip`.',
    pgp: 'Exclude it with a line in `files` that starts with `!`.',
    'utf-16': 'Save it as UTF-8. In PowerShell, write it with `Out-File -Encoding utf8`.',
    zip: 'Unpack it in an earlier step.',
};
/** What to do with a file whose content has another format than its extension. */
function hintForFormat(key, format) {
    const extension = renamed[format];
    return extension === undefined ? hints[format] : `Rename it to \`${key.replace(/\.[^./]*$/, extension)}\`.`;
}


/***/ }),

/***/ 7582:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ contentKinds)
/* harmony export */ });
/* harmony import */ var _findings_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9543);

/** Kinds of findings about the content of any file. */
const contentKinds = (0,_findings_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .defineKinds */ .R)({
    'file-empty': {
        severity: 'error',
        title: 'A data file has 0 bytes',
        why: 'There is nothing to process in it.',
        fix: 'Check the step that writes the file. Or exclude it in `files`.',
        example: '`scan.laz` of 0 bytes',
        certainty: 'A',
        source: 'Each of these formats requires a header',
    },
    'lfs-pointer': {
        severity: 'error',
        title: 'A file is a Git LFS pointer, not the data',
        why: 'The data is on the server of Git LFS, and ion does not get it.',
        fix: 'Add `lfs: true` to the step with `actions/checkout`.',
        example: 'a `model.glb` of 130 bytes that starts with `version https://git-lfs.github.com`',
        certainty: 'A',
        source: 'git-lfs, docs/spec.md, “The Pointer”; actions/checkout, issue 270',
    },
    'content-html': {
        severity: 'error',
        title: 'A data file is an HTML page',
        why: 'It is probably an error page or a login page that an earlier step saved.',
        fix: 'Check the download: with `curl`, add `--fail --location`.',
        example: '`model.glb` starts with `<!DOCTYPE html>`',
        certainty: 'A',
        source: 'None of these formats can start so',
    },
    'content-mismatch': {
        severity: 'error',
        title: 'The content of a file does not fit its extension',
        why: 'ion selects the reader by the extension, and that reader fails.',
        fix: 'Give the file the extension of its format, or convert it.',
        example: 'a RAR archive with the name `model.zip`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 159 and 336; the specification of each format',
    },
    'file-truncated': {
        severity: 'error',
        title: 'A file is shorter than its header says',
        why: 'The rest of the data is missing.',
        fix: 'Create or copy the file again, and check that the disk is not full.',
        example: 'a `.glb` of 300 bytes whose header says 1,204',
        certainty: 'A',
        source: 'glTF 2.0, section 4.4.2; 3D Tiles 1.0, “Tile Formats”',
    },
    'tile-damaged': {
        severity: 'error',
        title: 'The lengths in a tile contradict each other',
        why: 'A reader cannot find the parts of the tile.',
        fix: 'Create the tile again.',
        example: 'a `.b3dm` of 200 bytes whose feature table has 1,000',
        certainty: 'A',
        source: '3D Tiles 1.0, “Tile Formats”: section “Layout” of each format',
    },
    'content-gzip': {
        severity: 'warning',
        title: 'A tile is compressed with gzip',
        why: 'The specification does not allow it. ion accepted such tiles in 2022.',
        fix: 'If the tiling fails, unpack the file with `gunzip` in an earlier step.',
        example: '`0.b3dm` starts with the bytes 1f 8b',
        certainty: 'C',
        source: 'three-loader-3dtiles, issue 49',
    },
    'image-cut': {
        severity: 'warning',
        title: 'A PNG is cut',
        why: 'Programs show the rest of the image in one colour, or refuse it.',
        fix: 'Create or copy the file again, and check that the disk is not full.',
        example: '`wall.png` without its last part, which is called IEND',
        certainty: 'A',
        source: 'PNG, third edition, section 5.6',
    },
});


/***/ }),

/***/ 3584:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkContent: () => (/* binding */ checkContent),
/* harmony export */   checkStart: () => (/* binding */ checkStart)
/* harmony export */ });
/* harmony import */ var _formats_extension_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4653);
/* harmony import */ var _formats_signatures_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2773);
/* harmony import */ var _formats_tile_content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4606);
/* harmony import */ var _content_formats_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1525);
/* harmony import */ var _content_kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7582);
/* harmony import */ var _empty_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3094);






/** The 3D Tiles that ion accepted although they were compressed with gzip. A tileset in gzip was not tiled. */
const gzippedTiles = new Set(['.b3dm', '.i3dm', '.pnts', '.cmpt', '.glb', '.gltf', '.subtree']);
/** The extensions of tiles. A reader decides by the first bytes which format a tile has (3D Tiles 1.0, “Tile format”). */
const tileExtensions = new Set(['.b3dm', '.i3dm', '.pnts', '.cmpt', '.glb', '.gltf']);
const binaryTiles = new Set(['.b3dm', '.i3dm', '.pnts', '.cmpt']);
const tileFormats = new Set(['b3dm', 'i3dm', 'pnts', 'cmpt', 'glb']);
/** Checks size and first bytes of every file: whether they fit the extension. */
const checkContent = async (context) => {
    const { reader, sourceType } = context;
    for (const [key, { size }] of reader.files) {
        // the check of tilesets reads the JSON files of tilesets, and opens each file once
        if (sourceType === '3DTILES' && (0,_formats_extension_js__WEBPACK_IMPORTED_MODULE_4__/* .extensionOf */ .je)(key) === '.json')
            continue;
        const head = size === 0 ? nothing : await reader.read(key, 0, _formats_signatures_js__WEBPACK_IMPORTED_MODULE_5__/* .signatureLength */ .Rk);
        const isReported = checkStart({ key, size, head }, context);
        // there can be many textures of tiles
        if (!isReported && sourceType !== '3DTILES' && (0,_formats_extension_js__WEBPACK_IMPORTED_MODULE_4__/* .extensionOf */ .je)(key) === '.png') {
            await checkPngEnd(key, head, context);
        }
    }
};
/** How many bytes can follow the end of an image: some programs add their own data. */
const maxTrailer = 4096;
async function checkPngEnd(key, head, { reader, report }) {
    if ((0,_formats_signatures_js__WEBPACK_IMPORTED_MODULE_5__/* .readSignature */ .Bc)(head)?.format !== 'png')
        return;
    const size = reader.files.get(key)?.size ?? 0;
    const end = await reader.read(key, Math.max(0, size - maxTrailer), maxTrailer);
    if (Buffer.from(end).includes('IEND', 'latin1'))
        return;
    const message = `${key} is cut: it has ${size} bytes, and its last part is missing.`;
    report(_content_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .contentKinds */ .$['image-cut'], { file: key, offset: size, message });
}
const nothing = new Uint8Array();
/** Checks size and first bytes of a file. Returns whether it reported a fault. */
function checkStart(start, context) {
    const { key, size, head } = start;
    const extension = (0,_formats_extension_js__WEBPACK_IMPORTED_MODULE_4__/* .extensionOf */ .je)(key);
    const meant = (0,_content_formats_js__WEBPACK_IMPORTED_MODULE_1__/* .expectedFormat */ .sG)(extension, context.sourceType);
    if (size === 0) {
        if (!(0,_content_formats_js__WEBPACK_IMPORTED_MODULE_1__/* .isData */ .$V)(extension))
            return false;
        (0,_empty_files_js__WEBPACK_IMPORTED_MODULE_3__.reportEmpty)(key, context.report);
        return true;
    }
    const signature = (0,_formats_signatures_js__WEBPACK_IMPORTED_MODULE_5__/* .readSignature */ .Bc)(head);
    if (signature === undefined)
        return checkUnknown(start, extension, context);
    if (signature.format === 'lfs-pointer') {
        const message = `${key} is a Git LFS pointer, not the data.`;
        const yaml = '- uses: actions/checkout@v7\n  with:\n    lfs: true';
        context.report(_content_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .contentKinds */ .$['lfs-pointer'], { file: key, message, yaml });
        return true;
    }
    return meant !== undefined && checkSignature(start, { signature, extension, meant }, context);
}
/** Checks a file that starts with no format that is known here. */
function checkUnknown({ key, head }, extension, { report, sourceType }) {
    // compilers also write object files with this extension: COFF has no signature
    if (extension === '.obj' && (0,_formats_signatures_js__WEBPACK_IMPORTED_MODULE_5__/* .isBinary */ .Go)(head)) {
        const message = `${key} is a binary file, not a Wavefront OBJ.`;
        report(_content_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .contentKinds */ .$['content-mismatch'], { file: key, message, hint: (0,_content_formats_js__WEBPACK_IMPORTED_MODULE_1__/* .hintForFormat */ .e6)(key, 'elf') });
        return true;
    }
    // only JSON, and two formats of drafts, are other tiles
    const isBinaryTile = sourceType === '3DTILES' && binaryTiles.has(extension);
    if (!isBinaryTile || /^(vctr|geom|\s*\{)/.test(Buffer.from(head).toString('latin1')))
        return false;
    const message = `${key} is no tile: it starts with none of the formats of 3D Tiles.`;
    report(_content_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .contentKinds */ .$['content-mismatch'], { file: key, message, hint: 'Create the tile again.' });
    return true;
}
function checkSignature(start, { signature: { format, name }, extension, meant }, { report, sourceType }) {
    const { key } = start;
    const isTile = sourceType === '3DTILES' && tileExtensions.has(extension) && tileFormats.has(format);
    if (format === 'html') {
        report(_content_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .contentKinds */ .$['content-html'], {
            file: key,
            message: `${key} is an HTML page, not ${meant.name}.`,
        });
    }
    else if (format === 'gzip' && sourceType === '3DTILES' && gzippedTiles.has(extension)) {
        report(_content_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .contentKinds */ .$['content-gzip'], { file: key, message: `${key} is compressed with gzip.` });
    }
    else if (!isTile && !meant.fits.includes(format)) {
        const message = `${key} is ${name}, not ${meant.name}.`;
        report(_content_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .contentKinds */ .$['content-mismatch'], { file: key, message, hint: (0,_content_formats_js__WEBPACK_IMPORTED_MODULE_1__/* .hintForFormat */ .e6)(key, format) });
    }
    else
        return checkHeader(start, format, report);
    return true;
}
/** Checks the header of a file whose format fits. */
function checkHeader({ key, size, head }, format, report) {
    const declared = (0,_formats_signatures_js__WEBPACK_IMPORTED_MODULE_5__/* .declaredLength */ .Rj)(head, format) ?? 0;
    if (declared > size) {
        const message = `${key} is cut: it has ${size} bytes, and its header says ${declared}.`;
        report(_content_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .contentKinds */ .$['file-truncated'], { file: key, offset: size, message });
        return true;
    }
    const fault = tileFault(head);
    if (fault === undefined)
        return false;
    report(_content_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .contentKinds */ .$['tile-damaged'], { file: key, message: `${key} is damaged: ${fault}.` });
    return true;
}
/** What is wrong in the header of a tile of 3D Tiles 1.0; undefined for other formats. */
function tileFault(head) {
    const header = (0,_formats_tile_content_js__WEBPACK_IMPORTED_MODULE_0__/* .readTileHeader */ .k3)(head);
    if (header === undefined)
        return undefined;
    const { format, version, length, bodyStart } = header;
    if (version !== 1)
        return `its header says version ${version} of ${format}, and there is only version 1`;
    if (bodyStart <= length)
        return undefined;
    return `its tables end at byte ${bodyStart}, and the tile ends at byte ${length}`;
}


/***/ }),

/***/ 3094:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkEmptyFiles: () => (/* binding */ checkEmptyFiles),
/* harmony export */   reportEmpty: () => (/* binding */ reportEmpty)
/* harmony export */ });
/* harmony import */ var _formats_extension_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4653);
/* harmony import */ var _content_formats_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1525);
/* harmony import */ var _content_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7582);



/** Checks whether data files are empty, by their sizes. */
const checkEmptyFiles = ({ reader: { files }, sourceType, report }) => {
    for (const [key, { size }] of files) {
        const extension = (0,_formats_extension_js__WEBPACK_IMPORTED_MODULE_2__/* .extensionOf */ .je)(key);
        // a tileset can have JSON files that no tile names
        if (size > 0 || !(0,_content_formats_js__WEBPACK_IMPORTED_MODULE_0__/* .isData */ .$V)(extension) || (sourceType === '3DTILES' && extension === '.json'))
            continue;
        reportEmpty(key, report, 'Check the step that writes the object.');
    }
    return Promise.resolve();
};
/** Reports a data file of 0 bytes. @param hint what to do, if it is not the fix of the kind */
function reportEmpty(key, report, hint) {
    report(_content_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .contentKinds */ .$['file-empty'], { file: key, message: `${key} is empty: it has 0 bytes.`, hint });
}


/***/ }),

/***/ 2589:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkRootName: () => (/* reexport */ checkRootName),
  checkTileset: () => (/* binding */ checkTileset)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/tile-content.ts
var tile_content = __webpack_require__(4606);
;// CONCATENATED MODULE: ./src/formats/window-reader.ts
/** How much is read at once, in bytes: the headers of a small glTF and its JSON. */
const windowLength = 4096;
/** A reader for small ranges of one file after another: it opens a file once for ranges that are close together. */
function createWindowReader(reader) {
    let window = { key: '', start: 0, bytes: new Uint8Array() };
    return {
        files: reader.files,
        stream: reader.stream,
        async read(key, start, length) {
            const end = Math.min(start + length, reader.files.get(key)?.size ?? 0);
            const isInside = window.key === key && start >= window.start && end <= window.start + window.bytes.length;
            if (!isInside) {
                if (length > windowLength)
                    return reader.read(key, start, length);
                window = { key, start, bytes: await reader.read(key, start, windowLength) };
            }
            return window.bytes.subarray(start - window.start, Math.max(start, end) - window.start);
        },
    };
}

;// CONCATENATED MODULE: ./src/formats/inner-tiles.ts


/** The longest name of a model that is read, in bytes. */
const maxNameLength = 8192;
/** The most tiles in one file that are read, and how deep composite tiles are read. */
const limits = { tiles: 10_000, depth: 8 };
/** Reads a tile, and the tiles in it if it is a composite tile (3D Tiles 1.0, “Composite”). */
async function readInnerTiles(reader, key) {
    const { read } = createWindowReader(reader);
    const models = [];
    const open = [{ start: 0, end: reader.files.get(key)?.size ?? 0, depth: 0 }];
    let count = 0;
    for (let range = open.pop(); range !== undefined; range = open.pop()) {
        for (let at = range.start; at < range.end && count < limits.tiles; count++) {
            const header = (0,tile_content/* readTileHeader */.k3)(await read(key, at, tile_content/* tileHeaderLength */.q4));
            const end = at + (header?.length ?? 0);
            if (range.depth > 0 && (header === undefined ? at + 12 > range.end : end > range.end || end === at)) {
                return { models, fault: at };
            }
            if (header === undefined)
                break; // another format, whose length is not known
            if (header.isNamed) {
                const length = Math.min(end - at - header.bodyStart, maxNameLength);
                if (length > 0)
                    models.push((0,tile_content/* readModelName */.jh)(await read(key, at + header.bodyStart, length)));
            }
            else if (header.format === 'cmpt' && range.depth < limits.depth) {
                open.push({ start: at + header.bodyStart, end, depth: range.depth + 1 });
            }
            if (range.depth === 0)
                break; // bytes after the tile are no tile
            at = end;
        }
    }
    return { models: models.filter((name) => name !== ''), fault: undefined };
}

// EXTERNAL MODULE: ./src/formats/json-text.ts
var json_text = __webpack_require__(4114);
// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
// EXTERNAL MODULE: ./src/formats/tileset-json.ts + 1 modules
var tileset_json = __webpack_require__(9680);
// EXTERNAL MODULE: ./src/lib/json.ts
var lib_json = __webpack_require__(8453);
// EXTERNAL MODULE: ./src/preflight/findings/report-references.ts
var report_references = __webpack_require__(1653);
// EXTERNAL MODULE: ./src/preflight/checks/content-kinds.ts
var content_kinds = __webpack_require__(7582);
// EXTERNAL MODULE: ./src/preflight/checks/gltf.ts + 7 modules
var gltf = __webpack_require__(786);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/preflight/findings/exclusion-yaml.ts
var exclusion_yaml = __webpack_require__(9408);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/tileset-kinds.ts

/** Kinds of findings about 3D Tiles. */
const tilesetKinds = (0,finding/* defineKinds */.R)({
    'tileset-root-missing': {
        severity: 'error',
        title: 'The root of the tileset is not where ion searches for it',
        why: 'ion opens the file that the option `tilesetJson` names. Without the option it opens `tileset.json`.',
        fix: 'Set the option `tilesetJson` to the path of the root tileset.',
        example: '`city/tileset.json`, and no `tilesetJson` in `options`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 255, 323 and 346',
    },
    'tileset-not-json': {
        severity: 'error',
        title: 'A tileset is not valid JSON',
        why: 'No reader can open the tileset.',
        fix: 'Create the file again. If it is cut, check that the disk is not full.',
        example: 'a `tileset.json` that ends in the middle of a tile',
        certainty: 'A',
        source: '3D Tiles 1.1, “JSON encoding”; RFC 8259',
    },
    'tileset-mark': {
        severity: 'warning',
        title: 'A tileset starts with a byte order mark',
        why: 'The specification does not allow it, and some readers refuse the file.',
        fix: 'Write the file as UTF-8 without a byte order mark.',
        example: '`tileset.json` starts with the bytes ef bb bf',
        certainty: 'B',
        source: '3D Tiles 1.1, “JSON encoding”; 3d-tiles-validator 0.6.1 reports an error, browsers read it',
    },
    'tileset-invalid': {
        severity: 'error',
        title: 'A tileset lacks a required property, or has a wrong value for it',
        why: 'A reader needs the property to place the tile or to select it.',
        fix: 'Create the tileset again with a current version of the tool. `npx 3d-tiles-validator` lists all such faults.',
        example: 'a tile without `boundingVolume`',
        certainty: 'A',
        source: '3D Tiles 1.1, “Property reference”: tileset, asset and tile',
    },
    'tileset-version': {
        severity: 'warning',
        title: 'A tileset has a version of 3D Tiles that is not known',
        why: 'CesiumJS opens only the versions 0.0, 1.0 and 1.1.',
        fix: 'Create the tileset for 3D Tiles 1.0 or 1.1.',
        example: '`"version": "2.0"` in `asset`',
        certainty: 'B',
        source: 'CesiumJS, Cesium3DTileset.js; 3d-tiles-validator 0.6.1',
    },
    'tileset-not-radians': {
        severity: 'error',
        title: 'A bounding region is not in radians',
        why: 'The tile would be in the wrong place, or no viewer would show it.',
        fix: 'Convert the angles to radians: multiply degrees by π / 180.',
        example: '`"region": [119.959, 31.68, 119.96, 31.681, 30, 60]`',
        certainty: 'A',
        source: '3D Tiles 1.1, “Region”; objTo3d-tiles, issue 44',
    },
    'tileset-cycle': {
        severity: 'error',
        title: 'External tilesets name each other in a cycle',
        why: 'A reader would follow the cycle without an end.',
        fix: 'Remove one of the names.',
        example: '`a.json` names `b.json`, and `b.json` names `a.json`',
        certainty: 'A',
        source: '3D Tiles 1.1, “External tilesets”',
    },
    'tileset-plus': {
        severity: 'warning',
        title: 'The name of a tile has a plus sign',
        why: 'Some servers read a plus sign in an address as a space, and do not find the file.',
        fix: 'If tiles are missing later, rename the files without `+`, also in the tileset.',
        example: '`Tile_+000_+005.b3dm`',
        certainty: 'C',
        source: 'cesium-ion-rest-api-examples, issue 345; 3d-tiles-validator, issue 208',
    },
    'tileset-unused': {
        severity: 'warning',
        title: 'A data file is not part of the tileset',
        why: 'ion stores it with the asset, and no viewer loads it.',
        fix: 'Exclude it in `files` with a line that starts with `!`.',
        example: '`source.glb` beside `tileset.json`, and no tile names it',
        certainty: 'C',
        source: '3D Tiles 1.1: a viewer loads only what tiles name',
    },
    'subtree-invalid': {
        severity: 'error',
        title: 'A subtree of an implicit tileset is damaged',
        why: 'A reader cannot know which tiles exist.',
        fix: 'Create the subtrees again. If the file is cut, check that the disk is not full.',
        example: 'a bitstream that is too short for the levels of the subtree',
        certainty: 'A',
        source: '3D Tiles 1.1, “Subtree JSON Format” and “Subtree Binary Format”',
    },
});

;// CONCATENATED MODULE: ./src/preflight/checks/tileset-faults.ts




/** How many names or faults one finding shows. */
const maxShown = 5;
/** Reports what is wrong in a tileset itself. @param key of the tileset */
function reportFaults(key, { version, faults }, { report }) {
    const { structure, regions } = faults;
    if (structure.length > 0) {
        const message = `${key} has ${listFaults(structure, describe)}.`;
        report(tilesetKinds['tileset-invalid'], { file: key, message });
    }
    if (regions.length > 0) {
        const message = `${key} has angles that are not in radians: ${listFaults(regions, describeRegion)}.`;
        report(tilesetKinds['tileset-not-radians'], { file: key, message });
    }
    if (version !== undefined && !['0.0', '1.0', '1.1'].includes(version)) {
        const message = `${key} has the version ${shown(version)} of 3D Tiles.`;
        report(tilesetKinds['tileset-version'], { file: key, message });
    }
}
/** Only the first faults have a path. */
function listFaults(faults, text) {
    const more = faults.length > maxShown ? ` and ${faults.length - maxShown} more` : '';
    return faults.slice(0, maxShown).map(text).join(', ') + more;
}
function describe({ path, value }) {
    return value === undefined ? `no \`${path}\`` : `a wrong \`${path}\` (${shown(value)})`;
}
function describeRegion({ path, value }) {
    return `\`${path}\` is ${Array.isArray(value) ? value.slice(0, 4).map(shown).join(', ') : shown(value)}`;
}
/** A foreign value in a few words. It can be deep. */
function shown(value) {
    if (Array.isArray(value))
        return `an array of ${value.length}`;
    if (typeof value === 'object' && value !== null)
        return 'an object';
    return (0,format/* shorten */.ml)(JSON.stringify(value ?? null), 40);
}
/** Reports a cycle of external tilesets. @param links the tilesets that each tileset names */
function reportCycle(links, { report }) {
    const cycle = findCycle(links);
    const [first] = cycle;
    if (first === undefined)
        return;
    const message = `External tilesets name each other in a cycle: ${(0,format/* listSome */.XT)([...cycle, first], maxShown + 1, ' → ')}.`;
    report(tilesetKinds['tileset-cycle'], { file: first, message });
}
/** A cycle of links; none if there is no cycle. */
function findCycle(links) {
    const done = new Set();
    for (const start of links.keys()) {
        const path = [];
        const onPath = new Set();
        const open = [start];
        for (let key = open.at(-1); key !== undefined; key = open.at(-1)) {
            if (done.has(key))
                open.pop();
            else if (onPath.has(key)) {
                // all that it names is done
                open.pop();
                path.pop();
                onPath.delete(key);
                done.add(key);
            }
            else {
                path.push(key);
                onPath.add(key);
                for (const to of links.get(key)?.toReversed() ?? []) {
                    if (onPath.has(to))
                        return path.slice(path.indexOf(to));
                    if (links.has(to) && !done.has(to))
                        open.push(to);
                }
            }
        }
    }
    return [];
}
/** Reports names with a plus sign, in one finding. */
function reportPluses(keys, root, { report }) {
    const names = [...keys].filter((key) => key.includes('+'));
    if (names.length === 0)
        return;
    const message = `The tileset ${root} has names with a plus sign: ${(0,format/* listSome */.XT)(names, maxShown)}.`;
    report(tilesetKinds['tileset-plus'], { file: root, message });
}
/** Models and the sources of tilesets: no schemas, textures or notes, which can be there for other reasons. */
const dataExtensions = new Set([
    '.glb',
    '.gltf',
    '.obj',
    '.fbx',
    '.dae',
    '.las',
    '.laz',
    '.tif',
    '.tiff',
    '.gml',
    '.citygml',
    '.ifc',
]);
/** Reports data files that are not part of the tileset, in one finding. @param named the keys of its files */
function reportUnused(named, { reader, report }) {
    const unused = [...reader.files.keys()].filter((key) => dataExtensions.has((0,extension/* extensionOf */.je)(key)) && !named.has(key));
    const [first] = unused;
    if (first === undefined)
        return;
    const message = `No tile names ${(0,format/* listSome */.XT)(unused, maxShown)}.`;
    const yaml = (0,exclusion_yaml/* exclusionYaml */.s)(unused.slice(0, maxShown));
    report(tilesetKinds['tileset-unused'], { file: first, message, yaml });
}

// EXTERNAL MODULE: ./src/formats/implicit-tiling.ts
var implicit_tiling = __webpack_require__(6733);
;// CONCATENATED MODULE: ./src/formats/subtree.ts



const headerLength = 24;
/** Reads a subtree, binary or JSON. */
function readSubtree(bytes, tiling) {
    const chunks = readChunks(bytes);
    if (typeof chunks === 'string')
        return { kind: 'fault', fault: chunks };
    const parsed = (0,json_text/* readJsonText */.gb)((0,json_text/* decodeUtf8 */._6)(chunks.json));
    if (parsed.kind === 'fault' || !(0,lib_json/* isJsonObject */.OW)(parsed.value))
        return { kind: 'fault', fault: 'json' };
    const json = parsed.value;
    const bits = (0,implicit_tiling/* bitsOf */.e4)(tiling);
    const read = (availability, count) => readAvailability(availability, count, json, chunks.binary);
    const { tileAvailability, childSubtreeAvailability } = json;
    const tiles = read(tileAvailability, bits.tiles);
    const children = read(childSubtreeAvailability, bits.children);
    const contents = contentsOf(json).map((one) => read(one, bits.tiles));
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
    if (buffer.length < headerLength)
        return 'cut';
    if (buffer.readUInt32LE(4) !== 1)
        return 'version';
    const jsonLength = Number(buffer.readBigUInt64LE(8));
    const binaryLength = Number(buffer.readBigUInt64LE(16));
    if (headerLength + jsonLength + binaryLength > buffer.length)
        return 'cut';
    const end = headerLength + jsonLength;
    return { json: buffer.subarray(headerLength, end), binary: buffer.subarray(end, end + binaryLength) };
}
/** The availability of each content: 3D Tiles 1.1, and the drafts of its extensions. */
function contentsOf({ contentAvailability, extensions }) {
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

;// CONCATENATED MODULE: ./src/preflight/checks/tileset-implicit.ts





/** The largest subtree that is read, in bytes. */
const maxSubtreeLength = 64 * 1024 ** 2;
/** Reads the subtrees of an implicit tile, and reports those that are damaged. @param from the key of the tileset */
async function readImplicit(from, tiling, context) {
    const { files } = context.reader;
    // More names than files cannot all exist. So a subtree that promises too much takes no more time than the files.
    let left = 2 * files.size + 2000;
    const names = new Set();
    const keys = new Set();
    let isWhole = true;
    const open = [implicit_tiling/* rootCoordinates */.qe];
    for (const at of open) {
        const name = (0,implicit_tiling/* nameOf */.Vb)(tiling.subtrees, at);
        names.add(name);
        const reference = await context.resolve(from, name);
        const key = 'key' in reference ? reference.key : undefined;
        if (key === undefined || !files.has(key) || keys.has(key)) {
            isWhole &&= key !== undefined && keys.has(key);
            continue;
        }
        keys.add(key);
        const subtree = await readSubtreeFile(key, tiling, context);
        isWhole &&= subtree !== undefined;
        if (subtree === undefined)
            continue;
        for (const buffer of subtree.buffers)
            keys.add(buffer);
        for (const [index, template] of tiling.contents.entries()) {
            for (const tile of availableIndices(subtree.contents[index])) {
                if (--left < 0)
                    return { names, keys: [...keys], isWhole: false };
                // a reader does not load the content of a tile that is not available
                if (isAvailable(subtree.tiles, tile))
                    names.add((0,implicit_tiling/* nameOf */.Vb)(template, (0,implicit_tiling/* tileAt */._8)(at, tile, tiling)));
            }
        }
        for (const child of availableIndices(subtree.children)) {
            if (--left < 0)
                return { names, keys: [...keys], isWhole: false };
            open.push((0,implicit_tiling/* childAt */.Ut)(at, child, tiling));
        }
    }
    return { names, keys: [...keys], isWhole };
}
async function readSubtreeFile(key, tiling, context) {
    const size = context.reader.files.get(key)?.size ?? 0;
    if (size === 0 || size > maxSubtreeLength)
        return undefined; // the check of content reports an empty file
    const bytes = await context.reader.read(key, 0, size);
    const subtree = readSubtree(bytes, tiling);
    if (subtree.kind === 'fault') {
        // the check of content reports a file of another format, and a Git LFS pointer
        const isOther = subtree.fault === 'format' && (0,signatures/* readSignature */.Bc)(bytes) !== undefined;
        if (!isOther)
            reportFault(key, subtree.fault, context);
        return undefined;
    }
    const named = subtree.buffers.map((name) => ({ name }));
    const buffers = await (0,report_references/* checkReferences */.$)(key, named, 'required', context);
    const read = (availability) => readBits(key, availability, context);
    const tiles = await read(subtree.tiles);
    const children = await read(subtree.children);
    const contents = await Promise.all(subtree.contents.map(read));
    if (tiles === undefined || children === undefined || contents.includes(undefined))
        return undefined;
    return { tiles, children, contents: contents.filter((one) => one !== undefined), buffers };
}
/** Reads bits from their external buffer. Undefined if it is missing, or too short: then reports it. */
async function readBits(from, availability, { reader, resolve, report }) {
    if (availability.kind !== 'external')
        return availability;
    const { name, start, length, count } = availability;
    const reference = await resolve(from, name);
    const key = 'key' in reference ? reference.key : undefined;
    const size = key === undefined ? undefined : reader.files.get(key)?.size;
    if (key === undefined || size === undefined)
        return undefined; // it was reported as missing
    if (start + length <= size)
        return { kind: 'bits', count, bytes: await reader.read(key, start, length) };
    const message = `${from} expects ${start + length} bytes in ${key}, which has ${size}.`;
    report(tilesetKinds['subtree-invalid'], { file: from, message });
    return undefined;
}
const descriptions = {
    format: 'is no subtree: it is neither binary nor JSON',
    version: 'has another version than 1',
    cut: 'is cut: it is shorter than its header says',
    json: 'contains text that is not JSON',
    availability: 'lacks `tileAvailability` or `childSubtreeAvailability`, or has a wrong value for an availability',
    bitstream: 'has a bitstream that is not in its buffer, or is too short for the levels of the subtree',
};
function reportFault(key, fault, { report }) {
    report(tilesetKinds['subtree-invalid'], { file: key, message: `${key} ${descriptions[fault]}.` });
}

// EXTERNAL MODULE: ./src/preflight/checks/content.ts
var content = __webpack_require__(3584);
;// CONCATENATED MODULE: ./src/preflight/checks/tileset-json-file.ts




/** The longest JSON file that is read, in bytes. The text and its values need several times as much memory. */
const maxLength = 256 * 1024 ** 2;
/** The value of a JSON file, and its text. Undefined if it cannot be read; then the reason is reported. */
async function readJsonFile(key, context) {
    const size = context.reader.files.get(key)?.size ?? 0;
    if (size > maxLength)
        return undefined;
    const parsed = (0,json_text/* readJsonText */.gb)((0,json_text/* decodeUtf8 */._6)(await context.reader.read(key, 0, size)));
    if (parsed.kind === 'value') {
        if (parsed.hasMark) {
            const message = `${key} starts with a byte order mark.`;
            context.report(tilesetKinds['tileset-mark'], { file: key, line: 1, message });
        }
        return parsed;
    }
    const head = await context.reader.read(key, 0, signatures/* signatureLength */.Rk);
    if ((0,content.checkStart)({ key, size, head }, context))
        return undefined;
    const { line, column, isCut } = parsed.fault;
    const place = `line ${line}, column ${column}`;
    const message = isCut
        ? `${key} is cut: the JSON ends in ${place}.`
        : `${key} is not valid JSON: see ${place}.`;
    context.report(tilesetKinds['tileset-not-json'], { file: key, line, message });
    return undefined;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/formats/json-kind.ts
var json_kind = __webpack_require__(8263);
// EXTERNAL MODULE: ./src/formats/text.ts
var formats_text = __webpack_require__(6925);
// EXTERNAL MODULE: ./src/inference/tileset-roots.ts
var tileset_roots = __webpack_require__(3319);
;// CONCATENATED MODULE: ./src/preflight/checks/tileset-root.ts








/** The file that ion opens if no option names another one. */
const defaultRoot = 'tileset.json';
/** The most files that are read in the search for a root. */
const maxFiles = 50;
/** Finds the root tilesets: the one that ion opens. If there is none, reports it, and finds what can be the root. */
async function findUploadRoots(context) {
    const { files } = context.reader;
    const option = (0,lib_json/* textOf */.b6)(context.options['tilesetJson']);
    const wanted = pathOfRoot(option);
    if (files.has(wanted))
        return [wanted];
    const jsonFiles = [...files.keys()].filter((key) => (0,extension/* extensionOf */.je)(key) === '.json');
    const hasArchive = () => [...files.keys()].some((key) => ['.zip', '.3tz'].includes((0,extension/* extensionOf */.je)(key)));
    if (jsonFiles.length === 0 && hasArchive())
        return []; // the tileset is in the archive
    const roots = await findCandidates(nameLike(jsonFiles, wanted), context);
    reportMissing(option, roots, context);
    return roots;
}
/** The path that the option `tilesetJson` names. @param option empty if it is not set */
function pathOfRoot(option) {
    return option === '' ? defaultRoot : external_node_path_.posix.normalize(option.replaceAll('\\', '/')).replace(/^\//, '');
}
/** The files that are most like the wanted one: with its name, with the default name, or all. */
function nameLike(keys, wanted) {
    for (const name of [external_node_path_.posix.basename(wanted), defaultRoot]) {
        const same = keys.filter((key) => external_node_path_.posix.basename(key).toLowerCase() === name.toLowerCase());
        if (same.length > 0)
            return shallowest(same);
    }
    return keys.toSorted((a, b) => depthOf(a) - depthOf(b)).slice(0, maxFiles);
}
function shallowest(keys) {
    const minDepth = keys.reduce((depth, key) => Math.min(depth, depthOf(key)), Infinity);
    return keys.filter((key) => depthOf(key) === minDepth).slice(0, maxFiles);
}
function depthOf(key) {
    return key.split('/').length;
}
/** The tilesets among files that no other one names. */
async function findCandidates(keys, { reader }) {
    const tilesets = [];
    for (const key of keys) {
        const head = (0,formats_text/* decodeText */.g7)(await reader.read(key, 0, json_kind/* jsonHeadLength */.L));
        if ((0,json_kind/* jsonKind */.Z)(head) === 'tileset')
            tilesets.push(key);
    }
    const roots = await (0,tileset_roots/* findRoots */.D0)(reader, tilesets);
    return roots.length > 0 ? roots : tilesets;
}
function reportMissing(option, roots, { report }) {
    const [first] = roots;
    const problem = option === ''
        ? `There is no ${defaultRoot} at the root of the upload.`
        : `The option \`tilesetJson\` is ${option}, which is not among the files.`;
    if (first === undefined) {
        const hint = 'Add the root tileset to `files`.';
        report(tilesetKinds['tileset-root-missing'], { file: option || defaultRoot, message: problem, hint });
        return;
    }
    const line = `tilesetJson: ${/^[\w./-]+$/.test(first) ? first : JSON.stringify(first)}`;
    const names = (0,format/* listSome */.XT)(roots, 5);
    const [message, hint] = roots.length === 1
        ? [`${problem} The root tileset is ${names}.`, `Set \`${line}\` in \`options\`.`]
        : [
            `${problem} Each of these files can be the root: ${names}.`,
            `Publish each tileset as its own asset, with \`root\` or \`files\`. Or set \`${line}\` in \`options\`.`,
        ];
    const yaml = `options: |\n  ${line}`;
    report(tilesetKinds['tileset-root-missing'], { file: first, message, hint, yaml });
}

;// CONCATENATED MODULE: ./src/preflight/checks/tileset-root-name.ts





/**
 * Checks whether an object of an import can be the root of a tileset. Whether ion reads the option as a whole key, or as
 * a path below the imported prefix, is not known, so each file whose path ends alike counts.
 */
const checkRootName = ({ reader: { files }, options, report }) => {
    const option = (0,lib_json/* textOf */.b6)(options['tilesetJson']);
    const wanted = pathOfRoot(option);
    const keys = [...files.keys()];
    const isWanted = (key) => `/${key}`.endsWith(`/${wanted}`) || `/${wanted}`.endsWith(`/${key}`);
    // the tileset can be in an archive
    if (keys.some((key) => isWanted(key) || ['.zip', '.3tz'].includes((0,extension/* extensionOf */.je)(key)))) {
        return Promise.resolve();
    }
    const near = keys.find((key) => external_node_path_.posix.basename(key).toLowerCase() === external_node_path_.posix.basename(wanted).toLowerCase());
    report(tilesetKinds['tileset-root-missing'], {
        file: near ?? keys[0] ?? wanted,
        message: option === ''
            ? `No object of the import has the name ${defaultRoot}.`
            : `The option \`tilesetJson\` is ${option}, which is not among the objects of the import.`,
        hint: 'Set the option `tilesetJson` to the path of the root tileset, and check that the import has it.',
    });
    return Promise.resolve();
};

;// CONCATENATED MODULE: ./src/preflight/checks/tileset.ts














// in the same chunk of the bundle, which has the texts once

/** Checks 3D Tiles: from the root over all external tilesets, subtrees and contents. */
const checkTileset = async (context) => {
    const roots = await findUploadRoots(context);
    const walk = {
        context,
        jsonFiles: new Set(roots),
        named: new Set(roots),
        links: new Map(),
        unread: new Set(),
    };
    for (const key of walk.jsonFiles)
        await checkJsonFile(key, roots.includes(key), walk);
    reportCycle(walk.links, context);
    reportPluses(walk.named, roots[0] ?? '', context);
    if (roots.length > 0 && walk.unread.size === 0)
        reportUnused(walk.named, context);
};
async function checkJsonFile(key, isRoot, walk) {
    const file = await readJsonFile(key, walk.context);
    const kind = isRoot ? 'tileset' : (0,tileset_json/* kindOfJson */.a)(file?.value);
    if (file === undefined || kind === 'unknown')
        walk.unread.add(key);
    else if (kind === 'gltf')
        await checkGltf(key, walk);
    else if (kind === 'tileset') {
        const tileset = (0,tileset_json/* readTileset */.z)((0,lib_json/* fieldsOf */.Pf)(file.value));
        if (isRoot && tileset.position !== undefined) {
            walk.context.place({ ...tileset.position, basis: `the root of ${key}` });
        }
        await checkOneTileset(key, file.text, tileset, walk);
    }
}
async function checkOneTileset(key, text, tileset, walk) {
    const { context } = walk;
    reportFaults(key, tileset, context);
    if (tileset.extensions.some((name) => !extensionsWithoutFiles.has(name)))
        walk.unread.add(key);
    const implicit = new Set();
    const subtrees = new Set();
    for (const tiling of tileset.implicit) {
        const { names, keys, isWhole } = await readImplicit(key, tiling, context);
        for (const name of names)
            implicit.add(name);
        for (const one of keys) {
            subtrees.add(one);
            walk.named.add(one);
        }
        if (!isWhole)
            walk.unread.add(key);
    }
    const keys = await (0,report_references/* checkReferences */.$)(key, namesOf(tileset, implicit), 'required', {
        resolve: context.resolve,
        lineOf: (name) => (0,json_text/* lineOfString */.f_)(text, name),
        report: (kind, details) => {
            walk.unread.add(key);
            context.report(kind, details);
        },
    });
    const jsonFiles = [];
    for (const found of keys) {
        const isNew = !walk.named.has(found);
        walk.named.add(found);
        if (subtrees.has(found))
            continue;
        const reading = readings.get((0,extension/* extensionOf */.je)(found)) ?? (await readingOf(found, context));
        if (reading === 'json') {
            walk.jsonFiles.add(found);
            jsonFiles.push(found);
        }
        else if (isNew && reading === 'inner')
            await checkInnerTiles(found, walk);
        else if (isNew && reading === 'gltf')
            await checkGltf(found, walk);
    }
    if (jsonFiles.length > 0)
        walk.links.set(key, jsonFiles);
}
/** Extensions that name no further files. What names files in another extension is not known. */
const extensionsWithoutFiles = new Set([
    '3DTILES_batch_table_hierarchy',
    '3DTILES_bounding_volume_S2',
    '3DTILES_content_gltf',
    '3DTILES_implicit_tiling',
    '3DTILES_metadata',
    '3DTILES_multiple_contents',
]);
/** All names in a tileset. CesiumJS ignores a content with an empty name. */
function* namesOf({ contents, schemas }, implicit) {
    for (const names of [contents, schemas, implicit]) {
        for (const name of names)
            if (name !== '')
                yield { name };
    }
}
/** The readings of the usual extensions. External tilesets and tiles can have any other extension, or none. */
const readings = new Map([
    ['.json', 'json'],
    ['.glb', 'gltf'],
    ['.gltf', 'gltf'],
    ['.i3dm', 'inner'],
    ['.cmpt', 'inner'],
    ...['.b3dm', '.pnts', '.vctr', '.geom', '.geojson', '.subtree', '.bin', '.3tz'].map((extension) => [extension, 'none']),
]);
async function readingOf(key, { reader }) {
    const head = Buffer.from(await reader.read(key, 0, signatures/* signatureLength */.Rk));
    if (/^(\xef\xbb\xbf)?\s*\{/.test(head.toString('latin1')))
        return 'json';
    const format = (0,signatures/* readSignature */.Bc)(head)?.format;
    return format === 'glb' ? 'gltf' : format === 'i3dm' || format === 'cmpt' ? 'inner' : 'none';
}
/** Checks the models that instanced tiles name, and the tiles in a composite tile. */
async function checkInnerTiles(key, walk) {
    const { models, fault } = await readInnerTiles(walk.context.reader, key);
    const names = models.map((name) => ({ name }));
    for (const model of await (0,report_references/* checkReferences */.$)(key, names, 'required', walk.context)) {
        if (!walk.named.has(model))
            await checkGltf(model, walk);
        walk.named.add(model);
    }
    if (fault === undefined)
        return;
    const message = `${key} is damaged: its inner tile at byte ${fault} is not whole.`;
    walk.context.report(content_kinds/* contentKinds */.$['tile-damaged'], { file: key, offset: fault, message });
}
/** Checks a glTF, and the files that it names. */
async function checkGltf(key, { context }) {
    const { reader, resolve, report } = context;
    const length = reader.files.get(key)?.size ?? 0;
    if (length === 0)
        return; // the check of content reports it
    await (0,gltf.checkGltfContent)({ key, start: 0, length }, { reader: createWindowReader(reader), resolve, report });
}


/***/ }),

/***/ 9408:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ exclusionYaml)
/* harmony export */ });
/**
 * The lines of the input `files` that exclude files. A key starts at the root of the upload, and a line at the
 * workspace, so each line starts with `**`.
 */
function exclusionYaml(keys) {
    const lines = keys.map((key) => `  !**/${key.replaceAll(/[*?[\]{}\\]|\s$/g, '?')}`);
    return ['files: |', '  # your other lines', ...lines].join('\n');
}


/***/ })

};
