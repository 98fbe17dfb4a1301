import pMap from 'p-map';

import { findAsset } from '../../ion/assets.ts';
import type { Family } from '../../ion/family.ts';
import type { AssetMetadata } from '../../ion/ion-answers.ts';
import type { IonClient } from '../../ion/ion-api.ts';
import type { Finding } from '../../provenance/delete-versions.ts';
import { findAssets } from '../../provenance/inventory.ts';
import { ownRecord } from '../../provenance/record.ts';
import { factsOf } from '../../tiling/status.ts';
import type { Choice, ChooseTools } from './choose.ts';

/** Concurrent reads of assets. */
const maxReads = 4;

/** Chooses the given assets, also those of other publishers, with the children in the input and in their records. */
export async function chooseByForce(families: readonly Family[], tools: ChooseTools): Promise<Choice> {
  const readFamily = async (family: Family) => ({
    family,
    members: await readMembers(family, tools.client, tools.signal),
  });
  const found = await pMap(families, readFamily, { concurrency: maxReads });
  return {
    targets: found.flatMap(({ family, members }) => {
      const [asset] = members;
      if (asset === undefined || members.some(isTiling)) return [];
      const check = async (signal: AbortSignal) => toFinding(await readMembers(family, tools.client, signal));
      return [{ id: family.id, title: `“${asset.name}”, ${asset.status}`, check }];
    }),
    busy: found.flatMap(({ family, members }) => {
      const status = members.find(isTiling)?.status;
      return status === undefined ? [] : [{ id: family.id, status }];
    }),
    missing: found.filter(({ members }) => members.length === 0).map(({ family }) => family.id),
  };
}

/** Reads the asset of a family and its existing children; returns nothing if the asset does not exist. */
async function readMembers(
  family: Family,
  client: IonClient,
  signal: AbortSignal,
): Promise<readonly AssetMetadata[]> {
  const asset = await findAsset(client, family.id, { signal });
  if (asset === undefined) return [];
  const childIds = new Set([...family.childIds, ...(ownRecord(asset)?.contents.family.childIds ?? [])]);
  const children = await findAssets(client, [...childIds], signal);
  return [asset, ...children.filter((child) => child !== undefined)];
}

function toFinding(members: readonly AssetMetadata[]): Finding {
  if (members.length === 0) return 'gone';
  if (members.some(isTiling)) return { kept: 'it or one of its children is tiling again' };
  return { ids: members.map(({ id }) => id) };
}

/** Whether ion is, or may be, tiling an asset. */
function isTiling({ status }: Pick<AssetMetadata, 'status'>): boolean {
  return !factsOf(status).ended && status !== 'AWAITING_FILES';
}
