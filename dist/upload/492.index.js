export const id = 492;
export const ids = [492];
export const modules = {

/***/ 4492:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkGeoJson: () => (/* binding */ checkGeoJson)
});

// EXTERNAL MODULE: ./src/formats/geojson.ts + 1 modules
var geojson = __webpack_require__(1401);
// EXTERNAL MODULE: ./src/formats/lon-lat-box.ts
var lon_lat_box = __webpack_require__(165);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/geojson-kinds.ts

/** Kinds of findings about GeoJSON and TopoJSON. */
const geoJsonKinds = (0,finding/* defineKinds */.R)({
    'geojson-type': {
        severity: 'error',
        title: 'A JSON file is not GeoJSON or TopoJSON',
        why: 'The member `type` of the root must be a type of GeoJSON, or `Topology`.',
        fix: 'Convert the data to GeoJSON, for example with `ogr2ogr -f GeoJSON map.geojson INPUT`.',
        example: 'CityJSON with the name `city.json`',
        certainty: 'A',
        source: 'RFC 7946, section 3; TopoJSON 1.0, section 2; GeoJsonDataSource of CesiumJS throws an error',
    },
    'geojson-crs': {
        severity: 'error',
        title: 'GeoJSON has a coordinate system other than WGS 84',
        why: 'GeoJSON is in WGS 84, in degrees. CesiumJS refuses all other systems.',
        fix: 'Convert it with `ogr2ogr -f GeoJSON -t_srs EPSG:4326 -lco RFC7946=YES out.geojson in.geojson`.',
        example: '`"name": "urn:ogc:def:crs:EPSG::25833"` in the member `crs`',
        certainty: 'A',
        source: 'RFC 7946, section 4; GeoJsonDataSource of CesiumJS throws an error',
    },
    'geojson-crs-name': {
        severity: 'warning',
        title: 'GeoJSON has a `crs` that CesiumJS does not know, although it is WGS 84',
        why: 'CesiumJS knows WGS 84 under three names. With another name it shows nothing.',
        fix: 'Remove the member `crs`, for example with `ogr2ogr -f GeoJSON -lco RFC7946=YES out.geojson in.geojson`.',
        example: '`"name": "urn:ogc:def:crs:OGC::CRS84"` in the member `crs`',
        certainty: 'B',
        source: '`crsNames` and `load` in GeoJsonDataSource of CesiumJS',
    },
    'geojson-range': {
        severity: 'error',
        title: 'Coordinates of GeoJSON are no longitude and latitude',
        why: 'GeoJSON is in degrees: first the longitude, then the latitude.',
        fix: 'Convert it with `ogr2ogr -f GeoJSON -s_srs EPSG:CODE -t_srs EPSG:4326 out.geojson in.geojson`. CODE is the number of the coordinate system of the data.',
        example: '`[389000, 5819000]`',
        certainty: 'A',
        source: 'RFC 7946, sections 3.1.1 and 4',
    },
    'geojson-geometry': {
        severity: 'error',
        title: 'A feature has no member `geometry`, or its type does not exist',
        why: 'CesiumJS stops at such a feature, and shows nothing.',
        fix: 'Write `"geometry": null` for a feature without a place.',
        example: '`{"type": "Feature", "properties": {}}`',
        certainty: 'A',
        source: 'RFC 7946, sections 1.4 and 3.2; `processFeature` in GeoJsonDataSource of CesiumJS',
    },
    'geojson-empty': {
        severity: 'warning',
        title: 'GeoJSON has no positions',
        why: 'There is nothing to show.',
        fix: 'Check the step that writes the file. For example, its filter can match no feature.',
        example: 'a FeatureCollection without features',
        certainty: 'A',
        source: 'RFC 7946, section 3.3, allows it',
    },
});

// EXTERNAL MODULE: ./src/preflight/checks/json-document.ts + 1 modules
var json_document = __webpack_require__(1507);
// EXTERNAL MODULE: ./src/preflight/checks/lon-lat-range.ts
var lon_lat_range = __webpack_require__(1940);
;// CONCATENATED MODULE: ./src/preflight/checks/geojson.ts






