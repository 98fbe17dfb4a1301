export const id = 684;
export const ids = [684];
export const modules = {

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

/***/ 684:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkRasters: () => (/* binding */ checkRasters)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/formats/affine.ts
var affine = __webpack_require__(7169);
;// CONCATENATED MODULE: ./src/formats/ascii-grid.ts

/** How many bytes of a file have its header. */
const gridHeaderLength = 4096;
/** GDAL 3.10 requires one of these at the start. Source: its `aaigriddataset.cpp`, `Identify`. */
const first = /^(ncols|nrows|xllcorner|yllcorner|xllcenter|yllcenter|dx|dy|cellsize)\b/i;
/** Reads the header of an ASCII grid (Esri, “Esri ASCII raster format”). @param head the first bytes, in Latin-1 */
function parseAsciiGrid(head) {
    if (first.test(head))
        return parseGridHeader(head);
    if (/^(north|south|east|west|rows|cols|product_type|begin_of_head|DSAA)\b|^\s*[-+\d.]/i.test(head)) {
        return { kind: 'other' };
    }
    const isLater = /^\s*(ncols|nrows)\s+\d/im.test(head) || /^\xef\xbb\xbf\s*(ncols|nrows)\s+\d/i.test(head);
    return { kind: isLater ? 'late' : 'none' };
}
/** Reads keywords and values up to the first number that has no keyword. @param text in Latin-1 */
function parseGridHeader(text) {
    const values = new Map();
    let end = 0;
    const line = /\s*([a-z_]\w*)[^\S\r\n]+(\S+)/iy;
    for (let match = line.exec(text); match !== null; match = line.exec(text)) {
        const [, keyword = '', value = ''] = match;
        // a header can have more fields, such as BYTEORDER, of which the value is a word
        values.set(keyword.toLowerCase(), Number.parseFloat(value.replace(',', '.')));
        end = line.lastIndex;
    }
    const get = (...names) => names.map((name) => values.get(name)).find((value) => value !== undefined && Number.isFinite(value));
    const [columns, rows] = [get('ncols'), get('nrows')];
    const dx = get('cellsize', 'dx', 'xdim');
    const dy = get('cellsize', 'dy', 'ydim');
    const missing = [
        ...(columns === undefined || columns < 1 ? ['ncols'] : []),
        ...(rows === undefined || rows < 1 ? ['nrows'] : []),
        ...(dx === undefined || dy === undefined ? ['cellsize'] : []),
    ];
    if (columns === undefined ||
        rows === undefined ||
        dx === undefined ||
        dy === undefined ||
        missing.length > 0) {
        return { kind: 'incomplete', missing };
    }
    const left = get('xllcorner') ?? minus(get('xllcenter', 'ulxmap'), dx / 2);
    const bottom = get('yllcorner') ?? minus(get('yllcenter'), dy / 2);
    const top = bottom === undefined ? minus(get('ulymap'), -dy / 2) : bottom + rows * dy;
    const transform = { a: dx, b: 0, c: left ?? NaN, d: 0, e: -dy, f: top ?? NaN };
    return {
        kind: 'grid',
        header: { columns, rows, transform: (0,affine/* isUsable */.Ng)(transform) ? transform : undefined, end },
    };
}
function minus(value, part) {
    return value === undefined ? undefined : value - part;
}
/** Counts the values of an ASCII grid. @param start where the values start, in bytes */
async function countValues({ stream }, key, start) {
    let toSkip = start;
    let count = 0;
    let isInValue = false;
    for await (const chunk of stream(key)) {
        for (let at = Math.min(toSkip, chunk.length); at < chunk.length; at++) {
            // blanks, tabs and line ends
            const isBlank = (chunk[at] ?? 0) <= 0x20;
            if (!isBlank && !isInValue)
                count++;
            isInValue = !isBlank;
        }
        toSkip = Math.max(0, toSkip - chunk.length);
    }
    return count;
}

// EXTERNAL MODULE: ./src/formats/crs-text.ts
var crs_text = __webpack_require__(3572);
// EXTERNAL MODULE: ./src/preflight/checks/coordinates.ts
var coordinates = __webpack_require__(3482);
// EXTERNAL MODULE: ./src/preflight/checks/quote-name.ts
var quote_name = __webpack_require__(3485);
// EXTERNAL MODULE: ./src/preflight/checks/raster-kinds.ts
var raster_kinds = __webpack_require__(8694);
// EXTERNAL MODULE: ./src/preflight/checks/raster-names.ts
var raster_names = __webpack_require__(2021);
// EXTERNAL MODULE: ./src/preflight/checks/raster-sidecars.ts + 2 modules
var raster_sidecars = __webpack_require__(1622);
;// CONCATENATED MODULE: ./src/preflight/checks/raster-place.ts







/** Checks place and coordinate system of a TIFF or of a picture, with what is beside it. */
async function checkRasterPlace(key, own, find, context) {
    const sidecars = await (0,raster_sidecars/* readSidecars */.D9)(key, find, context);
    // GDAL prefers `.aux.xml` to tags, and tags to world files
    const crs = sidecars.crs ?? own.crs;
    if (!own.isPlaced && !sidecars.isPlaced) {
        await reportUnplaced(key, { crs, sidecars }, context);
        return;
    }
    if (crs === undefined) {
        await reportNoCrs(key, { own, sidecars, prj: find(`${(0,raster_sidecars/* stemOf */.Vc)(key)}.prj`) }, context);
        return;
    }
    const bounds = own.bounds ?? (sidecars.transform && (0,affine/* boundsOf */.BO)(sidecars.transform, own.width, own.height));
    checkCoordinates(key, { crs, bounds }, context);
}
async function reportUnplaced(key, { crs, sidecars: { worldFile } }, context) {
    if (worldFile !== undefined && (await (0,raster_sidecars/* isPointer */._V)(context, worldFile)))
        return;
    const { world, aux } = (0,raster_sidecars/* sidecarNames */.Mh)(key);
    if (await (0,raster_sidecars/* reportUnselected */.X1)(key, [...world, aux], context))
        return;
    const isTiff = /^\.tiff?$/.test((0,extension/* extensionOf */.je)(key));
    const sources = `${isTiff ? 'a tag' : `a world file such as ${world[0] ?? ''}`} nor ${aux}`;
    const broken = worldFile === undefined ? '' : ` ${worldFile} does not have six numbers.`;
    const known = crs === undefined ? '' : ` Only its coordinate system is known: ${(0,coordinates/* nameCrs */.w9)(crs)}.`;
    context.report(raster_kinds/* rasterKinds */.j['raster-georeference-missing'], {
        file: key,
        message: `${key} has no georeference: neither ${sources} says where it is.${broken}${known}`,
    });
}
async function reportNoCrs(key, { own, sidecars, prj }, context) {
    if ((0,coordinates/* namesCrs */.FV)(context.options))
        return;
    if (await (0,raster_sidecars/* reportUnselected */.X1)(key, [(0,raster_sidecars/* sidecarNames */.Mh)(key).aux], context))
        return;
    if (prj !== undefined) {
        const message = `${key} names no coordinate system, and GDAL does not read ${prj} beside it.`;
        const hint = `Write the system into the file: ${(0,raster_sidecars/* translate */.Tl)(key, `-a_srs ${(0,quote_name/* quoteName */.A)(external_node_path_.posix.basename(prj))}`)}.`;
        context.report(raster_kinds/* rasterKinds */.j['raster-prj-ignored'], { file: key, message, hint });
        return;
    }
    const by = own.isPlaced ? 'its tags place' : `${sidecars.worldFile ?? `${key}.aux.xml`} places`;
    context.report(raster_kinds/* rasterKinds */.j['raster-crs-missing'], {
        file: key,
        message: `${key} names no coordinate system, although ${by} it.`,
        hint: `Write it into the file, with the code of your system: ${(0,raster_sidecars/* translate */.Tl)(key, '-a_srs EPSG:25833')}.`,
    });
}
/** What a raster can exceed the globe by, in degrees: half a pixel of a coarse grid. */
const margin = 5;
/** Checks the coordinates of a raster against its system, and reports its place. */
function checkCoordinates(key, { crs, bounds }, { report, place }) {
    if (!crs.isEarth) {
        const name = crs.name === undefined ? '' : `: \`${crs.name}\``;
        report(raster_kinds/* rasterKinds */.j['raster-not-earth'], {
            file: key,
            message: `The coordinate system of ${key} is not of the Earth${name}.`,
        });
        return;
    }
    if (bounds === undefined)
        return;
    if (crs.isGeographic === true && (0,coordinates/* exceedsDegrees */.Zb)(bounds, margin)) {
        report(raster_kinds/* rasterKinds */.j['raster-degrees'], {
            file: key,
            message: `${key} is in degrees by its coordinate system, ${(0,coordinates/* nameCrs */.w9)(crs)}, but a corner is at ${(0,coordinates/* describeCorner */.Vi)(bounds)}.`,
            hint: wrongSystem(key),
        });
        return;
    }
    const centre = (0,coordinates/* centreOf */.VX)(crs, bounds);
    if (centre !== undefined)
        place({ ...centre, basis: `the georeference of ${key}` });
}
function wrongSystem(key) {
    if (['.asc', '.flt'].includes((0,extension/* extensionOf */.je)(key))) {
        return `Write the right system into the \`.prj\` beside it.`;
    }
    return `Write the right system into the file, with its code: ${(0,raster_sidecars/* translate */.Tl)(key, '-a_srs EPSG:25833')}.`;
}

;// CONCATENATED MODULE: ./src/preflight/checks/raster-grid.ts












/** Checks an ASCII grid of Esri: its header, its number of values, and its place. */
async function checkAsciiGrid(key, find, context) {
    const bytes = Buffer.from(await context.reader.read(key, 0, gridHeaderLength));
    // the check of content reports other formats
    if ((0,signatures/* readSignature */.Bc)(bytes) !== undefined)
        return;
    const reading = parseAsciiGrid(bytes.toString('latin1'));
    if (reading.kind === 'grid') {
        await checkValues(key, reading.header, context);
        await checkGridPlace(key, reading.header, find, context);
    }
    else {
        const message = describeGrid(key, reading);
        if (message !== undefined)
            report(message);
    }
    function report(message) {
        context.report(raster_kinds/* rasterKinds */.j['raster-header-invalid'], { file: key, message });
    }
}
/** What is wrong with a text that should be a grid; undefined if nothing is known. */
function describeGrid(key, reading) {
    switch (reading.kind) {
        case 'incomplete':
            return `The header of ${key} has no ${reading.missing.map((name) => `\`${name}\``).join(' and no ')}.`;
        case 'late':
            return `${key} does not start with the header of an ASCII grid: there is something before it.`;
        case 'none':
            return `${key} is not an ASCII grid: it does not start with \`ncols\` or another keyword.`;
        case 'grid':
        case 'other':
            return undefined;
    }
}
/** The largest ASCII grid whose values are counted, in bytes. */
const maxCounted = 64 * 1024 * 1024;
async function checkValues(key, { columns, rows, end }, context) {
    const size = context.reader.files.get(key)?.size ?? 0;
    const needed = columns * rows;
    // each value has a digit at least, and each but the last one a blank
    const maxCount = Math.ceil((size - end) / 2);
    const count = maxCount < needed || size > maxCounted ? maxCount : await countValues(context.reader, key, end);
    if (count >= needed)
        return;
    const atMost = count === maxCount ? 'at most ' : '';
    context.report(raster_kinds/* rasterKinds */.j['raster-cut'], {
        file: key,
        offset: size,
        message: `${key} is cut: it has ${atMost}${count} values, and its header says ${columns} × ${rows} = ${needed}.`,
    });
}
/** Checks a grid of floats of Esri: its `.hdr`, its length, and its place. */
async function checkFloatGrid(key, find, context) {
    const { report } = context;
    const headerKey = find((0,raster_names.headerOf)(key));
    if (headerKey === undefined) {
        const name = external_node_path_.posix.basename((0,raster_names.headerOf)(key));
        if (!(await (0,raster_sidecars/* reportUnselected */.X1)(key, [name], context)))
            (0,raster_names.reportNoHeader)(key, report);
        return;
    }
    const text = await (0,raster_sidecars/* readText */.yR)(context, headerKey);
    // a header of ENVI can name the coordinate system itself
    if (/^ENVI\b/.test(text))
        return;
    const reading = parseGridHeader(text);
    if (reading.kind !== 'grid') {
        const message = describeGrid(headerKey, reading) ?? `${headerKey} is no header.`;
        report(raster_kinds/* rasterKinds */.j['raster-header-invalid'], { file: headerKey, message });
        return;
    }
    const { columns, rows } = reading.header;
    const size = context.reader.files.get(key)?.size ?? 0;
    const bytes = 4 * columns * rows;
    if (size < bytes && !/^\s*nbits\b(?!\s+32\b)/im.test(text)) {
        report(raster_kinds/* rasterKinds */.j['raster-cut'], {
            file: key,
            offset: size,
            message: `${key} is cut: it has ${size} bytes, and ${headerKey} says ${columns} × ${rows} values of 4 bytes.`,
        });
    }
    await checkGridPlace(key, reading.header, find, context);
}
async function checkGridPlace(key, { transform, columns, rows }, find, context) {
    if (transform === undefined) {
        context.report(raster_kinds/* rasterKinds */.j['raster-georeference-missing'], {
            file: key,
            message: `The header of ${key} does not say where the grid is: it has no \`xllcorner\` and \`yllcorner\`.`,
        });
        return;
    }
    const { crs } = await (0,raster_sidecars/* readSidecars */.D9)(key, find, context);
    const found = crs ?? (await readPrj(key, context));
    if (found !== undefined) {
        checkCoordinates(key, { crs: found, bounds: (0,affine/* boundsOf */.BO)(transform, columns, rows) }, context);
    }
}
/** Finds the `.prj` of a grid, and reports what is wrong with it. */
async function readPrj(key, context) {
    const { report } = context;
    const name = `${external_node_path_.posix.basename((0,raster_sidecars/* stemOf */.Vc)(key))}.prj`;
    const reference = await context.resolve(key, name);
    const isNamed = (0,coordinates/* namesCrs */.FV)(context.options);
    if (reference.kind === 'found' || reference.kind === 'case') {
        if (reference.kind === 'case' && !isNamed && !isFoundByGdal(key, reference.key)) {
            const message = `${key} needs ${name}, but the file is ${reference.key}: upper and lower case differ.`;
            report(raster_kinds/* rasterKinds */.j['raster-prj-case'], { file: key, message });
        }
        const text = await (0,raster_sidecars/* readText */.yR)(context, reference.key);
        const crs = (0,crs_text/* crsOfText */.t)(text);
        if (isNamed)
            return crs;
        if (crs === undefined) {
            if (await (0,raster_sidecars/* isPointer */._V)(context, reference.key))
                return undefined;
            const message = `${key} has no coordinate system: ${reference.key} names none.`;
            report(raster_kinds/* rasterKinds */.j['raster-crs-missing'], { file: key, message, hint: writePrj(name) });
        }
        else if (!(0,crs_text/* isEsriText */.T)(text)) {
            const message = `${reference.key} names a coordinate system, but not in the form of Esri.`;
            report(raster_kinds/* rasterKinds */.j['raster-prj-form'], { file: reference.key, message, hint: writePrj(name) });
        }
        return crs;
    }
    if (isNamed || (await (0,raster_sidecars/* reportUnselected */.X1)(key, [name], context)))
        return undefined;
    const message = `${key} has no coordinate system: ${name} does not exist.`;
    report(raster_kinds/* rasterKinds */.j['raster-crs-missing'], { file: key, message, hint: writePrj(name) });
    return undefined;
}
/**
 * Whether GDAL 3.10 finds a `.prj` of other case: in capitals for an ASCII grid, and with the whole name in capitals
 * for a grid of floats.
 */
