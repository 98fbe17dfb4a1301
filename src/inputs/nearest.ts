/**
 * The candidate that `word` was probably meant to be: equal but for case and punctuation, or at most a third of
 * its letters away (Levenshtein). Undefined where none is near.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const bare = strip(word);
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(bare, strip(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(bare.length, strip(best.candidate).length) / 3
    ? best.candidate
    : undefined;
}

/** Whether two words are equal but for case and punctuation. */
export function hasSameLetters(a: string, b: string): boolean {
  return strip(a) === strip(b);
}

function strip(word: string): string {
  return word.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
