export const id = 375;
export const ids = [375];
export const modules = {

/***/ 2375:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkContent: () => (/* binding */ checkContent),
  contentKinds: () => (/* binding */ contentKinds)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var formats_extension = __webpack_require__(4653);
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

// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/content.ts



/** Kinds of findings about the content of any file. */
const contentKinds = (0,finding/* defineKinds */.R)({
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
    'content-gzip': {
        severity: 'warning',
        title: 'A tile is compressed with gzip',
        why: 'The specification does not allow it. ion accepted such tiles in 2022.',
        fix: 'If the tiling fails, unpack the file with `gunzip` in an earlier step.',
        example: '`0.b3dm` starts with the bytes 1f 8b',
        certainty: 'C',
        source: 'three-loader-3dtiles, issue 49',
    },
});
/** The data formats by extension: how a sentence names each, and the signatures that fit. */
const expected = {
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
    '.ifc': { name: 'IFC', fits: ['step'] },
    '.dae': { name: 'COLLADA', fits: ['collada'] },
    '.asc': { name: 'an ASCII grid', fits: [] },
    '.json': { name: 'JSON', fits: [] },
    '.geojson': { name: 'GeoJSON', fits: [] },
    '.topojson': { name: 'TopoJSON', fits: [] },
    '.czml': { name: 'CZML', fits: [] },
    '.gml': { name: 'GML', fits: [] },
    '.citygml': { name: 'CityGML', fits: [] },
    '.kml': { name: 'KML', fits: [] },
    '.obj': { name: 'a Wavefront OBJ', fits: [] },
    '.terraindb': { name: 'a terrain database', fits: ['sqlite'] },
};
/** Other extensions of files that must not be empty. */
const others = new Set([
    '.bin',
    '.fbx',
    '.img',
    '.flt',
    '.dem',
    '.dwg',
    '.dgn',
    '.dxf',
    '.rvt',
    '.jpg',
    '.jpeg',
    '.png',
]);
/** The extension to rename a file to, by the format of its content. */
const renamed = {
    collada: '.dae',
    glb: '.glb',
    las: '.las',
    tiff: '.tif',
};
/** The 3D Tiles that ion accepted although they were compressed with gzip. */
const gzippedTiles = new Set(['.b3dm', '.i3dm', '.pnts', '.cmpt', '.glb', '.subtree']);
/** Checks size and first bytes of every file: whether they fit the extension. */
const checkContent = async (context) => {
    const { reader, report } = context;
    for (const [key, { size }] of reader.files) {
        const extension = (0,formats_extension/* extensionOf */.j)(key);
        if (size === 0) {
            const isData = extension in expected || others.has(extension);
            if (isData) {
                report(contentKinds['file-empty'], { file: key, message: `${key} is empty: it has 0 bytes.` });
            }
            continue;
        }
        const head = await reader.read(key, 0, signatureLength);
        const signature = readSignature(head);
        if (signature !== undefined)
            checkSignature({ key, extension, size, head, signature }, context);
    }
};
function checkSignature({ key, extension, size, head, signature }, { report, sourceType }) {
    const { format, name } = signature;
    const meant = expected[extension];
    if (format === 'lfs-pointer') {
        const message = `${key} is a Git LFS pointer, not the data.`;
        report(contentKinds['lfs-pointer'], {
            file: key,
            message,
            yaml: '- uses: actions/checkout@v7\n  with:\n    lfs: true',
        });
    }
    else if (meant === undefined)
        return;
    else if (format === 'html') {
        report(contentKinds['content-html'], {
            file: key,
            message: `${key} is an HTML page, not ${meant.name}.`,
        });
    }
    else if (format === 'gzip' && sourceType === '3DTILES' && gzippedTiles.has(extension)) {
        report(contentKinds['content-gzip'], { file: key, message: `${key} is compressed with gzip.` });
    }
    else if (!meant.fits.includes(format)) {
        const message = `${key} is ${name}, not ${meant.name}.`;
        report(contentKinds['content-mismatch'], { file: key, message, hint: hintFor(key, format) });
    }
    else {
        const declared = declaredLength(head, format) ?? 0;
        if (declared <= size)
            return;
        const message = `${key} is cut: it has ${size} bytes, and its header says ${declared}.`;
        report(contentKinds['file-truncated'], { file: key, offset: size, message });
    }
}
function hintFor(key, format) {
    const extension = renamed[format];
    if (extension !== undefined)
        return `Rename it to \`${key.replace(/\.[^./]*$/, extension)}\`.`;
    if (format === 'gzip')
        return 'Unpack it in an earlier step, for example with `gunzip`.';
    if (format === 'rar' || format === '7z')
        return 'Create a zip instead, or unpack it in an earlier step.';
    return format === 'zip' ? 'Unpack it in an earlier step.' : undefined;
}


/***/ })

};
