export const id = 789;
export const ids = [789,313];
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

/***/ 8573:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkCollada: () => (/* binding */ checkCollada),
  checkColladaFile: () => (/* binding */ checkColladaFile),
  colladaKinds: () => (/* binding */ colladaKinds)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/formats/box.ts
var formats_box = __webpack_require__(5293);
// EXTERNAL MODULE: ./src/formats/uri.ts
var uri = __webpack_require__(5658);
// EXTERNAL MODULE: ./src/formats/xml-scan.ts + 1 modules
var xml_scan = __webpack_require__(4875);
;// CONCATENATED MODULE: ./src/formats/collada.ts



/** The most items of a kind that are kept. */
const maxIds = 1_000_000;
const maxImages = 100_000;
const maxFaults = 1_000;
/** Primitives of a mesh that have an index list `p` (COLLADA 1.4.1, chapter 5, `mesh`). */
const primitives = new Set([
    'lines',
    'linestrips',
    'polygons',
    'polylist',
    'triangles',
    'trifans',
    'tristrips',
    'ph',
]);
/** Elements that refer to another one, and the attribute with its address. */
const references = new Map([
    ['input', 'source'],
    ['instance_controller', 'url'],
    ['instance_effect', 'url'],
    ['instance_geometry', 'url'],
    ['instance_material', 'target'],
    ['instance_node', 'url'],
    ['instance_visual_scene', 'url'],
]);
/** Reads a COLLADA document, version 1.4 or 1.5 (https://www.khronos.org/collada/). */
async function readCollada(chunks) {
    let root;
    let hasGeometry = false;
    const images = new Map();
    const ids = createIds();
    const vertices = createVertices();
    const handlers = {
        open(element) {
            const { name, path, line } = element;
            if (path.length === 0)
                root = { name, line };
            ids.read(element);
            vertices.open(element);
            if (name === 'brep' || name === 'spline')
                hasGeometry = true;
            const wantsText = (isImageName(element) && images.size < maxImages) ||
                (name === 'p' && !hasGeometry && primitives.has(path.at(-1) ?? '')) ||
                isVertices(element);
            return wantsText ? 'text' : undefined;
        },
        text(text, element) {
            const value = text.trim();
            if (value === '')
                return undefined;
            if (element.name === 'p')
                hasGeometry = true;
            else if (isVertices(element))
                vertices.read(value);
            else if (!images.has(value))
                images.set(value, element.line);
            return undefined;
        },
    };
    const scan = await (0,xml_scan/* scanXml */.Fo)(chunks, handlers);
    return { ...scan, root, hasGeometry, images, ...ids.get(), box: vertices.get() };
}
/** Whether the text of an element is the name of an image: in version 1.4 of `init_from`, in 1.5 of `ref` in it. */
function isImageName({ name, path }) {
    if (name === 'init_from')
        return path.at(-1) === 'image';
    return name === 'ref' && path.at(-1) === 'init_from' && path.includes('image');
}
function isVertices({ name, path }) {
    return name === 'float_array' && path.at(-2) === 'mesh';
}
/** Collects ids, which are unique in a document (type `xs:ID`), and the references to them. */
function createIds() {
    const ids = new Set();
    const duplicateIds = new Map();
    const addresses = new Map();
    return {
        read({ name, attributes, path, line }) {
            const { id } = attributes;
            // the content of `extra` has other rules
            if (id !== undefined && ids.size < maxIds && !path.includes('extra')) {
                if (ids.has(id) && !duplicateIds.has(id) && duplicateIds.size < maxFaults)
                    duplicateIds.set(id, line);
                ids.add(id);
            }
            const attribute = references.get(name);
            const target = attribute === undefined ? undefined : attributes[attribute];
            if (target?.startsWith('#') !== true || addresses.size >= maxIds || addresses.has(target))
                return;
            addresses.set(target, { element: name, id: target.slice(1), line });
        },
        get() {
            const isComplete = ids.size < maxIds;
            const isDangling = ({ id }) => !ids.has(id) && !ids.has((0,uri/* decodeUri */.z)(id));
            const dangling = isComplete ? [...addresses.values()].filter(isDangling).slice(0, maxFaults) : [];
            return { duplicateIds, dangling };
        },
    };
}
/** How many numbers at the start of an array of vertices are read. */
const sampleLength = 30;
/** Finds the box of the first vertices of each mesh, before the nodes move it. */
function createVertices() {
    let unit = 1;
    let source = '';
    let box = formats_box/* emptyBox */.h;
    const samples = new Map();
    return {
        open({ name, attributes, path }) {
            const { meter } = attributes;
            if (name === 'unit' && path.length === 2 && Number(meter) > 0)
                unit = Number(meter);
            else if (name === 'source')
                source = attributes['id'] ?? '';
            else if (name === 'mesh')
                samples.clear();
            else if (name === 'input' && path.at(-1) === 'vertices' && attributes['semantic'] === 'POSITION') {
                const values = samples.get(attributes['source']?.slice(1) ?? '') ?? [];
                for (let i = 0; i + 2 < values.length; i += 3) {
                    const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = values.slice(i, i + 3);
                    box = (0,formats_box/* addPoint */.I)(box, [x * unit, y * unit, z * unit]);
                }
            }
        },
        read(text) {
            samples.set(source, text.split(/\s+/, sampleLength).map(Number));
        },
        get: () => box,
    };
}

// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
// EXTERNAL MODULE: ./src/preflight/findings/report-references.ts
var report_references = __webpack_require__(1653);
// EXTERNAL MODULE: ./src/preflight/checks/model-position.ts
var model_position = __webpack_require__(2918);
// EXTERNAL MODULE: ./src/preflight/checks/xml-kinds.ts
var xml_kinds = __webpack_require__(9594);
;// CONCATENATED MODULE: ./src/preflight/checks/collada.ts









/** Kinds of findings about COLLADA. */
const colladaKinds = (0,finding/* defineKinds */.R)({
    'collada-root': {
        severity: 'error',
        title: 'A `.dae` file is not COLLADA',
        why: 'ion selects the reader by the extension, and that reader fails.',
        fix: 'Give the file the extension of its format, or convert it.',
        example: 'a `model.dae` whose root is `X3D`',
        certainty: 'A',
        source: 'COLLADA 1.4.1, chapter 5, `COLLADA`',
    },
    'collada-no-geometry': {
        severity: 'error',
        title: 'A COLLADA model has no geometry',
        why: 'ion fails the whole asset if one of its models has no faces.',
        fix: 'Exclude the file with a line that starts with `!`, or export it again with its meshes.',
        example: 'a scene with cameras and lights only',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 107 and 176',
    },
    'collada-duplicate-id': {
        severity: 'error',
        title: 'An id occurs twice in a COLLADA model',
        why: 'ids must be unique in a document, and ion refuses others.',
        fix: 'Rename one of the two, or export the file again.',
        example: 'two `<geometry id="wall">`',
        certainty: 'A',
        source: 'COLLADA 1.4.1, type `xs:ID`; cesium-ion-rest-api-examples, issues 117 and 121',
    },
    'collada-dangling-id': {
        severity: 'error',
        title: 'A COLLADA model refers to geometry that does not exist',
        why: 'ion refuses a model whose vertices or meshes it cannot find.',
        fix: 'Export the file again, or fix the reference.',
        example: '`<input source="#ID50"/>` without an element of the id `ID50`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issue 213',
    },
    'collada-dangling-material': {
        severity: 'warning',
        title: 'A COLLADA model refers to a material that does not exist',
        why: 'The surfaces can lose their colour or texture.',
        fix: 'Export the file again, or fix the reference.',
        example: '`<instance_material target="#wood"/>` without an element of the id `wood`',
        certainty: 'B',
        source: 'COLLADA 1.4.1, chapter 5, `instance_material`; assimp reads such models',
    },
});
/** Checks COLLADA models. */
const checkCollada = async (context) => {
    for (const key of context.reader.files.keys()) {
        if ((0,extension/* extensionOf */.je)(key) === '.dae')
            await checkColladaFile(key, context);
    }
};
/**
 * Checks one COLLADA model.
 * @param mapped names of images that another file leads to other files, such as `ResourceMap` of KML
 */
