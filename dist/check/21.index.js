export const id = 21;
export const ids = [21];
export const modules = {

/***/ 7169:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ boundsOfPoints),
/* harmony export */   BO: () => (/* binding */ boundsOf),
/* harmony export */   Ng: () => (/* binding */ isUsable)
/* harmony export */ });
/** Whether the numbers are finite, and pixels have a size. */
function isUsable({ a, b, c, d, e, f }) {
    return [a, b, c, d, e, f].every(Number.isFinite) && a * e - b * d !== 0;
}
/** The bounds of a raster. @param width in pixels @param height in pixels */
function boundsOf({ a, b, c, d, e, f }, width, height) {
    const corners = [
        [0, 0],
        [width, 0],
        [0, height],
        [width, height],
    ];
    return boundsOfPoints(corners.map(([x, y]) => [a * x + b * y + c, d * x + e * y + f]));
}
/** The bounds of points; undefined if there are none, or a number is not finite. */
function boundsOfPoints(points) {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const bounds = {
        minX: Math.min(...xs),
        minY: Math.min(...ys),
        maxX: Math.max(...xs),
        maxY: Math.max(...ys),
    };
    return Object.values(bounds).every(Number.isFinite) ? bounds : undefined;
}


/***/ }),

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

/***/ 3485:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ quoteName)
/* harmony export */ });
/** A file name as one word of a command, in a form that Bash, PowerShell and cmd read. */
function quoteName(name) {
    return /[\s'()&;<>|`*?[\]#!~^,%$]/.test(name) ? `"${name}"` : name;
}


/***/ }),

/***/ 8694:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ rasterKinds)
/* harmony export */ });
/* harmony import */ var _findings_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9543);

