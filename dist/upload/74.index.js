export const id = 74;
export const ids = [74];
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

/***/ 3074:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkGltf: () => (/* binding */ checkGltf),
  checkGltfContent: () => (/* binding */ checkGltfContent)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var formats_extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/glb.ts
var formats_glb = __webpack_require__(5095);
// EXTERNAL MODULE: ./src/lib/json.ts
var json = __webpack_require__(8453);
// EXTERNAL MODULE: ./src/formats/box.ts
var formats_box = __webpack_require__(5293);
// EXTERNAL MODULE: ./src/formats/gltf-json.ts
var gltf_json = __webpack_require__(7446);
;// CONCATENATED MODULE: ./src/formats/gltf-bounds.ts



const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
/**
 * The box of all positions of a glTF 2.0 in the coordinates of its scenes: `min` and `max` of each POSITION accessor,
 * times the matrices of its nodes (glTF 2.0, sections 3.5.3 and 3.7.2.1). Undefined if there is no position.
 * Nodes with a skin are not in it: the joints move their vertices.
 */
function positionBox(root) {
    const nodes = (0,gltf_json/* listOf */.c3)(root, 'nodes');
    const boxes = (0,gltf_json/* listOf */.c3)(root, 'meshes').map((mesh) => cornersOf(mesh, (0,gltf_json/* listOf */.c3)(root, 'accessors')));
    const isChild = new Set(nodes.flatMap(childrenOf));
    const pending = nodes.flatMap((_, index) => (isChild.has(index) ? [] : { index, parent: identity }));
    const seen = new Set();
    let box = formats_box/* emptyBox */.h;
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const node = nodes[next.index];
        if (node === undefined || seen.has(next.index))
            continue; // a node has one parent: a second way to it is no glTF
        seen.add(next.index);
        const matrix = multiply(next.parent, localMatrix(node));
        const corners = node['skin'] === undefined ? (boxes[(0,gltf_json/* numberOf */.rl)(node['mesh']) ?? -1] ?? []) : [];
        for (const corner of corners)
            box = (0,formats_box/* addPoint */.I)(box, transform(matrix, corner));
        for (const index of childrenOf(node))
            pending.push({ index, parent: matrix });
    }
    return box === formats_box/* emptyBox */.h ? undefined : box;
}
function childrenOf(node) {
    return numbersOf(node?.['children']) ?? [];
}
/** The corners of the boxes of a mesh's primitives, in its own coordinates. */
function cornersOf(mesh, accessors) {
    let box = formats_box/* emptyBox */.h;
    for (const primitive of mesh === undefined ? [] : (0,gltf_json/* listOf */.c3)(mesh, 'primitives')) {
        const attributes = primitive?.['attributes'];
        const accessor = (0,json/* isJsonObject */.OW)(attributes) ? accessors[(0,gltf_json/* numberOf */.rl)(attributes['POSITION']) ?? -1] : undefined;
        const scale = accessor?.['normalized'] === true ? normalizedScale(accessor['componentType']) : 1;
        for (const bound of [accessor?.['min'], accessor?.['max']]) {
            const [x, y, z] = numbersOf(bound) ?? [];
            if (x !== undefined && y !== undefined && z !== undefined) {
                box = (0,formats_box/* addPoint */.I)(box, [x * scale, y * scale, z * scale]);
            }
        }
    }
    if (box === formats_box/* emptyBox */.h)
        return [];
    const { min, max } = box;
    return [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => [
        bits & 1 ? max[0] : min[0],
        bits & 2 ? max[1] : min[1],
        bits & 4 ? max[2] : min[2],
    ]);
}
/** What an integer stands for if it is normalized (glTF 2.0, section 3.11). */
function normalizedScale(componentType) {
    const largest = new Map([
        [5120, 127],
        [5121, 255],
        [5122, 32767],
        [5123, 65535],
    ]).get(Number(componentType));
    return 1 / (largest ?? 1);
}
/** glTF 2.0, section 3.5.3: a matrix, or translation × rotation × scale. */
function localMatrix(node) {
    const matrix = numbersOf(node['matrix']);
    if (matrix?.length === 16)
        return matrix;
    const [tx = 0, ty = 0, tz = 0] = numbersOf(node['translation']) ?? [];
    const [x = 0, y = 0, z = 0, w = 1] = numbersOf(node['rotation']) ?? [];
    const [sx = 1, sy = 1, sz = 1] = numbersOf(node['scale']) ?? [];
    return [
        ...[(1 - 2 * (y * y + z * z)) * sx, 2 * (x * y + z * w) * sx, 2 * (x * z - y * w) * sx, 0],
        ...[2 * (x * y - z * w) * sy, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z + x * w) * sy, 0],
        ...[2 * (x * z + y * w) * sz, 2 * (y * z - x * w) * sz, (1 - 2 * (x * x + y * y)) * sz, 0],
        ...[tx, ty, tz, 1],
    ];
}
function multiply(a, b) {
    return b.map((_, index) => {
        const column = index - (index % 4);
        const at = (row) => (a[row * 4 + (index % 4)] ?? 0) * (b[column + row] ?? 0);
        return at(0) + at(1) + at(2) + at(3);
    });
}
function transform(m, [x, y, z]) {
    const at = (row) => (m[row] ?? 0) * x + (m[4 + row] ?? 0) * y + (m[8 + row] ?? 0) * z + (m[12 + row] ?? 0);
    return [at(0), at(1), at(2)];
}
function numbersOf(value) {
    return Array.isArray(value) && value.every((one) => typeof one === 'number') ? value : undefined;
}

