import { UserError, type FilePlace } from '../lib/user-error.ts';
import { placeText } from './manifest.ts';

/** A manifest in its shortest form. */
export const exampleManifest = 'assets:\n  city:\n    files: data/city/**';

/** The error of a manifest that has another form. @param problem the end of a sentence, without the full stop */
export function malformed(problem: string, at: FilePlace): UserError {
  const message = `${placeText(at)}: the manifest is malformed: ${problem}.`;
  return new UserError('manifest-malformed', message, 'Correct the manifest.', { yaml: exampleManifest, at });
}
