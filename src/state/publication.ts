import { idsOf } from '../ion/family.ts';
import { formatBounds, type Bounds } from '../lib/bounds.ts';
import type { JsonObject } from '../lib/json.ts';
import type { Place } from '../preflight/findings/check.ts';
import type { Finding } from '../preflight/findings/finding.ts';
import { countById, findingsOutput } from './findings-output.ts';
import { rowsWithin } from './rows-within.ts';

/** The version that an asset replaces. */
export interface PreviousVersion {
  readonly id: number;
  /** Its page. */
  readonly url: string;
  /** Whether names, sizes and bytes of its files are the same; then type, source type or options differ. */
  readonly hasSameFiles: boolean;
}

/** A file of the asset, as reports name it. */
export interface PublishedFile {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
}

/** What a pending commit status says that a step left without waiting. The `sync` action ends it. */
export interface LeftStatus {
  readonly assetId: number;
  /** 12 hexadecimal digits that stand for key, data and expectation: the record of the asset must give the same. */
  readonly code: string;
  /** The attempt of the workflow run that left it: see `runTagOf`. */
  readonly runTag: string;
  /** What a fault of the asset is, as the step has it. */
  readonly verify: 'error' | 'warn' | 'off';
  /** Where the asset must be; at most seven decimals. */
  readonly expectedBounds: Bounds | undefined;
}

/** An asset as the output `assets` has it. Texts are empty until ion has described the asset. */
export interface PublishedAsset {
  readonly id: number;
  readonly type: string;
  readonly name: string;
  readonly status: string;
}

/** What is known about the asset of a run so far, for outputs and reports. */
export interface Publication {
  readonly name?: string;
  readonly type?: string;
  readonly sourceType?: string;
  readonly options?: JsonObject;
  readonly files?: readonly PublishedFile[];
  /** The faults in the data, the errors first. Absent if the data was not checked. */
  readonly findings?: readonly Finding[];
  readonly place?: Place | undefined;
  readonly assetKey?: string;
  /** The attempt of the workflow run, from 1. Undefined outside of GitHub. */
  readonly runAttempt?: string | undefined;
  /** `sha256:` and 64 hexadecimal digits that stand for the files, the types and the options. */
  readonly digest?: string;
  /** Whether an earlier run created the asset. */
  readonly reused?: boolean;
  /** The version of the same key that the asset replaces. */
  readonly previous?: PreviousVersion;
  /** The ids of older assets that were deleted. */
  readonly deletedIds?: readonly number[];
  readonly assetId?: number;
  readonly childIds?: readonly number[];
  /** The asset and its children, as last seen. */
  readonly assets?: readonly PublishedAsset[];
  /** The asset's page. */
  readonly assetUrl?: string;
  /** The address of a page that shows assets. */
  readonly viewerUrl?: string | undefined;
  /** The worst status of the asset and its children, as last seen. */
  readonly status?: string;
  /** Why the tiling failed, in ion's own words. */
  readonly reason?: string;
  /** 0 to 100: the lowest of the asset and its children, as last seen. */
  readonly percentComplete?: number;
  /** Where the asset stands. Absent if that is unknown. */
  readonly bounds?: Bounds | undefined;
  /** Why its verification failed the step, as a sentence: then a `COMPLETE` asset is no success. */
  readonly rejection?: string | undefined;
  /** Present if the run does not wait, and another action must end its commit status. */
  readonly left?: LeftStatus | undefined;
}

const fieldsOfAsset = [
  ...['assetId', 'childIds', 'assets', 'assetUrl', 'previous', 'bounds', 'rejection', 'left'],
];
const fieldsOfStatus = ['status', 'percentComplete', 'reason'];

/**
 * What is known about a run after its asset was deleted: nothing that names the asset.
 * @param keepStatus whether the last status stays, because the tiling ended with it
 */
export function withoutAsset(publication: Publication, keepStatus: boolean): Publication {
  const gone = keepStatus ? fieldsOfAsset : [...fieldsOfAsset, ...fieldsOfStatus];
  const left = Object.entries(publication).filter(([field]) => !gone.includes(field));
  return Object.fromEntries(left);
}

/** The size of all files, in bytes. */
export function totalBytes(files: readonly PublishedFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** In bytes of the output `assets`: one that has no room is left out. GitHub allows 1 MiB for all outputs of a job. */
const maxBytesOfAssets = 32 * 1024;

/** The step outputs that are known, under their names in `action.yml`; `result` holds all the others as JSON, counts of the findings, and the attempt of the run. */
export function toOutputs(publication: Publication): Record<string, string> {
  const { assetId, childIds = [], files } = publication;
  const values = {
    'asset-id': assetId,
    'asset-ids': assetId === undefined ? undefined : idsOf({ id: assetId, childIds }),
    assets: publication.assets && rowsWithin(publication.assets, maxBytesOfAssets),
    status: publication.status,
    reason: publication.reason,
    'percent-complete': publication.percentComplete,
    name: publication.name,
    type: publication.type,
    'source-type': publication.sourceType,
    'asset-key': publication.assetKey,
    digest: publication.digest,
    reused: publication.reused,
    'file-count': files?.length,
    'total-bytes': files && totalBytes(files),
    bounds: publication.bounds && formatBounds(publication.bounds),
    'asset-url': publication.assetUrl,
  };
  const { findings } = publication;
  const result = {
    ...values,
    findings: findings && countById(findings),
    'run-attempt': publication.runAttempt,
  };
  const outputs = Object.entries({
    ...values,
    findings: findings && findingsOutput(findings),
    result,
  }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    outputs.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
