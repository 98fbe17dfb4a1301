export const id = 191;
export const ids = [191];
export const modules = {

/***/ 4191:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkCzml: () => (/* binding */ checkCzml)
});

// EXTERNAL MODULE: ./src/formats/ecef.ts
var ecef = __webpack_require__(5477);
// EXTERNAL MODULE: ./src/formats/json-follow.ts
var json_follow = __webpack_require__(7840);
// EXTERNAL MODULE: ./src/formats/json-scan.ts
var json_scan = __webpack_require__(2212);
// EXTERNAL MODULE: ./src/formats/lon-lat-box.ts
var lon_lat_box = __webpack_require__(165);
;// CONCATENATED MODULE: ./src/formats/czml.ts




const [packets, packet, other, position, sampled, list, cartesian] = [1, 2, 3, 4, 5, 6, 7];
/** The most names that are kept. */
const maxNames = 10_000;
/** The members whose text is a file (`unwrapUriInterval` of CzmlDataSource in CesiumJS). */
const fileMembers = new Set(['uri', 'image', 'gltf']);
const inDegrees = 'cartographicDegrees';
const inRadians = 'cartographicRadians';
function roleOf(parent, key, isArray) {
    if (parent === 0)
        return isArray ? packets : packet;
    if (parent === packets)
        return isArray ? 0 : packet;
    if (key === 'properties')
        return 0; // of the user
    if (key === inDegrees || key === inRadians)
        return parent === position ? sampled : list;
    if (key === 'cartesian' && parent === position)
        return cartesian;
    // intervals, and the lists of the holes of a polygon
    if (key === undefined)
        return parent;
    return key === 'position' ? position : other;
}
/**
 * Reads a CZML document as a stream. It stops at the first fault of the JSON.
 * @throws what the reader throws
 */
async function readCzml(reader, key) {
    const document = collect(() => scan.line());
    const scan = (0,json_scan/* scanJson */.E)((0,json_follow/* followJson */.m)(document.visitor));
    for await (const chunk of reader.stream(key))
        if (!scan.push(chunk))
            break;
    const fault = scan.end();
    return { fault, hasMark: scan.hasMark(), ...document.result() };
}
function collect(line) {
    const names = new Map();
    const positions = collectPositions(line);
    let root = 'other';
    let metres = [];
    let count = 0;
    let firstId;
    let version;
    const visitor = {
        roleOf(parent, key, isArray) {
            if (parent === 0)
                root = isArray ? 'array' : 'object';
            const role = roleOf(parent, key, isArray);
            if (role === sampled || role === list)
                positions.start(key === inRadians);
            else if (role === cartesian)
                metres = [];
            return role;
        },
        enter(role) {
            if (role === packet)
                count++;
        },
        leave(role) {
            if (role === sampled || role === list)
                positions.end(role === sampled);
            else if (role === cartesian)
                positions.addCartesian(metres);
        },
        number(role, key, value) {
            if (role === sampled || role === list)
                positions.add(value);
            else if (role === cartesian && metres.length < 4)
                metres.push(value);
            else if (role === packet && count === 1 && key === 'version')
                version = false;
        },
        other(role, key, value) {
            if (role === sampled)
                positions.add(NaN); // a time
            if (role === cartesian)
                metres = [NaN];
            if (typeof value !== 'string' || key === undefined)
                return;
            if (role === packet && count === 1 && key === 'id')
                firstId = value;
            else if (role === packet && count === 1 && key === 'version')
                version = value;
            else if (role !== packet && fileMembers.has(key) && !names.has(value) && names.size < maxNames) {
                names.set(value, line());
            }
        },
    };
    return { visitor, result: () => ({ root, firstId, version, names, ...positions.result() }) };
}
/** Collects the ranges of lists of positions. Which numbers are longitudes is known at the end of a list. */
function collectPositions(line) {
    const all = (0,lon_lat_box/* emptyBox */.hN)();
    let outsideLine;
    let triples = (0,lon_lat_box/* emptyBox */.hN)();
    /** With a time before each position. */
    let samples = (0,lon_lat_box/* emptyBox */.hN)();
    let count = 0;
    let factor = 1;
    return {
        start(isRadians) {
            factor = isRadians ? 180 / Math.PI : 1;
            triples = (0,lon_lat_box/* emptyBox */.hN)();
            samples = (0,lon_lat_box/* emptyBox */.hN)();
            count = 0;
        },
        add(value) {
            const degrees = value * factor;
            if (count % 3 === 0)
                (0,lon_lat_box/* addLongitude */.NY)(triples, degrees);
            else if (count % 3 === 1)
                (0,lon_lat_box/* addLatitude */.as)(triples, degrees);
            if (count % 4 === 1)
                (0,lon_lat_box/* addLongitude */.NY)(samples, degrees);
            else if (count % 4 === 2)
                (0,lon_lat_box/* addLatitude */.as)(samples, degrees);
            count++;
        },
        end(isSampled) {
            // a position of 3 numbers is constant; otherwise it has 4 for each time (CzmlDataSource of CesiumJS)
            const isTimed = isSampled && count !== 3;
            const box = isTimed ? samples : triples;
            if (count % (isTimed ? 4 : 3) !== 0 || (0,lon_lat_box/* isEmptyBox */.lP)(box))
                return;
            (0,lon_lat_box/* addBox */.lc)(all, box);
            if ((0,lon_lat_box/* isOutside */._K)(box))
                outsideLine ??= line();
        },
        /** More than three numbers are positions at times, which are often those of a satellite. */
        addCartesian([x = NaN, y = NaN, z = NaN, ...more]) {
            const place = more.length === 0 ? (0,ecef/* positionOfEcef */.KS)(x, y, z) : undefined;
            if (place === undefined)
                return;
            (0,lon_lat_box/* addLongitude */.NY)(all, place.longitude);
            (0,lon_lat_box/* addLatitude */.as)(all, place.latitude);
        },
        result: () => ({ box: all, outsideLine }),
    };
}

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/czml-kinds.ts

