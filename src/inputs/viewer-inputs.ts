import { idsOf } from '../ion/family.ts';
import { UserError } from '../lib/user-error.ts';
import { parseFamilies } from './families.ts';
import { parseBoolean, withDefaults, type GetInput } from './parse.ts';

/** The checked inputs of the `viewer` action, except access. */
export interface ViewerInputs {
  /** The assets to show, each id once, children after their asset. Undefined to show those of the result file. */
  readonly assetIds: readonly number[] | undefined;
  /** As the user wrote it; undefined if `assetIds` is defined. */
  readonly resultFile: string | undefined;
  /** The folder to write, as the user wrote it. */
  readonly path: string;
  readonly title: string;
  /** The folder with CesiumJS, with a slash at its end: absolute, or relative to the page. Undefined for Cesium's own. */
  readonly cesiumUrl: string | undefined;
  /** Whether the token of the page may open other assets of the account. */
  readonly allowAllAssets: boolean;
}

/** The defaults of empty inputs, the same as in `viewer/action.yml`. */
const viewerDefaults = { path: 'ion-viewer', 'allow-all-assets': 'false' };

/**
 * Reads the inputs of the `viewer` action.
 * @param defaultTitle for an empty `title`
 * @throws UserError that names the first input that is invalid or missing
 */
export function readViewerInputs(get: GetInput, defaultTitle: string): ViewerInputs {
  const read = withDefaults(get, viewerDefaults);
  return {
    ...readShown(read),
    path: read('path'),
    title: read('title') || defaultTitle,
    cesiumUrl: readCesiumUrl(read('cesium-url')),
    allowAllAssets: parseBoolean('allow-all-assets', read('allow-all-assets')),
  };
}

/** Ids stay as they are, and a result file changes: a page has either. */
function readShown(read: GetInput): Pick<ViewerInputs, 'assetIds' | 'resultFile'> {
  const assetIds = parseFamilies(read('asset-id'), 'family').flatMap(idsOf);
  const resultFile = read('result-file') || undefined;
  if (assetIds.length === 0 && resultFile === undefined) {
    throw new UserError(
      'page-assets-missing',
      'The inputs `asset-id` and `result-file` name no asset to show.',
      'Set `result-file` to the file that the upload step writes: the page then follows new versions. ' +
        'Or set `asset-id`. If an earlier job can publish nothing, add an `if:` to this step.',
      { yaml: 'result-file: ion-assets.json' },
    );
  }
  if (assetIds.length > 0 && resultFile !== undefined) {
    throw new UserError(
      'page-assets-ambiguous',
      'The inputs `asset-id` and `result-file` both say which assets the page shows.',
      'Keep `result-file` for a page that follows new versions, or `asset-id` for a page that shows these assets for ever.',
    );
  }
  return { assetIds: assetIds.length > 0 ? assetIds : undefined, resultFile };
}

/** No other characters: the URL becomes a part of the page's policy, in which `;` and white space separate. */
const plain = /^[A-Za-z0-9._~:/%@+()[\]-]+$/;

/** @throws UserError unless it is an http(s) URL, or a path from the page or its host */
function readCesiumUrl(text: string): string | undefined {
  if (text === '') return undefined;
  const isPath = /^(\.{0,2})\/(?!\/)/.test(text);
  const url = isPath ? text : httpUrl(text);
  if (url === undefined || !plain.test(url)) {
    throw new UserError(
      'cesium-url-invalid',
      'The input `cesium-url` is neither an http or https URL nor a path that starts with `/`, `./` or `../`.',
      'Set it to the folder that contains `Cesium.js`, without a user name, query or fragment. ' +
        'Leave it out to load CesiumJS from cesium.com.',
      { yaml: 'cesium-url: ./cesium/' },
    );
  }
  const folder = url.replace(/\/Cesium\.js$/, '/');
  return folder.endsWith('/') ? folder : `${folder}/`;
}

function httpUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  return url.username === '' && url.password === '' ? url.href : undefined;
}
