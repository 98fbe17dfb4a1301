import { setTimeout as sleep } from 'node:timers/promises';

import { isJsonObject, textOf } from '../../src/lib/json.ts';
import { deleteAssets } from '../demo/assets.ts';
import { isDone, type Answer } from './api.ts';
import type { Lab } from './lab.ts';

/**
 * Deletes whatever the probes have made, whether they came to their end or not.
 * @returns what may be left
 */
export async function sweep(lab: Lab, token: string): Promise<string[]> {
  const faults: string[] = [];
  const { ledger, apiUrl, pace } = lab;
  for (const paths of [...ledger.archives]) {
    await deleteArchive(lab, paths).catch(() => undefined);
    if (ledger.archives.has(paths)) faults.push(`not deleted: the archive ${paths[0] ?? ''}`);
  }
  if (ledger.unsettled.size > 0 && !(await findMarked(lab))) {
    faults.push(`an asset may be left: look for “${lab.mark}” among yours`);
  }
  const ids = [...ledger.assets];
  let left = await deleteAssets(apiUrl, token, ids);
  for (let attempt = 2; left.length > 0 && attempt <= 3; attempt++) {
    await sleep(pace.pollMs * 3);
    left = await deleteAssets(apiUrl, token, ids);
  }
  return [...faults, ...left.map((fault) => `not deleted: ${fault}`)];
}

/** Deletes an archive, by the first of the paths that works. @returns the answers to all that were tried */
export async function deleteArchive(lab: Lab, paths: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const path of paths) {
    const answer = await lab.call('DELETE', path);
    answers.push(answer);
    if (!isDone(answer)) continue;
    lab.ledger.archives.delete(paths);
    break;
  }
  return answers;
}

/** Looks for assets that were made without anybody hearing of it. @returns whether it could look */
async function findMarked(lab: Lab): Promise<boolean> {
  try {
    const answer = await lab.call('GET', '/v1/assets?sortBy=DATE_ADDED&sortOrder=DESC&limit=100');
    const { items } = answer.json;
    if (!isDone(answer) || !Array.isArray(items)) return false;
    for (const item of items.filter((entry) => isJsonObject(entry))) {
      const { id, name, description } = item;
      const isMarked = [name, description].some((text) => textOf(text).startsWith(lab.mark));
      if (typeof id === 'number' && isMarked) lab.ledger.assets.add(id);
    }
    return true;
  } catch {
    return false;
  }
}
