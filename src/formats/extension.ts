/** The extension of a key, in lower case with its dot; `''` if there is none. */
export function extensionOf(key: string): string {
  const dot = key.lastIndexOf('.');
  return dot > key.lastIndexOf('/') ? key.slice(dot).toLowerCase() : '';
}

/** The extensions of zips. */
export const zipExtensions: readonly string[] = ['.zip', '.kmz', '.3tz'];
