export const id = 54;
export const ids = [54];
export const modules = {

/***/ 3572:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ isEsriText),
/* harmony export */   t: () => (/* binding */ crsOfText)
/* harmony export */ });
/* harmony import */ var _crs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2926);

/**
 * What is known of a coordinate system from a text of any form that GDAL reads: a code (`EPSG:25833`, a URN or a URL of
 * OGC), well-known text, a PROJ string, or an old `.prj` of Esri.
 * @returns undefined if the text has none of these forms
 */
function crsOfText(text) {
    const trimmed = text.trim();
    return crsOfCode(trimmed) ?? (0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .crsOfWkt */ .k4)(trimmed) ?? crsOfProj(trimmed) ?? crsOfOldPrj(trimmed);
}
/**
 * Whether GDAL reads a text as a `.prj`: only WKT 1 from the first character on, and the old form of Esri. Source:
 * `OGRSpatialReference::importFromESRI` of GDAL 3.10; WKT 2, codes and PROJ strings were tried with it.
 */
function isEsriText(text) {
    return /^(GEOGCS|PROJCS|LOCAL_CS|COMPD_CS)\b/i.test(text) || crsOfOldPrj(text) !== undefined;
}
const wgs84 = 4326;
function crsOfCode(text) {
    const [, code] = /^EPSG:+(\d{1,6})\b/i.exec(text) ??
        /^urn:(?:x-)?ogc:def:crs:EPSG:[^:]*:(\d{1,6})$/i.exec(text) ??
        /^https?:\/\/www\.opengis\.net\/def\/crs\/EPSG\/[^/]+\/(\d{1,6})$/i.exec(text) ??
        [];
    if (code !== undefined)
        return (0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .crsOfEpsg */ .z)(Number(code));
    if (/^(OGC:|CRS:|urn:ogc:def:crs:OGC:[^:]*:)(CRS)?84$|^WGS84$/i.test(text))
        return (0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .crsOfEpsg */ .z)(wgs84);
    // the registry of the International Astronomical Union has other bodies only
    if (/^IAU(_\d+)?:/i.test(text))
        return { name: text, isGeographic: undefined, isEarth: false };
    const [, esri] = /^ESRI:(\d{1,6})$/i.exec(text) ?? [];
    return esri === undefined ? undefined : { ...(0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .crsOfEpsg */ .z)(Number(esri)), epsg: undefined, name: text };
}
/** A PROJ string: `+proj=utm +zone=33 +datum=WGS84`. */
function crsOfProj(text) {
    if (!/^\+?(proj|init)=/.test(text))
        return undefined;
    const value = (name) => new RegExp(`(?:^|\\s)\\+?${name}=(\\S+)`).exec(text)?.[1];
    const code = /^epsg:(\d{1,6})$/i.exec(value('init') ?? '')?.[1];
    if (code !== undefined)
        return (0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .crsOfEpsg */ .z)(Number(code));
    const radius = Number(value('R') ?? value('a') ?? NaN);
    if (Number.isFinite(radius) && !(0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .isEarthSized */ .QO)(radius)) {
        return { name: text, isGeographic: undefined, isEarth: false };
    }
    const isGeographic = ['longlat', 'latlong', 'lonlat', 'latlon'].includes(value('proj') ?? '');
    const isModern = /\b(WGS84|GRS80|NAD83)\b/.test(text);
    const zone = Number(value('zone'));
    const isUtm = value('proj') === 'utm' && isModern && zone >= 1 && zone <= 60;
    const known = isUtm ? (0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .crsOfEpsg */ .z)((/\+south\b/.test(text) ? 32_700 : 32_600) + zone) : undefined;
    const toDegrees = isGeographic && isModern ? (0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .crsOfEpsg */ .z)(wgs84).toDegrees : known?.toDegrees;
    return { name: text, isGeographic, isEarth: true, toDegrees };
}
/** The form before WKT: lines such as `Projection UTM`, `Zone 33`, `Datum WGS84`, `Units METERS`. */
function crsOfOldPrj(text) {
    const value = (name) => new RegExp(`^\\s*${name}\\s+(\\S+)`, 'im').exec(text)?.[1]?.toUpperCase();
    const projection = value('Projection');
    if (projection === undefined)
        return undefined;
    const isGeographic = projection === 'GEOGRAPHIC' && (value('Units') ?? 'DD') === 'DD';
    const isModern = /^(WGS_?84|NAR_?C|NAD_?83)$/.test(value('Datum') ?? '');
    const zone = Number(value('Zone'));
    const isUtm = projection === 'UTM' && isModern && zone >= 1 && zone <= 60;
    const isSouth = Number(value('Yshift') ?? 0) < 0;
    const known = isUtm && !isSouth ? (0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .crsOfEpsg */ .z)(32_600 + zone) : undefined;
    const toDegrees = isGeographic ? (0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .crsOfEpsg */ .z)(wgs84).toDegrees : known?.toDegrees;
    // in seconds or another unit, the numbers are not known to be degrees
    const isInDegrees = projection === 'GEOGRAPHIC' && !isGeographic ? undefined : isGeographic;
    return { name: projection, isGeographic: isInDegrees, isEarth: true, toDegrees };
}


