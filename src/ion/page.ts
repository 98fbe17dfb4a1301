/**
 * Where people look at an asset: its page on Cesium ion; for a self-hosted ion, whose pages may be anywhere,
 * its address in the API.
 */
export function assetPage(apiUrl: URL, id: number): string {
  return isDefaultApi(apiUrl)
    ? `https://ion.cesium.com/assets/${id}`
    : `${apiUrl.href.replace(/\/$/, '')}/v1/assets/${id}`;
}

/** Where people look for an asset. */
export function assetList(apiUrl: URL): string {
  return isDefaultApi(apiUrl)
    ? 'https://ion.cesium.com/assets'
    : `${apiUrl.href.replace(/\/$/, '')}/v1/assets`;
}

/** Whether an API is the one that is asked where none is named. */
export function isDefaultApi(apiUrl: URL): boolean {
  return apiUrl.hostname === 'api.cesium.com';
}
