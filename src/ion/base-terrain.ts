import { listSome } from '../lib/format.ts';
import type { JsonObject } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import type { AssetMetadata } from './ion-answers.ts';
import type { IonClient } from './ion-api.ts';
import { isDefaultApi } from './page.ts';
import { listAssets } from './paging.ts';

/** The name of a terrain in `baseTerrainId`; undefined if the option is missing or an id, even an id in quotes. */
export function terrainName({ baseTerrainId }: JsonObject): string | undefined {
  return typeof baseTerrainId === 'string' && !isId(baseTerrainId) ? baseTerrainId : undefined;
}

function isId(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

/**
 * Replaces a name in `baseTerrainId` by the id of the terrain asset with that name, and digits in quotes by a number.
 * @throws UserError that lists the candidates, if no terrain or more than one has the name
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
  const terrains = await listTerrains(client, signal);
  return { ...options, baseTerrainId: findTerrain(terrains, name, client.apiUrl).id };
}

/**
 * Lists the terrain assets of the account.
 * @throws UserError if ion does not list them
 */
export async function listTerrains(
  client: IonClient,
  signal: AbortSignal,
): Promise<readonly AssetMetadata[]> {
  const terrains: AssetMetadata[] = [];
  for await (const asset of listAssets(client, { type: 'TERRAIN' }, signal)) {
    if (asset.type === 'TERRAIN') terrains.push(asset);
  }
  return terrains;
}

/** Cesium World Terrain. CesiumJS: `createWorldTerrainAsync` is `CesiumTerrainProvider.fromIonAssetId(1)` */
const worldTerrain = { id: 1, addedMs: 0 };

/**
 * Finds the terrain with a name. Cesium's own is older than all others.
 * @throws UserError that lists the candidates, if no terrain or more than one has the name
 */
export function findTerrain(
  terrains: readonly AssetMetadata[],
  name: string,
  apiUrl: URL,
): Pick<AssetMetadata, 'id' | 'addedMs'> {
  const matches = terrains.filter((terrain) => terrain.name === name);
  const [match] = matches;
  if (match && matches.length === 1) return match;
  if (/^cesium world terrain$/i.test(name) && matches.length === 0 && isDefaultApi(apiUrl)) {
    return worldTerrain;
  }
  const candidates = matches.length > 1 ? matches : terrains;
  const list = listSome(candidates.map((terrain) => `${terrain.id} (${terrain.name})`));
  throw new UserError(
    'base-terrain-ambiguous',
    `The option \`baseTerrainId\` is “${name}”, but ${matches.length === 0 ? 'no terrain asset has' : `${matches.length} terrain assets have`} that name.`,
    candidates.length === 0
      ? 'Set `baseTerrainId` to the id of a terrain that the account can use, such as `1` for Cesium World Terrain. The account has no terrain of its own.'
      : `Set \`baseTerrainId\` to one of these ids: ${list}.`,
  );
}