/** Kinds of findings about CZML. */
const czmlKinds = (0,finding/* defineKinds */.R)({
    'czml-document': {
        severity: 'error',
        title: 'The first packet of CZML is not the document',
        why: 'CesiumJS stops at the first packet if its `id` is not `document`.',
        fix: 'Start the array with `{ "id": "document", "version": "1.0" }`.',
        example: 'an array that starts with `{ "id": "satellite" }`',
        certainty: 'A',
        source: 'CZML Guide, “CZML Structure”; `processCzmlPacket` in CzmlDataSource of CesiumJS',
    },
    'czml-version': {
        severity: 'error',
        title: 'The document of CZML has no version, or one that CesiumJS does not know',
        why: 'CesiumJS reads version 1, and requires a text such as "1.0".',
        fix: 'Write `"version": "1.0"` in the packet `document`.',
        example: '`{ "id": "document", "name": "Orbit" }`',
        certainty: 'A',
        source: 'CZML Guide, “Packet”; `processDocument` in CzmlDataSource of CesiumJS',
    },
    'czml-range': {
        severity: 'error',
        title: 'Positions of CZML are no longitude and latitude',
        why: '`cartographicDegrees` and `cartographicRadians` have first the longitude, then the latitude.',
        fix: 'Write positions in degrees of WGS 84 as `cartographicDegrees`, or in radians as `cartographicRadians`.',
        example: '`"cartographicDegrees": [389000, 5819000, 0]`',
        certainty: 'A',
        source: 'CZML Guide, “CartographicDegreesValue” and “CartographicRadiansValue”',
    },
    'czml-file': {
        severity: 'warning',
        title: 'CZML names a file that is not among the files',
        why: 'CesiumJS searches for it beside the CZML. It shows the entity without the model or image.',
        fix: 'Add the file to `files`, or name it by its whole URL.',
        example: '`"gltf": "models/ship.glb"`, and there is no such file',
        certainty: 'B',
        source: '`unwrapUriInterval` in CzmlDataSource of CesiumJS',
    },
});

// EXTERNAL MODULE: ./src/preflight/checks/json-document.ts + 1 modules
var json_document = __webpack_require__(1507);
// EXTERNAL MODULE: ./src/preflight/checks/lon-lat-range.ts
var lon_lat_range = __webpack_require__(1940);
;// CONCATENATED MODULE: ./src/preflight/checks/czml.ts






/** How many names one finding shows. */
const czml_maxNames = 5;
/** In characters. */
const maxNameLength = 200;
/** Checks CZML: whether it is whole, starts with a document, has positions in degrees, and finds its files. */
const checkCzml = async (context) => {
    const { reader, report } = context;
    const documents = await (0,json_document/* readDocuments */.r9)(reader, ['.czml'], readCzml);
    for (const [key, document] of (0,json_document/* withoutOthers */.Wc)(documents, ({ firstId }) => firstId === 'document')) {
        (0,json_document/* reportJson */.l4)(key, document, report);
        if (document.fault !== undefined)
            continue;
        checkFirstPacket(key, document, context);
        if ((0,lon_lat_box/* isOutside */._K)(document.box)) {
            const message = `Positions of ${key} are no longitude and latitude: ${(0,lon_lat_range/* describeRange */.p)(document.box)}.`;
            report(czmlKinds['czml-range'], { file: key, line: document.outsideLine, message });
        }
        else if (!(0,lon_lat_box/* isEmptyBox */.lP)(document.box))
            (0,lon_lat_range/* placeOf */.$)(key, document.box, context);
        await checkNames(key, document, context);
    }
};
function checkFirstPacket(file, { root, firstId, version }, { report }) {
    if (firstId !== 'document') {
        const what = root === 'other'
            ? 'is not CZML: it has no array of packets'
            : `has no packet \`document\` at its start. Its first packet is ${firstId === undefined ? 'without an `id`' : `\`${firstId}\``}`;
        report(czmlKinds['czml-document'], { file, message: `${file} ${what}.` });
    }
    else if (version === undefined) {
        report(czmlKinds['czml-version'], {
            file,
            message: `The packet \`document\` of ${file} has no version.`,
        });
    }
    else if (version === false || !/^1\.[^.]*$/.test(version)) {
        const what = version === false ? 'is not a text' : `is \`${version}\``;
        report(czmlKinds['czml-version'], {
            file,
            message: `The version of the packet \`document\` of ${file} ${what}.`,
        });
    }
}
async function checkNames(file, { names }, { resolve, report }) {
    const absent = [];
    for (const [name, line] of names) {
        const { kind } = name === '' ? { kind: 'external' } : await resolve(file, name);
        if (kind !== 'found' && kind !== 'external' && kind !== 'excluded')
            absent.push({ name, line });
    }
    const [first] = absent;
    if (first === undefined)
        return;
    const message = `${file} names ${(0,format/* listSome */.XT)(absent.map(({ name }) => `\`${(0,format/* shorten */.ml)(name, maxNameLength)}\``), czml_maxNames)}, which ${absent.length === 1 ? 'is' : 'are'} not among the files.`;
    report(czmlKinds['czml-file'], { file, line: first.line, message });
}


/***/ })

};