/** The types of a root (RFC 7946, section 3; TopoJSON 1.0, section 2). */
const rootTypes = new Set([
    ...['FeatureCollection', 'Feature', 'GeometryCollection', 'Point', 'MultiPoint', 'LineString'],
    ...['MultiLineString', 'Polygon', 'MultiPolygon', 'Topology'],
]);
/** Checks GeoJSON and TopoJSON: whether it is whole, in WGS 84, and not empty. */
const checkGeoJson = async (context) => {
    const { reader, report } = context;
    const documents = await (0,json_document/* readDocuments */.r9)(reader, ['.geojson', '.topojson'], geojson/* readGeoJson */.S);
    const isGeoJson = ({ type }) => rootTypes.has(type ?? '');
    for (const [key, document] of (0,json_document/* withoutOthers */.Wc)(documents, isGeoJson)) {
        (0,json_document/* reportJson */.l4)(key, document, report);
        if (document.fault === undefined)
            checkDocument(key, document, context);
        else
            checkCrs(key, document.crs, context);
    }
};
function checkDocument(file, document, context) {
    const { type, members, box } = document;
    const { report } = context;
    if (type === undefined || !rootTypes.has(type)) {
        const message = `${file} is not GeoJSON: ${describeRoot(type, members)}.`;
        report(geoJsonKinds['geojson-type'], { file, message, hint: hintForRoot(type, members) });
        return;
    }
    checkCrs(file, document.crs, context);
    checkFeatures(file, document, context);
    if ((0,lon_lat_box/* isEmptyBox */.lP)(box)) {
        if (document.bare.count > 0)
            return; // that is why it has no positions
        const message = `${file} has no positions: it has ${(0,format/* plural */.LS)(document.features, 'feature')}.`;
        report(geoJsonKinds['geojson-empty'], { file, message });
    }
    else if ((0,lon_lat_box/* isOutside */._K)(box)) {
        const message = `The coordinates of ${file} are no longitude and latitude: ${(0,lon_lat_range/* describeRange */.p)(box)}.`;
        const isSwapped = Math.max(-box.west, box.east) <= 90 && Math.max(-box.south, box.north) <= 180;
        const hint = isSwapped
            ? 'The longitude comes first. Check whether the file has them the other way.'
            : undefined;
        // the `crs` explains them
        if (isWgs84(document.crs)) {
            report(geoJsonKinds['geojson-range'], { file, line: document.outsideLine, message, hint });
        }
    }
    else if (isWgs84(document.crs))
        (0,lon_lat_range/* placeOf */.$)(file, box, context);
}
function describeRoot(type, members) {
    if (type === 'CityJSON' || type === 'CityJSONFeature')
        return 'it is CityJSON';
    if (members.has('spatialReference') || members.has('geometryType'))
        return 'it is Esri JSON';
    if (members.size === 0)
        return 'its root is no object with members';
    return type === undefined ? 'its root has no `type`' : `the \`type\` of its root is \`${type}\``;
}
function hintForRoot(type, members) {
    if (type?.startsWith('CityJSON')) {
        return 'ion reads CityGML: convert it with `citygml-tools from-cityjson`, and set `source-type: CITYGML`.';
    }
    const isEsri = members.has('spatialReference') || members.has('geometryType');
    return isEsri ? 'Convert it with `ogr2ogr -f GeoJSON -t_srs EPSG:4326 map.geojson INPUT`.' : undefined;
}
function checkFeatures(file, { bare, unknownTypes }, { report }) {
    if (bare.count > 0) {
        const message = `${file} has ${(0,format/* plural */.LS)(bare.count, 'feature')} without a member \`geometry\`.`;
        report(geoJsonKinds['geojson-geometry'], { file, line: bare.line, message });
    }
    const [first] = unknownTypes;
    if (first !== undefined) {
        const names = [...unknownTypes.keys()].map((name) => `\`${name}\``);
        const message = `${file} has geometries of types that do not exist: ${(0,format/* listSome */.XT)(names, 5)}.`;
        const hint = 'Write one of the types of RFC 7946, section 1.4, such as `Polygon`.';
        report(geoJsonKinds['geojson-geometry'], { file, line: first[1], message, hint });
    }
}
/** The names that CesiumJS knows: `crsNames` in GeoJsonDataSource. */
const cesiumNames = new Set(['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326']);
/** CRS84, CRS84h, EPSG:4326 or EPSG:4979 in any form: as a URN, as a URL, or with an authority and a colon. */
const wgs84Name = /(^|[:/#])(CRS:?84h?|4326|4979|WGS ?84)\/?$/i;
function isWgs84(crs) {
    return crs === undefined || crs === null || isCesiumName(crs) || wgs84Name.test(crs.name ?? '');
}
function isCesiumName({ type, name = '' }) {
    return (type === 'name' && cesiumNames.has(name)) || (type === 'EPSG' && name === '4326');
}
function checkCrs(file, crs, { report }) {
    if (crs === undefined || (crs !== null && isCesiumName(crs)))
        return;
    if (crs === null) {
        const message = `${file} has \`"crs": null\`, so CesiumJS shows nothing of it.`;
        report(geoJsonKinds['geojson-crs-name'], { file, message });
    }
    else if (crs.name === undefined || wgs84Name.test(crs.name)) {
        const name = crs.name === undefined ? 'a `crs` without a name' : `the coordinate system \`${crs.name}\``;
        const message = `${file} has ${name}, which CesiumJS does not know.`;
        report(geoJsonKinds['geojson-crs-name'], { file, line: crs.line, message });
    }
    else {
        const message = `${file} is in the coordinate system \`${crs.name}\`, and GeoJSON is in WGS 84.`;
        report(geoJsonKinds['geojson-crs'], { file, line: crs.line, message });
    }
}


/***/ }),