;// CONCATENATED MODULE: ./src/formats/gltf-indices.ts


/** Properties of entries, as paths in which `*` is each entry of an array or object, and the lists that they index. */
const indices = [
    ['scenes', 'nodes.*', 'nodes'],
    ['nodes', 'children.*', 'nodes'],
    ['nodes', 'mesh', 'meshes'],
    ['nodes', 'skin', 'skins'],
    ['nodes', 'camera', 'cameras'],
    ['meshes', 'primitives.*.attributes.*', 'accessors'],
    ['meshes', 'primitives.*.indices', 'accessors'],
    ['meshes', 'primitives.*.material', 'materials'],
    ['materials', 'pbrMetallicRoughness.baseColorTexture.index', 'textures'],
    ['materials', 'pbrMetallicRoughness.metallicRoughnessTexture.index', 'textures'],
    ['materials', 'normalTexture.index', 'textures'],
    ['materials', 'occlusionTexture.index', 'textures'],
    ['materials', 'emissiveTexture.index', 'textures'],
    ['textures', 'source', 'images'],
    ['textures', 'sampler', 'samplers'],
    ['images', 'bufferView', 'bufferViews'],
    ['accessors', 'bufferView', 'bufferViews'],
    ['bufferViews', 'buffer', 'buffers'],
    ['skins', 'joints.*', 'nodes'],
];
/** The indices of a glTF 2.0 that lead to nothing (glTF 2.0, section 3.3). */
function findDangling(root) {
    const faults = [];
    for (const [list, path, target] of indices) {
        const { length } = (0,gltf_json/* listOf */.c3)(root, target);
        for (const [position, entry] of (0,gltf_json/* listOf */.c3)(root, list).entries()) {
            for (const [name, index] of valuesAt(entry, path.split('.'))) {
                if (typeof index !== 'number' || (index >= 0 && index < length))
                    continue;
                faults.push({ what: `${list}[${position}]${name}`, index, list: target });
            }
        }
    }
    return faults;
}
function valuesAt(value, path) {
    let found = value === undefined ? [] : [['', value]];
    for (const step of path) {
        found = found.flatMap(([name, one]) => gltf_indices_childrenOf(one, step).map(([child, json]) => [`${name}${child}`, json]));
    }
    return found;
}
function gltf_indices_childrenOf(value, step) {
    if (Array.isArray(value)) {
        return step === '*' ? value.map((one, index) => [`[${index}]`, one]) : [];
    }
    if (!(0,json/* isJsonObject */.OW)(value))
        return [];
    const names = step === '*' ? Object.keys(value) : [step];
    return names.flatMap((name) => {
        const one = Object.hasOwn(value, name) ? value[name] : undefined;
        return one === undefined ? [] : [[`.${name}`, one]];
    });
}

;// CONCATENATED MODULE: ./src/formats/gltf-ranges.ts