async function checkColladaFile(file, context, mapped = new Set()) {
    const { reader, report } = context;
    if (!(await (0,xml_kinds/* canBeXml */.Vc)(reader, file)))
        return;
    const facts = await readCollada(reader.stream(file));
    const { root } = facts;
    if (root !== undefined && root.name !== 'COLLADA') {
        const message = `${file} is not COLLADA: its root is \`${root.name}\`.`;
        report(colladaKinds['collada-root'], { file, line: root.line, message });
        return;
    }
    const isWhole = (0,xml_kinds/* reportXmlFaults */.TJ)(file, facts, report);
    reportIds(file, facts, isWhole, context);
    if (isWhole && !facts.hasGeometry) {
        const message = `${file} has no geometry: no \`mesh\` in it has faces.`;
        report(colladaKinds['collada-no-geometry'], { file, message });
    }
    (0,model_position/* checkModelPosition */.zs)(file, facts.box, context);
    const named = [...facts.images]
        .filter(([name]) => !mapped.has(external_node_path_.posix.normalize(name)))
        .map(([name, line]) => ({ name: plainName(name), line }));
    await (0,report_references/* checkReferences */.$)(file, named, 'texture', context);
}
/** Elements that refer to materials. */
const materialElements = new Set(['instance_effect', 'instance_material']);
function reportIds(file, { duplicateIds, dangling }, isWhole, { report }) {
    const ids = [...duplicateIds];
    if (ids.length > 0) {
        const message = `${file} has ids that occur twice: ${(0,format/* listSome */.XT)(ids.map(([id]) => `\`${id}\``), 5)}.`;
        report(colladaKinds['collada-duplicate-id'], { file, line: ids[0]?.[1], message });
    }
    if (!isWhole)
        return;
    const isMaterial = ({ element }) => materialElements.has(element);
    const groups = [
        { kind: colladaKinds['collada-dangling-id'], some: dangling.filter((one) => !isMaterial(one)) },
        { kind: colladaKinds['collada-dangling-material'], some: dangling.filter(isMaterial) },
    ];
    for (const { kind, some } of groups) {
        const names = some.map(({ element, id }) => `\`#${id}\` in \`${element}\``);
        const message = `${file} refers to ids that do not exist: ${(0,format/* listSome */.XT)(names, 5)}.`;
        if (names.length > 0)
            report(kind, { file, line: some[0]?.line, message });
    }
}
/** A name of an image as a path: some programs write `file://` before a relative one. */
function plainName(name) {
    const path = /^file:\/\/(?:localhost(?=\/))?(.*)$/is.exec(name)?.[1];
    if (path === undefined)
        return name;
    return (0,uri/* decodeUri */.z)(path.replace(/^[\\/](?=[a-z]:|\.\.?[\\/])/i, ''));
}


/***/ }),

/***/ 5657:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkKml: () => (/* binding */ checkKml)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/lon-lat-box.ts
var lon_lat_box = __webpack_require__(165);
// EXTERNAL MODULE: ./src/formats/xml-scan.ts + 1 modules
var xml_scan = __webpack_require__(4875);
;// CONCATENATED MODULE: ./src/formats/kml.ts