/***/ 1507:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r9: () => (/* binding */ readDocuments),
  l4: () => (/* binding */ reportJson),
  Wc: () => (/* binding */ withoutOthers)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/json-kinds.ts

/** Kinds of findings about GeoJSON and CZML as JSON. */
const jsonKinds = (0,finding/* defineKinds */.R)({
    'json-invalid': {
        severity: 'error',
        title: 'A file is not valid JSON',
        why: 'No program can read the file from this place on.',
        fix: 'Fix the program that writes the file. `jq empty map.geojson` finds such places.',
        example: '`[NaN, 52.51]` in `map.geojson`',
        certainty: 'A',
        source: 'RFC 8259, section 2; pyesridump, issue 31',
    },
    'json-cut': {
        severity: 'error',
        title: 'A JSON file is cut',
        why: 'The rest of the data is missing, so no program can read the file.',
        fix: 'Create or copy the file again, and check that the disk is not full.',
        example: 'a `map.geojson` that ends in the middle of a feature',
        certainty: 'A',
        source: 'RFC 8259, section 2',
    },
    'json-documents': {
        severity: 'error',
        title: 'A file has several JSON documents, such as one feature a line',
        why: 'GeoJSON and CZML are one document. Programs refuse the second one.',
        fix: 'Write one FeatureCollection, for example with `ogr2ogr -f GeoJSON map.geojson lines.geojsonl`.',
        example: 'a `map.geojson` with one `Feature` in each line',
        certainty: 'A',
        source: 'RFC 8259, section 2; RFC 8142 is another format',
    },
    'json-byte-order-mark': {
        severity: 'warning',
        title: 'A JSON file starts with a byte order mark',
        why: 'JSON does not allow it. Browsers skip it, other programs refuse the file.',
        fix: 'Save the file as UTF-8 without a byte order mark.',
        example: 'a `map.geojson` from a Windows editor',
        certainty: 'A',
        source: 'RFC 8259, section 8.1',
    },
});

;// CONCATENATED MODULE: ./src/preflight/checks/json-document.ts



