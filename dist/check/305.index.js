export const id = 305;
export const ids = [305];
export const modules = {

/***/ 9305:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkCityGml: () => (/* binding */ checkCityGml)
});

// EXTERNAL MODULE: ./src/formats/xml-scan.ts + 1 modules
var xml_scan = __webpack_require__(4875);
;// CONCATENATED MODULE: ./src/formats/citygml.ts

/** The most names of images that are kept. */
const maxImages = 100_000;
const memberNames = new Set(['cityObjectMember', 'featureMember', 'featureMembers', 'cityObjectMembers']);
const positionNames = new Set(['lowerCorner', 'upperCorner', 'posList', 'pos', 'coordinates']);
/**
 * Reads a file of CityGML (OGC 08-007r1 for 1.0, OGC 12-019 for 2.0) on GML 3.1.1.
 * @param limit how many bytes to read
 */
async function readCityGml(chunks, limit) {
    let root;
    let srsName;
    let point;
    let hasMembers = false;
    const corners = [];
    const images = new Map();
    const scopes = createScopes();
    const handlers = {
        open(element) {
            const { name, path, line } = element;
            if (path.length === 0)
                root = { ...element, namespace: (0,xml_scan/* namespaceOf */.N6)(element) };
            if (path.length === 1 && memberNames.has(name))
                hasMembers = true;
            const declared = (0,xml_scan/* attributeOf */.w4)(element, 'srsName')?.trim() ?? '';
            if (declared !== '') {
                srsName ??= { text: declared, line };
                scopes.open(path.length, declared);
            }
            if (name === 'imageURI')
                return images.size < maxImages ? 'text' : undefined;
            if (!positionNames.has(name))
                return undefined;
            if (path.at(-1) === 'Envelope')
                return corners.length < 2 ? 'text' : undefined;
            return point === undefined && !path.includes('relativeGMLGeometry') ? 'text' : undefined;
        },
        text(text, { name, path, line }) {
            if (name === 'imageURI') {
                const image = text.trim();
                if (image !== '' && !images.has(image))
                    images.set(image, line);
                return undefined;
            }
            const declared = scopes.current() ?? srsName?.text;
            const points = pointsOf(text).map(([x, y]) => ({ x, y, srsName: declared, line }));
            if (path.at(-1) === 'Envelope')
                corners.push(...points.slice(0, 2 - corners.length));
            else
                point ??= points[0];
            return undefined;
        },
        close: (_, depth) => {
            scopes.close(depth);
        },
    };
    const scan = await (0,xml_scan/* scanXml */.Fo)(chunks, handlers, limit);
    return { ...scan, root, srsName, corners, point, hasMembers, images };
}
/** The declarations of coordinate systems of the elements that are open. */
function createScopes() {
    const scopes = [];
    return {
        open: (depth, name) => {
            scopes.push({ depth, name });
        },
        close: (depth) => {
            if (scopes.at(-1)?.depth === depth)
                scopes.pop();
        },
        current: () => scopes.at(-1)?.name,
    };
}
/** The points of a text: `1 2 3` is one point or the start of a list, `1,2,3 4,5,6` are two (GML 3.1.1, section 8.3). */
function pointsOf(text) {
    const tuples = text.includes(',') ? text.trim().split(/\s+/) : [text.trim()];
    return tuples.slice(0, 2).flatMap((tuple) => {
        const [x, y] = tuple.split(/[\s,]+/, 2).map(Number);
        return x !== undefined && y !== undefined && Number.isFinite(x + y) ? [[x, y]] : [];
    });
}

// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/preflight/findings/exclusion-yaml.ts
var exclusion_yaml = __webpack_require__(9408);
// EXTERNAL MODULE: ./src/preflight/findings/report-references.ts
var report_references = __webpack_require__(1653);
// EXTERNAL MODULE: ./src/formats/crs.ts + 1 modules
var crs = __webpack_require__(2926);
// EXTERNAL MODULE: ./src/formats/epsg.ts
var epsg = __webpack_require__(6897);
;// CONCATENATED MODULE: ./src/formats/srs-name.ts


/**
 * The forms of a code. Of a compound system they catch the first, horizontal part. Sources: OGC 07-092r1 (URNs and
 * their compounds), OGC 09-048r5 (URLs), GML 3.1.1, section 12.1 (`epsg.xml#`). GDAL, `importFromURN` and
 * `importFromCRSURL`, also reads `urn:x-ogc` and `urn:opengis`.
 */
