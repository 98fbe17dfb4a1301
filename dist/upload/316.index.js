export const id = 316;
export const ids = [316,531];
export const modules = {

/***/ 9531:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   unpackedFiles: () => (/* binding */ unpackedFiles)
/* harmony export */ });
/** Files that macOS and Windows add to folders and to zips. */
const added = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;
/** The members of a zip as a person expects them on the disk: `/` for each backslash, and no files of the system. */
function unpackedFiles(zip) {
    const names = new Map([...zip.files.keys()].map((name) => [name.replaceAll('\\', '/'), name]));
    const kept = [...names].filter(([key]) => !added.test(key));
    const nameOf = (key) => names.get(key) ?? key;
    return {
        files: new Map(kept.map(([key, name]) => [key, { size: zip.files.get(name)?.size ?? 0 }])),
        read: (key, start, length) => zip.read(nameOf(key), start, length),
        stream: (key) => zip.stream(nameOf(key)),
    };
}


/***/ }),

/***/ 5316:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkZip: () => (/* binding */ checkZip)
});

// EXTERNAL MODULE: ./src/formats/extension.ts
var formats_extension = __webpack_require__(4653);
// EXTERNAL MODULE: ./src/formats/signatures.ts
var signatures = __webpack_require__(2773);
// EXTERNAL MODULE: ./src/formats/zip-reader.ts + 6 modules
var zip_reader = __webpack_require__(453);
// EXTERNAL MODULE: ./src/formats/zip-unpacked.ts
var zip_unpacked = __webpack_require__(9531);
// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/preflight/checks/zip-content.ts


/** The models that several source types share. */
const models = ['.gltf', '.glb', '.obj', '.dae', '.fbx'];
/**
 * The extensions of the data of each source type. Source types of rasters are left out: GDAL reads formats of many
 * extensions. Source: Cesium’s documentation, “Tiler Data Types and Formats” and “BIM/CAD tiler selection guide”.
 */
const dataExtensions = {
    '3D_MODEL': models,
    '3D_CAPTURE': models,
    POINT_CLOUD: ['.las', '.laz'],
    CITYGML: ['.gml', '.citygml', '.xml'],
    KML: ['.kml', '.kmz'],
    BIM_CAD: ['.ifc', '.rvt', ...models],
    BIM_CAD_DB: ['.ifc', '.rvt', '.dgn', '.dwg', '.dxf', ...models],
    '3DTILES': ['.json', '.3tz'],
    TERRAIN_DATABASE: ['.terraindb'],
};
/** Formats of tiles that only a tileset has. */
const tileExtensions = new Set(['.b3dm', '.i3dm', '.pnts', '.cmpt', '.subtree']);
/** Archives, except those that are data. */
const archives = new Set(['.zip', '.7z', '.rar', '.gz', '.tgz', '.tar', '.bz2', '.xz', '.3tz', '.kmz']);
/** Extensions that no raster has. */
const notRaster = new Set([
    ...Object.values(dataExtensions).flat(),
    ...tileExtensions,
    ...[
        '.txt',
        '.md',
        '.pdf',
        '.html',
        '.mtl',
        '.bin',
        '.blend',
        '.skp',
        '.max',
        '.stl',
        '.ply',
        '.e57',
        '.shp',
    ],
]);
/** Whether one of the files can be data of the source type. */
function hasDataOf(sourceType, keys) {
    const extensions = dataExtensions[sourceType];
    const isRaster = sourceType.startsWith('RASTER_');
    if (extensions === undefined && !isRaster)
        return true; // a new source type of ion
    return [...keys].some((key) => isRaster ? !notRaster.has((0,formats_extension/* extensionOf */.je)(key)) : extensions?.includes((0,formats_extension/* extensionOf */.je)(key)));
}
/** Extensions that data of other source types have, and a tileset does not. */
const notTiles = new Set(Object.values(dataExtensions)
    .flat()
    .filter((extension) => !['.json', '.3tz', '.glb', '.gltf', '.xml'].includes(extension)));
/** Whether the files are a finished tileset, and no data of another source type. */
function isOnlyTileset(keys) {
    return (keys.some((key) => external_node_path_.posix.basename(key) === 'tileset.json' || tileExtensions.has((0,formats_extension/* extensionOf */.je)(key))) &&
        !keys.some((key) => notTiles.has((0,formats_extension/* extensionOf */.je)(key))));
}
/** Whether a member is an archive itself, which is no data of the source type. */
function isNestedArchive(sourceType, key) {
    const extension = (0,formats_extension/* extensionOf */.je)(key);
    return archives.has(extension) && dataExtensions[sourceType]?.includes(extension) !== true;
}

// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/zip-kinds.ts

