import { parseChoice, type GetInput } from './parse.ts';

const policies = ['incomplete', 'always', 'never'] as const;

/** Which assets of a run that failed are deleted: those without all their files, also those whose tiling failed, or none. */
export type DeletePolicy = (typeof policies)[number];

/** Reads `delete-on-failure`. @throws UserError naming the choices */
export function readDeletePolicy(get: GetInput): DeletePolicy {
  return parseChoice('delete-on-failure', get('delete-on-failure') || 'incomplete', policies);
}
