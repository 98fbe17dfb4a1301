export const id = 588;
export const ids = [588];
export const modules = {

/***/ 1360:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ judgeTypes)
/* harmony export */ });
/* harmony import */ var _ion_reading_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4916);
/* harmony import */ var _ion_source_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2385);
/* harmony import */ var _foreign_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1187);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1876);




/** Foreign formats of JSON. */
const json = ['cityjson', 'esri-json', 'geojson-lines', 'gltf-json', 'czml-without-document'];
/** The source types that have checks of their own for files that are not theirs. */
const judgedElsewhere = {
    GEOJSON: json,
    CZML: json,
    CITYGML: ['gml', 'utf16'],
    '3DTILES': ['3tz', 'tiles'],
};
/** Compares types that the inputs set with what the files show. Zips are not opened: they can contain anything. */
function judgeTypes(reading, { evidence, survey, foreign }) {
    const { sourceType } = reading;
    if ((0,_ion_source_types_js__WEBPACK_IMPORTED_MODULE_1__/* .typesOf */ .pl)(sourceType) === undefined || sourceType === '3DTILES' || survey.zips.length > 0)
        return [];
    const contradicting = evidence.filter((one) => !supports(one, reading));
    if (evidence.length > contradicting.length) {
        return contradicting.map((one) => ({
            kind: 'unused',
            key: one.key,
            message: `${one.key} is data for ${sourcesOf(one)}, not for ${sourceType}.`,
        }));
    }
    const [first] = contradicting;
    if (first !== undefined)
        return isKmlWithoutModel(first, reading) ? [] : [contradiction(first, reading)];
    if (foreign !== undefined)
        return judgeForeign(foreign, sourceType);
    return [];
}
/** The check of KML reports it. */
function isKmlWithoutModel({ choices }, { sourceType }) {
    return sourceType === 'KML' && choices.some((choice) => choice.sourceType === sourceType);
}
function supports({ choices, others, tolerated }, reading) {
    return [...choices, ...others, ...tolerated].some((one) => (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .isSame */ .Ft)(one, reading));
}
function sourcesOf({ choices }) {
    return [...new Set(choices.map(({ sourceType }) => sourceType))].join(' or ');
}
function contradiction(evidence, { type, sourceType }) {
    const { key, because, choices } = evidence;
    const sources = sourcesOf(evidence);
    const message = choices.some((choice) => choice.sourceType === sourceType)
        ? `ion does not make ${type} from ${key}: ${because}, so it can be ${typesIn(choices, sourceType)}.`
        : `${key} is data for ${sources}, not for ${sourceType}: ${because}.`;
    return { kind: 'contradiction', key, message, yaml: (0,_ion_reading_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .readingsYaml */ .D)(choices) };
}
function typesIn(choices, sourceType) {
    const types = choices.filter((one) => one.sourceType === sourceType).map(({ type }) => type);
    return [...new Set(types)].join(' or ');
}
function judgeForeign(file, sourceType) {
    const { name, advice, plausible = [] } = (0,_foreign_js__WEBPACK_IMPORTED_MODULE_2__/* .textsOf */ .C)(file);
    if (judgedElsewhere[sourceType]?.includes(file.format) === true)
        return [];
    const what = `${file.key} is ${name}`;
    // ion reads more formats of rasters than its documentation names
    if (plausible.includes(sourceType) && sourceType.startsWith('RASTER_'))
        return [];
    if (plausible.includes(sourceType)) {
        return [
            {
                kind: 'not-listed',
                key: file.key,
                message: `${what}. ion’s documentation does not list this format for ${sourceType}.`,
                advice,
            },
        ];
    }
    return [
        {
            kind: 'contradiction',
            key: file.key,
            message: `${what}: ion does not make ${sourceType} from it.`,
            yaml: undefined,
        },
    ];
}


/***/ }),

/***/ 6079:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ typeKinds)
/* harmony export */ });
/* harmony import */ var _findings_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9543);