/** The views that do not fit their buffer (glTF 2.0, section 3.6.1), and accessors that do not fit their view (3.6.2.4). */
function findOutOfRange(root) {
    const buffers = (0,gltf_json/* listOf */.c3)(root, 'buffers').map((buffer) => (0,gltf_json/* numberOf */.rl)(buffer?.['byteLength']));
    const views = (0,gltf_json/* listOf */.c3)(root, 'bufferViews');
    const viewLengths = views.map((view) => (0,gltf_json/* numberOf */.rl)(view?.['byteLength']));
    const faults = [];
    for (const [index, view] of views.entries()) {
        const end = ((0,gltf_json/* numberOf */.rl)(view?.['byteOffset']) ?? 0) + (viewLengths[index] ?? 0);
        const owner = { list: 'buffers', index: (0,gltf_json/* numberOf */.rl)(view?.['buffer']), lengths: buffers };
        const fault = outOfRange(`bufferViews[${index}]`, end, owner);
        if (fault !== undefined)
            faults.push(fault);
    }
    for (const [index, accessor] of (0,gltf_json/* listOf */.c3)(root, 'accessors').entries()) {
        const viewIndex = (0,gltf_json/* numberOf */.rl)(accessor?.['bufferView']);
        const length = accessor && accessorLength(accessor, (0,gltf_json/* numberOf */.rl)(views[viewIndex ?? -1]?.['byteStride']));
        if (length === undefined)
            continue;
        const end = ((0,gltf_json/* numberOf */.rl)(accessor?.['byteOffset']) ?? 0) + length;
        const fault = outOfRange(`accessors[${index}]`, end, {
            list: 'bufferViews',
            index: viewIndex,
            lengths: viewLengths,
        });
        if (fault !== undefined)
            faults.push(fault);
    }
    return faults;
}
function outOfRange(what, end, { list, index, lengths }) {
    const length = lengths[index ?? -1];
    if (length === undefined)
        return undefined;
    return end > length ? { what, end, of: `${list}[${index}]`, length } : undefined;
}
/** glTF 2.0, section 3.6.2.2: 5120 to 5126. */
const componentSizes = new Map([
    [5120, 1],
    [5121, 1],
    [5122, 2],
    [5123, 2],
    [5125, 4],
    [5126, 4],
]);
/** Without MAT2 and MAT3, whose columns can have padding. */
const componentCounts = new Map([
    ['SCALAR', 1],
    ['VEC2', 2],
    ['VEC3', 3],
    ['VEC4', 4],
    ['MAT4', 16],
]);
function accessorLength({ componentType, type, count }, stride) {
    const elements = (0,gltf_json/* numberOf */.rl)(count);
    const size = (componentSizes.get(Number(componentType)) ?? NaN) * (componentCounts.get((0,json/* textOf */.b6)(type)) ?? NaN);
    if (Number.isNaN(size) || elements === undefined || elements < 1)
        return undefined;
    return (stride ?? size) * (elements - 1) + size;
}

// EXTERNAL MODULE: ./src/formats/json-text.ts
var json_text = __webpack_require__(4114);
// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/preflight/findings/report-references.ts
var report_references = __webpack_require__(1653);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/gltf-kinds.ts

