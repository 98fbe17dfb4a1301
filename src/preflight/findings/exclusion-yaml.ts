/**
 * The lines of the input `files` that exclude files. A key starts at the root of the upload, and a line at the
 * workspace, so each line starts with `**`.
 */
export function exclusionYaml(keys: readonly string[]): string {
  const lines = keys.map((key) => `  !**/${key.replaceAll(/[*?[\]{}\\]|\s$/g, '?')}`);
  return ['files: |', '  # your other lines', ...lines].join('\n');
}
