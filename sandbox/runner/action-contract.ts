import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'yaml';

import { evaluateTemplate } from './expressions.ts';
import type { GithubContext } from './types.ts';
import type { WorkflowStep } from './workflow-types.ts';

export interface DeclaredInput {
  /** Absent if none is declared; may contain `${{ }}`. */
  readonly default?: string;
  readonly deprecationMessage?: string;
}

export interface ActionContract {
  readonly inputs: Readonly<Record<string, DeclaredInput>>;
  /** Paths relative to the action's folder. */
  readonly main: string;
  readonly post?: string;
  readonly postIf: string;
}

/** An action that is made of steps. */
export interface CompositeContract {
  readonly inputs: Readonly<Record<string, DeclaredInput>>;
  /** The text of each output, with its expressions. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly WorkflowStep[];
}

interface RawInput {
  readonly default?: string | number | boolean | null;
  readonly deprecationMessage?: string;
}

interface RawContract {
  readonly inputs?: Record<string, RawInput | null>;
  readonly outputs?: Record<string, { readonly value?: string } | null>;
  readonly runs?: {
    using?: string;
    main?: string;
    post?: string;
    'post-if'?: string;
    steps?: readonly WorkflowStep[];
  };
}

/** https://github.com/actions/runner, src/Runner.Worker/ActionManifestManager.cs */
const usingNode = /^node(12|16|20|24)$/i;

function declaredInput(raw: RawInput | null): DeclaredInput {
  const value = raw?.default ?? undefined;
  return {
    // YAML's booleans and numbers reach an action as text.
    ...(value === undefined ? {} : { default: String(value) }),
    ...(raw?.deprecationMessage === undefined ? {} : { deprecationMessage: raw.deprecationMessage }),
  };
}

function declaredInputs(raw: RawContract | null): Record<string, DeclaredInput> {
  const inputs = Object.entries(raw?.inputs ?? {}).map(([name, input]) => [name, declaredInput(input)]);
  return Object.fromEntries(inputs) as Record<string, DeclaredInput>;
}

/** What was read last, by path: tests run the same actions many times, and parsing takes longer than reading. */
const known = new Map<string, { readonly mtimeNs: bigint; readonly raw: RawContract | null }>();

async function readRaw(file: string): Promise<RawContract | null> {
  const { mtimeNs } = await stat(file, { bigint: true });
  const last = known.get(file);
  if (last?.mtimeNs === mtimeNs) return last.raw;
  const raw = parse(await readFile(file, 'utf8')) as RawContract | null;
  known.set(file, { mtimeNs, raw });
  return raw;
}

/**
 * Reads `action.yml` in a folder.
 * @throws Error if there is none, or if it is not a JavaScript action
 */
export async function readContract(actionDir: string): Promise<ActionContract> {
  const file = join(actionDir, 'action.yml');
  const raw = await readRaw(file);
  const runs = raw?.runs;
  if (!usingNode.test(runs?.using ?? '') || !runs?.main) {
    throw new Error(`${file}: only JavaScript actions (runs.using: node24, runs.main) can be run here`);
  }
  return {
    inputs: declaredInputs(raw),
    main: runs.main,
    ...(runs.post === undefined ? {} : { post: runs.post }),
    postIf: runs['post-if'] ?? 'always()',
  };
}

/**
 * Reads `action.yml` in a folder, if it is that of a composite action; else undefined.
 * @throws Error if there is none
 */
export async function readComposite(actionDir: string): Promise<CompositeContract | undefined> {
  const raw = await readRaw(join(actionDir, 'action.yml'));
  if (raw?.runs?.using?.toLowerCase() !== 'composite') return undefined;
  const outputs = Object.entries(raw.outputs ?? {}).map(([name, output]) => [name, output?.value ?? '']);
  return {
    inputs: declaredInputs(raw),
    outputs: Object.fromEntries(outputs) as Record<string, string>,
    steps: raw.runs.steps ?? [],
  };
}

export interface ResolvedInputs {
  readonly values: Record<string, string>;
  /** The runner's warnings about inputs that are not declared or deprecated. */
  readonly warnings: string[];
}

function inputWarnings(inputs: Readonly<Record<string, DeclaredInput>>, given: readonly string[]): string[] {
  const declared = new Map(Object.entries(inputs).map(([name, input]) => [name.toLowerCase(), input]));
  const unexpected = given.filter((name) => !declared.has(name.toLowerCase()));
  const deprecated = given.flatMap((name) => {
    const message = declared.get(name.toLowerCase())?.deprecationMessage;
    return message === undefined ? [] : [`Input '${name}' has been deprecated with message: ${message}`];
  });
  const valid = Object.keys(inputs).join("', '");
  return unexpected.length === 0
    ? deprecated
    : [...deprecated, `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${valid}']`];
}

/**
 * The inputs of a step. `required` is not enforced: the runner leaves this to the action.
 * @param bare omit the declared defaults
 */
export function resolveInputs(
  contract: Pick<ActionContract, 'inputs'>,
  given: Readonly<Record<string, string>>,
  github: GithubContext,
  bare: boolean,
): ResolvedInputs {
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const missing = Object.entries(contract.inputs).filter(([name]) => !names.has(name.toLowerCase()));
  const defaults = missing.map(([name, input]) => [name, evaluateTemplate(input.default ?? '', github)]);
  return {
    values: { ...given, ...(bare ? {} : (Object.fromEntries(defaults) as Record<string, string>)) },
    warnings: inputWarnings(contract.inputs, Object.keys(given)),
  };
}

/** `INPUT_…` variables: upper case, spaces as `_`, hyphens as they are. */
export function inputEnvironment(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  );
}
