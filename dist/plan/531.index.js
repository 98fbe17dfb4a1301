export const id = 531;
export const ids = [531];
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


/***/ })

};
