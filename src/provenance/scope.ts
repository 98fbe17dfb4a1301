/** Whose work an asset is: the repository's, or that of a pull request. */
export type OwnerScope = 'repo' | `pr-${number}`;

/** The scope of a run on that pull request; of any other run where there is none. */
export function scopeOf(pullRequest: number | undefined): OwnerScope {
  return pullRequest === undefined ? 'repo' : `pr-${pullRequest}`;
}

/** Reads a scope as it is written; undefined where the text is none. */
export function parseScope(text: string): OwnerScope | undefined {
  if (text === 'repo') return text;
  const number = /^pr-([1-9]\d{0,9})$/.exec(text)?.[1];
  return number === undefined ? undefined : scopeOf(Number(number));
}
