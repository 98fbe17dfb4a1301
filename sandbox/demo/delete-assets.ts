import type { StepRun } from '../runner/types.ts';

/** The ids in a step's outputs: the asset, then its children. Empty if it created none. */
export function assetIds({ outputs }: Pick<StepRun, 'outputs'>): number[] {
  const ids = JSON.parse(outputs['asset-ids'] ?? '[]') as unknown[];
  const all = [outputs['asset-id'] ?? '', ...ids].map((id) => (id === '' ? NaN : Number(id)));
  return [...new Set(all)].filter(Number.isSafeInteger);
}

/**
 * Deletes assets. One that does not exist (404) counts as deleted: its parent's deletion may have deleted it.
 * @returns what could not be deleted, and why
 */
export async function deleteAssets(apiUrl: string, token: string, ids: readonly number[]): Promise<string[]> {
  const faults: string[] = [];
  for (const id of ids) {
    try {
      const response = await fetch(`${apiUrl}/v1/assets/${id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(30_000),
      });
      await response.body?.cancel();
      if (!response.ok && response.status !== 404) faults.push(`asset ${id}: HTTP ${response.status}`);
    } catch (error) {
      faults.push(`asset ${id}: ${(error as Error).message}`);
    }
  }
  return faults;
}
