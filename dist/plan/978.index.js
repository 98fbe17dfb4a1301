export const id = 978;
export const ids = [978];
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

/***/ 7978:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkIfc: () => (/* binding */ checkIfc),
  ifcKinds: () => (/* binding */ ifcKinds)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/file-end.ts
var file_end = __webpack_require__(7044);
// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
;// CONCATENATED MODULE: ./src/formats/step-head.ts
/** @param head the first bytes of the file */
function readStepStart(head) {
    const text = textOfBytes(head).replace(/^(\xef\xbb\xbf)?(\s|\/\*[^]*?\*\/)*/, '');
    if (/^ISO-10303-21\s*;/i.test(text))
        return 'step';
    if (text.startsWith('<'))
        return 'xml';
    return text.startsWith('{') ? 'json' : 'other';
}
/**
 * Whether a file has its end (ISO 10303-21, section 5.2). Signatures can follow it (edition 3, section 14).
 * @param end the last bytes of the file
 */
function hasStepEnd(end) {
    return /END-ISO-10303-21\s*;/i.test(textOfBytes(end));
}
/**
 * What places a building in a coordinate system. For IFC2x3: the property sets that buildingSMART recommends instead of
 * IfcMapConversion (“Model Setup IDM, volume I: Geo-referencing BIM”).
 */
const placement = /=\s*IFC(?:SITE|MAPCONVERSION(?:SCALED)?|RIGIDOPERATION|PROJECTEDCRS|GEOGRAPHICCRS)\s*\(|'ePSet_(?:MapConversion|ProjectedCRS)'/gi;
/** The longest entity instance that is read, and the longest that a match of `placement` can be. */
const maxInstance = 64 * 1024;
const maxMatch = 256;
/** Reads what places a building. Stops at the first. */
async function readIfcPlace(chunks) {
    let text = '';
    for await (const chunk of chunks) {
        text += textOfBytes(chunk);
        const { place, keepFrom } = findPlace(text);
        if (place !== undefined)
            return place;
        text = text.slice(keepFrom);
    }
    return { isMapped: false, site: undefined };
}
/** `keepFrom`: where the text starts that the next chunk can complete. */
function findPlace(text) {
    placement.lastIndex = 0;
    for (let match = placement.exec(text); match !== null; match = placement.exec(text)) {
        if (!/SITE/i.test(match[0]))
            return { place: { isMapped: true, site: undefined }, keepFrom: 0 };
        const instance = text.slice(placement.lastIndex, placement.lastIndex + maxInstance);
        const values = readArguments(instance);
        if (values === undefined && instance.length < maxInstance)
            return { keepFrom: match.index };
        if (values === undefined)
            placement.lastIndex += maxInstance;
        const site = siteOf(values ?? []);
        if (site !== undefined)
            return { place: { isMapped: false, site }, keepFrom: 0 };
    }
    return { keepFrom: Math.max(0, text.length - maxMatch) };
}
/** The arguments of an instance up to its closing parenthesis; undefined if the text ends before it. */
function readArguments(text) {
    const values = [];
    let value = '';
    let depth = 0;
    for (const [part] of text.matchAll(/'[^']*'|[(),]|[^'(),]+|'/g)) {
        if (part === ')' && depth === 0)
            return [...values, value.trim()];
        if (part === ',' && depth === 0) {
            values.push(value.trim());
            value = '';
            continue;
        }
        depth += part === '(' ? 1 : part === ')' ? -1 : 0;
        value += part;
    }
    return undefined;
}
/** IFC4, IfcSite: RefLatitude and RefLongitude are its tenth and eleventh attribute. The same in IFC2x3 and IFC4x3. */
function siteOf(values) {
    const latitude = readAngle(values[9]);
    const longitude = readAngle(values[10]);
    if (latitude === undefined || longitude === undefined)
        return undefined;
    const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    return isOnEarth && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : undefined;
}
/**
 * Degrees, minutes, seconds and millionths of seconds in degrees. All have the same sign (IFC4,
 * IfcCompoundPlaneAngleMeasure); some programs write it only before the first one.
 */
