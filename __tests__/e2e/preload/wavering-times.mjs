/**
 * A module to load first: `lstat` reports another time of a file than `fstat`, as network file systems may do. The
 * `fs` of threads is separate and unchanged.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { lstatSync } = fs;
fs.lstatSync = (path, options) => {
  const stats = lstatSync(path, options);
  if (stats !== undefined && typeof stats.mtimeMs === 'number') stats.mtimeMs += 3;
  return stats;
};
syncBuiltinESMExports();
