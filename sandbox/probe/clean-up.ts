import { setTimeout as sleep } from 'node:timers/promises';

import { isJsonObject, textOf } from '../../src/lib/json.ts';
import { deleteAssets } from '../demo/delete-assets.ts';
import { isDone, type ApiAnswer } from './call-api.ts';
import type { Lab } from './lab.ts';

/**
 * Deletes whatever the probes have made, whether they came to their end or not.
 * @returns what may be left
 */
export async function cleanUp(lab: Lab, token: string): Promise<string[]> {
  const faults: string[] = [];
  const { ledger, apiUrl, times } = lab;
  for (const paths of [...ledger.archives]) {
    await deleteArchive(lab, paths).catch(() => undefined);
    if (ledger.archives.has(paths)) faults.push(`not deleted: the archive ${paths[0] ?? ''}`);
  }
  if (ledger.unconfirmed.size > 0 && !(await findByPrefix(lab))) {
    faults.push(`an asset may be left: look for “${lab.namePrefix}” among yours`);
  }
  const ids = [...ledger.assets];
  let left = await deleteAssets(apiUrl, token, ids);
  for (let attempt = 2; left.length > 0 && attempt <= 3; attempt++) {
    await sleep(times.pollMs * 3);
    left = await deleteAssets(apiUrl, token, ids);
  }
  return [...faults, ...left.map((fault) => `not deleted: ${fault}`)];
}

/** Deletes an archive, by the first of the paths that works. @returns the answers to all that were tried */
export async function deleteArchive(lab: Lab, paths: readonly string[]): Promise<ApiAnswer[]> {
  const answers: ApiAnswer[] = [];
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
async function findByPrefix(lab: Lab): Promise<boolean> {
  try {
    const answer = await lab.call('GET', '/v1/assets?sortBy=DATE_ADDED&sortOrder=DESC&limit=100');
    const { items } = answer.json;
    if (!isDone(answer) || !Array.isArray(items)) return false;
    for (const item of items.filter((entry) => isJsonObject(entry))) {
      const { id, name, description } = item;
      const hasPrefix = [name, description].some((text) => textOf(text).startsWith(lab.namePrefix));
      if (typeof id === 'number' && hasPrefix) lab.ledger.assets.add(id);
    }
    return true;
  } catch {
    return false;
  }
}