/** The most names that are kept. */
const maxNames = 100_000;
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
                names.size < maxNames &&
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
    const scan = await (0,xml_scan/* scanXml */.Fo)(chunks, handlers);
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
            if (target !== undefined && aliases.length < maxNames)
                aliases.push({ source, target });
            source = '';
            target = undefined;
        },
        endModel() {
            if (href !== undefined && models.length < maxNames)
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
    const box = (0,lon_lat_box/* emptyBox */.hN)();
    let overlay = (0,lon_lat_box/* emptyBox */.hN)();
    const check = (position) => {
        const isInRange = Math.abs(position.longitude) <= maxLongitude && Math.abs(position.latitude) <= maxLatitude;
        if (!isInRange)
            outOfRange ??= position;
        else {
            (0,lon_lat_box/* addLongitude */.NY)(box, position.longitude);
            (0,lon_lat_box/* addLatitude */.as)(box, position.latitude);
        }
        return isInRange ? position : undefined;
    };
    return {
        /** An edge of a ground overlay (section 11.3). */
        readEdge(name, value) {
            if (name === 'west' || name === 'east')
                (0,lon_lat_box/* addLongitude */.NY)(overlay, value);
            else
                (0,lon_lat_box/* addLatitude */.as)(overlay, value);
        },
        /** One that cannot be degrees says nothing. */
        endOverlay() {
            if (!(0,lon_lat_box/* isOutside */._K)(overlay))
                (0,lon_lat_box/* addBox */.lc)(box, overlay);
            overlay = (0,lon_lat_box/* emptyBox */.hN)();
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

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/preflight/findings/report-references.ts
var report_references = __webpack_require__(1653);
// EXTERNAL MODULE: ./src/preflight/checks/collada.ts + 1 modules
var collada = __webpack_require__(8573);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/kml-kinds.ts

/** Kinds of findings about KML. */
const kmlKinds = (0,finding/* defineKinds */.R)({
    'kml-root': {
        severity: 'error',
        title: 'A `.kml` file is not KML',
        why: 'The root of KML is `kml`. Other XML is not read.',
        fix: 'Convert the file to KML, or give it the extension of its format.',
        example: 'a `site.kml` whose root is `gpx`',
        certainty: 'A',
        source: 'OGC 12-007r2, section 7.2',
    },
    'kml-no-model': {
        severity: 'error',
        title: 'KML without a 3D model as 3D Tiles',
        why: 'ion tiles only KML that has an element `Model`.',
        fix: 'Write `type: KML`. Then ion hosts the file as it is.',
        example: 'a `site.kml` with placemarks and lines, and `type: 3DTILES`',
        certainty: 'A',
        source: 'Cesium’s documentation; its staff in cesium-ion-rest-api-examples, issues 48 and 99',
    },
    'kml-range': {
        severity: 'error',
        title: 'Coordinates in KML are not longitude and latitude',
        why: 'KML is always in degrees on WGS 84, so the data would be in the wrong location.',
        fix: 'Convert the data: `ogr2ogr -t_srs EPSG:4326 out.kml in.kml`. The order is longitude, latitude.',
        example: '`<coordinates>389000,5819000,0</coordinates>`',
        certainty: 'A',
        source: 'OGC 12-007r2, section 6.2',
    },
});

// EXTERNAL MODULE: ./src/preflight/checks/xml-kinds.ts
var xml_kinds = __webpack_require__(9594);
;// CONCATENATED MODULE: ./src/preflight/checks/kml.ts








/** Roots that CesiumJS reads, too (KmlDataSource, `loadKml`). */
const roots = new Set(['kml', 'Document', 'Folder', 'Placemark']);
/** Checks KML documents and the models that they place. */
const checkKml = async (context) => {
    const keys = [...context.reader.files.keys()];
    const withoutModel = [];
    let canHaveModel = keys.some((key) => (0,extension/* extensionOf */.je)(key) === '.kmz');
    const models = new Map();
    for (const key of keys) {
        if ((0,extension/* extensionOf */.je)(key) !== '.kml' || !(await (0,xml_kinds/* canBeXml */.Vc)(context.reader, key)))
            continue;
        const facts = await readKml(context.reader.stream(key));
        if (!reportDocument(key, facts, context))
            canHaveModel = true;
        else if (facts.models.length > 0 || facts.hasNetworkLink)
            canHaveModel = true;
        else
            withoutModel.push(key);
        await checkNames(key, facts, models, context);
    }
    if (!canHaveModel)
        reportNoModel(withoutModel, context);
    for (const [key, mapped] of models) {
        if ((0,extension/* extensionOf */.je)(key) === '.dae')
            await (0,collada.checkColladaFile)(key, context, mapped);
    }
};
/** Reports the faults of a document. @returns whether the facts are those of a whole KML document */
function reportDocument(file, facts, { report, place }) {
    const { root, outOfRange, position } = facts;
    if (root !== undefined && !roots.has(root.name)) {
        const message = `${file} is not KML: its root is \`${root.name}\`.`;
        report(kmlKinds['kml-root'], { file, line: root.line, message });
        return false;
    }
    if (outOfRange !== undefined) {
        const { longitude, latitude, line } = outOfRange;
        const message = `${file} has the coordinates ${longitude},${latitude}, which are not a longitude and a latitude.`;
        report(kmlKinds['kml-range'], { file, line, message });
    }
    else if (position !== undefined) {
        const { longitude, latitude } = position;
        place({ longitude, latitude, basis: `the coordinates in ${file}` });
    }
    return (0,xml_kinds/* reportXmlFaults */.TJ)(file, facts, report);
}
function reportNoModel(files, { type, report }) {
    const [file] = files;
    if (type !== '3DTILES' || file === undefined)
        return;
    const message = `${(0,format/* listSome */.XT)(files, 5)} ${files.length === 1 ? 'has' : 'have'} no \`Model\`, and ion tiles only models.`;
    report(kmlKinds['kml-no-model'], { file, message, yaml: 'type: KML\nsource-type: KML' });
}
/**
 * Checks the files that a document names.
 * @param models gets the files of models, each with the names of images that a `ResourceMap` replaces
 */
async function checkNames(file, { models, images }, found, context) {
    const hrefs = models.map(({ href }) => href).filter(isLocal);
    for (const key of await (0,report_references/* checkReferences */.$)(file, hrefs, 'required', context)) {
        if (!found.has(key))
            found.set(key, new Set());
    }
    for (const { href, aliases } of models) {
        if (aliases.length === 0)
            continue;
        const reference = await context.resolve(file, href.name);
        const mapped = 'key' in reference && reference.key !== undefined ? found.get(reference.key) : undefined;
        for (const { source } of aliases)
            mapped?.add(external_node_path_.posix.normalize(source));
    }
    const replaced = models.flatMap(({ aliases }) => aliases.map(({ target }) => target));
    const icons = [...images].map(([name, line]) => ({ name, line }));
    await (0,report_references/* checkReferences */.$)(file, [...replaced, ...icons].filter(isLocal), 'texture', context);
}
/** Whether a name is that of a file: not one inside a KMZ, and not an entity such as `$[icon]` (section 6.5). */
function isLocal({ name }) {
    return !/\.kmz[\\/]|\$\[|^[#:]/i.test(name);
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
