export const id = 705;
export const ids = [705,573];
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

/***/ 2705:
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
// EXTERNAL MODULE: ./src/formats/kml.ts
var kml = __webpack_require__(5464);
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
        const facts = await (0,kml/* readKml */.h)(context.reader.stream(key));
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


/***/ }),

/***/ 9594:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TJ: () => (/* binding */ reportXmlFaults),
/* harmony export */   Vc: () => (/* binding */ canBeXml),
/* harmony export */   z3: () => (/* binding */ xmlKinds)
/* harmony export */ });
/* harmony import */ var _formats_signatures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2773);
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(432);
/* harmony import */ var _findings_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9543);



/** Kinds of findings about any XML file. */
const xmlKinds = (0,_findings_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .defineKinds */ .R)({
    'xml-cut': {
        severity: 'error',
        title: 'An XML file ends before its last element does',
        why: 'The rest of the data is missing, and no XML reader accepts such a file.',
        fix: 'Create or copy the file again, and check that the disk is not full.',
        example: '`city.gml` has no `</CityModel>`',
        certainty: 'A',
        source: 'XML 1.0, section 2.1',
    },
    'xml-malformed': {
        severity: 'error',
        title: 'A file is not well-formed XML',
        why: 'An XML reader must stop at such a fault.',
        fix: 'Fix the line, or export the file again. `xmllint --noout FILE` lists all faults.',
        example: 'a `&` that is not written as `&amp;`',
        certainty: 'A',
        source: 'XML 1.0, sections 1.2 and 2.1',
    },
    'xml-encoding': {
        severity: 'warning',
        title: 'An XML file has bytes that its encoding does not allow',
        why: 'Strict XML readers stop at such a byte, others show a wrong character.',
        fix: 'Write the true encoding into the first line, or convert the file: `iconv -f WINDOWS-1252 -t UTF-8`.',
        example: '`encoding="UTF-8"`, and the file is in Windows-1252',
        certainty: 'B',
        source: 'XML 1.0, section 4.3.3; GDAL stops, and browsers read on',
    },
});
/**
 * Reports that an XML file is cut, not well-formed, or has a wrong encoding.
 * @returns whether the file could be read to its end
 */
function reportXmlFaults(file, { end, encodingFault }, report) {
    if (encodingFault !== undefined) {
        const message = `${file} has a byte in line ${encodingFault} that its encoding does not allow.`;
        report(xmlKinds['xml-encoding'], { file, line: encodingFault, message });
    }
    if (end.kind === 'malformed') {
        const { line, reason, isCut } = end;
        const shown = (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(reason, 200);
        const message = isCut
            ? `${file} is cut: it ends in line ${line}, and ${shown}.`
            : `${file} is not well-formed XML: ${shown}, in line ${line}.`;
        report(xmlKinds[isCut ? 'xml-cut' : 'xml-malformed'], { file, line, message });
    }
    return end.kind === 'whole';
}
/** The formats that the check of content accepts under the extensions of XML. */
const accepted = [undefined, 'collada', 'utf-16'];
/** Whether a file can be XML: it is not empty, and not of another format, which the check of content reports. */
async function canBeXml(reader, key) {
    const head = await reader.read(key, 0, _formats_signatures_js__WEBPACK_IMPORTED_MODULE_2__/* .signatureLength */ .Rk);
    return head.length > 0 && accepted.includes((0,_formats_signatures_js__WEBPACK_IMPORTED_MODULE_2__/* .readSignature */ .Bc)(head)?.format);
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
