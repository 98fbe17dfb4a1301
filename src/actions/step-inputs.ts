import { parseBoolean, type GetInput } from '../inputs/parse.ts';
import { entryInputs, forEntry, withoutFields, type EntryContext } from '../manifest/entry-inputs.ts';
import { findEntry } from '../manifest/find-entry.ts';
import { defaultManifest, entryName, type Entry, type ManifestField } from '../manifest/manifest.ts';
import { readManifest } from '../manifest/read-manifest.ts';

/** The inputs of an upload: those of its step alone, or with an entry of a manifest. */
export interface StepInputs {
  readonly get: GetInput;
  /** Runs a reader of inputs. Its errors get the place in the manifest. */
  readonly reading: <T>(read: () => T | Promise<T>) => Promise<T>;
  /** The data set and its manifest, for the log. */
  readonly source: string | undefined;
}

/** What is done after the tiling, so `wait` reads it from the same manifest. */
const fieldsOfWait: readonly ManifestField[] = ['keep-latest', 'expected-bounds'];

/**
 * Reads the entry of the manifest that a step names, if it names one.
 * @param workspace absolute
 * @throws UserError with the place in the manifest, or the names of its entries
 */
export async function openStepInputs(context: EntryContext, workspace: string): Promise<StepInputs> {
  const { step } = context;
  const [path, name] = [step('manifest'), step('entry')];
  if (path === '' && name === '') {
    return { get: step, reading: async (read) => await read(), source: undefined };
  }
  const manifest = await readManifest(path || defaultManifest, workspace);
  const found = findEntry(manifest, name);
  const isOn = (input: string, usual: string) => parseBoolean(input, step(input) || usual);
  // with a commit status, `sync` does what only concerns the status
  const ofWait = fieldsOfWait.filter(
    (field) => field !== 'expected-bounds' || !isOn('commit-status', 'false'),
  );
  const entry = isOn('wait', 'true') ? found : withoutFields(found, ofWait);
  const left = fieldsOfWait.filter((field) => found.fields.has(field) && !entry.fields.has(field));
  return {
    get: entryInputs(entry, context),
    reading: (read) => forEntry(entry, read, context),
    source: describeSource(manifest.path, found, left),
  };
}

function describeSource(path: string, { name }: Entry, left: readonly ManifestField[]): string {
  const rest = `The \`wait\` action does what it says in ${left.map((field) => `\`${field}\``).join(' and ')}.`;
  return `The inputs come from the data set ${name} of ${path}.${left.length === 0 ? '' : ` ${rest}`}`;
}

/** The inputs for reports if the manifest cannot be read: the key of an entry is probably its name. */
export function inputsForReports({ step, ...context }: EntryContext): GetInput {
  const name = step('entry');
  if (!entryName.test(name)) return step;
  const entry: Entry = {
    name,
    assetKey: name,
    fields: new Map(),
    at: { file: step('manifest') || defaultManifest, line: 1, column: 1 },
  };
  return entryInputs(entry, { step, ...context });
}