/** Kinds of findings about types that the inputs set, and files of the asset that fit no type. */
const typeKinds = (0,_findings_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .defineKinds */ .R)({
    'type-contradicts-files': {
        severity: 'error',
        title: 'The files are data of another type',
        why: 'ion selects the reader by the source type, and that reader does not read these files.',
        fix: 'Remove `type` and `source-type`, and the action infers them. Or change `files`.',
        example: '`scan.laz` with `source-type: 3D_MODEL`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 115, 188, 218 and 335; Cesium’s documentation, “Tiler Data Types and Formats” and “BIM/CAD tiler selection guide”',
    },
    'format-not-listed': {
        severity: 'warning',
        title: 'ion’s documentation does not list the format of a file',
        why: 'If ion does not support it, the tiling fails.',
        fix: 'Convert the file in an earlier step.',
        example: '`points.e57` with `source-type: POINT_CLOUD`',
        certainty: 'B',
        source: 'https://cesium.com/learn/ion/uploading/',
    },
    'data-unused': {
        severity: 'warning',
        title: 'A data file is of another type than the asset',
        why: 'ion does not use it in this asset. If it tries to, the tiling fails.',
        fix: 'Exclude it with a line in `files` that starts with `!`, or publish it in its own step.',
        example: '`dem.tif` beside CityGML',
        certainty: 'C',
        source: 'Cesium’s documentation, “Tiler Data Types and Formats”',
    },
    'native-files': {
        severity: 'warning',
        title: 'An asset that ion hosts as it is has several documents',
        why: 'ion shows one document of such an asset.',
        fix: 'Publish each document in its own step, and exclude others with a line in `files` that starts with `!`.',
        example: '`a.geojson` and `b.geojson` with `type: GEOJSON`',
        certainty: 'C',
        source: 'ion’s endpoint of an asset of these types is the URL of one file',
    },
});


/***/ }),

/***/ 6588:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkTypes: () => (/* binding */ checkTypes),
/* harmony export */   native: () => (/* binding */ native),
/* harmony export */   reportNative: () => (/* binding */ reportNative)
/* harmony export */ });
/* harmony import */ var _formats_extension_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4653);
/* harmony import */ var _inference_gather_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2511);
/* harmony import */ var _inference_judge_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1360);
/* harmony import */ var _inference_named_in_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3696);
/* harmony import */ var _ion_source_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2385);
/* harmony import */ var _lib_format_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(432);
/* harmony import */ var _findings_exclusion_yaml_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9408);
/* harmony import */ var _type_kinds_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6079);








/** The most files that a finding names. */
const maxNames = 5;
/** Compares type and source type with what the files are. */
const checkTypes = async (context) => {
    const { reader, sourceType, report } = context;
    const type = _ion_source_types_js__WEBPACK_IMPORTED_MODULE_3__/* .assetTypes */ .ID.find((known) => known === context.type);
    if (type === undefined)
        return;
    const found = await (0,_inference_gather_js__WEBPACK_IMPORTED_MODULE_0__/* .gather */ .kg)(reader, undefined);
    for (const objection of (0,_inference_judge_types_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeTypes */ .P)({ type, sourceType }, found))
        reportObjection(objection, report);
    await checkNative(context, found);
};
function reportObjection(objection, report) {
    const { key, message } = objection;
    switch (objection.kind) {
        case 'contradiction':
            report(_type_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .typeKinds */ .W['type-contradicts-files'], { file: key, message, yaml: objection.yaml });
            break;
        case 'not-listed':
            report(_type_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .typeKinds */ .W['format-not-listed'], { file: key, message, hint: objection.advice });
            break;
        case 'unused':
            report(_type_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .typeKinds */ .W['data-unused'], {
                file: key,
                message,
                yaml: (0,_findings_exclusion_yaml_js__WEBPACK_IMPORTED_MODULE_5__/* .exclusionYaml */ .s)([key]),
            });
    }
}
/** The kinds of data that ion hosts as one file, by the type of the asset. */
const native = { GEOJSON: 'geojson', CZML: 'czml', KML: 'kml' };
async function checkNative({ type, reader, report }, { survey }) {
    const kind = native[type];
    const data = survey.data.filter((file) => file.kind === kind).map(({ key }) => key);
    const [first, ...others] = data;
    if (first === undefined)
        return;
    // a KML file can link to others
    const linked = kind === 'kml' ? await (0,_inference_named_in_js__WEBPACK_IMPORTED_MODULE_2__/* .findNamed */ .n)(reader, data.filter(isText), data) : new Set();
    const beside = [
        ...others.filter((key) => !linked.has(key)),
        ...survey.others.filter(({ key }) => (0,_formats_extension_js__WEBPACK_IMPORTED_MODULE_6__/* .extensionOf */ .je)(key) === '.json').map(({ key }) => key),
    ];
    if (kind === 'kml' && linked.has(first) && beside.length < 2)
        return;
    reportNative([first, ...beside], report);
}
/** Reports an asset with more than one document. @param hint what to do, if it is not the fix of the kind */
function reportNative(keys, report, hint) {
    const [first] = keys;
    if (first === undefined || keys.length === 1)
        return;
    const names = (0,_lib_format_js__WEBPACK_IMPORTED_MODULE_7__/* .listSome */ .XT)(keys, maxNames);
    const message = `The asset has ${keys.length} documents, and ion shows one of them: ${names}.`;
    report(_type_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .typeKinds */ .W['native-files'], { file: first, message, hint });
}
function isText(key) {
    return (0,_formats_extension_js__WEBPACK_IMPORTED_MODULE_6__/* .extensionOf */ .je)(key) === '.kml';
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
