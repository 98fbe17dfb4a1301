/**
 * The texts of the members of a JSON object, by name, as they are written.
 * @param json an object of objects; nothing else is valid here
 */
export function memberTexts(json: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let [name, start, depth] = ['', 0, 0];
  for (const { 0: token, index } of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token.startsWith('"')) {
      if (depth === 1) name = JSON.parse(token) as string;
    } else if (token === '{' || token === '[') {
      if (depth === 1) start = index;
      depth++;
    } else {
      depth--;
      if (depth === 1) texts.set(name, json.slice(start, index + 1));
    }
  }
  return texts;
}