const epsgForms = [
    [/^EPSG::?(\d+)(?:[+,].*)?$/i, false],
    [/^urn:(?:x-)?(?:ogc|opengis):(?:def:)?crs(?:,crs)?:EPSG:(?:[\w.]*:)?(\d+)(?:,.*)?$/i, true],
    [/^https?:\/\/(?:www\.)?opengis\.net\/def\/crs\/EPSG\/[\w.]+\/(\d+)\/?$/i, true],
    [
        /^https?:\/\/(?:www\.)?opengis\.net\/def\/crs-compound\?1=https?:\/\/(?:www\.)?opengis\.net\/def\/crs\/EPSG\/[\w.]+\/(\d+)\b/i,
        true,
    ],
    [/^https?:\/\/(?:www\.)?opengis\.net\/gml\/srs\/epsg\.xml#(\d+)$/i, false],
];
const crs84 = /^(?:urn:(?:x-)?ogc:def:crs:OGC:[\w.]*:|https?:\/\/(?:www\.)?opengis\.net\/def\/crs\/OGC\/[\w.]+\/|OGC:|CRS:)(?:CRS)?84h?$/i;
/** Reads a name of a coordinate system, as the attribute `srsName` of GML has it. */
function parseSrsName(text) {
    const name = text.trim();
    for (const [form, isRegistryOrder] of epsgForms) {
        const code = form.exec(name)?.[1];
        if (code !== undefined)
            return { kind: 'epsg', code: Number(code), isRegistryOrder };
    }
    if (crs84.test(name))
        return { kind: 'crs84' };
    const adv = /^urn:adv:crs:(.*)$/i.exec(name)?.[1];
    if (adv !== undefined)
        return { kind: 'adv', ...parseAdvName(adv) };
    const code = /EPSG\D{0,20}(\d{4,6})\b/i.exec(name)?.[1] ?? /^(\d{4,6})$/.exec(name)?.[1];
    return { kind: 'other', code: code === undefined ? undefined : Number(code) };
}
/**
 * Converts coordinates in the order of files. Projected ones have east first, whatever the registry says. Degrees have
 * longitude first, unless the form of the name means the order of the registry.
 */
function toDegreesOfSrs(name) {
    if (name.kind === 'crs84')
        return (0,epsg/* toDegreesOf */._Y)(4326);
    if (name.kind === 'other' || name.code === undefined)
        return undefined;
    const { isGeographic, toDegrees } = (0,crs/* crsOfEpsg */.z)(name.code);
    const isNorthFirst = isGeographic === true && name.kind === 'epsg' && name.isRegistryOrder;
    return toDegrees && isNorthFirst ? (x, y) => toDegrees(y, x) : toDegrees;
}
/** Horizontal systems of the German surveying authorities (GeoInfoDok 7.1, “Koordinatenreferenzsysteme”). */
const advHorizontal = new Map([
    ['ETRS89_UTM31', 25831],
    ['ETRS89_UTM32', 25832],
    ['ETRS89_UTM33', 25833],
    ['ETRS89_Lat-Lon', 4258],
    ['DE_DHDN_3GK2', 31466],
    ['DE_DHDN_3GK3', 31467],
    ['DE_DHDN_3GK4', 31468],
    ['DE_DHDN_3GK5', 31469],
]);
/** Their systems of heights: DHHN2016, DHHN92 and DHHN85 in the EPSG registry. */
const advVertical = new Map([
    ['DE_DHHN2016_NH', 7837],
    ['DE_DHHN92_NH', 5783],
    ['DE_DHHN85_NOH', 5784],
]);
function parseAdvName(name) {
    const [horizontal = '', vertical = ''] = name.split('*');
    return { code: advHorizontal.get(horizontal), heightCode: advVertical.get(vertical) };
}

// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/citygml-kinds.ts

/** Kinds of findings about CityGML. */
const cityGmlKinds = (0,finding/* defineKinds */.R)({
    'citygml-root': {
        severity: 'error',
        title: 'A file is not CityGML',
        why: 'The root of CityGML is `CityModel`. ion cannot tile other GML or XML.',
        fix: 'Convert it to CityGML, or exclude it with a line that starts with `!`. For features without 3D buildings, convert it with `ogr2ogr` to GeoJSON.',
        example: 'a `places.gml` whose root is `FeatureCollection`',
        certainty: 'A',
        source: 'OGC 12-019, section 8; Cesium’s staff in cesium-ion-rest-api-examples, issues 84 and 181',
    },
    'citygml-other-xml': {
        severity: 'warning',
        title: 'An XML file beside CityGML is not CityGML',
        why: 'ion reads each `.xml` file as CityGML, and the tiling can fail.',
        fix: 'Exclude it with a line that starts with `!`.',
        example: '`DeliveryArea.shp.xml` beside `city.gml`',
        certainty: 'B',
        source: 'cesium-ion-rest-api-examples, issues 199 and 277',
    },
    'citygml-no-srs': {
        severity: 'error',
        title: 'CityGML without a coordinate system',
        why: 'ion cannot place the city without the attribute `srsName`.',
        fix: 'Add `srsName` to the `Envelope` of the `CityModel`, such as `srsName="urn:ogc:def:crs:EPSG::25833"`.',
        example: 'a `gml:Envelope` without `srsName`, and no `srsName` on a geometry',
        certainty: 'A',
        source: 'Cesium’s documentation; its staff in cesium-ion-rest-api-examples, issues 10, 35, 57 and 351',
    },
    'citygml-srs-name': {
        severity: 'warning',
        title: 'The name of a coordinate system has a form that ion may not know',
        why: 'ion may not find the coordinate system, and then it cannot place the city.',
        fix: 'Write `srsName` as `urn:ogc:def:crs:EPSG::CODE`.',
        example: '`urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH`, or `urn:ogc:drf:crs:EPSG::25833`',
        certainty: 'B',
        source: 'cesium-ion-rest-api-examples, issues 147 and 167; GDAL does not read these names',
    },
    'citygml-degrees': {
        severity: 'error',
        title: 'The coordinate system is in degrees, and the coordinates are not',
        why: 'ion would place the city in the wrong location, or fail.',
        fix: 'Write the coordinate system of the data into `srsName`.',
        example: '`srsName="EPSG:4326"` and `389000 5819000`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issue 148',
    },
    'citygml-no-members': {
        severity: 'warning',
        title: 'A CityModel has no features',
        why: 'There is nothing to tile in it.',
        fix: 'Check the export, or exclude the file with a line that starts with `!`.',
        example: 'a `CityModel` without `cityObjectMember`',
        certainty: 'B',
        source: 'cesium-ion-rest-api-examples, issue 272; GML allows it',
    },
    'citygml-no-geometry': {
        severity: 'warning',
        title: 'The features of a CityModel have no geometry',
        why: 'ion tiles features with a geometry such as `lod2Solid`, and there are no coordinates.',
        fix: 'Export the file with geometry, or exclude it with a line that starts with `!`.',
        example: 'buildings with addresses only',
        certainty: 'B',
        source: 'cesium-ion-rest-api-examples, issue 272',
    },
    'citygml-version': {
        severity: 'warning',
        title: 'CityGML of another version than 1.0 or 2.0',
        why: 'It is not known whether ion reads this version.',
        fix: 'If the tiling fails, convert it to version 2.0, for example with `citygml-tools`.',
        example: 'the namespace `http://www.opengis.net/citygml/3.0`',
        certainty: 'C',
        source: 'Cesium’s documentation names no version',
    },
    'citygml-texture-tiff': {
        severity: 'warning',
        title: 'CityGML with textures in TIFF',
        why: 'ion may leave these textures out, so the surfaces have no texture.',
        fix: 'Convert the images to JPEG or PNG, and change `imageURI`.',
        example: '`<app:imageURI>wall.tif</app:imageURI>`',
        certainty: 'C',
        source: 'cesium-ion-rest-api-examples, issue 194, for OBJ',
    },
});

;// CONCATENATED MODULE: ./src/preflight/checks/citygml-coordinates.ts



/**
 * Checks that CityGML has a coordinate system that ion knows and that fits the coordinates. Reports the place.
 * @param isWhole whether the facts are those of the whole file
 */
function checkCoordinates(file, facts, isWhole, context) {
    const { options, report } = context;
    const hasOption = options['inputCrs'] !== undefined;
    const { srsName, corners, point } = facts;
    if (srsName === undefined) {
        // without features there is nothing to place
        if (hasOption || !isWhole || !facts.hasMembers)
            return;
        const message = `${file} has no coordinate system: no element has the attribute \`srsName\`.`;
        report(cityGmlKinds['citygml-no-srs'], { file, line: facts.root?.line, message });
        return;
    }
    if (hasOption)
        return;
    reportName(file, srsName, context);
    const wrong = [...corners, ...(point === undefined ? [] : [point])].find(isNotDegrees);
    if (wrong !== undefined) {
        const { x, y, line } = wrong;
        const message = `${file} has the coordinate system ${wrong.srsName ?? ''}, which is in degrees, and the coordinates ${x} ${y}.`;
        report(cityGmlKinds['citygml-degrees'], { file, line, message });
        return;
    }
    reportPlace(file, corners, context);
}
/** Reports a name that GDAL does not read. */
function reportName(file, { text, line }, { report }) {
    const name = parseSrsName(text);
    if (name.kind === 'epsg' || name.kind === 'crs84')
        return;
    const reason = name.kind === 'adv'
        ? 'is a name of the German surveying authorities'
        : 'is not a known form of such a name';
    report(cityGmlKinds['citygml-srs-name'], {
        file,
        line,
        message: `${file} has the coordinate system \`${text}\`, which ${reason}.`,
        hint: hintFor(name),
    });
}
/** The name to write instead, as far as it is known. */
function hintFor(name) {
    if (name.code === undefined)
        return undefined;
    const height = name.kind === 'adv' ? name.heightCode : undefined;
    const compound = height && ` With the heights it is \`urn:ogc:def:crs,crs:EPSG::${name.code},crs:EPSG::${height}\`.`;
    return `Write \`srsName="EPSG:${name.code}"\` instead.${compound ?? ''}`;
}
/** Whether a point is in a system in degrees, and cannot be in degrees, in either order of the axes. */
function isNotDegrees({ x, y, srsName = '' }) {
    if (!isGeographic(srsName))
        return false;
    const [smaller, larger] = [Math.abs(x), Math.abs(y)].sort((a, b) => a - b);
    return (smaller ?? 0) > 90 || (larger ?? 0) > 360;
}
function isGeographic(text) {
    const name = parseSrsName(text);
    if (name.kind === 'crs84')
        return true;
    const code = name.kind === 'other' ? undefined : name.code;
    return code !== undefined && (0,crs/* crsOfEpsg */.z)(code).isGeographic === true;
}
/** Reports the centre of the envelope, if the order of its axes is certain. */
function reportPlace(file, [lower, upper], { place }) {
    if (lower?.srsName === undefined || upper === undefined)
        return;
    const x = (lower.x + upper.x) / 2;
    const y = (lower.y + upper.y) / 2;
    const degrees = toDegreesOfSrs(parseSrsName(lower.srsName))?.(x, y);
    if (degrees === undefined || !isCertain(lower.srsName, x, degrees.latitude))
        return;
    place({ ...degrees, basis: `the envelope of ${file}` });
}
/** Whether the order of the axes is certain: where a form means degrees in no order, writers differ. */
function isCertain(srsName, x, latitude) {
    const name = parseSrsName(srsName);
    if (name.kind === 'crs84')
        return true;
    const isRegistryOrder = name.kind === 'epsg' && name.isRegistryOrder;
    return isGeographic(srsName) && !isRegistryOrder ? Math.abs(x) > 90 : Math.abs(latitude) <= 90;
}

// EXTERNAL MODULE: ./src/preflight/checks/xml-kinds.ts
var xml_kinds = __webpack_require__(9594);
;// CONCATENATED MODULE: ./src/preflight/checks/citygml.ts








/** How many bytes of each file are read first. They contain the root, the envelope, and all of a small file. */
const headLength = 64 * 1024;
const extensions = ['.gml', '.xml', '.citygml'];
/** Checks files of CityGML: first the start of each, then the whole of each, the small ones first. */
const checkCityGml = async (context) => {
    const files = [];
    for (const [key, { size }] of context.reader.files) {
        if (!extensions.includes((0,extension/* extensionOf */.je)(key)) || !(await (0,xml_kinds/* canBeXml */.Vc)(context.reader, key)))
            continue;
        const head = await readCityGml(context.reader.stream(key), headLength);
        // the root can be behind a long comment
        const facts = isStopped(head) && head.root === undefined ? await readAll(context, key) : head;
        files.push({ key, size, facts });
    }
    const cities = files.filter(({ facts }) => isCityModel(facts));
    reportOthers(files.filter(({ facts }) => !isCityModel(facts)), cities.length > 0, context);
    for (const { key, facts } of cities)
        checkVersion(key, facts, context);
    for (const { key, facts, size } of cities.toSorted((a, b) => a.size - b.size)) {
        if (!isStopped(facts))
            await checkWhole(key, facts, context);
        else if (size <= maxWholeSize || !(await reportCutEnd(key, facts, context))) {
            await checkWhole(key, await readAll(context, key), context);
        }
    }
};
/** Larger files are not read as a whole if their last bytes show that they are cut. */
const maxWholeSize = 256 * 1024 ** 2;
const isStopped = ({ end }) => end.kind === 'stopped';
const isCityModel = ({ root }) => root?.name === 'CityModel';
function readAll({ reader }, key) {
    return readCityGml(reader.stream(key));
}
/** Reports files that are not CityGML: as faults if they are GML or all there is, otherwise as files to exclude. */
function reportOthers(others, hasCity, { report }) {
    const [extra, wrong] = [true, false].map((isExtra) => others.filter(({ key }) => (hasCity && (0,extension/* extensionOf */.je)(key) === '.xml') === isExtra));
    for (const { key: file, facts } of wrong ?? []) {
        const { root } = facts;
        if (root === undefined)
            (0,xml_kinds/* reportXmlFaults */.TJ)(file, facts, report);
        else {
            const message = `${file} is not CityGML: its root is \`${root.name}\`, not \`CityModel\`.`;
            report(cityGmlKinds['citygml-root'], { file, line: root.line, message });
        }
    }
    const keys = (extra ?? []).map(({ key }) => key);
    const [file] = keys;
    if (file === undefined)
        return;
    const verb = keys.length === 1 ? 'is' : 'are';
    const message = `${(0,format/* listSome */.XT)(keys, 5)} ${verb} not CityGML, and ion reads each \`.xml\` file as CityGML.`;
    const yaml = (0,exclusion_yaml/* exclusionYaml */.s)(keys.slice(0, 20));
    report(cityGmlKinds['citygml-other-xml'], { file, message, yaml });
}
/** The namespaces of versions: OGC 08-007r1, OGC 12-019; OGC 20-010 for 3.0; citygml.org for drafts before 1.0. */
function checkVersion(file, { root }, { report }) {
    const { namespace = '', line } = root ?? {};
    const isKnown = /^$|opengis\.net\/citygml\/(profiles\/[^/]+\/)?[12]\./.test(namespace);
    if (isKnown || !/citygml/i.test(namespace))
        return;
    const message = `${file} is CityGML of the namespace ${namespace}.`;
    report(cityGmlKinds['citygml-version'], { file, line, message });
}
/** Reports what only the whole file shows. */
async function checkWhole(file, facts, context) {
    const { report } = context;
    const isWhole = (0,xml_kinds/* reportXmlFaults */.TJ)(file, facts, report);
    checkCoordinates(file, facts, isWhole, context);
    if (isWhole && !facts.hasMembers) {
        const message = `${file} has no features: there is no \`cityObjectMember\` in its \`CityModel\`.`;
        report(cityGmlKinds['citygml-no-members'], { file, line: facts.root?.line, message });
    }
    else if (isWhole && facts.point === undefined) {
        const message = `The features of ${file} have no geometry: there are no coordinates in it.`;
        report(cityGmlKinds['citygml-no-geometry'], { file, line: facts.root?.line, message });
    }
    await checkTextures(file, facts, context);
}
async function checkTextures(file, { images }, context) {
    const named = [...images].map(([name, line]) => ({ name, line }));
    await (0,report_references/* checkReferences */.$)(file, named, 'texture', context);
    const tiffs = named.filter(({ name }) => /\.tiff?$/i.test(name));
    if (tiffs.length === 0)
        return;
    const message = `${file} has textures in TIFF: ${(0,format/* listSome */.XT)(tiffs.map(({ name }) => name), 5)}.`;
    context.report(cityGmlKinds['citygml-texture-tiff'], { file, line: tiffs[0]?.line, message });
}
/** How many bytes at the end of a file are searched for the end of its root. */
const tailLength = 1024;
/** Reports a file whose last bytes have no end of the root. Comments at the end can hide it: they are no fault. */
async function reportCutEnd(file, { root }, context) {
    const { reader, report } = context;
    const size = reader.files.get(file)?.size ?? 0;
    const bytes = await reader.read(file, Math.max(0, size - tailLength), tailLength);
    // without the zeros of UTF-16: the names of elements are ASCII
    const tail = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
    const isCut = root !== undefined && !tail.includes(`</${root.qualifiedName}`) && !tail.includes('-->');
    if (!isCut)
        return false;
    const message = `${file} is cut: after ${size} bytes it ends without \`</${root.qualifiedName}>\`.`;
    report(xml_kinds/* xmlKinds */.z3['xml-cut'], { file, offset: size, message });
    return true;
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