/** Kinds of findings about rasters. */
const rasterKinds = (0,_findings_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .defineKinds */ .R)({
    'raster-crs-missing': {
        severity: 'error',
        title: 'A raster names no coordinate system',
        why: 'ion does not know what its coordinates mean, so it cannot place the raster.',
        fix: 'Write the system into the file: `gdal_translate -a_srs EPSG:25833 in.tif out.tif`, with the code of your system.',
        example: '`dem.tif` has a pixel size, and no keys of a coordinate system',
        certainty: 'A',
        source: 'Cesium’s documentation of imagery and terrain; Cesium’s staff in cesium-ion-rest-api-examples, issues 230 and 341',
    },
    'raster-georeference-missing': {
        severity: 'error',
        title: 'Nothing places a raster on the globe',
        why: 'ion needs the coordinates of the pixels.',
        fix: 'Export it with its georeference. Or add a world file, and write the coordinate system into the file.',
        example: '`map.jpg` alone',
        certainty: 'A',
        source: 'Cesium’s documentation of imagery and terrain: the data must be georeferenced',
    },
    'raster-sidecar-unmatched': {
        severity: 'error',
        title: 'A file that a raster needs exists, but `files` does not select it',
        why: 'The file would not be uploaded, so the raster has no place or no coordinate system.',
        fix: 'Add it to `files`, or exclude it with a line that starts with `!`.',
        example: '`files: "*.asc"`, and `dem.prj` lies beside `dem.asc`',
        certainty: 'B',
        source: 'GDAL 3.10 reads `.prj`, world files and `.aux.xml` beside the raster',
    },
    'raster-prj-ignored': {
        severity: 'warning',
        title: 'A `.prj` beside a TIFF, JPEG or PNG is not read',
        why: 'GDAL reads a `.prj` beside `.asc` and `.flt`, not beside other rasters. So the raster has no coordinate system.',
        fix: 'Write the system into the file: `gdal_translate -a_srs EPSG:25833 in.tif out.tif`, with the code of your system.',
        example: '`ortho.tif`, `ortho.tfw` and `ortho.prj`',
        certainty: 'B',
        source: 'GDAL, issue 9360; GDAL 3.6 and 3.10',
    },
    'raster-prj-case': {
        severity: 'warning',
        title: 'The names of a grid and its `.prj` differ in upper and lower case',
        why: 'GDAL does not find such a `.prj` on systems that distinguish upper and lower case.',
        fix: 'Give both the same name.',
        example: '`dem.asc` and `DEM.PRJ`',
        certainty: 'B',
        source: 'GDAL 3.6 and 3.10 on Linux',
    },
    'raster-prj-form': {
        severity: 'warning',
        title: 'A `.prj` is not in the form of Esri',
        why: 'GDAL reads only WKT 1 and the older form of Esri from a `.prj`. It ignores other forms.',
        fix: 'Write it as WKT of Esri: `gdalsrsinfo -o wkt_esri EPSG:25833 > dem.prj`, with the code of your system.',
        example: '`dem.prj` has the text `EPSG:25833`',
        certainty: 'B',
        source: 'GDAL 3.10, `OGRSpatialReference::importFromESRI`',
    },
    'raster-degrees': {
        severity: 'error',
        title: 'A raster claims degrees, and its coordinates are none',
        why: 'Longitudes end at 180 or 360, and latitudes at 90. So the coordinate system is not that of the data.',
        fix: 'Write the right system into the file: `gdal_translate -a_srs EPSG:25833 in.tif out.tif`, with the code of your system.',
        example: 'EPSG:4326, and a corner at x 333000, y 449000',
        certainty: 'A',
        source: 'The definition of latitude; cesium-ion-rest-api-examples, issue 94',
    },
    'raster-not-earth': {
        severity: 'warning',
        title: 'The coordinate system of a raster is not of the Earth',
        why: 'ion places data on the Earth, and refused such a system in a report.',
        fix: 'Check that the file has the right system.',
        example: 'a `.prj` with the radius of Mars',
        certainty: 'C',
        source: 'Cesium’s community forum, topic 10356',
    },
    'raster-terrain-bands': {
        severity: 'error',
        title: 'A raster of terrain has more than one band',
        why: 'ion makes terrain of one band with heights.',
        fix: 'Extract the band with the heights: `gdal_translate -b 1 in.tif out.tif`. For a picture, use `type: IMAGERY`.',
        example: 'a picture with four bands as terrain',
        certainty: 'A',
        source: 'Cesium’s documentation of terrain: a single band; cesium-ion-rest-api-examples, issue 102',
    },
    'raster-terrain-bits': {
        severity: 'warning',
        title: 'Terrain has 8 bits or less',
        why: 'Heights are then whole numbers from 0 to 255. The raster is probably a picture of heights.',
        fix: 'Publish the heights themselves, as 16-bit whole numbers or 32-bit floating-point numbers.',
        example: 'a shaded relief as terrain',
        certainty: 'C',
        source: 'cesium-ion-rest-api-examples, issues 5 and 164',
    },
    'raster-imagery-bits': {
        severity: 'warning',
        title: 'Imagery has more than 8 bits a band',
        why: 'ion had problems with such imagery in a report.',
        fix: 'Scale it to 8 bits: `gdal_translate -ot Byte -scale in.tif out.tif`.',
        example: 'bands of a satellite with 16 bits',
        certainty: 'C',
        source: 'cesium-ion-rest-api-examples, issue 116',
    },
    'raster-imagery-heights': {
        severity: 'warning',
        title: 'Imagery has one band of floating-point numbers',
        why: 'Such rasters mostly have heights, not a picture.',
        fix: 'For heights, use `type: TERRAIN` and `source-type: RASTER_TERRAIN`.',
        example: 'a height model as imagery',
        certainty: 'C',
        source: 'The usual form of height models; cesium-ion-rest-api-examples, issue 116',
    },
    'raster-cut': {
        severity: 'error',
        title: 'A raster is shorter than its header says',
        why: 'The rest of the pixels is missing.',
        fix: 'Create or copy the file again, and check that the disk is not full.',
        example: 'the last strip of `ortho.tif` ends after the end of the file',
        certainty: 'A',
        source: 'TIFF 6.0, sections 2 and 8; Esri, “Esri ASCII raster format”',
    },
    'raster-header-invalid': {
        severity: 'error',
        title: 'The header of a raster is missing or incomplete',
        why: 'Its reader needs the header to find the pixels.',
        fix: 'Create the file again with the program that has the data.',
        example: '`dem.asc` without `ncols`',
        certainty: 'B',
        source: 'GDAL 3.10 refuses such files; TIFF 6.0, section 2; Esri, “Esri ASCII raster format”',
    },
    'raster-outputs-missing': {
        severity: 'warning',
        title: 'A reconstruction from photos has no option `outputs`',
        why: 'The option says what ion makes of the photos.',
        fix: 'Add `outputs` to `options`. For a georeferenced picture, use `type: IMAGERY`.',
        example: '20 photos with `type: 3DTILES` and no options',
        certainty: 'B',
        source: 'ion’s REST reference: options of a reconstruction',
    },
});


