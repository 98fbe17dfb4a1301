export const id = 173;
export const ids = [173];
export const modules = {

/***/ 2926:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ crsOfEpsg),
  k4: () => (/* binding */ crsOfWkt),
  QO: () => (/* binding */ isEarthSized)
});

// EXTERNAL MODULE: ./src/formats/epsg.ts
var epsg = __webpack_require__(6897);
// EXTERNAL MODULE: ./src/formats/transverse-mercator.ts
var transverse_mercator = __webpack_require__(1383);
;// CONCATENATED MODULE: ./src/formats/wkt.ts
/** The text of a coordinate system is shorter; the longest of PROJ are about 20 KB. */
const maxLength = 64 * 1024;
const maxDepth = 16;
/** A quoted text, a number, a bracket, a comma, or a word (OGC 18-010r7, chapter 6). */
const token = /\s*(?:"([^"]*(?:""[^"]*)*)"|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])|([[\](),])|(\w+))/y;
/**
 * Reads the well-known text of a coordinate system: WKT 1 as of GDAL or Esri (OGC 01-009), and WKT 2 (OGC 18-010r7).
 * @returns undefined if it is not such a text
 */
function parseWkt(text) {
    if (text.length > maxLength)
        return undefined;
    const tokens = tokenize(text);
    if (tokens[0]?.kind !== 'word')
        return undefined;
    const open = [];
    let pending;
    const add = (value) => open.at(-1)?.values.push(value);
    for (const one of tokens) {
        if (one.kind === 'number')
            add(one.number);
        else if (one.kind === 'text')
            add(one.text);
        else if (one.kind === 'word')
            pending = one.text;
        else if (one.text === '[' || one.text === '(') {
            if (pending === undefined || open.length === maxDepth)
                return undefined;
            open.push({ keyword: pending.toUpperCase(), values: [] });
            pending = undefined;
        }
        else {
            // an enumeration such as the direction of an axis: a word without brackets
            if (pending !== undefined)
                add(pending);
            pending = undefined;
            if (one.text === ',')
                continue;
            const node = open.pop();
            if (node === undefined)
                return undefined;
            if (open.length === 0)
                return node;
            add(node);
        }
    }
    return undefined;
}
/** The tokens up to the first character that starts none. */
function tokenize(text) {
    const tokens = [];
    token.lastIndex = 0;
    for (let match = token.exec(text); match !== null; match = token.exec(text)) {
        const [, quoted, number, punctuation, word = ''] = match;
        if (quoted !== undefined)
            tokens.push({ kind: 'text', text: quoted.replaceAll('""', '"') });
        else if (number !== undefined)
            tokens.push({ kind: 'number', number: Number(number) });
        else if (punctuation !== undefined)
            tokens.push({ kind: 'punctuation', text: punctuation });
        else
            tokens.push({ kind: 'word', text: word });
    }
    return tokens;
}
/** The first child with one of some keywords. */
function childOf(node, ...keywords) {
    return node.values.find((value) => isNode(value) && keywords.includes(value.keyword));
}
/** All children with one of some keywords. */
function childrenOf(node, ...keywords) {
    return node.values.filter(isNode).filter(({ keyword }) => keywords.includes(keyword));
}
/** The first text of a node: its name. */
function nameOf({ values: [first] }) {
    return typeof first === 'string' ? first : undefined;
}
/** The number at a place among the values of a node. */
function numberAt({ values }, index) {
    const value = values[index];
    return typeof value === 'number' ? value : undefined;
}
function isNode(value) {
    return typeof value === 'object';
}

;// CONCATENATED MODULE: ./src/formats/crs.ts



/** What is known of a code of the EPSG registry. */
function crsOfEpsg(code) {
    return { epsg: code, isGeographic: (0,epsg/* isGeographicCode */.Rf)(code), isEarth: true, toDegrees: (0,epsg/* toDegreesOf */._Y)(code) };
}
/**
 * What is known of a coordinate system from its well-known text: WKT 1, WKT 2, or a `.prj` of Esri.
 * @returns undefined if it is not such a text
 */
