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
  const terrains = terrainName(options) === undefined ? [] : await listTerrains(client, signal);
  return withTerrainId(options, terrains, client.apiUrl);
}

/**
 * The same with a list of the terrain assets of the account. Without a name in `baseTerrainId`, the list is not used.
 * @throws UserError that lists the candidates, if no terrain or more than one has the name
 */
export function withTerrainId(
  options: JsonObject,
  terrains: readonly AssetMetadata[],
  apiUrl: URL,
): JsonObject {
  const { baseTerrainId } = options;
  if (typeof baseTerrainId === 'string' && isId(baseTerrainId)) {
    return { ...options, baseTerrainId: Number(baseTerrainId) };
  }
  const name = terrainName(options);
  return name === undefined ? options : { ...options, baseTerrainId: findTerrain(terrains, name, apiUrl) };
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
const worldTerrain = 1;

/**
 * The id of the terrain with a name.
 * @throws UserError that lists the candidates, if no terrain or more than one has the name
 */
function findTerrain(terrains: readonly AssetMetadata[], name: string, apiUrl: URL): number {
  const matches = terrains.filter((terrain) => terrain.name === name);
  const [match] = matches;
  if (match && matches.length === 1) return match.id;
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