/***/ }),

/***/ 2021:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkOutputs: () => (/* binding */ checkOutputs),
/* harmony export */   checkRasterNames: () => (/* binding */ checkRasterNames),
/* harmony export */   headerOf: () => (/* binding */ headerOf),
/* harmony export */   reportNoHeader: () => (/* binding */ reportNoHeader)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _formats_extension_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4653);
/* harmony import */ var _raster_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8694);
/* harmony import */ var _raster_sidecars_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1622);




/** Checks the options of a reconstruction, and the names of files that must be beside rasters. */
const checkRasterNames = (context) => {
    const { reader, type, report } = context;
    if (type === '3DTILES') {
        checkOutputs([...reader.files.keys()], context);
        return Promise.resolve();
    }
    const find = (0,_raster_sidecars_js__WEBPACK_IMPORTED_MODULE_2__/* .createFinder */ .pW)(reader.files.keys());
    for (const [key, { size }] of reader.files) {
        const isGrid = size > 0 && (0,_formats_extension_js__WEBPACK_IMPORTED_MODULE_3__/* .extensionOf */ .je)(key) === '.flt'; // empty files have a check of their own
        if (isGrid && find(headerOf(key)) === undefined)
            reportNoHeader(key, report);
    }
    return Promise.resolve();
};
/** Reports a reconstruction from photos that has no option `outputs`. */
function checkOutputs([first], { options, report }) {
    if (first === undefined || options['outputs'] !== undefined)
        return;
    report(_raster_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .rasterKinds */ .j['raster-outputs-missing'], {
        file: first,
        message: `${first} is a source of a reconstruction from photos, and the option \`outputs\` is not set.`,
        yaml: 'options: |\n  outputs: [{ outputType: 3DTILES }]',
    });
}
/** The key of the header of a grid of floats. */
function headerOf(key) {
    return `${(0,_raster_sidecars_js__WEBPACK_IMPORTED_MODULE_2__/* .stemOf */ .Vc)(key)}.hdr`;
}
/** Reports a grid of floats without a header. */
function reportNoHeader(key, report) {
    const message = `${key} has no header: ${node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(headerOf(key))} does not exist.`;
    report(_raster_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .rasterKinds */ .j['raster-header-invalid'], { file: key, message });
}


/***/ }),

/***/ 1622:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pW: () => (/* binding */ createFinder),
  _V: () => (/* binding */ isPointer),
  D9: () => (/* binding */ readSidecars),
  yR: () => (/* binding */ readText),
  X1: () => (/* binding */ reportUnselected),
  Mh: () => (/* binding */ sidecarNames),
  Vc: () => (/* binding */ stemOf),
  Tl: () => (/* binding */ translate)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/saxes/saxes.js
