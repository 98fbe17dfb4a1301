import { nearest } from '../inputs/nearest.ts';
import { listSome, shorten } from '../lib/format.ts';
import { UserError } from '../lib/user-error.ts';
import type { Entry, Manifest } from './manifest.ts';

/** How many names an error lists. */
const maxListed = 20;

/** The entry with a name. @throws UserError with the nearest name, or the names */
export function findEntry({ path, entries }: Manifest, name: string): Entry {
  const entry = entries.find((one) => one.name === name);
  if (entry !== undefined) return entry;
  const names = entries.map((one) => one.name);
  const listed = `The data sets are ${listSome(names, maxListed)}.`;
  if (name === '') {
    const message = `The input \`manifest\` is \`${path}\`, but \`entry\` does not name a data set of it.`;
    throw new UserError('manifest-entry-missing', message, listed, { yaml: `entry: ${names[0] ?? ''}` });
  }
  const near = nearest(name, names);
  const message = `The manifest ${path} has no data set \`${shorten(name, 80)}\`.`;
  if (near === undefined) throw new UserError('manifest-entry-unknown', message, listed);
  const yaml = `entry: ${near}`;
  throw new UserError('manifest-entry-unknown', message, `Did you mean \`${near}\`?`, { yaml });
}