/***/ }),

/***/ 9210:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ crsOfGeoKeys),
/* harmony export */   c: () => (/* binding */ geoKeyTags)
/* harmony export */ });
/* harmony import */ var _crs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2926);

/** Tags of TIFF, and ids of the records of LAS. */
const geoKeyTags = { directory: 34735, doubles: 34736, text: 34737 };
/** Keys of GeoTIFF 1.1 (OGC 19-008r4), chapter 7. */
const keyIds = {
    modelType: 1024,
    citation: 1026,
    geographicType: 2048,
    geographicCitation: 2049,
    semiMajorAxis: 2057,
    projectedType: 3072,
    projectedCitation: 3073,
};
/** Values of the key of the type of model. */
const modelTypes = { projected: 1, geographic: 2, geocentric: 3 };
/** Values of a key that has no code of a system. */
const undefinedCode = 0;
const userDefined = 32_767;
/**
 * The coordinate system that keys name: by code, by parameters, or in words only. The keys that only describe the raster
 * name none.
 */
function crsOfGeoKeys(keys) {
    const values = readKeys(keys);
    const modelType = values.get(keyIds.modelType);
    const names = [keyIds.projectedCitation, keyIds.citation, keyIds.geographicCitation]
        .map((id) => values.get(id))
        .filter((value) => typeof value === 'string' && value !== '');
    // GDAL 3.10 also reads a geographic or geocentric system if the type of model is all that it gets
    const isDescribed = names.length > 0 ||
        modelType === modelTypes.geographic ||
        modelType === modelTypes.geocentric ||
        [...values].some(([id, value]) => isOfSystem(id) && value !== undefinedCode && value !== userDefined);
    if (!isDescribed)
        return undefined;
    const radius = values.get(keyIds.semiMajorAxis);
    const isEarth = typeof radius !== 'number' || (0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .isEarthSized */ .QO)(radius);
    const inWords = names.map((name) => crsOfCitation(name)).find((crs) => crs !== undefined);
    // then the keys have only a part of the system, such as its geographic base
    if (inWords !== undefined)
        return { ...inWords, isEarth: inWords.isEarth && isEarth };
    const epsg = codeOf(values, modelType);
    const known = epsg === undefined ? undefined : (0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .crsOfEpsg */ .z)(epsg);
    return {
        epsg,
        name: names[0],
        isGeographic: isGeographicModel(modelType) ?? known?.isGeographic,
        isEarth: isEarth && (known?.isEarth ?? true),
        toDegrees: isEarth ? known?.toDegrees : undefined,
    };
}
function isGeographicModel(modelType) {
    if (modelType === modelTypes.geographic)
        return true;
    return modelType === modelTypes.projected || modelType === modelTypes.geocentric ? false : undefined;
}
/** Keys of units and of their sizes. GDAL 3.10 makes a local system of such keys, which has no place on the globe. */
const unitKeys = [2052, 2053, 2054, 2055, 2060, 3076, 3077];
/** Whether a key describes a geodetic datum or a projection: sections 7.5.2 and 7.5.3. */
function isOfSystem(id) {
    if (unitKeys.includes(id))
        return false;
    return (id >= keyIds.geographicType && id < 2100) || (id >= keyIds.projectedType && id < 3200);
}
function codeOf(values, modelType) {
    const code = (id) => {
        const value = values.get(id);
        return typeof value === 'number' && value !== undefinedCode && value !== userDefined ? value : undefined;
    };
    const projected = code(keyIds.projectedType);
    if (modelType === modelTypes.geographic)
        return code(keyIds.geographicType);
    // a user-defined projection has the code of its geographic base
    if (modelType === modelTypes.projected || values.has(keyIds.projectedType))
        return projected;
    return modelType === undefined ? code(keyIds.geographicType) : undefined;
}
/** Esri writes well-known text into a citation: `ESRI PE String = PROJCS[…]`. */
function crsOfCitation(citation) {
    const start = /\b(PROJCS|GEOGCS)\[/.exec(citation)?.index;
    return start === undefined ? undefined : (0,_crs_js__WEBPACK_IMPORTED_MODULE_0__/* .crsOfWkt */ .k4)(citation.slice(start));
}
/** The keys by id. The head has their number, and then each has id, place, count, and value or index. */
function readKeys({ directory, doubles, text }) {
    const values = new Map();
    const count = Math.min(directory[3] ?? 0, Math.floor((directory.length - 4) / 4));
    for (let key = 1; key <= count; key++) {
        const [id = 0, place, length = 0, value = 0] = directory.slice(4 * key, 4 * key + 4);
        if (place === 0)
            values.set(id, value);
        else if (place === geoKeyTags.doubles) {
            const number = doubles[value];
            if (number !== undefined)
                values.set(id, number);
        }
        else if (place === geoKeyTags.text) {
            // a `|` ends each text
            values.set(id, text.slice(value, value + length).replace(/[|\0\s]+$/, ''));
        }
    }
    return values;
}


/***/ }),