/** Kinds of findings about glTF. */
const gltfKinds = (0,finding/* defineKinds */.R)({
    'gltf-json': {
        severity: 'error',
        title: 'The JSON of a glTF is not valid',
        why: 'A reader of glTF cannot read any of it.',
        fix: 'Export the model again. Do not edit the file as text.',
        example: 'a `model.gltf` that ends in the middle, has `NaN`, or is UTF-16',
        certainty: 'A',
        source: 'glTF 2.0, section 2.7: JSON in UTF-8',
    },
    'gltf-byte-order-mark': {
        severity: 'warning',
        title: 'A glTF starts with a byte order mark',
        why: 'The specification does not allow it, and some readers refuse it.',
        fix: 'Save the file as UTF-8 without a byte order mark.',
        example: 'a `model.gltf` that starts with the bytes ef bb bf',
        certainty: 'B',
        source: 'glTF 2.0, section 2.7: exporters must not add it, and readers may ignore it',
    },
    'gltf-no-asset': {
        severity: 'error',
        title: 'A file with the name of a glTF is other JSON',
        why: 'Each glTF has the object `asset` with its version.',
        fix: 'Check which file the earlier step wrote, or exclude it in `files`.',
        example: '`config.gltf` with `{"name": "settings"}`',
        certainty: 'A',
        source: 'glTF 2.0, section 3.2',
    },
    'gltf-version': {
        severity: 'warning',
        title: 'A glTF is not of version 2.0',
        why: 'Cesium’s pages name glTF 2.0 only.',
        fix: 'Convert it, for example with `npx gltf-pipeline -i model.gltf -o model.glb`.',
        example: '`"version": "1.0"` in `asset`',
        certainty: 'C',
        source: 'CesiumJS supports other versions only in part since 1.97: cesium, pull request 10648',
    },
    'glb-structure': {
        severity: 'error',
        title: 'The chunks of a binary glTF are not valid',
        why: 'A reader of glTF does not find the JSON or the buffer in it.',
        fix: 'Export or copy the file again.',
        example: 'a `.glb` whose first chunk is longer than the file',
        certainty: 'A',
        source: 'glTF 2.0, section 4.4',
    },
    'gltf-buffer-short': {
        severity: 'error',
        title: 'A buffer of a glTF is shorter than the glTF says',
        why: 'The rest of the geometry or of the images is missing.',
        fix: 'Export or copy both files again. They belong to the same export.',
        example: '`model.bin` of 60 bytes, and `"byteLength": 1200` in `model.gltf`',
        certainty: 'A',
        source: 'glTF 2.0, sections 3.6.1 and 4.4.3.3; the Khronos validator',
    },
    'gltf-range': {
        severity: 'error',
        title: 'A glTF refers to bytes after the end of a buffer',
        why: 'A reader of glTF cannot read this geometry or image.',
        fix: 'Export the model again. The Khronos validator lists all such faults: `npx @gltf-transform/cli validate model.glb`.',
        example: 'a `bufferView` that ends at 120 in a buffer of 60 bytes',
        certainty: 'A',
        source: 'glTF 2.0, sections 3.6.1 and 3.6.2; the Khronos validator',
    },
    'gltf-index': {
        severity: 'error',
        title: 'A glTF refers to an entry that does not exist',
        why: 'A reader of glTF cannot complete the model.',
        fix: 'Export the model again. The Khronos validator lists all such faults: `npx @gltf-transform/cli validate model.glb`.',
        example: 'a node with `"mesh": 3`, and `meshes` has 2 entries',
        certainty: 'A',
        source: 'glTF 2.0, section 3.3; the Khronos validator',
    },
    'gltf-no-mesh': {
        severity: 'warning',
        title: 'A glTF shows no mesh',
        why: 'There is nothing to see in the asset.',
        fix: 'Check what the export includes, for example hidden or unselected objects.',
        example: 'a glTF with nodes and no `meshes`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 107 and 176',
    },
});

;// CONCATENATED MODULE: ./src/preflight/checks/gltf-buffers.ts





