/** What the page that shows assets knows when it is written. */
export interface PageSettings {
  /** The heading, and the title of the window. */
  readonly title: string;
  /** The base URL of ion's API, with a slash at its end. */
  readonly server: string;
  /** The public token; undefined if this ion needs none. */
  readonly token: string | undefined;
  /** The ids of the assets to show; undefined to show those of `ion-assets.json` beside the page. */
  readonly assetIds: readonly number[] | undefined;
  /** The base URL of a public repository, for links to commits, such as `https://github.com/OWNER/REPO`. */
  readonly repositoryUrl: string | undefined;
  /** The folder with `Cesium.js`, with a slash at its end; undefined for the pinned version of Cesium's own server. */
  readonly cesiumUrl: string | undefined;
  /** Origins of servers of assets beside ion's own, which the page may reach. */
  readonly assetOrigins: readonly string[];
}