/***/ 3482:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ namesCrs),
/* harmony export */   VX: () => (/* binding */ centreOf),
/* harmony export */   Vi: () => (/* binding */ describeCorner),
/* harmony export */   Zb: () => (/* binding */ exceedsDegrees),
/* harmony export */   w9: () => (/* binding */ nameCrs)
/* harmony export */ });
/** Whether bounds cannot be degrees. @param margin that a raster may exceed the globe by, in degrees */
function exceedsDegrees({ minX, minY, maxX, maxY }, margin = 0) {
    return (Math.max(Math.abs(minX), Math.abs(maxX)) > 360 + margin ||
        Math.max(Math.abs(minY), Math.abs(maxY)) > 90 + margin);
}
/** Whether an option names the coordinate system of the data. */
function namesCrs(options) {
    return Object.entries(options).some(([name, value]) => /crs|srs|epsg/i.test(name) && Boolean(value));
}
/** How a sentence names a coordinate system. */
function nameCrs({ epsg, name }) {
    if (epsg !== undefined)
        return `EPSG:${epsg}`;
    return name === undefined ? 'a geographic system' : `\`${name}\``;
}
/** The corner of bounds that is farthest from 0, as a sentence shows it. */
function describeCorner({ minX, minY, maxX, maxY }) {
    const farther = (one, other) => round(Math.abs(one) > Math.abs(other) ? one : other);
    return `x ${farther(minX, maxX)}, y ${farther(minY, maxY)}`;
}
function round(value) {
    return Math.round(value * 100) / 100;
}
/** The centre of bounds in degrees; undefined if the conversion is not known, or its result is no place. */
function centreOf(crs, { minX, minY, maxX, maxY }) {
    if (!crs.isEarth)
        return undefined;
    const centre = crs.toDegrees?.((minX + maxX) / 2, (minY + maxY) / 2);
    if (centre === undefined)
        return undefined;
    const { latitude } = centre;
    // rasters of the whole globe can count longitudes from 0 to 360
    const longitude = centre.longitude > 180 ? centre.longitude - 360 : centre.longitude;
    return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? { longitude, latitude } : undefined;
}


/***/ }),