var saxes = __webpack_require__(9800);
// EXTERNAL MODULE: ./src/formats/affine.ts
var formats_affine = __webpack_require__(7169);
;// CONCATENATED MODULE: ./src/formats/aux-xml.ts


/** The longest text that is kept. */
const maxText = 65_536;
/**
 * Reads an `.aux.xml` (GDAL, “Persistent Auxiliary Metadata”: `SRS`, `GeoTransform`, `GCPList`; Esri: `WKT` and
 * `SourceGCPs` inside `GeodataXform`).
 * @returns undefined if it is not well-formed: GDAL then ignores it
 */
function parseAuxXml(xml) {
    const found = { hasPoints: false, isBroken: false };
    let text = '';
    const parser = new saxes/* SaxesParser */.wT();
    parser.on('error', () => {
        found.isBroken = true;
    });
    parser.on('opentag', ({ name, attributes }) => {
        text = '';
        if (name === 'GCP' || name === 'SourceGCPs')
            found.hasPoints = true;
        const projection = name === 'GCPList' ? attributes['Projection']?.trim() : undefined;
        if (projection !== undefined && projection !== '')
            found.srs ??= projection;
    });
    parser.on('text', (more) => {
        if (text.length < maxText)
            text += more;
    });
    parser.on('closetag', ({ name }) => {
        const content = text.trim();
        if ((name === 'SRS' || name === 'WKT') && content !== '')
            found.srs ??= content;
        if (name === 'GeoTransform')
            found.transform = parseTransform(content);
        text = '';
    });
    for (let start = 0; start < xml.length && !found.isBroken; start += maxText) {
        parser.write(xml.slice(start, start + maxText));
    }
    parser.close();
    const { srs, transform, hasPoints, isBroken } = found;
    return isBroken ? undefined : { srs, transform, hasPoints };
}
/** Six numbers: x, a, b, y, d, e (GDAL, “Raster Data Model”). */
function parseTransform(text) {
    const [c = NaN, a = NaN, b = NaN, f = NaN, d = NaN, e = NaN] = text.split(',').map(Number);
    const affine = { a, b, c, d, e, f };
    return (0,formats_affine/* isUsable */.Ng)(affine) ? affine : undefined;
}

// EXTERNAL MODULE: ./src/formats/crs-text.ts
var crs_text = __webpack_require__(3572);
// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
;// CONCATENATED MODULE: ./src/formats/world-file.ts

/**
 * Reads a world file: six lines with a, d, b, e, and x and y of the centre of the first pixel. Source: Esri, “World
 * files for raster datasets”. GDAL 3.10 also reads decimal commas.
 * @returns undefined if it does not have six numbers, or pixels have no size
 */
function parseWorldFile(text) {
    const [a = NaN, d = NaN, b = NaN, e = NaN, x = NaN, y = NaN] = text
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => Number.parseFloat(line.replace(',', '.')));
    const affine = { a, b, c: x - (a + b) / 2, d, e, f: y - (d + e) / 2 };
    return (0,formats_affine/* isUsable */.Ng)(affine) ? affine : undefined;
}
/**
 * The extensions of world files for an extension of a raster: the first and last letter with a `w`, all of it with a
 * `w`, and `.wld`. GDAL 3.10 finds them in upper and lower case.
 */
function worldFileExtensions(extension) {
    const letters = extension.replace('.', '');
    return [`.${letters.slice(0, 1)}${letters.slice(-1)}w`, `.${letters}w`, '.wld'];
}

// EXTERNAL MODULE: ./src/preflight/checks/quote-name.ts
var quote_name = __webpack_require__(3485);
// EXTERNAL MODULE: ./src/preflight/checks/raster-kinds.ts
var raster_kinds = __webpack_require__(8694);
;// CONCATENATED MODULE: ./src/preflight/checks/raster-sidecars.ts








