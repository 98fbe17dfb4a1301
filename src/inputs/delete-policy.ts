import { parseChoice, type GetInput } from './parse.ts';

const policies = ['incomplete', 'always', 'never'] as const;

/** The assets that are deleted after a failure: those with an incomplete upload, also those whose tiling failed, or none. */
export type DeletePolicy = (typeof policies)[number];

/** Reads `delete-on-failure`. @throws UserError that names the choices */
export function readDeletePolicy(get: GetInput): DeletePolicy {
  return parseChoice('delete-on-failure', get('delete-on-failure') || 'incomplete', policies);
}
