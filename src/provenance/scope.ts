/** The owner of an asset: the repository, or a pull request. */
export type OwnerScope = 'repo' | `pr-${number}`;

/** The scope of a run on a pull request, or of any other run if there is none. */
export function scopeOf(pullRequest: number | undefined): OwnerScope {
  return pullRequest === undefined ? 'repo' : `pr-${pullRequest}`;
}

/** Parses a scope; undefined if the text is none. */
export function parseScope(text: string): OwnerScope | undefined {
  if (text === 'repo') return text;
  const number = /^pr-([1-9]\d{0,9})$/.exec(text)?.[1];
  return number === undefined ? undefined : scopeOf(Number(number));
}