/**
 * Reads the documents of a format: the files with its extensions, or all `.json` if there are none. Files that are
 * empty, or another format, are left out: the check of content reports them.
 */
async function readDocuments(reader, extensions, read) {
    const withExtension = (...some) => [...reader.files.keys()].filter((key) => some.includes((0,extension/* extensionOf */.je)(key)));
    const own = withExtension(...extensions);
    const documents = [];
    for (const key of own.length > 0 ? own : withExtension('.json')) {
        const head = await reader.read(key, 0, signatures/* signatureLength */.Rk);
        if (head.length > 0 && (0,signatures/* readSignature */.Bc)(head) === undefined)
            documents.push([key, await read(reader, key)]);
    }
    return documents;
}
/** Without the `.json` files that are certainly other data, such as `package.json`, if there is one of the format. */
function withoutOthers(documents, isOfFormat) {
    if (!documents.some(([, document]) => isOfFormat(document)))
        return documents;
    return documents.filter(([key, document]) => (0,extension/* extensionOf */.je)(key) !== '.json' || isOfFormat(document));
}
/** The words that are in no JSON, and what to do with them. */
const words = {
    NaN: 'JSON has no NaN. Write null, or leave the value out.',
    None: 'Python writes null as None with `str()`. Write the file with `json.dump()`.',
    undefined: 'JSON has no undefined. Write null, or leave the value out.',
};
/** Reports a file that is not one JSON document, or starts with a byte order mark. */
function reportJson(file, { fault, hasMark }, report) {
    if (hasMark) {
        report(jsonKinds['json-byte-order-mark'], { file, message: `${file} starts with a byte order mark.` });
    }
    if (fault === undefined || fault.kind === 'limit')
        return;
    const { line, column, offset, found } = fault;
    const details = { file, line, offset };
    if (fault.kind === 'cut') {
        const message = `${file} is cut: it ends in line ${line}, after ${offset} bytes, before its JSON is complete.`;
        report(jsonKinds['json-cut'], { ...details, message });
    }
    else if (fault.kind === 'documents') {
        const message = `${file} has several JSON documents: a new one starts in line ${line}, column ${column}.`;
        report(jsonKinds['json-documents'], { ...details, message });
    }
    else {
        const what = found === '' ? 'a character that is not allowed' : `\`${found}\``;
        const message = `${file} is not JSON: line ${line}, column ${column} has ${what}.`;
        report(jsonKinds['json-invalid'], { ...details, message, hint: hintFor(found) });
    }
}
function hintFor(found) {
    if (/^[-+]?inf/i.test(found)) {
        return 'JSON has no Infinity. Write a number or null, or leave the value out.';
    }
    if (/^nan$/i.test(found))
        return words['NaN'];
    if (found === '}' || found === ']')
        return 'Check for a comma too many before it.';
    if (found === '<')
        return 'This is XML or HTML. Convert it, or give it the extension of its format.';
    if (found === "'")
        return 'JSON has texts in double quotes.';
    if (found === '/')
        return 'JSON has no comments. Remove them.';
    return Object.hasOwn(words, found) ? words[found] : undefined;
}


/***/ }),

/***/ 1940:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ placeOf),
/* harmony export */   p: () => (/* binding */ describeRange)
/* harmony export */ });
/** The range of a box as text, such as `389000 to 392000, 5817000 to 5821000`. */
function describeRange({ west, east, south, north }) {
    const span = (from, to) => from === to ? toText(from) : `${toText(from)} to ${toText(to)}`;
    return `${span(west, east)}, ${span(south, north)}`;
}
function toText(value) {
    return String(Number(value.toFixed(3)));
}
/** Reports the centre of a box as the place. Data of more than half of the Earth has no place. */
function placeOf(file, { west, east, south, north }, { place }) {
    if (east - west > 180)
        return;
    const longitude = (west + east) / 2;
    place({
        longitude: longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude,
        latitude: (south + north) / 2,
        basis: `the coordinates of ${file}`,
    });
}


/***/ })

};