/** Kinds of findings about zips. */
const zipKinds = (0,finding/* defineKinds */.R)({
    'zip-damaged': {
        severity: 'error',
        title: 'A zip is cut or damaged',
        why: 'A zip has its directory at the end. Without it, nothing can be unpacked.',
        fix: 'Create or copy the zip again. `unzip -t` tests it.',
        example: 'a `model.zip` whose copy stopped in the middle',
        certainty: 'A',
        source: 'APPNOTE 6.3.10, sections 4.3.1 and 4.3.16; Info-ZIP and Python refuse members that overlap',
    },
    'zip-split': {
        severity: 'error',
        title: 'A zip is one of several files',
        why: 'ion reads a zip that is one file.',
        fix: 'Create one zip. `zip -s 0 split.zip --out whole.zip` joins the files.',
        example: '`city.zip` beside `city.z01`',
        certainty: 'A',
        source: 'APPNOTE 6.3.10, section 8; Cesium’s documentation, “Tiler Data Types and Formats”',
    },
    'zip-empty': {
        severity: 'error',
        title: 'A zip has no files',
        why: 'There is nothing to process in it.',
        fix: 'Check the step that creates the zip. For example, its pattern can match no file.',
        example: 'a `model.zip` of 22 bytes',
        certainty: 'A',
        source: 'APPNOTE 6.3.10, section 4.3.16',
    },
    'zip-password': {
        severity: 'error',
        title: 'A zip needs a password',
        why: 'ion cannot unpack it.',
        fix: 'Create the zip without a password.',
        example: '`model.zip` from `zip --encrypt`',
        certainty: 'A',
        source: 'APPNOTE 6.3.10, section 4.4.4; ion’s REST API has no field for a password',
    },
    'zip-nothing-known': {
        severity: 'error',
        title: 'A zip has no file that ion reads as this source type',
        why: 'There is nothing to process in it.',
        fix: 'Put an exported file in the zip, not the project of a program. Or select the source type that fits.',
        example: '`model.zip` with `model.blend` and `readme.txt`, as `3D_MODEL`',
        certainty: 'A',
        source: 'Cesium’s documentation, “Tiler Data Types and Formats”',
    },
    'zip-tileset': {
        severity: 'error',
        title: 'A zip has finished 3D Tiles, and the source type is another one',
        why: 'ion searches for source data to tile, and finds none.',
        fix: 'Write `source-type: 3DTILES`.',
        example: 'a zip with `tileset.json` and `.b3dm` files, as `3D_CAPTURE`',
        certainty: 'A',
        source: 'Cesium’s staff in cesium-ion-rest-api-examples, issue 335',
    },
    'zip-native': {
        severity: 'error',
        title: 'A zip for a type that ion does not unpack',
        why: 'ion hosts such a file as it is, so it does not unpack a zip.',
        fix: 'Unpack the zip in an earlier step, and upload the file in it.',
        example: '`map.zip` with `map.geojson`, as `GEOJSON`',
        certainty: 'A',
        source: 'Cesium’s documentation, “Tiler Data Types and Formats”: a zip is for all types except native ones',
    },
    'kmz-without-kml': {
        severity: 'error',
        title: 'A KMZ has no KML',
        why: 'The first `.kml` in a KMZ is its document.',
        fix: 'Create the KMZ again, with a `doc.kml` in it.',
        example: '`site.kmz` with only `files/a.png`',
        certainty: 'A',
        source: 'KML 2.3 (OGC 12-007r2), annex C; `loadKmz` of KmlDataSource in CesiumJS',
    },
    'zip-nested': {
        severity: 'warning',
        title: 'A zip has another archive in it',
        why: 'ion may not unpack an archive in an archive.',
        fix: 'Put the files themselves in the zip.',
        example: '`export.zip` with `city.zip`',
        certainty: 'C',
        source: 'Cesium’s documentation, “Tiler Data Types and Formats”, has zips, and not zips in zips',
    },
    'zip-backslash': {
        severity: 'warning',
        title: 'Names in a zip have backslashes',
        why: 'Not all programs read a backslash as a folder separator. Then names of textures lead nowhere.',
        fix: 'Create the zip with another program, for example with `tar -a -cf model.zip model` on Windows.',
        example: '`textures\\wall.png` as the name of a member',
        certainty: 'B',
        source: 'APPNOTE 6.3.10, section 4.4.17.1; projectkudu/kudu, issue 1116; dotnet/core-setup, issue 3577',
    },
    'zip-outside': {
        severity: 'warning',
        title: 'Names in a zip lead out of its folder',
        why: 'Programs that unpack a zip refuse or rename such members.',
        fix: 'Create the zip in the folder that has the files, with relative names.',
        example: '`../textures/wall.png` as the name of a member',
        certainty: 'B',
        source: 'APPNOTE 6.3.10, section 4.4.17.1; Info-ZIP unzip 6.0 and Python remove `..`',
    },
    'zip-duplicate': {
        severity: 'warning',
        title: 'Two members of a zip have the same name',
        why: 'Only one of them can be unpacked.',
        fix: 'Create the zip again, and give each file its own name.',
        example: 'two members `model.obj`',
        certainty: 'B',
        source: 'Java refuses to write such a zip, and Python warns',
    },
});

;// CONCATENATED MODULE: ./src/preflight/checks/zip.ts







