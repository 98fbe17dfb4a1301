import { listSome } from '../lib/format.ts';
import type { JsonObject } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import type { AssetMetadata } from './ion-answers.ts';
import type { IonClient } from './ion-api.ts';
import { isDefaultApi } from './page.ts';
import { listAssets } from './paging.ts';

/** The name of a terrain in `baseTerrainId`; undefined if there is none, or an id, be it in quotes. */
export function terrainName({ baseTerrainId }: JsonObject): string | undefined {
  return typeof baseTerrainId === 'string' && !isId(baseTerrainId) ? baseTerrainId : undefined;
}

function isId(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

/**
 * Options with a `baseTerrainId` that is a name replaced by the id of the terrain asset of that name; a number stays, and
 * digits in quotes become one.
 * @throws UserError that lists the candidates where no terrain, or more than one, has the name
 */
export async function resolveBaseTerrain(
  client: IonClient,
  options: JsonObject,
  signal: AbortSignal,
): Promise<JsonObject> {
  const { baseTerrainId } = options;
  if (typeof baseTerrainId === 'string' && isId(baseTerrainId)) {
    return { ...options, baseTerrainId: Number(baseTerrainId) };
  }
  const name = terrainName(options);
  if (name === undefined) return options;
  const terrains: AssetMetadata[] = [];
  for await (const asset of listAssets(client, { type: 'TERRAIN' }, signal)) {
    if (asset.type === 'TERRAIN') terrains.push(asset);
  }
  const matches = terrains.filter((terrain) => terrain.name === name);
  const [match] = matches;
  if (match && matches.length === 1) return { ...options, baseTerrainId: match.id };
  // CesiumJS: `createWorldTerrainAsync` is `CesiumTerrainProvider.fromIonAssetId(1)`
  if (/^cesium world terrain$/i.test(name) && matches.length === 0 && isDefaultApi(client.apiUrl)) {
    return { ...options, baseTerrainId: 1 };
  }
  const candidates = matches.length > 1 ? matches : terrains;
  const list = listSome(candidates.map((terrain) => `${terrain.id} (${terrain.name})`));
  throw new UserError(
    'todo',
    `The option \`baseTerrainId\` names “${name}”, and ${matches.length === 0 ? 'no terrain asset has' : `${matches.length} terrain assets have`} that name.`,
    candidates.length === 0
      ? 'The account has no terrain asset: write the id of one that it can use, such as `baseTerrainId: 1` for Cesium World Terrain.'
      : `Write the id, as a number, of one of these: ${list}.`,
  );
}
