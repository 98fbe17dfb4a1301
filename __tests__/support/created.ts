import { readInstructions, type CreatedAsset } from '../../src/ion/assets.ts';
import { readAssetMetadata } from '../../src/ion/ion-answers.ts';
import type { Json } from '../../src/lib/json.ts';
import { createAnswer, metadata } from './ion.ts';

/** Asset 7 as `createAsset` returns it, if ion answers with these fields. */
export function createdWith(
  fields: Readonly<Record<string, Json>> = {},
  apiUrl = 'https://api.cesium.com',
): CreatedAsset {
  return {
    asset: readAssetMetadata({ ...metadata(7) }),
    family: { id: 7, childIds: [] },
    createdAt: 0,
    ...readInstructions(createAnswer(7, fields), 7, new URL(apiUrl)),
  };
}
