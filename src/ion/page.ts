/**
 * Where people look at an asset: its page on Cesium ion; for a self-hosted ion, whose pages may be anywhere,
 * its address in the API.
 */
export function assetPage(apiUrl: URL, id: number): string {
  return apiUrl.hostname === 'api.cesium.com'
    ? `https://ion.cesium.com/assets/${id}`
    : `${apiUrl.href.replace(/\/$/, '')}/v1/assets/${id}`;
}

/** What to do about an asset that a failed run leaves behind, its files not uploaded. */
export function leftWithoutFiles(apiUrl: URL, id: number): string {
  return `Asset ${id} was left without its files: delete it at ${assetPage(apiUrl, id)}.`;
}
