/** What shows that a file is of a kind. */
export type Trait =
  /** The root element of an XML document, such as `CityModel 2.0`. */
  | { readonly root: string }
  /** What it is, such as `GeoJSON`. */
  | { readonly is: string }
  | { readonly extension: string };

/**
 * Says why a file shows its kind.
 * @param zip the key of the zip that contains the file
 * @returns such as `the root of a.gml is CityModel 2.0`, or `export.zip contains a.gml, whose root is CityModel 2.0`
 */
export function explain(
  { key, trait }: { readonly key: string; readonly trait: Trait },
  zip?: string,
): string {
  if (zip === undefined) {
    if ('root' in trait) return `the root of ${key} is ${trait.root}`;
    return 'is' in trait ? `${key} is ${trait.is}` : `${key} ends with ${trait.extension}`;
  }
  const contains = `${zip} contains ${key}`;
  if ('root' in trait) return `${contains}, whose root is ${trait.root}`;
  return 'is' in trait ? `${contains}, which is ${trait.is}` : contains;
}
