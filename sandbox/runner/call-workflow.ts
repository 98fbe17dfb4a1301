import type { Permissions, Workflow } from './workflow-types.ts';

type Values = Readonly<Record<string, unknown>>;

/** The declaration below `on.workflow_call`. */
export interface CallContract {
  readonly inputs?: Readonly<Record<string, CallInput>>;
  readonly secrets?: Readonly<Record<string, { readonly required?: boolean } | null>>;
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>;
}

interface CallInput {
  readonly type: keyof typeof emptyValues;
  readonly required?: boolean;
  /** May contain `${{ }}`. */
  readonly default?: unknown;
}

/** The values of inputs without a default (the page `workflow-syntax` of GitHub's documentation, `on.workflow_call.inputs`). */
const emptyValues = { boolean: false, number: 0, string: '' } as const;

/** @throws Error if the workflow cannot be called */
export function contractOf({ on }: Workflow): CallContract {
  if (on === 'workflow_call' || (Array.isArray(on) && on.includes('workflow_call'))) return {};
  if (typeof on === 'object' && on !== null && 'workflow_call' in on) return on.workflow_call ?? {};
  throw new Error('The called workflow has no workflow_call below on');
}

/**
 * The context `inputs` of a called workflow. The rules are those of `on.workflow_call.inputs` and
 * `jobs.<job_id>.with.<input_id>` in GitHub's documentation.
 * @param given with its expressions evaluated
 * @param evaluate returns the value of a default
 * @throws Error for an input that is not declared, is missing, or has another type
 */
export function inputsOfCall(
  { inputs: declared = {} }: CallContract,
  given: Values,
  evaluate: (value: unknown) => unknown,
): Values {
  const unknown = Object.keys(given).find((name) => !(name in declared));
  if (unknown !== undefined) throw new Error(`The called workflow has no input ${unknown}`);
  const entries = Object.entries(declared).map(([name, input]) => {
    const { type, required = false, default: standard } = input;
    if (required && !(name in given)) throw new Error(`The called workflow needs the input ${name}`);
    const value = given[name] ?? (standard === undefined ? emptyValues[type] : evaluate(standard));
    const isScalar = typeof value === 'number' || typeof value === 'boolean';
    const typed = type === 'string' && isScalar ? String(value) : value;
    if (typeof typed !== type) {
      throw new Error(`The input ${name} is a ${type}, not ${JSON.stringify(value)}`);
    }
    return [name, typed] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * The secrets of a called workflow: only those that the job passes.
 * @param given with its expressions evaluated
 * @throws Error for a secret that is not declared, or is missing
 */
export function secretsOfCall(
  { secrets: declared = {} }: CallContract,
  given: 'inherit' | Readonly<Record<string, string>>,
  all: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const passed = given === 'inherit' ? all : given;
  const unknown = Object.keys(passed).find((name) => given !== 'inherit' && !(name in declared));
  if (unknown !== undefined) throw new Error(`The called workflow has no secret ${unknown}`);
  const missing = Object.keys(declared).find(
    (name) => declared[name]?.required === true && !(name in passed),
  );
  if (missing !== undefined) throw new Error(`The called workflow needs the secret ${missing}`);
  return passed;
}

const levels = ['none', 'read', 'write'] as const;

/**
 * The permissions of a job's token. A called workflow cannot have more than the job that calls it.
 * @param own the permissions of the job or of its workflow
 * @param caller the permissions of the job that calls its workflow
 * @throws Error with GitHub's wording (quoted in actions/runner#3073 and others)
 */
export function permissionsOf(
  own: Permissions | undefined,
  caller: Permissions | undefined,
): Permissions | undefined {
  if (own === undefined || caller === undefined) return own ?? caller;
  for (const [name, level] of Object.entries(own)) {
    const allowed = caller[name] ?? 'none';
    if (levels.indexOf(level) > levels.indexOf(allowed)) {
      throw new Error(
        `The nested job is requesting '${name}: ${level}', but is only allowed '${name}: ${allowed}'`,
      );
    }
  }
  return own;
}