/***/ 8054:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkLas: () => (/* binding */ checkLas)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/formats/extension.ts
var formats_extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/crs-text.ts
var crs_text = __webpack_require__(3572);
// EXTERNAL MODULE: ./src/formats/geo-keys.ts
var geo_keys = __webpack_require__(9210);
// EXTERNAL MODULE: ./src/formats/tiff-directory.ts
var tiff_directory = __webpack_require__(4495);
;// CONCATENATED MODULE: ./src/formats/las-header.ts



/** The length of the header of LAS 1.0 to 1.2, and of 1.4, in bytes. */
const shortHeader = 227;
const longHeader = 375;
/** The lengths of the heads of records before and behind the points, in bytes (LAS 1.4 R15, sections 2.5 and 2.7). */
const recordHead = 54;
const lateRecordHead = 60;
/** Reads the header of a LAS or LAZ file, and the records with its coordinate system. */
async function readLasHeader(source, key) {
    const size = source.files.get(key)?.size ?? 0;
    const bytes = await source.read(key, 0, longHeader);
    const view = (0,tiff_directory/* toView */.P1)(bytes);
    if (bytes.length < 4 || view.getUint32(0) !== 0x4c_41_53_46)
        return { kind: 'invalid' };
    if (bytes.length < shortHeader)
        return { kind: 'cut', end: shortHeader };
    const [major, minor] = [view.getUint8(24), view.getUint8(25)];
    const headerLength = view.getUint16(94, true);
    const pointOffset = view.getUint32(96, true);
    const double = (at) => view.getFloat64(at, true);
    const is14 = minor >= 4 && headerLength >= longHeader && bytes.length === longHeader;
    const lastRecords = is14 && view.getUint32(243, true) > 0 ? Number(view.getBigUint64(235, true)) : undefined;
    const records = await readRecords(source, key, {
        first: { start: headerLength, end: Math.min(pointOffset, size), count: view.getUint32(100, true) },
        last: { start: lastRecords ?? size, end: size, count: is14 ? view.getUint32(243, true) : 0 },
    });
    // LASzip sets the highest bit of the format
    const laszip = records.get(laszipId);
    const compressor = laszip === undefined || laszip.length < 2 ? undefined : laszip.readUInt16LE(0);
    const isCompressed = compressor !== undefined || (view.getUint8(104) & 0x80) !== 0;
    return {
        kind: 'las',
        header: {
            major,
            minor,
            pointOffset,
            pointLength: view.getUint16(105, true),
            pointCount: Math.max(view.getUint32(107, true), is14 ? Number(view.getBigUint64(247, true)) : 0),
            isCompressed,
            scale: [double(131), double(139), double(147)],
            bounds: {
                maxX: double(179),
                minX: double(187),
                maxY: double(195),
                minY: double(203),
                maxZ: double(211),
                minZ: double(219),
            },
            crs: crsOfRecords(records),
            lastRecords,
            chunkTable: isCompressed ? await readChunkTable(source, key, pointOffset, compressor) : undefined,
        },
    };
}
/** Records of a file are few; some have one for each scan line. */
const maxRecords = 10_000;
/** The longest record that is read. */
const maxRecordLength = 65_536;
/** Reads the variable length records before and behind the points. */
async function readRecords(source, key, { first, last }) {
    const records = new Map();
    for (const [{ start, end, count }, headLength] of [
        [first, recordHead],
        [last, lateRecordHead],
    ]) {
        let at = start;
        // headers can declare more records than there are: the points end them
        for (let index = 0; index < Math.min(count, maxRecords) && at + headLength <= end; index++) {
            const head = Buffer.from(await source.read(key, at, headLength));
            if (head.length < headLength)
                break;
            const user = head.toString('latin1', 2, 18).replace(/\0.*$/s, '');
            const id = head.readUInt16LE(18);
            const length = headLength === recordHead ? head.readUInt16LE(20) : Number(head.readBigUInt64LE(20));
            at += headLength;
            if (isWanted(user, id) && !records.has(id)) {
                const available = Math.max(0, Math.min(length, maxRecordLength, end - at));
                records.set(id, Buffer.from(await source.read(key, at, available)));
            }
            at += length;
        }
    }
    return records;
}
/** LAS 1.4 R15, section 3.2: well-known text. LASzip: its own record. */
const wktId = 2112;
const laszipId = 22_204;
function isWanted(user, id) {
    const ids = [...Object.values(geo_keys/* geoKeyTags */.c), wktId];
    return ((/^(LASF_Projection|liblas)$/i.test(user) && ids.includes(id)) ||
        (user === 'laszip encoded' && id === laszipId));
}
function crsOfRecords(records) {
    const wkt = (records.get(wktId)?.toString('utf8') ?? '').replaceAll('\0', '').trim();
    // PDAL can write a pair of quotes
    const named = !/[a-z]/i.test(wkt)
        ? undefined
        : { name: wkt.slice(0, 60), isGeographic: undefined, isEarth: true };
    const geoKeys = {
        directory: numbersOf(records.get(geo_keys/* geoKeyTags */.c.directory), 2, (view, at) => view.getUint16(at, true)),
        doubles: numbersOf(records.get(geo_keys/* geoKeyTags */.c.doubles), 8, (view, at) => view.getFloat64(at, true)),
        text: records.get(geo_keys/* geoKeyTags */.c.text)?.toString('latin1') ?? '',
    };
    return (0,crs_text/* crsOfText */.t)(wkt) ?? (0,geo_keys/* crsOfGeoKeys */.$)(geoKeys) ?? named;
}
function numbersOf(bytes, width, read) {
    if (bytes === undefined)
        return [];
    const view = (0,tiff_directory/* toView */.P1)(bytes);
    return Array.from({ length: Math.floor(bytes.length / width) }, (_item, index) => read(view, index * width));
}
/** Compressors of LASzip with a table of chunks: 2 pointwise chunked, 3 layered chunked. */
const chunked = [2, 3];
/** The place of the table, which stands before the first chunk. A writer that cannot seek puts it at the end: -1. */
async function readChunkTable({ read }, key, pointOffset, compressor) {
    if (compressor === undefined || !chunked.includes(compressor))
        return undefined;
    const bytes = await read(key, pointOffset, 8);
    if (bytes.length < 8)
        return pointOffset + 8;
    const offset = Number((0,tiff_directory/* toView */.P1)(bytes).getBigInt64(0, true));
    return offset === -1 ? undefined : offset;
}

// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
// EXTERNAL MODULE: ./src/preflight/checks/coordinates.ts
var coordinates = __webpack_require__(3482);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/las-kinds.ts

/** Kinds of findings about LAS and LAZ files. */
const lasKinds = (0,finding/* defineKinds */.R)({
    'las-no-points': {
        severity: 'error',
        title: 'A point cloud has no points',
        why: 'There is nothing to tile.',
        fix: 'Check the step that writes the file. Or exclude it in `files`.',
        example: 'a header whose number of points is 0',
        certainty: 'A',
        source: 'LAS 1.4 R15, section 2.4',
    },
    'las-cut': {
        severity: 'error',
        title: 'A point cloud is shorter than its header says',
        why: 'The rest of the points is missing.',
        fix: 'Create or copy the file again, and check that the disk is not full.',
        example: '`scan.las` with a half of its points',
        certainty: 'A',
        source: 'LAS 1.4 R15, section 2.4; LASzip: the table of the chunks',
    },
    'las-points-missing': {
        severity: 'warning',
        title: 'A few points are missing at the end of a point cloud',
        why: 'Some programs write such headers. Readers use the points that are there, or refuse the file.',
        fix: 'If the tiling fails, write the file again: `pdal translate in.las out.las`.',
        example: 'a header that says 2,011 points, and a file with 2,000',
        certainty: 'C',
        source: 'PDAL, issues 3749 and 4010',
    },
    'las-crs-missing': {
        severity: 'warning',
        title: 'A point cloud names no coordinate system',
        why: 'ion cannot know where the points stand on the globe.',
        fix: 'Write the system into the file. Or set the option `position`.',
        example: 'a LAS file without records of a coordinate system',
        certainty: 'B',
        source: 'LAS 1.4 R15, section 3.2; entwine, issue 269; py3dtiles, issue 66',
    },
    'las-degrees': {
        severity: 'error',
        title: 'A point cloud claims degrees, and its coordinates are none',
        why: 'Longitudes end at 180 or 360, and latitudes at 90. So the coordinate system is not that of the points.',
        fix: 'Write the right system into the file.',
        example: 'EPSG:4326, and x from 389000 to 389100',
        certainty: 'A',
        source: 'The definition of latitude; LAS 1.4 R15, section 2.4',
    },
    'las-not-earth': {
        severity: 'warning',
        title: 'The coordinate system of a point cloud is not of the Earth',
        why: 'ion places data on the Earth, and refused such a system in a report.',
        fix: 'Check that the file has the right system.',
        example: 'a system with the radius of the Moon',
        certainty: 'C',
        source: 'Cesium’s community forum, topic 10356',
    },
    'las-numbers-invalid': {
        severity: 'warning',
        title: 'Numbers in the header of a point cloud are invalid',
        why: 'Readers compute coordinates and bounds from them.',
        fix: 'Write the file again with a program that computes them, such as `pdal translate in.las out.las`.',
        example: 'a scale factor of 0, or a minimum above the maximum',
        certainty: 'C',
        source: 'LAS 1.4 R15, section 2.4',
    },
    'las-version': {
        severity: 'warning',
        title: 'A point cloud has an unknown version of LAS',
        why: 'LAS has the versions 1.0 to 1.5. A reader can refuse others.',
        fix: 'Write it as LAS 1.4: `pdal translate in.las out.las --writers.las.minor_version=4`.',
        example: 'a header with the version 2.0',
        certainty: 'C',
        source: 'ASPRS, LAS specifications 1.0 to 1.5',
    },
    'las-invalid': {
        severity: 'error',
        title: 'A file with the extension of a point cloud is neither LAS nor LAZ',
        why: 'Each LAS and LAZ file starts with `LASF`.',
        fix: 'Give the file the extension of its format, or convert it to LAS.',
        example: 'lines of x, y and z in `scan.las`',
        certainty: 'A',
        source: 'LAS 1.4 R15, table 3',
    },
});

