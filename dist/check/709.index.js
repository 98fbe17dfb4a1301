export const id = 709;
export const ids = [709];
export const modules = {

/***/ 2709:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkImport: () => (/* binding */ checkImport)
});

// EXTERNAL MODULE: ./src/lib/format.ts
var format = __webpack_require__(432);
// EXTERNAL MODULE: ./src/preflight/findings/finding.ts
var finding = __webpack_require__(9543);
;// CONCATENATED MODULE: ./src/preflight/checks/import-kinds.ts

/** Kinds of findings about objects that ion imports from a bucket. */
const importKinds = (0,finding/* defineKinds */.R)({
    'import-archived': {
        severity: 'error',
        title: 'Objects of an import are in an archive storage class',
        why: 'Nobody can read such an object before it is restored: S3 answers `InvalidObjectState`.',
        fix: 'Restore the objects in S3, or copy them to another storage class. Then run the step again.',
        example: '`scans/a.laz` in the storage class `DEEP_ARCHIVE`',
        certainty: 'A',
        source: 'AWS, Amazon S3 API Reference, `GetObject` and `RestoreObject`',
    },
    'import-too-large': {
        severity: 'error',
        title: 'The objects of an import are larger than ion’s limit',
        why: 'ion imports at most 150 GB for each asset, according to its documentation.',
        fix: 'Publish the data as several assets.',
        example: '300 objects with 180 GB in total',
        certainty: 'A',
        source: 'Cesium’s documentation, “Uploading”: an old page, so the limit can be another one now',
    },
});

;// CONCATENATED MODULE: ./src/preflight/checks/import.ts


/** The most files that a finding names. */
const maxNames = 5;
/** The limit of an import, in bytes: Cesium's documentation says 150 GB. Whether it means powers of 1,024 is not known. */
const maxBytes = 150_000_000_000;
/** Checks whether ion can read the objects of an import, and their total size. */
const checkImport = ({ reader: { files }, report }) => {
    const archived = [...files].flatMap(([key, { isArchived }]) => (isArchived === true ? [key] : []));
    const [first] = archived;
    if (first !== undefined) {
        const message = `${archived.length} of ${files.size} objects must be restored before ion can read them: ${(0,format/* listSome */.XT)(archived, maxNames)}.`;
        report(importKinds['import-archived'], { file: first, message });
    }
    const bySize = [...files].toSorted(([, a], [, b]) => b.size - a.size);
    const total = bySize.reduce((sum, [, { size }]) => sum + size, 0);
    const [largest] = bySize;
    if (largest !== undefined && total > maxBytes) {
        const [key, { size }] = largest;
        const message = `The import has ${(0,format/* formatBytes */.z3)(total)} in total. The largest object is ${key} with ${(0,format/* formatBytes */.z3)(size)}.`;
        report(importKinds['import-too-large'], { file: key, message });
    }
    return Promise.resolve();
};


/***/ })

};
