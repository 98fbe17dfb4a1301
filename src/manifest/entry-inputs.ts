import { defaultKey } from '../inputs/asset-key.ts';
import type { GetInput } from '../inputs/parse.ts';
import { UserError } from '../lib/user-error.ts';
import { isManifestField, placeText, type Entry, type ManifestField } from './manifest.ts';

/** What the inputs of a step with an entry depend on, beside the entry. */
export interface EntryContext {
  /** The inputs of the step itself. */
  readonly step: GetInput;
  /** The default of `name` in `action.yml`, with its expressions evaluated. */
  readonly defaultName: string;
  /** The name of the repository on GitHub, such as `OWNER/NAME`; `''` outside of GitHub. */
  readonly repository: string;
}

/** The defaults in `action.yml` that are not empty. A step that has one of them leaves the field to the manifest. */
const stepDefaults: Readonly<Record<string, string>> = {
  'include-hidden-files': 'false',
  preflight: 'error',
  'asset-key': defaultKey,
};

/**
 * The inputs of a step for an entry of a manifest. A value of the step that differs from its default in `action.yml`
 * has precedence, then the entry and the `defaults` of the manifest.
 */
export function entryInputs(entry: Entry, { step, defaultName, repository }: EntryContext): GetInput {
  return (name) => {
    const own = step(name);
    const standard = name === 'name' ? defaultName : (stepDefaults[name] ?? '');
    if (!isManifestField(name) || (own !== '' && own !== standard)) return own;
    return entry.fields.get(name)?.text ?? ownDefault(name, entry, repository);
  };
}

/** The inputs of an entry alone, without a step. */
export function inputsOfEntry(entry: Entry, repository: string): GetInput {
  return entryInputs(entry, { step: () => '', defaultName: '', repository });
}

function ownDefault(field: ManifestField, { name, assetKey }: Entry, repository: string): string {
  if (field === 'asset-key') return assetKey;
  return field === 'name' ? `${repository} ${name}`.trim() : '';
}

/** An entry without fields that another step with the same manifest reads. */
export function withoutFields(entry: Entry, fields: readonly ManifestField[]): Entry {
  return { ...entry, fields: new Map([...entry.fields].filter(([field]) => !fields.includes(field))) };
}

/**
 * Runs a task with an entry. Its errors get the entry's name, and the place in the manifest of the first field that their
 * message names.
 * @throws UserError that begins with file, line and column
 */
export async function forEntry<T>(entry: Entry, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw error instanceof UserError ? placed(error, entry) : error;
  }
}

function placed(error: UserError, entry: Entry): UserError {
  const names = [...error.message.matchAll(/`([a-z-]+)(?:: [^`]*)?`/g)].map(([, name = '']) => name);
  const values = names.map((name) => (isManifestField(name) ? entry.fields.get(name) : undefined));
  const at = values.find((value) => value !== undefined)?.at ?? entry.at;
  const { code, message, hint, yaml } = error;
  const place = placeText(at);
  return new UserError(code, `${place}, entry \`${entry.name}\`: ${message}`, hint, {
    yaml,
    at,
    cause: error,
  });
}
