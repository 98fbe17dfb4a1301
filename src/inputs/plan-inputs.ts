import { parseBoolean, parseNumber, withDefaults, type GetInput } from './parse.ts';

/** The most jobs of a matrix: https://docs.github.com/en/actions/reference/limits (“Job Matrix”). */
export const maxJobs = 256;

/** The checked inputs of the `plan` action, except access. */
export interface PlanInputs {
  /** The path of the manifest, as written; undefined for the default. */
  readonly manifest: string | undefined;
  /** Whether entries without work are left out. */
  readonly onlyChanged: boolean;
  /** The most entries of the matrix, 1 to 256. Undefined to plan all, or fail. */
  readonly limit: number | undefined;
}

/** The defaults of empty inputs, the same as in `plan/action.yml`. */
const planDefaults = { 'only-changed': 'true' };

/** Reads the inputs of the `plan` action. @throws UserError that names the first invalid input */
export function readPlanInputs(get: GetInput): PlanInputs {
  const read = withDefaults(get, planDefaults);
  const limit = read('limit');
  return {
    manifest: read('manifest') || undefined,
    onlyChanged: parseBoolean('only-changed', read('only-changed')),
    limit: limit === '' ? undefined : parseNumber('limit', limit, { min: 1, max: maxJobs, whole: true }),
  };
}
