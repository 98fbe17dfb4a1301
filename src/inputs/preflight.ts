import { parseChoice, type GetInput } from './parse.ts';

/** What happens with the findings of the checks before the upload. */
export type PreflightMode = 'error' | 'warn' | 'off';

/** Reads `preflight`. @throws UserError if it is invalid */
export function readPreflight(get: GetInput): PreflightMode {
  return parseChoice('preflight', get('preflight') || 'error', ['error', 'warn', 'off']);
}
