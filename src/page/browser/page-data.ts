/** What the scripts of the page know: the JSON of the element `page-data`. */
export interface PageData {
  /** The base URL of ion's API, with a slash at its end. */
  readonly server: string;
  /** The public token; absent if this ion needs none. */
  readonly token?: string;
  /** The assets to show; absent for those of `ion-assets.json`. */
  readonly assetIds?: readonly number[];
  /** The base URL of the public repository; absent if there is none. */
  readonly repositoryUrl?: string;
  readonly cesium: CesiumFiles;
}

/** Where CesiumJS is. */
export interface CesiumFiles {
  /** The folder with `Cesium.js`, with a slash at its end. */
  readonly url: string;
  /** The hash of `Cesium.js`, as the attribute `integrity` has it; absent where the copy is the user's own. */
  readonly script?: string;
  /** The hash of `Widgets/widgets.css`. */
  readonly style?: string;
}
