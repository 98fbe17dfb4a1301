/**
 * A module to load first: `lstat` tells another time of a file than `fstat` does, as network file systems may. Threads
 * have an `fs` of their own, which stays as it is.
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
