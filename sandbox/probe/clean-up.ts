import { setTimeout as sleep } from 'node:timers/promises';

import { isJsonObject, textOf } from '../../src/lib/json.ts';
import { deleteAssets } from '../demo/delete-assets.ts';
import { isDone, type ApiAnswer } from './call-api.ts';
import type { Lab } from './lab.ts';

/**
 * Deletes everything that the probes created, also after a failure.
 * @returns what may be left, in words
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

/** Deletes an archive, by the first path that works. @returns the answer of each path that was tried */
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

/** Finds assets whose create got no answer. @returns whether the list could be read */
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
