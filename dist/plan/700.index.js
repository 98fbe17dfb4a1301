export const id = 700;
export const ids = [700];
export const modules = {

/***/ 7044:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ readFileEnd)
/* harmony export */ });
const step = 4096;
/** How much padding is skipped, in bytes. */
const maxPadding = 1024 ** 2;
/** The last bytes of a file, 4 KiB or less, without blanks, NULs and other control characters at their end. */
async function readFileEnd({ files, read }, key) {
    const size = files.get(key)?.size ?? 0;
    for (let end = size; end > 0 && size - end < maxPadding; end -= step) {
        const bytes = await read(key, Math.max(0, end - step), Math.min(step, end));
        const last = bytes.findLastIndex((byte) => byte > 0x20);
        if (last === -1)
            continue;
        const whole = await read(key, Math.max(0, end - bytes.length + last + 1 - step), step);
        return whole.subarray(0, whole.findLastIndex((byte) => byte > 0x20) + 1);
    }
    return new Uint8Array();
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

/***/ 8700:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkDxf: () => (/* binding */ checkDxf),
  dxfKinds: () => (/* binding */ dxfKinds)
});

;// CONCATENATED MODULE: ./src/formats/cad-head.ts
/**
 * Whether a file starts as DWG of any version: `AC1032` of 2018, `AC1.50` of 1985 (Open Design Alliance, “Open Design
 * Specification for .dwg files”, section 3; ezdxf, “DXF versions”).
 * @param head the first bytes of the file
 */
