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
 * has precedence, then the entry and the `defaults` of the manifest. An empty value means the default.
 */
export function entryInputs(entry: Entry, context: EntryContext): GetInput {
  return (name) => {
    if (!isManifestField(name) || isOfStep(name, context)) return context.step(name);
    const text = entry.fields.get(name)?.text ?? '';
    return text === '' ? ownDefault(name, entry, context.repository) : text;
  };
}

/** Whether the step itself sets an input. */
function isOfStep(name: string, { step, defaultName }: EntryContext): boolean {
  const standard = name === 'name' ? defaultName : (stepDefaults[name] ?? '');
  return !['', standard].includes(step(name).trim());
}

const noStep: EntryContext = { step: () => '', defaultName: '', repository: '' };

/** The inputs of an entry alone, without a step. */
export function inputsOfEntry(entry: Entry, repository: string): GetInput {
  return entryInputs(entry, { ...noStep, repository });
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
 * Runs a task with an entry. Its errors get the entry's name, and the place in the manifest of the field that they are
 * about, or of the entry. Errors about an input that the step sets itself stay as they are.
 * @throws UserError that begins with file, line and column
 */
export async function forEntry<T>(
  entry: Entry,
  task: () => T | Promise<T>,
  context: EntryContext = noStep,
): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw error instanceof UserError ? placed(error, entry, context) : error;
  }
}

function placed(error: UserError, entry: Entry, context: EntryContext): UserError {
  const names = namedInputs(error);
  const fields = names.filter(isManifestField);
  const isAboutStep = names.length > 0 && fields.every((name) => isOfStep(name, context));
  if (isAboutStep && context !== noStep) return error;
  const values = fields.filter((name) => !isOfStep(name, context)).map((name) => entry.fields.get(name));
  const at = values.find((value) => value !== undefined)?.at ?? entry.at;
  const { code, message, hint, yaml } = error;
  const text = `${placeText(at)}, data set \`${entry.name}\`: ${message}`;
  return new UserError(code, text, hint, { yaml, at, cause: error });
}

/** The inputs that an error of a reader is about, the first one first. */
function namedInputs({ code, message }: UserError): readonly string[] {
  if (code === 'type-mismatch') return ['type', 'source-type'];
  const [, name] = /\binput `([a-z-]+)/.exec(message) ?? [];
  return name === undefined ? [] : [name];
}
