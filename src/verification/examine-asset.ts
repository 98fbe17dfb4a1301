import { readEndpoint, type AssetEndpoint } from '../ion/endpoint.ts';
import type { IonClient } from '../ion/ion-api.ts';
import { IonError } from '../ion/ion-error.ts';
import type { AssetType } from '../ion/source-types.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { DeadlineError, retry } from '../lib/retry.ts';
import { UserError, type Diagnostic } from '../lib/user-error.ts';
import { openFiles, type AssetFiles } from './asset-files.ts';
import type { Examination } from './examination.ts';
import { examineCzml, examineGeoJson, examineKml } from './examine-document.ts';
import { examineImagery } from './examine-imagery.ts';
import { examineModel } from './examine-model.ts';
import { examineTerrain } from './examine-terrain.ts';
import { examineTileset } from './examine-tileset.ts';
import { budgetMs, policy, type FetchFile } from './fetch-file.ts';
import { tooSlow, unreadable } from './not-examined.ts';
import { AssetFaultError, type AssetDocument, type Place } from './place.ts';
import { unconfirmedPlace } from './unconfirmed-place.ts';

/** What the examination of an asset needs. */
export interface ExaminationTools {
  readonly client: IonClient;
  readonly fetchFile: FetchFile;
  readonly log: Log;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The longest time for one asset, in milliseconds. Default: 5 minutes. */
  readonly examinationMs?: number;
}

/** The asset to examine. It must be `COMPLETE`. */
export interface CompleteAsset {
  readonly id: number;
  readonly type: string;
}

type Examine = (files: AssetFiles) => Promise<AssetDocument>;

/** The types that CesiumJS has viewers for. */
const examineByType: Readonly<Record<AssetType, Examine>> = {
  '3DTILES': examineTileset,
  GLTF: examineModel,
  TERRAIN: examineTerrain,
  IMAGERY: examineImagery,
  CZML: examineCzml,
  KML: examineKml,
  GEOJSON: examineGeoJson,
};

/**
 * Examines whether viewers can show a complete asset, and where it is: reads its endpoint, its first file, and the first
 * content that this file names.
 * @param sourceType undefined if it is not known
 * @returns undefined if the type has no viewers, or another service streams the asset
 * @throws UserError if that cannot be found out: ion or the server of the asset refused or could not be reached
 */
export async function examineAsset(
  { id, type }: CompleteAsset,
  sourceType: string | undefined,
  tools: ExaminationTools,
): Promise<Examination | undefined> {
  const examine = Object.hasOwn(examineByType, type) ? examineByType[type as AssetType] : undefined;
  if (examine === undefined) return undefined;
  const { examinationMs = 300_000 } = tools;
  const limit = AbortSignal.timeout(examinationMs);
  const signal = AbortSignal.any([tools.signal, limit]);
  try {
    const found = await read(id, examine, { ...tools, signal });
    if (found === undefined) return undefined;
    const { fault, place } = found;
    return {
      fault: fault && faultOf(id, sourceType, fault),
      bounds: place?.kind === 'bounds' ? place.bounds : undefined,
      warnings: unconfirmedPlace(id, place, sourceType),
    };
  } catch (error) {
    tools.signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw limit.aborted ? tooSlow(examinationMs) : unreadable(error);
  }
}

/** Reads an asset. @returns undefined if another service streams it */
async function read(
  id: number,
  examine: Examine,
  tools: ExaminationTools,
): Promise<{ readonly place: Place; readonly fault: AssetFaultError | undefined } | undefined> {
  let place: Place;
  try {
    const endpoint = await findEndpoint(id, tools);
    if (endpoint.kind === 'external') return undefined;
    const document = await examine(openFiles(endpoint, tools.fetchFile, tools.signal));
    ({ place } = document);
    await document.readContent();
    return { place, fault: undefined };
  } catch (error) {
    if (!(error instanceof AssetFaultError)) throw error;
    return { place, fault: error };
  }
}

/** Reads the endpoint. @throws AssetFaultError if ion answers 400 again and again: the asset is broken */
async function findEndpoint(id: number, tools: ExaminationTools): Promise<AssetEndpoint> {
  const { client, log, clock, signal } = tools;
  const deadline = clock.now() + budgetMs;
  try {
    return await retry(() => readEndpoint(client, id, { log, signal, deadline }), {
      ...{ clock, signal, policy, deadline },
      decide: (error) => ({ again: isNotReady(error) }),
    });
  } catch (error) {
    const last = error instanceof DeadlineError ? error.cause : error;
    if (isNotReady(last)) throw new AssetFaultError(`ion has no endpoint for it. ${last.message}`);
    throw last;
  }
}

/** ion answers 400 while an asset tiles, or if it is broken. A complete asset does not tile any more. */
function isNotReady(error: unknown): error is IonError {
  return error instanceof IonError && error.status === 400;
}

function faultOf(id: number, sourceType: string | undefined, { message }: AssetFaultError): Diagnostic {
  return {
    code: 'asset-not-streaming',
    message: `Asset ${id} is complete, but viewers cannot show it: ${message.replace(/\.$/, '')}.`,
    hint:
      sourceType === '3DTILES'
        ? 'Check that the data has each file that the tileset names, and that the option `tilesetJson` names its root. Then publish it again.'
        : "Open the asset on ion to see it there. Publish it again, and ask support@cesium.com if it is the same: ion's tiling succeeded.",
  };
}
