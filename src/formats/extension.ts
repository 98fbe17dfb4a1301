/** The extension of a key, in lower case with its dot; `''` if there is none. */
export function extensionOf(key: string): string {
  const dot = key.lastIndexOf('.');
  return dot > key.lastIndexOf('/') ? key.slice(dot).toLowerCase() : '';
}

/** The extensions of zips. */
export const zipExtensions: readonly string[] = ['.zip', '.kmz', '.3tz'];

/**
 * Whether a file is an archive of 3D Tiles with an index (https://github.com/erikdahlstrom/3tz-specification). A
 * self-hosted ion supports them since May 2026.
 */
export function isTileArchive(key: string): boolean {
  return /\.(3tz|3dtiles\.zip)$/i.test(key);
}
