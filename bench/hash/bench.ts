import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';

import { makeData } from '../data.ts';
import { runRounds } from '../rounds.ts';
import { inScratch } from '../scratch.ts';
import { describeWork, filesOf } from '../works.ts';
import type { HashOptions } from './arguments.ts';
import { hasherNames, hashers, type HasherName } from './hashers.ts';
import { hashOnce } from './measure.ts';
import { renderHashTable, renderVerdict } from './report.ts';
import { computeSums } from './sums.ts';
import { hashWork } from './work.ts';

/**
 * Compares hashing. Leaves nothing behind but the data, where the options say so.
 * @returns whether every tool that is installed did its work
 */
export function runHashBench(
  options: HashOptions,
  signal: AbortSignal,
  print: (text: string) => void,
): Promise<boolean> {
  return inScratch(async (scratch) => {
    const installed = await findHashers(print);
    const work = hashWork(options.quick);
    print(`\nMaking ${describeWork(work)} …`);
    const data = resolve(options.data ?? join(scratch, 'data'));
    await mkdir(data, { recursive: true });
    const folder = await makeData(work, data, signal);
    const files = filesOf(work).map((file) => join(folder, file.path));
    const list = join(scratch, 'list');
    await writeFile(list, files.map((file) => `${file}\0`).join(''));
    const expected = await computeSums(files, signal);

    const job = { folder, list, fileCount: files.length, expected, scratch, signal };
    const outcomes = await runRounds({
      title: work.name,
      tools: hasherNames,
      installed,
      warmUp: true,
      rounds: options.rounds,
      attempt: (name) => hashOnce(name, job),
      print,
    });
    const heading = `### ${work.name}\n\n${describeWork(work)}; ${availableParallelism()} logical cores.`;
    print(`\n${heading}\n\n${renderHashTable(outcomes)}\n\n${renderVerdict(outcomes)}`);
    return [...outcomes.values()].every(({ kind }) => kind !== 'failed');
  });
}

/** Says of each tool what it is. @returns those that are there */
async function findHashers(print: (text: string) => void): Promise<Set<HasherName>> {
  const installed = new Set<HasherName>();
  for (const name of hasherNames) {
    const version = await hashers[name].version();
    print(`${name}: ${version ?? 'left out, as openssl is not installed'}`);
    if (version !== undefined) installed.add(name);
  }
  return installed;
}
