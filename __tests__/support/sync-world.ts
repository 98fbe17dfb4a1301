import { leaveStatus } from '../../src/features/publish/leave-status.ts';
import { syncStatuses, type SyncTools } from '../../src/features/sync/sync.ts';
import { finalStatus, type CommitStatus } from '../../src/github/commit-status.ts';
import { anybody } from '../../src/github/hints.ts';
import { describeLeft } from '../../src/github/left-status.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { writeRecord } from '../../src/provenance/record.ts';
import type { LeftStatus } from '../../src/state/publication.ts';
import type { FetchFile } from '../../src/verification/fetch-file.ts';
import { ours } from './account.ts';
import { epoch } from './clock.ts';
import { fakeIon, type FakeIon } from './fake-ion.ts';
import { fakeGitHub } from './github.ts';
import { metadata } from './ion.ts';
import { answer } from './send.ts';
import {
  digestOf,
  nonceOf,
  otherCity,
  provenanceOf,
  shaOf,
  type Model,
  type ModelAsset,
  type ModelStatus,
} from './sync-model.ts';
import { claimOf } from './sync-oracle.ts';
import { b3dm, tilesetJson } from './tiles.ts';
import { toolsOf, type TestTools } from './tools.ts';

/** A status on the scripted GitHub. */
export interface Stored {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: string;
  readonly description: string;
}

/** A world that `sync` acts on. */
export interface World {
  readonly ion: FakeIon;
  readonly tools: TestTools;
  /** The latest last. */
  readonly statuses: Stored[];
  /** Runs a pass. @param onRead called with each commit whose statuses are read, and how often that was */
  pass(onRead?: (sha: string, count: number) => void): Promise<void>;
  /** The latest status of a name. */
  latest(status: Pick<ModelStatus, 'commit' | 'context'>): Stored | undefined;
  add(status: Pick<Stored, 'sha' | 'context' | 'state' | 'description'>): Stored;
}

const hourMs = 3_600_000;
export const childIdOf = (id: number): number => 100 + id;
const radians = (degrees: readonly number[]) => degrees.map((value) => (value * Math.PI) / 180);
const regions = {
  berlin: [...radians([13.3, 52.4, 13.5, 52.6]), 0, 9],
  paris: [...radians([2.3, 48.82, 2.4, 48.88]), 0, 9],
};

/** Opens the world of a model. */
export function openWorld(model: Model): World {
  const byId = new Map(
    model.assets.flatMap((asset) => {
      const city = asset.child === 'elsewhere' ? otherCity(asset.city) : asset.city;
      return [
        [asset.id, asset],
        [childIdOf(asset.id), { ...asset, look: 'clean' as const, city }],
      ];
    }),
  );
  const ion = fakeIon(model.assets.flatMap(toAssets), ({ url }) => {
    const id = /\/v1\/assets\/(\d+)\/endpoint$/.exec(url)?.[1];
    const endpoint = { url: `https://assets.example/${id}/tileset.json`, accessToken: 'asset-token' };
    return id === undefined ? undefined : answer(200, endpoint);
  });
  const statuses: Stored[] = [];
  const add: World['add'] = (status) => {
    const added = { target_url: null, ...status, id: 1000 + statuses.length };
    statuses.push(added);
    return added;
  };
  for (const status of model.statuses) {
    add({ sha: shaOf(status.commit), context: status.context, ...write(status) });
  }
  const fetchFile: FetchFile = ({ url }) => {
    const [, id, name] = url.pathname.split('/');
    return fileOf(byId.get(Number(id)) as ModelAsset, name);
  };
  const tools = { ...toolsOf({ server: ion }), fetchFile };
  const latestOf = (sha: string) =>
    statuses.filter(
      (one, index) => one.sha === sha && !statuses.slice(index + 1).some((later) => isSame(later, one)),
    );
  return {
    ion,
    tools,
    statuses,
    add,
    latest: ({ commit, context }) =>
      latestOf(shaOf(commit)).find((one) => isSame(one, { sha: shaOf(commit), context })),
    pass: (onRead) => {
      const { github } = serveGitHub(model, { latestOf, add, onRead });
      return syncStatuses({ contextPrefix: 'cesium-ion' }, toolsFor(tools, github, model));
    },
  };
}

function toolsFor(tools: TestTools, github: SyncTools['github'], { mayMark }: Model): SyncTools {
  return { ...tools, github, mayMark, reporter: anybody, repository: ours, onSynced: () => undefined };
}

function isSame(one: Pick<Stored, 'sha' | 'context'>, other: Pick<Stored, 'sha' | 'context'>): boolean {
  return one.sha === other.sha && one.context.toLowerCase() === other.context.toLowerCase();
}

