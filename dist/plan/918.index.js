export const id = 918;
export const ids = [918];
export const modules = {

/***/ 1537:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkGeoJson: () => (/* binding */ checkGeoJson)
});

// EXTERNAL MODULE: ./src/formats/json-follow.ts
var json_follow = __webpack_require__(7840);
// EXTERNAL MODULE: ./src/formats/json-scan.ts
var json_scan = __webpack_require__(2212);
// EXTERNAL MODULE: ./src/formats/lon-lat-box.ts
var lon_lat_box = __webpack_require__(165);
;// CONCATENATED MODULE: ./src/formats/topology.ts

/** Starts to collect positions. Whether there is a transform is known only at the end. */
function createTopology() {
    const scale = [];
    const translate = [];
    const plain = (0,lon_lat_box/* emptyBox */.hN)();
    /** With a transform, each position of an arc is the difference from the one before it. */
    const sums = (0,lon_lat_box/* emptyBox */.hN)();
    let x = 0;
    let y = 0;
    return {
        scale,
        translate,
        startArc() {
            x = 0;
            y = 0;
        },
        addToArc(axis, value) {
            if (axis === 0) {
                (0,lon_lat_box/* addLongitude */.NY)(plain, value);
                (0,lon_lat_box/* addLongitude */.NY)(sums, (x += value));
            }
            else if (axis === 1) {
                (0,lon_lat_box/* addLatitude */.as)(plain, value);
                (0,lon_lat_box/* addLatitude */.as)(sums, (y += value));
            }
        },
        box(points) {
            const isScaled = scale.length === 2 && translate.length === 2;
            const all = { ...points };
            (0,lon_lat_box/* addBox */.lc)(all, isScaled ? sums : plain);
            return isScaled && !(0,lon_lat_box/* isEmptyBox */.lP)(all) ? transformed(all, scale, translate) : all;
        },
    };
}
function transformed({ west, east, south, north }, [scaleX = 1, scaleY = 1], [translateX = 0, translateY = 0]) {
    const box = (0,lon_lat_box/* emptyBox */.hN)();
    for (const x of [west, east])
        (0,lon_lat_box/* addLongitude */.NY)(box, x * scaleX + translateX);
    for (const y of [south, north])
        (0,lon_lat_box/* addLatitude */.as)(box, y * scaleY + translateY);
    return { ...box, west360: 0, east360: 360 }; // not known of the positions between the corners
}

;// CONCATENATED MODULE: ./src/formats/geojson.ts




/** What an object or array is. 0 is for all others: properties, bounding boxes, foreign members. */
const [root, features, feature, geometries, geometry, coordinates] = [1, 2, 3, 4, 5, 6];
const [crs, crsProperties] = [7, 8];
const [transform, scale, translate, objects, arcs, arc, arcPosition] = [9, 10, 11, 12, 13, 14, 15];
const mapOf = (members) => new Map(Object.entries(members));
/** The members of objects that have a role, by the role of the object. */
const members = {
    [root]: mapOf({ features, geometry, geometries, coordinates, crs, transform, objects, arcs }),
    [feature]: mapOf({ geometry }),
    [geometry]: mapOf({ coordinates, geometries }),
    [crs]: mapOf({ properties: crsProperties }),
    [transform]: mapOf({ scale, translate }),
};
/** The role of the elements of an array, by the role of the array. */
const geojson_elements = {
    [features]: feature,
    [geometries]: geometry,
    [coordinates]: coordinates,
    [arcs]: arc,
    [arc]: arcPosition,
};
function roleOf(parent, key) {
    if (parent === 0)
        return root;
    if (key === undefined)
        return geojson_elements[parent] ?? 0;
    return parent === objects ? geometry : (members[parent]?.get(key) ?? 0);
}
/** The types of geometries (RFC 7946, section 1.4). */
const geometryTypes = new Set([
    ...[
        'Point',
        'MultiPoint',
        'LineString',
        'MultiLineString',
        'Polygon',
        'MultiPolygon',
        'GeometryCollection',
    ],
]);
/** The most names that are kept. */
const maxNames = 100;
/**
 * Reads a GeoJSON or TopoJSON document (RFC 7946; TopoJSON 1.0) as a stream. It stops at the first fault of the JSON.
 * @throws what the reader throws
 */
