export const id = 584;
export const ids = [584,94];
export const modules = {

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


/***/ })

};