function readAngle(text = '') {
    const parts = /^\(([-+\d.\s,]+)\)$/.exec(text)?.[1]?.split(',').map(Number) ?? [];
    if (parts.length < 3 || parts.length > 4 || parts.some(Number.isNaN))
        return undefined;
    const [degrees = 0, minutes = 0, seconds = 0, millionths = 0] = parts.map(Math.abs);
    const angle = degrees + minutes / 60 + seconds / 3600 + millionths / 3.6e9;
    return parts.some((part) => part < 0) ? -angle : angle;
}
function textOfBytes(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
// EXTERNAL MODULE: ./src/preflight/checks/model-position.ts
var model_position = __webpack_require__(2918);
;// CONCATENATED MODULE: ./src/preflight/checks/ifc.ts






/** Kinds of findings about IFC. */
const ifcKinds = (0,finding/* defineKinds */.R)({
    'ifc-no-step': {
        severity: 'error',
        title: 'An IFC file is not in the text of STEP',
        why: 'ion reads IFC in this form only, which starts with `ISO-10303-21`.',
        fix: 'Export the building as IFC in the form of STEP, which programs call “IFC” or “IFC-SPF”.',
        example: 'ifcXML with the name `bim.ifc`',
        certainty: 'A',
        source: 'ISO 10303-21, section 5.2; Cesium’s guide to the tilers for BIM and CAD',
    },
    'ifc-truncated': {
        severity: 'error',
        title: 'An IFC file is cut',
        why: 'The rest of the building is missing.',
        fix: 'Create or copy the file again, and check that the disk is not full.',
        example: '`bim.ifc` without `END-ISO-10303-21` at its end',
        certainty: 'A',
        source: 'ISO 10303-21, section 5.2',
    },
    'ifc-no-place': {
        severity: 'warning',
        title: 'An IFC file does not say where the building stands',
        why: 'ion cannot know its place on the Earth.',
        fix: 'Write the option `position`, or `inputCrs` if the coordinates are in a projected system.',
        example: '`IFCSITE` without latitude and longitude, and no `IFCMAPCONVERSION`',
        certainty: 'C',
        source: 'IFC4: IfcSite, IfcMapConversion and IfcProjectedCRS',
    },
});
/** Checks each IFC file: its start and end, and whether it says where the building stands. */
const checkIfc = async (context) => {
    const { reader, report } = context;
    for (const [key, { size }] of reader.files) {
        if ((0,extension/* extensionOf */.je)(key) !== '.ifc' || size === 0)
            continue;
        const head = await reader.read(key, 0, signatures/* signatureLength */.Rk);
        const format = (0,signatures/* readSignature */.Bc)(head)?.format;
        if (format !== undefined && format !== 'step')
            continue; // the check of content reports it
        const start = readStepStart(head);
        if (start === 'step')
            await checkStep(key, context);
        else
            report(ifcKinds['ifc-no-step'], { file: key, message: `${key} ${startTexts[start]}.` });
    }
};
const startTexts = {
    xml: 'is ifcXML or other XML, not IFC in the text of STEP',
    json: 'is JSON, not IFC in the text of STEP',
    other: 'does not start with `ISO-10303-21`',
};
async function checkStep(key, { reader, report, options, place }) {
    if (!hasStepEnd(await (0,file_end/* readFileEnd */.O)(reader, key))) {
        const message = `${key} is cut: \`END-ISO-10303-21\` is missing at its end.`;
        report(ifcKinds['ifc-truncated'], { file: key, message });
        return;
    }
    const { isMapped, site } = await readIfcPlace(reader.stream(key));
    if (site !== undefined)
        place({ ...site, basis: `IfcSite in ${key}` });
    if (isMapped || site !== undefined || (0,model_position/* isPlaced */.AD)(options))
        return;
    report(ifcKinds['ifc-no-place'], {
        file: key,
        message: `${key} has no place on the Earth: neither IfcMapConversion nor an IfcSite with latitude and longitude.`,
        yaml: 'options: |\n  position: [13.4, 52.5, 34]',
    });
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


/***/ })

};