function isFoundByGdal(key, prj) {
    const stem = (0,raster_sidecars/* stemOf */.Vc)(key);
    if (prj === `${stem}.PRJ` && (0,extension/* extensionOf */.je)(key) !== '.flt')
        return true;
    const folder = key.slice(0, key.lastIndexOf('/') + 1);
    const base = external_node_path_.posix.basename(stem);
    const spellings = [`${base}.prj`.toUpperCase(), `${base}.prj`.toLowerCase()];
    return (0,extension/* extensionOf */.je)(key) === '.flt' && spellings.some((spelling) => prj === folder + spelling);
}
function writePrj(name) {
    return `Add ${name}, with the code of your system: \`gdalsrsinfo -o wkt_esri EPSG:25833 > ${(0,quote_name/* quoteName */.A)(name)}\`.`;
}

// EXTERNAL MODULE: ./src/formats/crs.ts + 1 modules
var crs = __webpack_require__(2926);
// EXTERNAL MODULE: ./src/formats/geo-keys.ts
var geo_keys = __webpack_require__(9210);
// EXTERNAL MODULE: ./src/formats/tiff-directory.ts
var tiff_directory = __webpack_require__(4495);
;// CONCATENATED MODULE: ./src/formats/tiff-image.ts




/** Tags of TIFF 6.0, section 8, TIFF 6.0, section 15, GeoTIFF 1.1 and GDAL. */
const tags = {
    width: 256,
    height: 257,
    bits: 258,
    compression: 259,
    stripOffsets: 273,
    bands: 277,
    rowsPerStrip: 278,
    stripCounts: 279,
    planar: 284,
    tileOffsets: 324,
    tileCounts: 325,
    sampleFormat: 339,
    scale: 33550,
    tiePoints: 33922,
    transformation: 34264,
    rationalPolynomials: 50844,
};
/** The most values of a field that are kept. Key directories have at most 65,535. */
const maxValues = 65_536;
/** The most strips or tiles whose ends are read. */
const maxParts = 4_000_000;
/** Reads the fields of the first image of a TIFF or BigTIFF, without its pixels. */
async function readTiffImage(source, key) {
    const directory = await (0,tiff_directory/* readTiffDirectory */.TL)(source, key);
    if (directory.kind !== 'fields')
        return directory;
    const { fields, isLittleEndian } = directory;
    const get = (tag) => firstNumbers(source, key, fields.get(tag), isLittleEndian);
    const [[width = 0], [height = 0]] = [await get(tags.width), await get(tags.height)];
    const hasPixels = fields.has(tags.stripOffsets) || fields.has(tags.tileOffsets);
    if (width === 0 || height === 0 || !hasPixels)
        return { kind: 'invalid' };
    const [bands = 1] = await get(tags.bands);
    const bits = (await get(tags.bits)).reduce((max, one) => Math.max(max, one), 1);
    const [format = 1] = await get(tags.sampleFormat);
    const geo = {
        directory: await get(geo_keys/* geoKeyTags */.c.directory),
        doubles: await get(geo_keys/* geoKeyTags */.c.doubles),
        text: String.fromCharCode(...(await get(geo_keys/* geoKeyTags */.c.text)).slice(0, 10_000)),
    };
    const placement = placementOf({
        scale: await get(tags.scale),
        tiePoints: await get(tags.tiePoints),
        transformation: await get(tags.transformation),
    });
    // rational polynomials of a satellite give degrees: GDAL, “RPC in GeoTIFF”
    const isByPolynomials = placement === undefined && fields.has(tags.rationalPolynomials);
    const shape = {
        width,
        height,
        bands,
        bits,
        isUncompressed: ((await get(tags.compression))[0] ?? 1) === 1,
        rowsPerStrip: Math.min(height, (await get(tags.rowsPerStrip))[0] ?? height),
        isPlanar: (await get(tags.planar))[0] === 2,
    };
    return {
        kind: 'image',
        image: {
            width,
            height,
            bands,
            bits,
            // IEEE floating point, and complex numbers of it
            isFloat: format === 3 || format === 6,
            crs: (0,geo_keys/* crsOfGeoKeys */.$)(geo) ?? (isByPolynomials ? (0,crs/* crsOfEpsg */.z)(4326) : undefined),
            isPlaced: placement !== undefined || isByPolynomials,
            bounds: placement && placementBounds(placement, width, height),
            end: await endOfPixels({ source, key, fields, isLittleEndian }, shape),
        },
    };
}
async function firstNumbers(source, key, field, isLittleEndian) {
    if (field === undefined)
        return [];
    const some = { ...field, count: Math.min(field.count, maxValues) };
    for await (const numbers of (0,tiff_directory/* readNumbers */.Pl)(source, key, some, isLittleEndian))
        return numbers;
    return [];
}
/** GeoTIFF 1.1 (OGC 19-008r4), annex B.6. */
function placementOf({ scale, tiePoints, transformation }) {
    const [a = NaN, b = NaN, , c = NaN, d = NaN, e = NaN, , f = NaN] = transformation;
    const matrix = { a, b, c, d, e, f };
    if (transformation.length >= 8 && (0,affine/* isUsable */.Ng)(matrix))
        return matrix;
    const [scaleX = 0, scaleY = 0] = scale;
    const [column = 0, row = 0, , x = 0, y = 0] = tiePoints;
    const scaled = { a: scaleX, b: 0, c: x - column * scaleX, d: 0, e: -scaleY, f: y + row * scaleY };
    if ((0,affine/* isUsable */.Ng)(scaled))
        return scaled;
    const points = Array.from({ length: Math.floor(tiePoints.length / 6) }, (_item, index) => {
        const [groundX = NaN, groundY = NaN] = tiePoints.slice(6 * index + 3, 6 * index + 5);
        return [groundX, groundY];
    });
    // one point leaves the size of the pixels open
    return points.length > 1 ? { points } : undefined;
}
function placementBounds(placement, width, height) {
    return 'points' in placement ? (0,affine/* boundsOfPoints */.AI)(placement.points) : (0,affine/* boundsOf */.BO)(placement, width, height);
}
/** Where the strip or tile ends that ends last. Those without bytes are left out of the file. */
async function endOfPixels({ source, key, fields, isLittleEndian }, shape) {
    const isTiled = fields.has(tags.tileOffsets);
    const offsets = fields.get(isTiled ? tags.tileOffsets : tags.stripOffsets);
    const counts = fields.get(isTiled ? tags.tileCounts : tags.stripCounts);
    if (offsets === undefined || counts === undefined)
        return 0;
    const read = (field) => (0,tiff_directory/* readNumbers */.Pl)(source, key, { ...field, count: Math.min(field.count, maxParts) }, isLittleEndian);
    const ofCounts = read(counts);
    let end = 0;
    let part = 0;
    for await (const chunk of read(offsets)) {
        const next = await ofCounts.next();
        const lengths = next.done === true ? [] : next.value;
        chunk.forEach((offset, index) => {
            const length = Math.min(lengths[index] ?? 0, isTiled ? Infinity : neededBytes(part, shape));
            if (offset > 0 && length > 0)
                end = Math.max(end, offset + length);
            part++;
        });
    }
    return end;
}
/** The bytes of a strip that its rows need. Some writers declare a whole strip for the last one, which is shorter. */
function neededBytes(strip, { isUncompressed, rowsPerStrip, isPlanar, ...size }) {
    if (!isUncompressed)
        return Infinity;
    const { width, height, bands, bits } = size;
    const stripsOfBand = Math.ceil(height / rowsPerStrip);
    const firstRow = (strip % stripsOfBand) * rowsPerStrip;
    const rows = Math.min(rowsPerStrip, height - firstRow);
    return rows * Math.ceil((width * bits * (isPlanar ? 1 : bands)) / 8);
}