function crsOfWkt(text) {
    const root = parseWkt(text);
    return root === undefined ? undefined : crsOfNode(root);
}
/** Keywords of WKT 1 (OGC 01-009, chapter 7) and WKT 2 (OGC 18-010r7, chapters 8 to 17). */
const geographic = ['GEOGCS', 'GEOGCRS', 'GEOGRAPHICCRS', 'GEODCRS', 'GEODETICCRS'];
const projected = ['PROJCS', 'PROJCRS', 'PROJECTEDCRS'];
const compound = ['COMPD_CS', 'COMPOUNDCRS'];
const geocentric = ['GEOCCS'];
const local = ['LOCAL_CS', 'ENGCRS', 'ENGINEERINGCRS'];
const base = ['BASEGEOGCRS', 'BASEGEODCRS'];
const bound = ['BOUNDCRS'];
const crs_all = [...geographic, ...projected, ...compound, ...geocentric, ...local, ...bound];
function crsOfNode(node) {
    const { keyword } = node;
    if (!crs_all.includes(keyword))
        return undefined;
    if (compound.includes(keyword)) {
        const horizontal = childOf(node, ...crs_all);
        const crs = horizontal && crsOfNode(horizontal);
        return crs && { ...crs, name: nameOf(node) ?? crs.name };
    }
    if (bound.includes(keyword)) {
        const source = childOf(node, 'SOURCECRS');
        const inner = source && childOf(source, ...crs_all);
        return inner && crsOfNode(inner);
    }
    const epsg = epsgOf(node);
    const known = epsg === undefined ? undefined : crsOfEpsg(epsg);
    const isEarth = isEarthRadius(ellipsoidOf(node));
    return {
        epsg,
        name: nameOf(node),
        isGeographic: isGeographicNode(node) ?? known?.isGeographic,
        isEarth,
        toDegrees: isEarth ? (known?.toDegrees ?? conversionOf(node)) : undefined,
    };
}
/** Whether coordinates are degrees; undefined for other angles. */
function isGeographicNode(node) {
    if (!geographic.includes(node.keyword))
        return false;
    const system = childOf(node, 'CS');
    if (system !== undefined && !/^ellipsoidal$/i.test(nameOf(system) ?? ''))
        return false;
    return unitFactor(node, ['UNIT', 'ANGLEUNIT']) === degree ? true : undefined;
}
const degree = 'degree';
/** The unit of the coordinates of a system: `degree`, or its factor to metres or radians. */
function unitFactor(node, keywords) {
    // in WKT 2 the unit can stand in each axis
    const inAxis = childrenOf(node, 'AXIS').map((axis) => childOf(axis, ...keywords));
    const unit = childOf(node, ...keywords) ?? inAxis.find((found) => found !== undefined);
    const factor = unit && numberAt(unit, 1);
    return factor !== undefined && Math.abs(factor - Math.PI / 180) < 1e-8 ? degree : factor;
}
/** The code that a system has as a whole. */
function epsgOf(node) {
    const id = childOf(node, 'AUTHORITY', 'ID');
    const code = Number(id?.values[1]);
    return id !== undefined && /^EPSG$/i.test(nameOf(id) ?? '') && Number.isInteger(code) ? code : undefined;
}
/** The ellipsoid that a system is on. */
function ellipsoidOf(node) {
    const inner = childOf(node, ...geographic, ...base) ?? node;
    const datum = childOf(inner, 'DATUM', 'GEODETICDATUM', 'TRF', 'GEODETICREFERENCEFRAME', 'ENSEMBLE');
    return datum && childOf(datum, 'SPHEROID', 'ELLIPSOID');
}
/** Whether a radius is that of the Earth; true if there is none. */
function isEarthRadius(ellipsoid) {
    const radius = ellipsoid && semiMajorAxis(ellipsoid);
    return radius === undefined || isEarthSized(radius);
}
/** Whether an ellipsoid is as large as the Earth. Those of Venus and of all other bodies are not. @param radius in metres */
function isEarthSized(radius) {
    // of 6,356,752 m, the polar radius, to 6,378,470 m, the largest in the EPSG registry; and some room
    return radius > 6_330_000 && radius < 6_400_000;
}
function semiMajorAxis(ellipsoid) {
    const axis = numberAt(ellipsoid, 1);
    const unit = childOf(ellipsoid, 'LENGTHUNIT', 'UNIT');
    return axis === undefined ? undefined : axis * ((unit && numberAt(unit, 1)) ?? 1);
}
/** Conversion of the projections that occur most, if they are on WGS 84 or GRS 80. */
function conversionOf(node) {
    const ellipsoid = ellipsoidOf(node);
    const flattening = ellipsoid && numberAt(ellipsoid, 2);
    const isModern = ellipsoid !== undefined &&
        Math.abs((semiMajorAxis(ellipsoid) ?? 0) - 6_378_137) < 0.5 &&
        (flattening === undefined || Math.abs(flattening - 298.2572) < 0.001);
    if (geographic.includes(node.keyword) && isGeographicNode(node) === true) {
        const meridian = childOf(node, 'PRIMEM', 'PRIMEMERIDIAN');
        const isGreenwich = meridian === undefined || numberAt(meridian, 1) === 0;
        return isGreenwich ? (longitude, latitude) => ({ longitude, latitude }) : undefined;
    }
    if (!isModern || !projected.includes(node.keyword))
        return undefined;
    const conversion = childOf(node, 'CONVERSION') ?? node;
    const method = childOf(conversion, 'PROJECTION', 'METHOD');
    const name = (method && nameOf(method))?.replaceAll(/[^a-z]/gi, '').toLowerCase();
    const unit = unitFactor(node, ['UNIT', 'LENGTHUNIT']) ?? 1;
    if (unit === degree || name === undefined)
        return undefined;
    const inMetres = (convert) => (x, y) => convert(x * unit, y * unit);
    if (name === 'popularvisualisationpseudomercator' || name === 'mercatorauxiliarysphere') {
        return inMetres(epsg/* webMercatorToDegrees */.s4);
    }
    const projection = name === 'transversemercator' || name === 'gausskruger' ? parametersOf(conversion, unit) : undefined;
    return projection && inMetres((x, y) => (0,transverse_mercator/* transverseMercatorToDegrees */.f)(x, y, projection));
}
/** The parameters of a transverse Mercator projection under the names of WKT 1, Esri and WKT 2. */
function parametersOf(conversion, unit) {
    const parameters = new Map(childrenOf(conversion, 'PARAMETER').map((one) => [
        nameOf(one)
            ?.replaceAll(/[^a-z]/gi, '')
            .toLowerCase(),
        one,
    ]));
    const value = (...names) => {
        const found = names.map((name) => parameters.get(name)).find((one) => one !== undefined);
        return found && numberAt(found, 1);
    };
    /** In WKT 1 lengths are in the unit of the system, in WKT 2 in a unit of their own. */
    const length = (...names) => {
        const found = names.map((name) => parameters.get(name)).find((one) => one !== undefined);
        const own = found && childOf(found, 'LENGTHUNIT', 'UNIT');
        return ((found && numberAt(found, 1)) ?? 0) * ((own && numberAt(own, 1)) ?? unit);
    };
    const centralMeridian = value('centralmeridian', 'longitudeofnaturalorigin');
    const origin = value('latitudeoforigin', 'latitudeofnaturalorigin') ?? 0;
    if (centralMeridian === undefined || origin !== 0)
        return undefined;
    return {
        centralMeridian,
        scale: value('scalefactor', 'scalefactoratnaturalorigin') ?? 1,
        falseEasting: length('falseeasting'),
        falseNorthing: length('falsenorthing'),
    };
}


