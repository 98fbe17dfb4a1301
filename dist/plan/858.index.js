export const id = 858;
export const ids = [858];
export const modules = {

/***/ 2858:
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
;// CONCATENATED MODULE: ./src/formats/affine.ts
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
        header: { columns, rows, transform: isUsable(transform) ? transform : undefined, end },
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
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/raster-kinds.ts

/** Kinds of findings about rasters. */
const rasterKinds = (0,finding/* defineKinds */.R)({
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

// EXTERNAL MODULE: ./node_modules/saxes/saxes.js
var saxes = __webpack_require__(9800);
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
    return isUsable(affine) ? affine : undefined;
}

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
    return isUsable(affine) ? affine : undefined;
}
/**
 * The extensions of world files for an extension of a raster: the first and last letter with a `w`, all of it with a
 * `w`, and `.wld`. GDAL 3.10 finds them in upper and lower case.
 */
function worldFileExtensions(extension) {
    const letters = extension.replace('.', '');
    return [`.${letters.slice(0, 1)}${letters.slice(-1)}w`, `.${letters}w`, '.wld'];
}

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
        report(rasterKinds['raster-sidecar-unmatched'], {
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

;// CONCATENATED MODULE: ./src/preflight/checks/raster-place.ts







/** Checks place and coordinate system of a TIFF or of a picture, with what is beside it. */
async function checkRasterPlace(key, own, find, context) {
    const sidecars = await readSidecars(key, find, context);
    // GDAL prefers `.aux.xml` to tags, and tags to world files
    const crs = sidecars.crs ?? own.crs;
    if (!own.isPlaced && !sidecars.isPlaced) {
        await reportUnplaced(key, { crs, sidecars }, context);
        return;
    }
    if (crs === undefined) {
        await reportNoCrs(key, { own, sidecars, prj: find(`${stemOf(key)}.prj`) }, context);
        return;
    }
    const bounds = own.bounds ?? (sidecars.transform && boundsOf(sidecars.transform, own.width, own.height));
    checkCoordinates(key, { crs, bounds }, context);
}
async function reportUnplaced(key, { crs, sidecars: { worldFile } }, context) {
    if (worldFile !== undefined && (await isPointer(context, worldFile)))
        return;
    const { world, aux } = sidecarNames(key);
    if (await reportUnselected(key, [...world, aux], context))
        return;
    const isTiff = /^\.tiff?$/.test((0,extension/* extensionOf */.je)(key));
    const sources = `${isTiff ? 'a tag' : `a world file such as ${world[0] ?? ''}`} nor ${aux}`;
    const broken = worldFile === undefined ? '' : ` ${worldFile} does not have six numbers.`;
    const known = crs === undefined ? '' : ` Only its coordinate system is known: ${(0,coordinates/* nameCrs */.w9)(crs)}.`;
    context.report(rasterKinds['raster-georeference-missing'], {
        file: key,
        message: `${key} has no georeference: neither ${sources} says where it is.${broken}${known}`,
    });
}
async function reportNoCrs(key, { own, sidecars, prj }, context) {
    if ((0,coordinates/* namesCrs */.FV)(context.options))
        return;
    if (await reportUnselected(key, [sidecarNames(key).aux], context))
        return;
    if (prj !== undefined) {
        const message = `${key} names no coordinate system, and GDAL does not read ${prj} beside it.`;
        const hint = `Write the system into the file: ${translate(key, `-a_srs ${(0,quote_name/* quoteName */.A)(external_node_path_.posix.basename(prj))}`)}.`;
        context.report(rasterKinds['raster-prj-ignored'], { file: key, message, hint });
        return;
    }
    const by = own.isPlaced ? 'its tags place' : `${sidecars.worldFile ?? `${key}.aux.xml`} places`;
    context.report(rasterKinds['raster-crs-missing'], {
        file: key,
        message: `${key} names no coordinate system, although ${by} it.`,
        hint: `Write it into the file, with the code of your system: ${translate(key, '-a_srs EPSG:25833')}.`,
    });
}
/** What a raster can exceed the globe by, in degrees: half a pixel of a coarse grid. */
const margin = 5;
/** Checks the coordinates of a raster against its system, and reports its place. */
function checkCoordinates(key, { crs, bounds }, { report, place }) {
    if (!crs.isEarth) {
        const name = crs.name === undefined ? '' : `: \`${crs.name}\``;
        report(rasterKinds['raster-not-earth'], {
            file: key,
            message: `The coordinate system of ${key} is not of the Earth${name}.`,
        });
        return;
    }
    if (bounds === undefined)
        return;
    if (crs.isGeographic === true && (0,coordinates/* exceedsDegrees */.Zb)(bounds, margin)) {
        report(rasterKinds['raster-degrees'], {
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
    return `Write the right system into the file, with its code: ${translate(key, '-a_srs EPSG:25833')}.`;
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
        context.report(rasterKinds['raster-header-invalid'], { file: key, message });
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
    context.report(rasterKinds['raster-cut'], {
        file: key,
        offset: size,
        message: `${key} is cut: it has ${atMost}${count} values, and its header says ${columns} × ${rows} = ${needed}.`,
    });
}
/** Checks a grid of floats of Esri: its `.hdr`, its length, and its place. */
async function checkFloatGrid(key, find, context) {
    const { report } = context;
    const headerKey = find(`${stemOf(key)}.hdr`);
    const name = `${external_node_path_.posix.basename(stemOf(key))}.hdr`;
    if (headerKey === undefined) {
        if (await reportUnselected(key, [name], context))
            return;
        const message = `${key} has no header: ${name} does not exist.`;
        report(rasterKinds['raster-header-invalid'], { file: key, message });
        return;
    }
    const text = await readText(context, headerKey);
    // a header of ENVI can name the coordinate system itself
    if (/^ENVI\b/.test(text))
        return;
    const reading = parseGridHeader(text);
    if (reading.kind !== 'grid') {
        const message = describeGrid(headerKey, reading) ?? `${headerKey} is no header.`;
        report(rasterKinds['raster-header-invalid'], { file: headerKey, message });
        return;
    }
    const { columns, rows } = reading.header;
    const size = context.reader.files.get(key)?.size ?? 0;
    const bytes = 4 * columns * rows;
    if (size < bytes && !/^\s*nbits\b(?!\s+32\b)/im.test(text)) {
        report(rasterKinds['raster-cut'], {
            file: key,
            offset: size,
            message: `${key} is cut: it has ${size} bytes, and ${headerKey} says ${columns} × ${rows} values of 4 bytes.`,
        });
    }
    await checkGridPlace(key, reading.header, find, context);
}
async function checkGridPlace(key, { transform, columns, rows }, find, context) {
    if (transform === undefined) {
        context.report(rasterKinds['raster-georeference-missing'], {
            file: key,
            message: `The header of ${key} does not say where the grid is: it has no \`xllcorner\` and \`yllcorner\`.`,
        });
        return;
    }
    const { crs } = await readSidecars(key, find, context);
    const found = crs ?? (await readPrj(key, context));
    if (found !== undefined) {
        checkCoordinates(key, { crs: found, bounds: boundsOf(transform, columns, rows) }, context);
    }
}
/** Finds the `.prj` of a grid, and reports what is wrong with it. */
async function readPrj(key, context) {
    const { report } = context;
    const name = `${external_node_path_.posix.basename(stemOf(key))}.prj`;
    const reference = await context.resolve(key, name);
    const isNamed = (0,coordinates/* namesCrs */.FV)(context.options);
    if (reference.kind === 'found' || reference.kind === 'case') {
        if (reference.kind === 'case' && !isNamed && !isFoundByGdal(key, reference.key)) {
            const message = `${key} needs ${name}, but the file is ${reference.key}: upper and lower case differ.`;
            report(rasterKinds['raster-prj-case'], { file: key, message });
        }
        const text = await readText(context, reference.key);
        const crs = (0,crs_text/* crsOfText */.t)(text);
        if (isNamed)
            return crs;
        if (crs === undefined) {
            if (await isPointer(context, reference.key))
                return undefined;
            const message = `${key} has no coordinate system: ${reference.key} names none.`;
            report(rasterKinds['raster-crs-missing'], { file: key, message, hint: writePrj(name) });
        }
        else if (!(0,crs_text/* isEsriText */.T)(text)) {
            const message = `${reference.key} names a coordinate system, but not in the form of Esri.`;
            report(rasterKinds['raster-prj-form'], { file: reference.key, message, hint: writePrj(name) });
        }
        return crs;
    }
    if (isNamed || (await reportUnselected(key, [name], context)))
        return undefined;
    const message = `${key} has no coordinate system: ${name} does not exist.`;
    report(rasterKinds['raster-crs-missing'], { file: key, message, hint: writePrj(name) });
    return undefined;
}
/**
 * Whether GDAL 3.10 finds a `.prj` of other case: in capitals for an ASCII grid, and with the whole name in capitals
 * for a grid of floats.
 */
function isFoundByGdal(key, prj) {
    const stem = stemOf(key);
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
    if (transformation.length >= 8 && isUsable(matrix))
        return matrix;
    const [scaleX = 0, scaleY = 0] = scale;
    const [column = 0, row = 0, , x = 0, y = 0] = tiePoints;
    const scaled = { a: scaleX, b: 0, c: x - column * scaleX, d: 0, e: -scaleY, f: y + row * scaleY };
    if (isUsable(scaled))
        return scaled;
    const points = Array.from({ length: Math.floor(tiePoints.length / 6) }, (_item, index) => {
        const [groundX = NaN, groundY = NaN] = tiePoints.slice(6 * index + 3, 6 * index + 5);
        return [groundX, groundY];
    });
    // one point leaves the size of the pixels open
    return points.length > 1 ? { points } : undefined;
}
function placementBounds(placement, width, height) {
    return 'points' in placement ? boundsOfPoints(placement.points) : boundsOf(placement, width, height);
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
        report(rasterKinds['raster-cut'], {
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
        report(rasterKinds['raster-header-invalid'], { file: key, message });
    }
    else {
        const { image } = reading;
        if (image.end > size) {
            report(rasterKinds['raster-cut'], {
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
        const hint = `Extract the band with the heights: ${translate(key, '-b 1')}. For a picture, use \`type: IMAGERY\`.`;
        report(rasterKinds['raster-terrain-bands'], { file: key, message, hint });
    }
    else if (bits <= 8) {
        const message = `${key} has ${bits} ${bits === 1 ? 'bit' : 'bits'}, so its heights are from 0 to ${2 ** bits - 1}.`;
        report(rasterKinds['raster-terrain-bits'], { file: key, message });
    }
}
function checkPicture(key, { bands, bits, isFloat }, { report }) {
    if (bands === 1 && isFloat) {
        const message = `${key} has one band of ${bits}-bit floating-point numbers. Is it terrain?`;
        report(rasterKinds['raster-imagery-heights'], { file: key, message });
    }
    else if (bits > 8) {
        const message = `${key} has ${bits} bits a band, and pictures have 8.`;
        const hint = `Scale it to 8 bits: ${translate(key, '-ot Byte -scale')}.`;
        report(rasterKinds['raster-imagery-bits'], { file: key, message, hint });
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
    const { reader, type, options, report } = context;
    if (type === '3DTILES') {
        // photos for a reconstruction need no georeference
        const [first] = reader.files.keys();
        if (first === undefined || options['outputs'] !== undefined)
            return;
        report(rasterKinds['raster-outputs-missing'], {
            file: first,
            message: `${first} is a source of a reconstruction from photos, and the option \`outputs\` is not set.`,
            yaml: 'options: |\n  outputs: [{ outputType: 3DTILES }]',
        });
        return;
    }
    const find = createFinder(reader.files.keys());
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
        report(rasterKinds['raster-header-invalid'], { file: key, message });
    }
    return true;
}


/***/ })

};