;// CONCATENATED MODULE: ./src/preflight/checks/raster-tiff.ts





/** Checks a TIFF: whether it is whole, its bands, and its place. */
async function checkTiff(key, find, context) {
    const { reader, report } = context;
    const size = reader.files.get(key)?.size ?? 0;
    const reading = await readTiffImage(reader, key);
    if (reading.kind === 'cut') {
        report(raster_kinds/* rasterKinds */.j['raster-cut'], {
            file: key,
            offset: size,
            message: `${key} is cut: it has ${size} bytes, and its directory ends at byte ${reading.end} or later.`,
        });
    }
    else if (reading.kind === 'invalid') {
        const signature = (0,signatures/* readSignature */.Bc)(await reader.read(key, 0, signatures/* signatureLength */.Rk));
        // the check of content reports other formats
        if (signature !== undefined && signature.format !== 'tiff')
            return;
        const message = signature === undefined
            ? `${key} is not a TIFF: it does not start with \`II\` or \`MM\` and a version.`
            : `${key} is a TIFF without a valid first image.`;
        report(raster_kinds/* rasterKinds */.j['raster-header-invalid'], { file: key, message });
    }
    else {
        const { image } = reading;
        if (image.end > size) {
            report(raster_kinds/* rasterKinds */.j['raster-cut'], {
                file: key,
                offset: size,
                message: `${key} is cut: it has ${size} bytes, and its pixels end at byte ${image.end}.`,
            });
        }
        if (context.sourceType === 'RASTER_TERRAIN')
            checkHeights(key, image, context);
        else
            checkPicture(key, image, context);
        await checkRasterPlace(key, image, find, context);
    }
}
function checkHeights(key, { bands, bits }, { report }) {
    if (bands > 1) {
        const message = `${key} has ${bands} bands, and terrain needs one band with heights.`;
        const hint = `Extract the band with the heights: ${(0,raster_sidecars/* translate */.Tl)(key, '-b 1')}. For a picture, use \`type: IMAGERY\`.`;
        report(raster_kinds/* rasterKinds */.j['raster-terrain-bands'], { file: key, message, hint });
    }
    else if (bits <= 8) {
        const message = `${key} has ${bits} ${bits === 1 ? 'bit' : 'bits'}, so its heights are from 0 to ${2 ** bits - 1}.`;
        report(raster_kinds/* rasterKinds */.j['raster-terrain-bits'], { file: key, message });
    }
}
function checkPicture(key, { bands, bits, isFloat }, { report }) {
    if (bands === 1 && isFloat) {
        const message = `${key} has one band of ${bits}-bit floating-point numbers. Is it terrain?`;
        report(raster_kinds/* rasterKinds */.j['raster-imagery-heights'], { file: key, message });
    }
    else if (bits > 8) {
        const message = `${key} has ${bits} bits a band, and pictures have 8.`;
        const hint = `Scale it to 8 bits: ${(0,raster_sidecars/* translate */.Tl)(key, '-ot Byte -scale')}.`;
        report(raster_kinds/* rasterKinds */.j['raster-imagery-bits'], { file: key, message, hint });
    }
}

