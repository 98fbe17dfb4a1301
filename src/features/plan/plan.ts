import type { PlannedRow } from '../../github/plan-text.ts';
import type { PlanInputs } from '../../inputs/plan-inputs.ts';
import type { IonClient } from '../../ion/ion-api.ts';
import { defaultManifest } from '../../manifest/manifest.ts';
import { describeManifest, readManifest } from '../../manifest/read-manifest.ts';
import { chooseEntries, type Decision } from './choose-entries.ts';
import { compareEntries, type ComparedEntry } from './compare-entries.ts';
import type { OnlineIo, PlanIo, PlanRun, ReadEntry } from './context.ts';
import { createEntryLogs, refuseErrors } from './entry-log.ts';
import { inspectEntries, describeChecks } from './inspect-entries.ts';
import { toRow } from './plan-rows.ts';
import { describeEntries, readEntries } from './read-entries.ts';
import { publicationOf, writeResults, type UnchangedEntry } from './write-results.ts';

/** A plan: what a run that publishes the manifest has to do. */
export interface Plan {
  /** The names of the entries to publish, in the order of the manifest. */
  readonly matrix: readonly string[];
  /** The names of the entries whose data is published already. */
  readonly unchanged: readonly string[];
  /** The folder with the results of these, absolute. */
  readonly results: string;
  /** How many entries to publish are not in the matrix. */
  readonly left: number;
}

/** What the plan needs. */
export interface WholeIo extends PlanIo {
  /** Undefined without a token: then nothing is compared. */
  readonly client: IonClient | undefined;
  /** Called with what is known of all entries. */
  readonly record: (rows: readonly PlannedRow[]) => void;
}

/**
 * Reads a manifest, checks its entries, and compares them with the assets of the repository on ion.
 * @returns undefined without a client: the entries were checked, and nothing is known of ion
 * @throws UserError if an entry has a wrong value or no files; without a client, also if the data has errors
 */
export async function planEntries(
  inputs: PlanInputs,
  run: PlanRun,
  { client, record, ...io }: WholeIo,
): Promise<Plan | undefined> {
  const { step, log } = io;
  const path = inputs.manifest ?? defaultManifest;
  const manifest = await step('Read the manifest', () => readManifest(path, run.workspace), describeManifest);
  const logs = createEntryLogs(log, client === undefined);
  const entries = await step('Find files', () => readEntries(manifest, run, logs, io), describeEntries);
  const check = (some: readonly ReadEntry[]) =>
    step('Check the data', () => inspectEntries(some, run.workspace, logs, io), describeChecks);
  if (client === undefined) {
    const checks = await check(entries);
    record(entries.map((entry) => toRow(entry, { check: checks.get(entry.entry.name) })));
    const failures = [...checks.values()].flatMap(({ failure }) => failure ?? []);
    refuseErrors(failures, entries.length, log);
    return undefined;
  }
  const online: OnlineIo = { ...io, client };
  const compared = await compareEntries(entries, await run.findOwner(), online);
  const chosen = chooseEntries(compared, inputs);
  // what is published already was checked then, and a check of all would double the time of a plan
  const checks = await check(compared.filter(({ reason }) => reason !== undefined));
  const { apiUrl } = client;
  record(
    chosen.map(([entry, decision]) =>
      toRow(entry, { decision, apiUrl, check: checks.get(entry.entry.name) }),
    ),
  );
  const unchanged = chosen.flatMap(([read, decision]): UnchangedEntry[] => {
    const { entry, version } = read;
    if (decision !== 'unchanged' || version === undefined) return [];
    const facts = { apiUrl, attempt: run.attempt };
    const publication = publicationOf(read, version, facts);
    return [{ name: entry.name, publication }];
  });
  return {
    matrix: namesOf(chosen, 'published'),
    unchanged: unchanged.map(({ name }) => name),
    results: await writeResults(unchanged, run),
    left: namesOf(chosen, 'left').length,
  };
}

function namesOf(
  chosen: readonly (readonly [ComparedEntry, Decision])[],
  wanted: Decision,
): readonly string[] {
  return chosen.filter(([, decision]) => decision === wanted).map(([{ entry }]) => entry.name);
}