function isDwg(head) {
    return /^(?:AC10\d\d|AC[12]\.\d\d|MC0\.0)/.test(textOf(head.subarray(0, 6)));
}
/** Whether a file starts as FBX: binary, or text that has comments with `;` and known objects. */
function isFbx(head) {
    const text = textOf(head.subarray(0, 1024));
    return (text.startsWith('Kaydara FBX Binary') || /^(?:\xef\xbb\xbf)?\s*;/.test(text) || text.includes('FBXHeader'));
}
function textOf(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

;// CONCATENATED MODULE: ./src/formats/dxf-head.ts
/** The start of a binary DXF (Autodesk, DXF Reference, “Binary DXF Files”). */
const sentinel = 'AutoCAD Binary DXF\r\n\x1a\0';
/** The number of bytes at the start that contain the variables of the header. */
const dxfHeadLength = 256 * 1024;
const unitsName = '$INSUNITS';
/** Reads the head of a DXF file; undefined if it is none. @param head its first bytes */
function readDxfHead(head) {
    const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
    const text = bytes.toString('latin1');
    const at = text.indexOf(unitsName) + unitsName.length;
    const hasUnits = at >= unitsName.length;
    if (text.startsWith(sentinel)) {
        return { form: 'binary', units: hasUnits ? readBinaryUnits(bytes, at + 1) : undefined };
    }
    if (!startsWithSection(text))
        return undefined;
    const [, units] = hasUnits ? (/^\s+70\s+(-?\d+)/.exec(text.slice(at, at + 100)) ?? []) : [];
    return { form: 'text', units: units === undefined ? undefined : Number(units) };
}
/** A text is pairs of lines: a group code and its value. Comments (group 999) can precede the first section. */
function startsWithSection(text) {
    const lines = text
        .slice(0, 16 * 1024)
        .replace(/^\xef\xbb\xbf/, '')
        .trimStart()
        .split(/\r\n|\r|\n/);
    let first = 0;
    while (lines[first]?.trim() === '999')
        first += 2;
    return lines[first]?.trim() === '0' && lines[first + 1]?.trim() === 'SECTION';
}
/** Group 70 is an integer of 16 bits. Its code has one byte in files before release 13, and two in all others. */
function readBinaryUnits(bytes, at) {
    if (bytes[at] !== 70)
        return undefined;
    const value = bytes[at + 1] === 0 && bytes.length >= at + 4 ? at + 2 : at + 1;
    return bytes.length >= value + 2 ? bytes.readInt16LE(value) : undefined;
}
/**
 * Whether a DXF file has its end: the group 0 with the value EOF (Autodesk, DXF Reference, “General DXF File Structure”).
 * Readers ignore what follows it.
 * @param end the last bytes of the file, without padding
 */
function hasDxfEnd(end, form) {
    const text = Buffer.from(end.buffer, end.byteOffset, end.length).toString('latin1');
    if (form === 'binary')
        return /\0EOF(?:\0|$)/.test(text);
    return /(?:^|[\r\n])[ \t]*0[ \t]*[\r\n]+[ \t]*EOF[ \t]*(?:[\r\n]|$)/.test(text);
}

// EXTERNAL MODULE: ./src/formats/extension.ts
var formats_extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/file-end.ts
var file_end = __webpack_require__(7044);
// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/dxf.ts






/** Kinds of findings about DXF, DWG and FBX. */
const dxfKinds = (0,finding/* defineKinds */.R)({
    'cad-mismatch': {
        severity: 'error',
        title: 'The content of a DXF, DWG or FBX file does not fit its extension',
        why: 'ion selects the reader by the extension, and that reader fails.',
        fix: 'Export the file again in the format of its extension.',
        example: 'a DWG with the name `plan.dxf`',
        certainty: 'A',
        source: 'Autodesk, DXF Reference; Open Design Alliance, “Open Design Specification for .dwg files”, section 3',
    },
    'dxf-truncated': {
        severity: 'error',
        title: 'A DXF file is cut',
        why: 'The rest of the drawing is missing.',
        fix: 'Create or copy the file again, and check that the disk is not full.',
        example: '`plan.dxf` without the group `EOF` at its end',
        certainty: 'A',
        source: 'Autodesk, DXF Reference, “General DXF File Structure”',
    },
    'dxf-no-units': {
        severity: 'warning',
        title: 'A DXF file has no unit',
        why: 'ion cannot know whether the drawing is in metres, millimetres or inches. Its size can be wrong.',
        fix: 'Set the unit in the program that writes the file: in AutoCAD with the command `UNITS`.',
        example: '`$INSUNITS` is 0 or absent',
        certainty: 'C',
        source: 'Autodesk, DXF Reference, “HEADER Section Group Codes”: 0 is unitless',
    },
});
/**
 * Checks each DXF file: its start, unit and end. For DWG and FBX: whether the first bytes fit. Only the tilers for BIM and
 * CAD read DXF and DWG.
 */
const checkDxf = async (context) => {
    for (const [key, { size }] of context.reader.files) {
        const extension = (0,formats_extension/* extensionOf */.je)(key);
        if (size === 0 || !isRead(extension, context))
            continue;
        const head = await context.reader.read(key, 0, extension === '.dxf' ? dxfHeadLength : 1024);
        if ((0,signatures/* readSignature */.Bc)(head)?.format === 'lfs-pointer')
            continue; // the check of content reports it
        if (extension === '.dxf')
            await checkDrawing(key, head, context);
        else if (!(extension === '.dwg' ? isDwg(head) : isFbx(head)))
            reportMismatch(key, head, context);
    }
};
function isRead(extension, { sourceType }) {
    const isDrawing = extension === '.dxf' || extension === '.dwg';
    return extension === '.fbx' || (isDrawing && sourceType.startsWith('BIM_CAD'));
}
async function checkDrawing(key, bytes, context) {
    const { reader, report } = context;
    const head = readDxfHead(bytes);
    if (head === undefined) {
        reportMismatch(key, bytes, context);
        return;
    }
    if (!hasDxfEnd(await (0,file_end/* readFileEnd */.O)(reader, key), head.form)) {
        report(dxfKinds['dxf-truncated'], {
            file: key,
            message: `${key} is cut: the group \`EOF\` is missing at its end.`,
        });
    }
    if (head.units !== undefined && head.units !== 0)
        return;
    const value = head.units === undefined ? 'its header has no `$INSUNITS`' : '`$INSUNITS` is 0';
    report(dxfKinds['dxf-no-units'], { file: key, message: `${key} has no unit: ${value}.` });
}
function reportMismatch(key, head, { report }) {
    const wanted = (0,formats_extension/* extensionOf */.je)(key).slice(1).toUpperCase();
    const found = nameOf(head);
    const message = found === undefined ? `${key} is not ${wanted}.` : `${key} is ${found.name}, not ${wanted}.`;
    const { extension } = found ?? {};
    const hint = extension === undefined ? undefined : `Rename it to \`${key.replace(/\.[^./]*$/, extension)}\`.`;
    report(dxfKinds['cad-mismatch'], { file: key, message, hint });
}
/** What a file is instead. */
function nameOf(head) {
    if (isDwg(head))
        return { name: 'DWG', extension: '.dwg' };
    if (readDxfHead(head) !== undefined)
        return { name: 'DXF', extension: '.dxf' };
    return (0,signatures/* readSignature */.Bc)(head.subarray(0, signatures/* signatureLength */.Rk));
}


/***/ })

};
