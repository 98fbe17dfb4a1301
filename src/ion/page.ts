/**
 * The address of an asset for people: its page on Cesium ion. The web pages of a self-hosted ion may be at any address,
 * so this returns the asset's URL in the API.
 */
export function assetPage(apiUrl: URL, id: number): string {
  return isDefaultApi(apiUrl)
    ? `https://ion.cesium.com/assets/${id}`
    : `${apiUrl.href.replace(/\/$/, '')}/v1/assets/${id}`;
}

/** The address of the list of assets for people. */
export function assetList(apiUrl: URL): string {
  return isDefaultApi(apiUrl)
    ? 'https://ion.cesium.com/assets'
    : `${apiUrl.href.replace(/\/$/, '')}/v1/assets`;
}

/** Whether an API is Cesium's own, which is the default of `api-url`. */
export function isDefaultApi(apiUrl: URL): boolean {
  return apiUrl.hostname === 'api.cesium.com';
}
