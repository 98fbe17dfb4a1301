export const id = 313;
export const ids = [313];
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