function serveGitHub(
  { pulls, main }: Model,
  {
    latestOf,
    add,
    onRead,
  }: { latestOf: (sha: string) => Stored[]; add: World['add']; onRead: Parameters<World['pass']>[0] },
) {
  const reads = new Map<string, number>();
  return fakeGitHub({
    'GET /repos/{owner}/{repo}/pulls': () =>
      pulls
        .filter(({ isOpen }) => isOpen)
        .map(({ number, head }) => ({ number, head: { sha: shaOf(head) } })),
    'GET /repos/{owner}/{repo}/commits': () => main.map(({ commit }) => ({ sha: shaOf(commit) })),
    'GET /repos/{owner}/{repo}/commits/{ref}/status': ({ ref }) => {
      const sha = String(ref);
      reads.set(sha, (reads.get(sha) ?? 0) + 1);
      onRead?.(sha, reads.get(sha) ?? 0);
      return { statuses: latestOf(sha) };
    },
    'POST /repos/{owner}/{repo}/statuses/{sha}': (parameters) => add(parameters as never),
  });
}

/** The asset and its child, as ion has them. */
function toAssets(asset: ModelAsset): JsonObject[] {
  const { id, status, child, isWhole, isDeleted, verdict, hours } = asset;
  const digest = digestOf(asset);
  const data =
    digest === undefined
      ? undefined
      : { metadataHash: digest.slice(-16), files: digest.slice(-16), asked: digest.slice(-16), digest };
  const family = { id, childIds: child === 'none' ? [] : [childIdOf(id)] };
  const contents = isWhole ? { data, family } : undefined;
  const isImport = data === undefined || undefined;
  const description = writeRecord('City', {
    nonce: nonceOf(asset),
    isImport,
    provenance: provenanceOf(asset),
    verdict,
    contents,
  });
  const fields = { description, status, dateAdded: new Date(epoch - hours * hourMs).toISOString() };
  const parent = metadata(id, fields);
  if (child === 'none' || child === 'deleted') return isDeleted ? [] : [parent];
  const changed = child === 'changed' ? { description: 'by hand' } : {};
  const its = metadata(childIdOf(id), {
    ...fields,
    status: ['changed', 'elsewhere'].includes(child) ? 'COMPLETE' : child,
    ...changed,
  });
  return isDeleted ? [its] : [parent, its];
}

function fileOf({ look, city }: ModelAsset, name: string | undefined): Promise<Uint8Array | undefined> {
  if (look === 'unread') return Promise.reject(new UserError('asset-not-examined', 'No answer.', 'Wait.'));
  if (name !== 'tileset.json') return Promise.resolve(look === 'faulty' ? undefined : b3dm());
  const boundingVolume =
    look === 'buried' ? { box: [0, 0, 0, 6, 0, 0, 0, 6, 0, 0, 0, 6] } : { region: regions[city] };
  return Promise.resolve(Buffer.from(tilesetJson({ content: { uri: '0.b3dm' }, boundingVolume })));
}

/** A status as a step of the asset's own run writes it, or as somebody forges it. */
function write(status: ModelStatus): Pick<CommitStatus, 'state' | 'description'> & { target_url: string } {
  const { kind, asset, expectation, forgery, target } = status;
  const { id } = asset;
  const assetUrl = `https://ion.cesium.com/assets/${id}`;
  const viewer = target === 'viewer' ? { viewerUrl: 'https://example.org/' } : {};
  const result = { family: { id, childIds: [] }, digest: digestOf(asset), hasRecord: true };
  const left = leaveStatus(result, expectation, { provenance: provenanceOf(asset), nonce: nonceOf(asset) });
  const known = { assetId: id, assetUrl, files: [{ key: 'a', size: 1 }], status: asset.status, ...viewer };
  const {
    state,
    description,
    targetUrl = '',
  } = finalStatus({ ...known, ...(kind === 'left' && { left }) }, undefined);
  const page = target === 'forged' ? 'https://example.com/#asset=1' : targetUrl;
  if (kind === 'success') return { state: 'success', description, target_url: page };
  if (kind !== 'left') return { state: 'pending', description: `Tiling asset ${id}`, target_url: page };
  return {
    state,
    description: forgery === 'none' ? description : forge(status, left as LeftStatus),
    target_url: page,
  };
}

function forge(status: ModelStatus, left: LeftStatus): string {
  const { asset, expectation } = claimOf(status);
  const code = status.forgery === 'code' ? '0123456789ab' : left.code;
  return describeLeft({ ...left, ...expectation, assetId: asset.id, code }, asset.status);
}