/***/ }),

/***/ 6897:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rf: () => (/* binding */ isGeographicCode),
/* harmony export */   _Y: () => (/* binding */ toDegreesOf),
/* harmony export */   s4: () => (/* binding */ webMercatorToDegrees)
/* harmony export */ });
/* harmony import */ var _ecef_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5477);
/* harmony import */ var _transverse_mercator_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1383);


/**
 * Codes of geographic systems in degrees from Greenwich: first and last. In these ranges the EPSG registry (v11, as of
 * PROJ 9.5) has no other systems. The ranges have most geographic systems, not all.
 */
const geographicRanges = [
    [3819, 3821],
    [3823, 3824],
    [3888, 3889],
    [3906, 3906],
    [4001, 4025],
    [4027, 4036],
    [4040, 4047],
    [4052, 4055],
    [4080, 4081],
    [4120, 4216],
    [4218, 4327],
    [4469, 4470],
    [4482, 4483],
    [4490, 4490],
    [4600, 4646],
    [4657, 4765],
    [5228, 5228],
    [5233, 5233],
    [5370, 5373],
    [5527, 5527],
    [5885, 5886],
    [6134, 6135],
    [6318, 6319],
    [6322, 6322],
    [6325, 6325],
    [6667, 6668],
    [6705, 6706],
    [6881, 6883],
    [7034, 7042],
    [7084, 7088],
    [7661, 7661],
    [7665, 7665],
    [7816, 7816],
    [7843, 7844],
    [7900, 7912],
    [8972, 9000],
    [9053, 9069],
    [9989, 9990],
];
/** Whether a code is of a geographic system in degrees. Undefined if that is not known. */
function isGeographicCode(code) {
    if (geographicRanges.some(([first, last]) => code >= first && code <= last))
        return true;
    // in the same registry: three-dimensional systems have odd codes, and geocentric ones even codes
    if (code >= 4921 && code <= 4999)
        return code % 2 === 1;
    // all others are projected, vertical or compound with a projected one
    if (code >= 20_100 && code <= 32_766)
        return false;
    return webMercator.has(code) || utmZone(code) !== undefined ? false : undefined;
}
/** Conversion to degrees for the systems that are known here. */
function toDegreesOf(code) {
    if (isGeographicCode(code) === true)
        return (longitude, latitude) => ({ longitude, latitude });
    if (webMercator.has(code))
        return webMercatorToDegrees;
    const zone = utmZone(code);
    return zone === undefined ? undefined : utmToDegrees(zone);
}
/** EPSG:3857, and older codes for the same. */
const webMercator = new Set([3857, 3785, 900913, 102100, 102113]);
/** EPSG Guidance Note 7-2, “Popular Visualisation Pseudo Mercator”. */
function webMercatorToDegrees(x, y) {
    const degrees = 180 / Math.PI;
    return {
        longitude: (x / _ecef_js__WEBPACK_IMPORTED_MODULE_1__/* .equatorial */ .u6) * degrees,
        latitude: (Math.PI / 2 - 2 * Math.atan(Math.exp(-y / _ecef_js__WEBPACK_IMPORTED_MODULE_1__/* .equatorial */ .u6))) * degrees,
    };
}
/** Series of zones with consecutive codes. */
const utmSeries = [
    [32601, 32660, 1, 'N'], // WGS 84
    [32701, 32760, 1, 'S'],
    [25828, 25838, 28, 'N'], // ETRS89
    [3043, 3050, 31, 'N'], // ETRS89, northing first
    [26901, 26923, 1, 'N'], // NAD83
    [6330, 6348, 1, 'N'], // NAD83(2011)
    [28348, 28358, 48, 'S'], // GDA94, MGA
    [7846, 7859, 46, 'S'], // GDA2020, MGA
    [31965, 31976, 11, 'N'], // SIRGAS 2000
    [31977, 31985, 17, 'S'],
];
/** ETRS89 with the number of the zone before the easting. */
const utmWithPrefix = new Map([
    [4647, 32],
    [5649, 31],
    [5650, 33],
]);
function utmZone(code) {
    const prefixed = utmWithPrefix.get(code);
    if (prefixed !== undefined) {
        return { zone: prefixed, isSouth: false, falseEasting: prefixed * 1e6 + 500_000 };
    }
    const series = utmSeries.find(([first, last]) => code >= first && code <= last);
    if (series === undefined)
        return undefined;
    const [first, , firstZone, hemisphere] = series;
    return { zone: firstZone + code - first, isSouth: hemisphere === 'S', falseEasting: 500_000 };
}
function utmToDegrees({ zone, isSouth, falseEasting }) {
    const projection = {
        centralMeridian: 6 * zone - 183,
        scale: 0.9996,
        falseEasting,
        falseNorthing: isSouth ? 10_000_000 : 0,
    };
    return (x, y) => (0,_transverse_mercator_js__WEBPACK_IMPORTED_MODULE_0__/* .transverseMercatorToDegrees */ .f)(x, y, projection);
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

/***/ 1383:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ transverseMercatorToDegrees)
/* harmony export */ });
/** GRS 80, EPSG:7019. WGS 84 differs by 0.1 mm. */
const semiMajorAxis = 6_378_137;
const flattening = 1 / 298.257222101;
/*
 * The series of Krüger in the third flattening n, to its fourth power. Source: C. F. F. Karney, “Transverse Mercator
 * with an accuracy of a few nanometers”, 2011, equations 14, 26 and 36. Near the central meridian the error is below
 * 1 mm.
 */
