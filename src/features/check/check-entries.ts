import type { DataInputs } from '../../inputs/data-inputs.ts';
import type { InspectIo } from '../../inspection/inspect-data.ts';
import { UserError } from '../../lib/user-error.ts';
import { firstError } from '../../manifest/first-error.ts';
import type { Publication } from '../../state/publication.ts';
import { checkFiles } from './check-files.ts';

/** A data set of a manifest, as its check needs it. */
export interface EntryToCheck {
  readonly name: string;
  /** Reads its inputs. @throws UserError */
  readonly readInputs: () => Promise<DataInputs>;
  /** Runs a task. Its errors get the place in the manifest. */
  readonly placing: <T>(task: () => Promise<T>) => Promise<T>;
}

/** What is known of the check of an entry. */
export interface CheckedEntry extends Publication {
  readonly entry: string;
  /** Undefined while it has none. */
  readonly error?: UserError;
}

/** What `checkEntries` needs. */
export interface CheckEntriesIo extends Omit<InspectIo, 'record'> {
  /** Called with what becomes known of an entry. */
  readonly record: (checked: CheckedEntry) => void;
}

/**
 * Checks the data sets of a manifest, one after another. An error in one does not keep the others from being checked.
 * @param workspace absolute
 * @throws UserError the first error, with the number of data sets that have errors
 */
export async function checkEntries(
  entries: readonly EntryToCheck[],
  workspace: string,
  io: CheckEntriesIo,
): Promise<void> {
  const errors: UserError[] = [];
  for (const entry of entries) {
    const error = await checkEntry(entry, workspace, io);
    if (error === undefined) continue;
    errors.push(error);
    // the step fails with the first one only
    if (errors.length > 1) io.log.info([error.message, error.hint].join(' ').trim());
  }
  const error = firstError(errors, entries.length);
  if (error !== undefined) throw error;
}

/** What is known of all data sets: the findings, the errors first, and the types if there is one data set only. */
export function combine(checked: readonly CheckedEntry[], count: number): Publication {
  const [only] = count === 1 ? checked : [];
  const found = checked.flatMap(({ findings = [] }) => findings);
  const isError = ({ severity }: (typeof found)[number]) => severity === 'error';
  return {
    ...(only?.type !== undefined && { type: only.type }),
    ...(only?.sourceType !== undefined && { sourceType: only.sourceType }),
    ...(checked.some(({ findings }) => findings !== undefined) && {
      findings: [...found.filter(isError), ...found.filter((finding) => !isError(finding))],
    }),
  };
}

/** @returns the error of the entry, if it has one */
async function checkEntry(
  { name, readInputs, placing }: EntryToCheck,
  workspace: string,
  { record, step, ...io }: CheckEntriesIo,
): Promise<UserError | undefined> {
  let known: CheckedEntry = { entry: name };
  const learn = (news: Partial<CheckedEntry>) => {
    known = { ...known, ...news };
    record(known);
  };
  learn({});
  const stepOfEntry: InspectIo['step'] = (phase, task, describe) =>
    step(`${name}: ${phase}`, task, (result) => {
      const outcome = describe?.(result) ?? {};
      return outcome.line === undefined ? outcome : { ...outcome, line: `${name}: ${outcome.line}` };
    });
  try {
    const inputs = await readInputs();
    await placing(() => checkFiles(inputs, workspace, { ...io, step: stepOfEntry, record: learn }));
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    learn({ error });
    return error;
  }
}
