/** In characters: a longer text of a page is cut. */
const maxLength = 300;

/**
 * Control characters, and those that change the direction of text beyond themselves (Unicode Standard Annex 9): U+202A
 * to U+202E and U+2066 to U+2069. The marks U+200E and U+200F are harmless, and belong in Hebrew and Arabic.
 */
const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** A foreign text on one line, without control characters, and not too long. It is for `textContent` only. */
export function plainText(text: string): string {
  const plain = text.replace(controls, ' ').replace(/\s+/g, ' ').trim();
  return plain.length > maxLength ? `${plain.slice(0, maxLength).toWellFormed()}…` : plain;
}

/** Named characters that attributions have. */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  copy: '©',
  nbsp: ' ',
};

/** An attribution as text: without its tags. The credits in the scene have the links. */
export function withoutTags(html: string): string {
  const text = html.replace(/<[^>]*>/g, ' ');
  return plainText(text.replace(/&(\w+);/g, (entity, name: string) => entities[name] ?? entity));
}