const n = flattening / (2 - flattening);
const rectifyingRadius = (semiMajorAxis / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
/** From a projected point to the conformal sphere. */
const beta = [
    n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
    (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4,
    (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
    (4397 / 161280) * n ** 4,
];
/** From the conformal to the geographic latitude. */
const delta = [
    2 * n - (2 / 3) * n ** 2 - 2 * n ** 3 + (116 / 45) * n ** 4,
    (7 / 3) * n ** 2 - (8 / 5) * n ** 3 - (227 / 45) * n ** 4,
    (56 / 15) * n ** 3 - (136 / 35) * n ** 4,
    (4279 / 630) * n ** 4,
];
const degrees = 180 / Math.PI;
/** The degrees of a projected point on GRS 80 or WGS 84. @param easting in metres @param northing in metres */
function transverseMercatorToDegrees(easting, northing, { centralMeridian, scale, falseEasting, falseNorthing }) {
    const xi = (northing - falseNorthing) / (scale * rectifyingRadius);
    const eta = (easting - falseEasting) / (scale * rectifyingRadius);
    const north = beta.reduce((sum, factor, index) => sum - factor * Math.sin(2 * (index + 1) * xi) * Math.cosh(2 * (index + 1) * eta), xi);
    const east = beta.reduce((sum, factor, index) => sum - factor * Math.cos(2 * (index + 1) * xi) * Math.sinh(2 * (index + 1) * eta), eta);
    const conformal = Math.asin(Math.sin(north) / Math.cosh(east));
    const latitude = delta.reduce((sum, factor, index) => sum + factor * Math.sin(2 * (index + 1) * conformal), conformal);
    const longitude = Math.atan2(Math.sinh(east), Math.cos(north));
    return { longitude: toHalfTurn(centralMeridian + longitude * degrees), latitude: latitude * degrees };
}
/** The same longitude from -180 to 180 degrees. */
function toHalfTurn(longitude) {
    return longitude - 360 * Math.round(longitude / 360);
}


/***/ })

};
