export const id = 94;
export const ids = [94];
export const modules = {

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
