import { posix } from 'node:path';

import { extensionOf } from '../../formats/extension.ts';
import { textOf } from '../../lib/json.ts';
import type { NameCheck } from '../findings/check.ts';
import { tilesetKinds } from './tileset-kinds.ts';
import { defaultRoot, pathOfRoot } from './tileset-root.ts';

/**
 * Checks whether an object of an import can be the root of a tileset. Whether ion reads the option as a whole key, or as
 * a path below the imported prefix, is not known, so each file whose path ends alike counts.
 */
export const checkRootName: NameCheck = ({ reader: { files }, options, report }) => {
  const option = textOf(options['tilesetJson']);
  const wanted = pathOfRoot(option);
  const keys = [...files.keys()];
  const isWanted = (key: string) => `/${key}`.endsWith(`/${wanted}`) || `/${wanted}`.endsWith(`/${key}`);
  // the tileset can be in an archive
  if (keys.some((key) => isWanted(key) || ['.zip', '.3tz'].includes(extensionOf(key)))) {
    return Promise.resolve();
  }
  const near = keys.find((key) => posix.basename(key).toLowerCase() === posix.basename(wanted).toLowerCase());
  report(tilesetKinds['tileset-root-missing'], {
    file: near ?? keys[0] ?? wanted,
    message:
      option === ''
        ? `No object of the import has the name ${defaultRoot}.`
        : `The option \`tilesetJson\` is ${option}, which is not among the objects of the import.`,
    hint: 'Set the option `tilesetJson` to the path of the root tileset, and check that the import has it.',
  });
  return Promise.resolve();
};