/** The most buffers whose length is checked. */
const maxBuffers = 10_000;
/** Compares the length that a glTF declares for each buffer with that of the data. */
async function checkBuffers(gltf, context) {
    const faults = [];
    for (const [index, buffer] of (0,gltf_json/* listOf */.c3)(gltf.root, 'buffers').slice(0, maxBuffers).entries()) {
        const declared = (0,gltf_json/* numberOf */.rl)(buffer?.['byteLength']);
        if (buffer === undefined || declared === undefined)
            continue;
        const data = await findData(index, buffer, gltf, context);
        if (data === undefined || data.length >= declared)
            continue;
        faults.push(`${data.name} has ${data.length} bytes, and \`buffers[${index}]\` declares ${declared}`);
    }
    if (faults.length === 0)
        return;
    const message = `${gltf.name} has a buffer that is too short: ${(0,format/* listSome */.XT)(faults, 5)}.`;
    context.report(gltfKinds['gltf-buffer-short'], { file: gltf.key, message });
}
/** The data of a buffer; undefined if it is not needed, or if another check reports the file. */
async function findData(index, buffer, { key, isBinary, bin }, { reader, resolve }) {
    const uri = (0,json/* textOf */.b6)(buffer['uri']);
    if ((0,gltf_json/* isDataUri */.V0)(uri)) {
        const length = (0,gltf_json/* dataUriLength */.FK)(uri);
        return length === undefined ? undefined : { name: 'its data URI', length };
    }
    if (uri === '') {
        const isEmbedded = isBinary && index === 0 && !isFallback(buffer);
        return isEmbedded
            ? { name: bin === undefined ? 'its missing BIN chunk' : 'its BIN chunk', length: bin?.length ?? 0 }
            : undefined;
    }
    const reference = await resolve(key, uri);
    const found = 'key' in reference && reference.kind !== 'missing' ? reference.key : undefined;
    const length = found === undefined ? 0 : (reader.files.get(found)?.size ?? 0);
    if (found === undefined || length === 0)
        return undefined;
    const isPointer = length < 1024 && (0,signatures/* readSignature */.Bc)(await reader.read(found, 0, length))?.format === 'lfs-pointer';
    return isPointer ? undefined : { name: found, length };
}
/** Whether a buffer has no data on purpose (EXT_meshopt_compression, “Fallback buffers”). */
function isFallback({ extensions }) {
    return ((0,json/* isJsonObject */.OW)(extensions) && Object.keys(extensions).some((name) => name.endsWith('_meshopt_compression')));
}

// EXTERNAL MODULE: ./src/preflight/checks/model-position.ts
var model_position = __webpack_require__(2918);
;// CONCATENATED MODULE: ./src/preflight/checks/gltf.ts













/** Checks each glTF and GLB: its structure, the files that it names, and what it shows. */
const checkGltf = async (context) => {
    const { reader } = context;
    for (const [key, { size }] of reader.files) {
        const extension = (0,formats_extension/* extensionOf */.je)(key);
        if ((extension !== '.gltf' && extension !== '.glb') || size === 0)
            continue;
        const root = await checkGltfContent({ key, start: 0, length: size }, context);
        if (root !== undefined)
            checkScene(key, root, context);
    }
};
/**
 * Checks the structure of one glTF or binary glTF, and the files that it names. It can be a part of a file, such as of a
 * Batched 3D Model. What the check of content reports is not reported again.
 * @returns its JSON; undefined if it cannot be read
 */