async function readGeoJson(reader, key) {
    const document = collect(() => scan.line());
    const scan = (0,json_scan/* scanJson */.E)((0,json_follow/* followJson */.m)(document.visitor));
    for await (const chunk of reader.stream(key))
        if (!scan.push(chunk))
            break;
    return document.result(scan.end(), scan.hasMark());
}
function collect(line) {
    const names = new Set();
    const unknownTypes = new Map();
    const positions = collectPositions(line);
    const bare = { count: 0, line: 0 };
    let type;
    let system;
    let count = 0;
    let hasGeometry = false;
    const note = (role, name) => {
        if (name === undefined)
            return;
        if (role === feature && name === 'geometry')
            hasGeometry = true;
        else if (role === root && names.size < maxNames)
            names.add(name);
    };
    const setCrs = (part) => {
        if (system)
            system = { ...system, ...part };
    };
    const visitor = {
        roleOf(parent, name) {
            note(parent, name);
            return roleOf(parent, name);
        },
        enter(role) {
            positions.enter(role);
            if (role === feature)
                hasGeometry = false;
            else if (role === crs)
                system = { type: undefined, name: undefined, line: line() };
        },
        leave(role) {
            if (role !== feature)
                return;
            count++;
            if (!hasGeometry && ++bare.count === 1)
                bare.line = line();
        },
        number(role, name, value) {
            note(role, name);
            positions.number(role, value);
            if (role === crsProperties && name === 'code')
                setCrs({ name: String(value) });
        },
        other(role, name, value) {
            note(role, name);
            if (role === root && name === 'crs' && value === null)
                system = null;
            if (typeof value !== 'string')
                return;
            if (role === root && name === 'type')
                type = value;
            else if (role === geometry && name === 'type' && !geometryTypes.has(value)) {
                if (unknownTypes.size < maxNames && !unknownTypes.has(value))
                    unknownTypes.set(value, line());
            }
            else if (role === crs && name === 'type')
                setCrs({ type: value });
            else if (role === crsProperties && /^(name|href|code)$/.test(name ?? ''))
                setCrs({ name: value });
        },
    };
    return {
        visitor,
        result: (fault, hasMark) => ({
            ...{ fault, hasMark, type, members: names, crs: system, features: count, bare, unknownTypes },
            ...positions.result(type === 'Topology'),
        }),
    };
}
/** Collects the range of the positions. */
function collectPositions(line) {
    const box = (0,lon_lat_box/* emptyBox */.hN)();
    const topology = createTopology();
    let outsideLine;
    let axis = 0;
    return {
        enter(role) {
            axis = 0;
            if (role === arc)
                topology.startArc();
        },
        number(role, value) {
            if (role === coordinates) {
                if (axis === 0)
                    (0,lon_lat_box/* addLongitude */.NY)(box, value);
                else if (axis === 1)
                    (0,lon_lat_box/* addLatitude */.as)(box, value);
                if (axis === 0 ? (0,lon_lat_box/* isNoLongitude */.rc)(value) : axis === 1 && (0,lon_lat_box/* isNoLatitude */.yP)(value))
                    outsideLine ??= line();
            }
            else if (role === arcPosition)
                topology.addToArc(axis, value);
            else if (role === scale && axis < 2)
                topology.scale[axis] = value;
            else if (role === translate && axis < 2)
                topology.translate[axis] = value;
            axis++;
        },
        result: (isTopology) => ({
            box: isTopology ? topology.box(box) : box,
            outsideLine: isTopology ? undefined : outsideLine,
        }),
    };
}

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
    const documents = await (0,json_document/* readDocuments */.r9)(reader, ['.geojson', '.topojson'], readGeoJson);
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


/***/ })

};
