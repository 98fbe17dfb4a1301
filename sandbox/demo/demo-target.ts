import { randomJwt } from '../http/random-jwt.ts';
import { scopes } from '../ion/ion-types.ts';
import { startSandbox, type TilingStep } from '../sandbox.ts';
import { deleteAssets } from './delete-assets.ts';

export interface Target {
  /** For people. */
  readonly name: string;
  readonly apiUrl: string;
  readonly token: string;
  /** A token that everybody may have. Absent if there is none. */
  readonly viewerToken?: string;
  /** The stored files of an asset, by the path that the action gave them. Absent if they cannot be read back. */
  readonly stored?: (assetId: number) => Promise<ReadonlyMap<string, string>>;
  /** Deletes the given assets. Returns what it could not delete, in words. */
  readonly close: (assetIds: readonly number[]) => Promise<string[]>;
}

/** A tiling that advances with time, in milliseconds after the notify. */
const tiling: readonly TilingStep[] = [
  { status: 'NOT_STARTED' },
  { status: 'IN_PROGRESS', percentComplete: 5, afterMs: 700 },
  { status: 'IN_PROGRESS', percentComplete: 45, afterMs: 1500 },
  { status: 'IN_PROGRESS', percentComplete: 90, afterMs: 2300 },
  { status: 'COMPLETE', percentComplete: 100, afterMs: 3000 },
];

/** A local ion and S3, whose tiling takes three seconds. */
export async function localTarget(): Promise<Target> {
  const viewerToken = randomJwt({ jti: 'viewer' });
  const tokens = { [randomJwt({ jti: 'demo' })]: scopes, [viewerToken]: ['assets:read'] as const };
  const sandbox = await startSandbox({ tiling, tokens });
  return {
    name: `a local simulation of Cesium ion at ${sandbox.ionUrl}`,
    apiUrl: sandbox.ionUrl,
    token: sandbox.token,
    viewerToken,
    stored: (assetId) => sandbox.objects(assetId),
    close: async () => {
      await sandbox.close();
      return [];
    },
  };
}

export interface LiveOptions {
  readonly token: string;
  /** Do not delete the assets. */
  readonly keep: boolean;
  readonly print: (text: string) => void;
  /** Without a slash at the end. Default: Cesium's own. */
  readonly apiUrl?: string;
}

/** The real Cesium ion. The assets are deleted at the end, unless `keep` is set. */
export function liveTarget({ token, keep, print, apiUrl = 'https://api.cesium.com' }: LiveOptions): Target {
  return {
    name: `Cesium ion at ${apiUrl}`,
    apiUrl,
    token,
    close: async (assetIds) => {
      if (keep || assetIds.length === 0) return [];
      const faults = await deleteAssets(apiUrl, token, assetIds);
      print(`\nDeleted ${assetIds.length - faults.length} of ${assetIds.length} assets.`);
      return faults.map((fault) => `not deleted: ${fault}`);
    },
  };
}