async function checkGltfContent(range, context) {
    const { reader, report } = context;
    const { key, start, length } = range;
    const name = nameOf(range);
    const head = await reader.read(key, start, Math.min(length, signatures/* signatureLength */.Rk));
    const format = (0,signatures/* readSignature */.Bc)(head)?.format;
    if (format !== undefined && (format !== 'glb' || (start === 0 && (0,formats_extension/* extensionOf */.je)(key) === '.gltf'))) {
        return undefined;
    }
    const isText = format === undefined && /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[{[]/.test(latin(head));
    if (format === undefined && ((0,formats_extension/* extensionOf */.je)(key) === '.glb' || !isText) && (0,formats_extension/* extensionOf */.je)(key) !== '.gltf') {
        const message = `${name} is not a binary glTF: it ${isText ? 'is JSON' : 'does not start with `glTF`'}.`;
        const hint = isText ? `Rename it to \`${key.replace(/\.[^./]*$/, '.gltf')}\`.` : undefined;
        report(gltfKinds['glb-structure'], { file: key, offset: start, message, hint });
        return undefined;
    }
    const glb = format === 'glb' ? await (0,formats_glb/* readGlb */.Y)(reader, range) : undefined;
    if (glb !== undefined && glb.kind !== 'glb') {
        reportGlb(glb, range, report);
        return undefined;
    }
    const text = glb?.json ?? range;
    if (text.length > gltf_json/* maxGltfText */.Bj)
        return undefined;
    const json = await reader.read(key, text.start, text.length);
    const root = reportText((0,gltf_json/* readGltfText */.XQ)(json), range, report);
    if (root === undefined)
        return undefined;
    checkVersion(range, root, report);
    await (0,report_references/* checkReferences */.$)(key, (0,gltf_json/* urisOf */.pt)(root).map((uri) => ({ name: uri })), 'required', 
    // lines mean nothing in a binary file
    glb === undefined ? { ...context, lineOf: (uri) => (0,json_text/* lineOfString */.f_)((0,json_text/* decodeUtf8 */._6)(json), uri) } : context);
    await checkBuffers({ name, key, root, bin: glb?.bin, isBinary: glb !== undefined }, context);
    checkIndices(range, root, report);
    return root;
}
function latin(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
/** How a sentence names a glTF. */
function nameOf({ key, start }) {
    return start === 0 ? key : `The glTF in ${key}`;
}
function reportGlb(glb, range, report) {
    if (glb.kind === 'cut' && range.start === 0)
        return; // the check of content reports it
    const { key, start, length } = range;
    const messages = {
        'no-glb': 'is shorter than a header of 20 bytes',
        cut: `is cut: it has ${length} bytes, and its header says ${'declared' in glb ? glb.declared : 0}`,
        'no-json': 'has a first chunk that is not JSON',
        chunk: `has a chunk of ${'declared' in glb ? glb.declared : 0} bytes, which ends after the file`,
    };
    const offset = 'offset' in glb ? glb.offset : start;
    report(gltfKinds['glb-structure'], {
        file: key,
        offset,
        message: `${nameOf(range)} ${messages[glb.kind]}.`,
    });
}
function reportText(text, range, report) {
    const { key } = range;
    const name = nameOf(range);
    if (text.kind === 'json') {
        if (text.byteOrderMark) {
            const message = `${name} starts with a byte order mark.`;
            report(gltfKinds['gltf-byte-order-mark'], { file: key, message });
        }
        return text.root;
    }
    if (text.kind === 'too-large')
        return undefined;
    const messages = {
        encoding: 'is not UTF-8',
        cut: 'is cut: its JSON does not end',
        syntax: `is not valid JSON: see line ${'line' in text ? text.line : 0}`,
        'no-object': 'is JSON, but no object',
    };
    const line = 'line' in text && (0,formats_extension/* extensionOf */.je)(key) === '.gltf' ? text.line : undefined;
    report(gltfKinds['gltf-json'], { file: key, line, message: `${name} ${messages[text.kind]}.` });
    return undefined;
}
function checkVersion(range, root, report) {
    const version = (0,gltf_json/* gltfVersion */.Qd)(root);
    const { key } = range;
    if (version === undefined) {
        const message = `${nameOf(range)} is no glTF: it has no \`asset\` with a version.`;
        report(gltfKinds['gltf-no-asset'], { file: key, message });
    }
    else if (!version.startsWith('2.')) {
        const message = `${nameOf(range)} is glTF ${version}, not 2.0.`;
        report(gltfKinds['gltf-version'], { file: key, message });
    }
}
function checkIndices(range, root, report) {
    const { key } = range;
    const faults = findOutOfRange(root);
    if (faults.length > 0) {
        const texts = faults.map(({ what, end, of, length }) => `${what} ends at byte ${end} of ${of}, which has ${length}`);
        report(gltfKinds['gltf-range'], { file: key, message: `In ${key}, ${(0,format/* listSome */.XT)(texts, 5)}.` });
    }
    const dangling = findDangling(root).map(({ what, index, list }) => `${what} is ${index}, and ${list}[${index}] does not exist`);
    if (dangling.length > 0) {
        report(gltfKinds['gltf-index'], { file: key, message: `In ${key}, ${(0,format/* listSome */.XT)(dangling, 5)}.` });
    }
}
/** Checks what a model shows. glTF 1.0 has other lists. */
function checkScene(key, root, context) {
    if ((0,gltf_json/* gltfVersion */.Qd)(root)?.startsWith('2.') !== true)
        return;
    const meshes = (0,gltf_json/* listOf */.c3)(root, 'meshes').length;
    const isUsed = (0,gltf_json/* listOf */.c3)(root, 'nodes').some((node) => node?.['mesh'] !== undefined);
    if (meshes === 0 || !isUsed) {
        const message = meshes === 0 ? `${key} has no meshes.` : `${key} has meshes, but none of its nodes uses them.`;
        context.report(gltfKinds['gltf-no-mesh'], { file: key, message });
    }
    const box = positionBox(root);
    if (box !== undefined)
        (0,model_position/* checkModelPosition */.zs)(key, box, context);
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
