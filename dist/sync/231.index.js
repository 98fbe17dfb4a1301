export const id = 231;
export const ids = [231];
export const modules = {

/***/ 6231:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ProxyAgent: () => (/* binding */ nothing),
/* harmony export */   fetch: () => (/* binding */ fetch)
/* harmony export */ });
// Takes the place of the package `undici` in the bundles: `paths` of tsconfig.json. Undici was most of each bundle,
// and nothing there uses it. What imports it:
// - @actions/http-client (lib/index.js), for `getAgentDispatcher` only. @actions/core uses the HTTP client only for
//   `getIDToken`, which no action here calls.
// - @actions/github (lib/internal/utils.js), for the `fetch` that src/github/fetch.ts replaces. Behind a proxy it makes
//   a `ProxyAgent` for that `fetch` as soon as it is loaded.
/** A constructor whose objects nothing uses. */
function nothing() {
    // has no connections
}

/** @throws Error always: a request would miss the proxies, time-outs and connections of src/http */
function fetch() {
    throw new Error('The bundles have no undici. Use src/http.');
}


/***/ })

};
