import type { AssetType } from '../../../src/ion/source-types.ts';

/** Contents by key; a list of keys has files of one byte. */
export type RowFiles = Readonly<Record<string, string | Uint8Array>>;

/** What inference does with a set of files. */
export interface Row {
  /** The files in words, and the inputs. */
  readonly name: string;
  readonly files: RowFiles;
  readonly inputs?: { readonly type?: AssetType; readonly sourceType?: string };
  /** The reading as `TYPE/SOURCE_TYPE`. */
  readonly reads?: string;
  /** The options that inference adds. */
  readonly options?: Readonly<Record<string, string>>;
  /** The choices in their order, as `TYPE/SOURCE_TYPE`. */
  readonly asks?: readonly string[];
  /** The code of an error. */
  readonly refuses?: string;
  /** Texts that the reason, the remarks or the error contain. */
  readonly says?: readonly string[];
}

export const files = (...keys: readonly string[]): RowFiles =>
  Object.fromEntries(keys.map((key) => [key, 'x']));

export const models = ['3DTILES/3D_MODEL', '3DTILES/3D_CAPTURE', 'GLTF/3D_MODEL'];
export const scenes = [...models, '3DTILES/BIM_CAD'];
export const captures = ['3DTILES/3D_CAPTURE', '3DTILES/3D_MODEL', 'GLTF/3D_MODEL'];
export const heightsFirst = ['TERRAIN/RASTER_TERRAIN', 'IMAGERY/RASTER_IMAGERY'];
export const pictureFirst = ['IMAGERY/RASTER_IMAGERY', 'TERRAIN/RASTER_TERRAIN'];
