export const id = 905;
export const ids = [905];
export const modules = {

/***/ 2905:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkCzml: () => (/* binding */ checkCzml)
});

// EXTERNAL MODULE: ./src/formats/czml.ts
var czml = __webpack_require__(3150);
// EXTERNAL MODULE: ./src/formats/lon-lat-box.ts
var lon_lat_box = __webpack_require__(165);
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
const maxNames = 5;
/** In characters. */
const maxNameLength = 200;
/** Checks CZML: whether it is whole, starts with a document, has positions in degrees, and finds its files. */
const checkCzml = async (context) => {
    const { reader, report } = context;
    const documents = await (0,json_document/* readDocuments */.r9)(reader, ['.czml'], czml/* readCzml */.Z);
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
    const message = `${file} names ${(0,format/* listSome */.XT)(absent.map(({ name }) => `\`${(0,format/* shorten */.ml)(name, maxNameLength)}\``), maxNames)}, which ${absent.length === 1 ? 'is' : 'are'} not among the files.`;
    report(czmlKinds['czml-file'], { file, line: first.line, message });
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