;// CONCATENATED MODULE: ./src/preflight/checks/raster.ts








/** The checks by extension. */
const checks = {
    '.tif': checkTiff,
    '.tiff': checkTiff,
    '.asc': checkAsciiGrid,
    '.flt': checkFloatGrid,
    '.jpg': raster_checkPicture,
    '.jpeg': raster_checkPicture,
    '.png': raster_checkPicture,
    '.img': checkUnread,
    '.dem': checkUnread,
};
/** Checks the files of imagery and terrain. */
const checkRasters = async (context) => {
    const { reader, type } = context;
    if (type === '3DTILES') {
        // photos for a reconstruction need no georeference
        (0,raster_names.checkOutputs)([...reader.files.keys()], context);
        return;
    }
    const find = (0,raster_sidecars/* createFinder */.pW)(reader.files.keys());
    for (const [key, { size }] of reader.files) {
        // the check of content reports empty files
        if (size > 0)
            await checks[(0,extension/* extensionOf */.je)(key)]?.(key, find, context);
    }
};
/** Checks a JPEG or a PNG: only files beside it can place it. GPS positions of photos do not. */
async function raster_checkPicture(key, find, context) {
    if (await isOtherFormat(key, context))
        return;
    const own = { crs: undefined, isPlaced: false, bounds: undefined, width: 1, height: 1 };
    await checkRasterPlace(key, own, find, context);
}
/** Checks a raster that is not read here, such as one of Erdas Imagine. */
async function checkUnread(key, _find, context) {
    await isOtherFormat(key, context);
}
/** Whether a file is known to be no raster. Reports it. GDAL recognizes rasters by their content. */
async function isOtherFormat(key, { reader, report }) {
    const signature = (0,signatures/* readSignature */.Bc)(await reader.read(key, 0, signatures/* signatureLength */.Rk));
    if (signature === undefined || ['jpeg', 'png', 'tiff'].includes(signature.format))
        return false;
    // the check of content reports pointers of every extension
    if (signature.format !== 'lfs-pointer') {
        const message = `${key} is ${signature.name}, not a raster.`;
        report(raster_kinds/* rasterKinds */.j['raster-header-invalid'], { file: key, message });
    }
    return true;
}


/***/ })

};
