// Takes the place of the package `undici` in the bundles: `paths` of tsconfig.json. Undici was most of each bundle,
// and nothing there uses it. What imports it:
// - @actions/http-client (lib/index.js), for `getAgentDispatcher` only. @actions/core uses the HTTP client only for
//   `getIDToken`, which no action here calls.
// - @actions/github (lib/internal/utils.js), for the `fetch` that src/github/fetch.ts replaces. Behind a proxy it makes
//   a `ProxyAgent` for that `fetch` as soon as it is loaded.

/** A constructor whose objects nothing uses. */
function nothing(): void {
  // has no connections
}

export { nothing as ProxyAgent };

/** @throws Error always: a request would miss the proxies, time-outs and connections of src/http */
export function fetch(): never {
  throw new Error('The bundles have no undici. Use src/http.');
}