/** The longest `.aux.xml` that is read. Histograms make them long. */
const maxAuxLength = 16 * 1024 * 1024;
const maxTextLength = 64 * 1024;
/** @returns a function that finds a file, whatever the case of its name */
function createFinder(keys) {
    const byFolded = new Map([...keys].map((key) => [key.toLowerCase(), key]));
    return (key) => byFolded.get(key.toLowerCase());
}
/** The key without its extension. */
function stemOf(key) {
    return key.slice(0, key.length - (0,extension/* extensionOf */.je)(key).length);
}
/** A command of GDAL for a raster. @param change what the command does to it */
function translate(key, change) {
    const stem = external_node_path_.posix.basename(stemOf(key));
    return `\`gdal_translate ${change} ${(0,quote_name/* quoteName */.A)(external_node_path_.posix.basename(key))} ${(0,quote_name/* quoteName */.A)(`${stem}-fixed.tif`)}\``;
}
/** Reads the start of a small file as text. */
async function readText({ reader }, key, length = maxTextLength) {
    return Buffer.from(await reader.read(key, 0, length)).toString('utf8');
}
/** Whether a small file is a Git LFS pointer, which the check of content reports. */
async function isPointer(context, key) {
    const head = await context.reader.read(key, 0, signatures/* signatureLength */.Rk);
    return (0,signatures/* readSignature */.Bc)(head)?.format === 'lfs-pointer';
}
/**
 * Reads what GDAL 3.10 reads beside a raster: `.aux.xml` with the same case, a world file with any case, and a `.tab` of
 * MapInfo.
 */
async function readSidecars(key, find, context) {
    const auxKey = `${key}.aux.xml`;
    const aux = context.reader.files.has(auxKey)
        ? parseAuxXml(await readText(context, auxKey, maxAuxLength))
        : undefined;
    const worldFile = worldFileExtensions((0,extension/* extensionOf */.je)(key))
        .map((extension) => find(stemOf(key) + extension))
        .find((found) => found !== undefined);
    const world = worldFile === undefined ? undefined : parseWorldFile(await readText(context, worldFile));
    const transform = aux?.transform ?? world;
    // a `.tab` has both place and system; it is not read here
    const hasTab = find(`${stemOf(key)}.tab`) !== undefined;
    const named = aux?.srs === undefined ? undefined : ((0,crs_text/* crsOfText */.t)(aux.srs) ?? crsInWords(aux.srs));
    return {
        crs: named ?? (hasTab ? crsInWords(undefined) : undefined),
        transform,
        isPlaced: transform !== undefined || aux?.hasPoints === true || hasTab,
        worldFile,
    };
}
/** A system of which only the name is known. */
function crsInWords(name) {
    return { name, isGeographic: undefined, isEarth: true };
}
/**
 * Searches files beside a raster that `files` does not select, and reports them.
 * @param key of the raster
 * @param extensions of the files, the likely ones first
 * @returns whether there are some: those that a `!` line excludes are absent on purpose
 */
async function reportUnselected(key, names, { resolve, report }) {
    let areAny = false;
    for (const name of names) {
        const reference = await resolve(key, name);
        if (reference.kind === 'excluded')
            areAny = true;
        if (reference.kind !== 'unmatched')
            continue;
        areAny = true;
        report(raster_kinds/* rasterKinds */.j['raster-sidecar-unmatched'], {
            file: key,
            message: `${key} needs ${reference.key}, which exists, but \`files\` does not select it.`,
            yaml: `files: |\n  # your other lines\n  ${reference.line}`,
        });
    }
    return areAny;
}
/** The names of the files beside a raster that can place it. */
function sidecarNames(key) {
    const base = external_node_path_.posix.basename(key);
    const stem = external_node_path_.posix.basename(stemOf(key));
    return {
        world: worldFileExtensions((0,extension/* extensionOf */.je)(key)).map((extension) => stem + extension),
        aux: `${base}.aux.xml`,
    };
}


/***/ })

};
