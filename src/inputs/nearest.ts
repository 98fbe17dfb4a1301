import leven, { closestMatch } from 'leven';

/**
 * The candidate that `word` probably means. At most a third of the letters differ (Levenshtein distance); case and
 * punctuation are ignored. Undefined if no candidate is near.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const bare = strip(word);
  const stripped = candidates.map(strip);
  const best = closestMatch(bare, stripped);
  if (best === undefined || leven(bare, best) > Math.max(bare.length, best.length) / 3) return undefined;
  return candidates[stripped.indexOf(best)];
}

/** Whether two words are equal, ignoring case and punctuation. */
export function hasSameLetters(a: string, b: string): boolean {
  return strip(a) === strip(b);
}

function strip(word: string): string {
  return word.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