/** ion hosts files of these types as they are. */
const nativeTypes = new Set(['GEOJSON', 'CZML', 'KML']);
/** How many names one finding shows. */
const maxNames = 5;
/** Checks the directory of each zip. The members are checked as other files are: see `checkAll`. */
const checkZip = async (context) => {
    const { reader, report, sourceType, type } = context;
    const keys = [...reader.files.keys()];
    const zips = keys.filter((key) => formats_extension/* zipExtensions */.IS.includes((0,formats_extension/* extensionOf */.je)(key)));
    const isNative = nativeTypes.has(type);
    const opened = [];
    for (const key of zips) {
        if (isNative && (0,formats_extension/* extensionOf */.je)(key) !== '.kmz') {
            report(zipKinds['zip-native'], { file: key, message: `${key} is a zip, and the type is ${type}.` });
            continue;
        }
        const zip = await (0,zip_reader.openZip)(reader, key);
        if ('fault' in zip)
            await reportFault(key, zip, context);
        else
            opened.push({ key, facts: zip.facts, members: [...(0,zip_unpacked.unpackedFiles)(zip).files.keys()] });
    }
    const others = keys.filter((key) => !zips.includes(key));
    const hasData = hasDataOf(sourceType, [...others, ...opened.flatMap(({ members }) => members)]);
    for (const zip of opened) {
        reportFacts(zip, context);
        const hasContent = reportContent(zip, others, context);
        if (hasContent && !hasData)
            reportUnknown(zip, context);
    }
};
async function reportFault(key, zip, { reader, report }) {
    // the check of content reports an empty file, and a file that is another format
    if (zip.fault === 'not-zip' && (0,signatures/* readSignature */.Bc)(await reader.read(key, 0, signatures/* signatureLength */.Rk)))
        return;
    if (zip.fault === 'empty' || zip.fault === 'too-many-entries')
        return;
    const kind = zip.fault === 'multi-disk' ? zipKinds['zip-split'] : zipKinds['zip-damaged'];
    report(kind, { file: key, message: `${key} ${describeFault(zip, reader.files.get(key)?.size ?? 0)}.` });
}
function describeFault(zip, size) {
    switch (zip.fault) {
        case 'empty':
            return 'has 0 bytes';
        case 'too-many-entries':
            return 'has too many members to check';
        case 'cut':
            return `is cut: it has ${size} bytes, and the directory at its end is missing`;
        case 'not-zip':
            return 'is not a zip: it has neither the start nor the end of one';
        case 'damaged':
            return 'is damaged: its directory cannot be read';
        case 'multi-disk':
            return 'is one of several files of a split zip';
        case 'out-of-bounds':
            return `is damaged: the data of ${zip.entry} is not in it`;
        case 'overlapping':
            return `is damaged: the data of ${zip.entry} overlaps with other data`;
    }
}
function reportFacts({ key, facts, members }, { report, sourceType }) {
    const nested = members.filter((member) => isNestedArchive(sourceType, member));
    const faults = [
        [zipKinds['zip-password'], facts.encrypted, 'needs a password for'],
        [zipKinds['zip-nested'], nested, 'has another archive in it:'],
        [zipKinds['zip-backslash'], facts.backslashes, 'has backslashes in names:'],
        [zipKinds['zip-outside'], facts.outside, 'has names that lead out of its folder:'],
        [zipKinds['zip-duplicate'], facts.duplicates, 'has several members with the same name:'],
    ];
    for (const [kind, names, text] of faults) {
        if (names.length === 0)
            continue;
        report(kind, { file: key, message: `${key} ${text} ${(0,format/* listSome */.XT)(names, maxNames)}.` });
    }
}
/** Reports a zip whose content is certainly not what the source type needs. @returns false if it was reported */
function reportContent({ key, members }, others, { report, sourceType }) {
    const names = (0,format/* listSome */.XT)(members, maxNames);
    if (members.length === 0) {
        report(zipKinds['zip-empty'], { file: key, message: `${key} has no files in it.` });
    }
    else if ((0,formats_extension/* extensionOf */.je)(key) === '.kmz' && !members.some((member) => (0,formats_extension/* extensionOf */.je)(member) === '.kml')) {
        report(zipKinds['kmz-without-kml'], { file: key, message: `${key} has no .kml in it. It has ${names}.` });
    }
    else if (sourceType !== '3DTILES' && isOnlyTileset(members) && !hasDataOf(sourceType, others)) {
        const message = `${key} has finished 3D Tiles in it, and the source type is ${sourceType}. It has ${names}.`;
        report(zipKinds['zip-tileset'], { file: key, message });
    }
    else
        return true;
    return false;
}
/** Reports a zip if neither the zips nor the other files have data of the source type. */
function reportUnknown({ key, members }, { report, sourceType }) {
    const isZipOfZips = members.some((member) => (0,formats_extension/* extensionOf */.je)(member) === '.zip');
    if (isZipOfZips)
        return; // ion may unpack them: that is a warning of its own
    const names = (0,format/* listSome */.XT)(members, maxNames);
    const message = `${key} has no file in it that ion reads as ${sourceType}. It has ${names}.`;
    report(zipKinds['zip-nothing-known'], { file: key, message });
}


/***/ })

};
