import { isDeepStrictEqual } from 'node:util';

/** One combination of a matrix: the context `matrix` of one job. */
export type Combination = Readonly<Record<string, unknown>>;

/** A matrix in a workflow, with its expressions evaluated. */
export interface Matrix {
  readonly include?: unknown;
  readonly exclude?: unknown;
  /** Lists of values, by the name of the variable. */
  readonly [variable: string]: unknown;
}

/**
 * The combinations of a matrix, in GitHub's order: the first variable changes last. Without a matrix: one, and empty.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax, `jobs.<job_id>.strategy.matrix`,
 * `…include` and `…exclude`.
 * A variable without values is an error, also from an expression (actions/runner at 258d6c85,
 * src/Sdk/WorkflowParser/Conversion/WorkflowTemplateConverter.cs).
 * @throws Error if the matrix is not well-formed, or has no combination
 */
export function combinationsOf(matrix: Matrix | undefined): Combination[] {
  if (matrix === undefined) return [{}];
  if (!isMap(matrix)) throw new Error(`A matrix is a map, not ${JSON.stringify(matrix)}`);
  const { include, exclude, ...vectors } = matrix;
  const excluded = listOfMaps(exclude, 'exclude');
  const names = Object.keys(vectors);
  for (const name of excluded.flatMap(Object.keys)) {
    // as in the runner's older copy of GitHub's code (src/Sdk/DTPipelines/Pipelines/ObjectTemplating/MatrixBuilder.cs)
    if (!names.includes(name)) {
      throw new Error(`Matrix exclude key '${name}' does not match any key within the matrix`);
    }
  }
  const original = product(vectors).filter(
    (combination) => !excluded.some((filter) => isPartOf(filter, combination)),
  );
  const all = included(original, listOfMaps(include, 'include'));
  if (all.length === 0) throw new Error('The matrix has no combination');
  return all;
}

function product(vectors: Readonly<Record<string, unknown>>): Combination[] {
  const entries = Object.entries(vectors);
  if (entries.length === 0) return [];
  let combinations: Combination[] = [{}];
  for (const [name, values] of entries) {
    if (!Array.isArray(values) || values.length === 0) {
      throw new Error(
        `The variable ${name} of a matrix is a list with values, not ${JSON.stringify(values)}`,
      );
    }
    combinations = combinations.flatMap((one) => values.map((value: unknown) => ({ ...one, [name]: value })));
  }
  return combinations;
}

/**
 * Adds each entry to every original combination in which it overwrites no original value. It may overwrite values of
 * earlier entries. An entry that fits no combination becomes a new one, which later entries do not extend.
 */
function included(original: readonly Combination[], entries: readonly Combination[]): Combination[] {
  const extended = original.map((combination) => ({ ...combination }));
  const added: Combination[] = [];
  for (const entry of entries) {
    const fitting = extended.filter((_, index) => !overwrites(entry, original[index] ?? {}));
    for (const combination of fitting) Object.assign(combination, entry);
    if (fitting.length === 0) added.push(entry);
  }
  return [...extended, ...added];
}

function overwrites(entry: Combination, original: Combination): boolean {
  return Object.entries(entry).some(([name, value]) => name in original && !isSame(value, original[name]));
}

/** Whether a value matches a filter, which may name a part of a map (the same file of the runner). */
function isPartOf(filter: unknown, value: unknown): boolean {
  if (!isMap(filter)) return isSame(filter, value);
  return isMap(value) && Object.entries(filter).every(([name, part]) => isPartOf(part, value[name]));
}

/** Compares numbers and texts like `==` in an expression (the same file of the runner): `12` equals `'12'`. */
function isSame(one: unknown, other: unknown): boolean {
  if (isDeepStrictEqual(one, other)) return true;
  const [a, b] = [one, other].map((value) => (typeof value === 'number' ? String(value) : value));
  return typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();
}

function listOfMaps(value: unknown, name: string): Combination[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every(isMap)) return value;
  throw new Error(`The value of ${name} of a matrix is a list of maps, not ${JSON.stringify(value)}`);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