// EXTERNAL MODULE: ./src/preflight/checks/quote-name.ts
var quote_name = __webpack_require__(3485);
;// CONCATENATED MODULE: ./src/preflight/checks/las.ts







/** Checks the headers of LAS and LAZ files. */
const checkLas = async (context) => {
    for (const [key, { size }] of context.reader.files) {
        const isLas = ['.las', '.laz'].includes((0,formats_extension/* extensionOf */.je)(key));
        // the check of content reports empty files
        if (isLas && size > 0)
            await checkFile(key, size, context);
    }
};
async function checkFile(key, size, context) {
    const { reader, report } = context;
    const reading = await readLasHeader(reader, key);
    if (reading.kind === 'invalid') {
        // the check of content reports other formats
        if ((0,signatures/* readSignature */.Bc)(await reader.read(key, 0, signatures/* signatureLength */.Rk)) !== undefined)
            return;
        const message = `${key} is neither LAS nor LAZ: it does not start with \`LASF\`.`;
        report(lasKinds['las-invalid'], { file: key, message });
        return;
    }
    if (reading.kind === 'cut') {
        reportCut(key, size, `its header ends at byte ${reading.end}`, context);
        return;
    }
    const { header } = reading;
    if (header.major !== 1 || header.minor > 5) {
        const message = `${key} has the version ${header.major}.${header.minor} of LAS, which is unknown.`;
        report(lasKinds['las-version'], { file: key, message });
    }
    if (header.pointCount === 0) {
        report(lasKinds['las-no-points'], { file: key, message: `${key} has no points.` });
        return;
    }
    checkLength(key, size, header, context);
    checkNumbers(key, header, context);
    checkPlace(key, header, context);
}
function reportCut(key, size, expected, { report }) {
    const message = `${key} is cut: it has ${size} bytes, and ${expected}.`;
    report(lasKinds['las-cut'], { file: key, offset: size, message });
}
/**
 * How many points can be missing in public data that others read. Headers that are off by a dozen occur: PDAL, issue
 * 4010.
 */
function areFew(missing, count) {
    return missing <= count / 1000 || (missing < 1000 && missing <= count / 20);
}
function checkLength(key, size, header, context) {
    const { pointOffset, pointLength, pointCount, isCompressed, lastRecords, chunkTable } = header;
    const end = isCompressed ? pointOffset : pointOffset + pointCount * pointLength;
    if (chunkTable !== undefined && chunkTable > size) {
        reportCut(key, size, `its table of chunks starts at byte ${chunkTable}`, context);
    }
    else if (end > size) {
        const present = Math.max(0, Math.floor((size - pointOffset) / pointLength));
        const missing = pointCount - present;
        if (!areFew(missing, pointCount)) {
            reportCut(key, size, `its header says that the points end at byte ${end}`, context);
            return;
        }
        const message = `${missing} of ${pointCount} points are missing at the end of ${key}.`;
        context.report(lasKinds['las-points-missing'], { file: key, offset: size, message });
    }
    else if (lastRecords !== undefined && lastRecords + lateRecordHead > size) {
        reportCut(key, size, `its last records end at byte ${lastRecords + lateRecordHead} or later`, context);
    }
}
function checkNumbers(key, { scale, bounds }, { report }) {
    const { minX, maxX, minY, maxY, minZ, maxZ } = bounds;
    const faults = [
        ...(scale.every((factor) => Number.isFinite(factor) && factor !== 0)
            ? []
            : ['a scale factor is 0 or no number']),
        ...(Object.values(bounds).every(Number.isFinite) ? [] : ['a bound is no number']),
        ...(minX > maxX || minY > maxY || minZ > maxZ ? ['a minimum is above its maximum'] : []),
    ];
    if (faults.length === 0)
        return;
    report(lasKinds['las-numbers-invalid'], {
        file: key,
        message: `In the header of ${key}, ${faults.join(', and ')}.`,
    });
}
function checkPlace(key, { crs, bounds }, { options, report, place }) {
    const base = external_node_path_.posix.basename(key);
    const extension = (0,formats_extension/* extensionOf */.je)(key);
    const to = `${base.slice(0, -extension.length)}-with-crs${extension}`;
    const write = `\`pdal translate ${(0,quote_name/* quoteName */.A)(base)} ${(0,quote_name/* quoteName */.A)(to)} --writers.las.a_srs=EPSG:25833\``;
    const isPlaced = options['position'] !== undefined || (0,coordinates/* namesCrs */.FV)(options);
    if (crs === undefined) {
        if (isPlaced)
            return;
        report(lasKinds['las-crs-missing'], {
            file: key,
            message: `${key} names no coordinate system.`,
            hint: `Write it into the file, with the code of your system: ${write}. Or set the option \`position\`.`,
        });
    }
    else if (!crs.isEarth) {
        const message = `The coordinate system of ${key} is not of the Earth: ${(0,coordinates/* nameCrs */.w9)(crs)}.`;
        report(lasKinds['las-not-earth'], { file: key, message });
    }
    else if (crs.isGeographic === true && (0,coordinates/* exceedsDegrees */.Zb)(bounds)) {
        report(lasKinds['las-degrees'], {
            file: key,
            message: `${key} is in degrees by its coordinate system, ${(0,coordinates/* nameCrs */.w9)(crs)}, but a corner of its bounds is at ${(0,coordinates/* describeCorner */.Vi)(bounds)}.`,
            hint: `Write the right system into the file, with the code of your system: ${write}.`,
        });
    }
    else if (!isPlaced) {
        const centre = (0,coordinates/* centreOf */.VX)(crs, bounds);
        if (centre !== undefined)
            place({ ...centre, basis: `the header of ${key}` });
    }
}


/***/ }),

/***/ 3485:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ quoteName)
/* harmony export */ });
/** A file name as one word of a command, in a form that Bash, PowerShell and cmd read. */
function quoteName(name) {
    return /[\s'()&;<>|`*?[\]#!~^,%$]/.test(name) ? `"${name}"` : name;
}


/***/ })

};
