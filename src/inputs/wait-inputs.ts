import type { Family } from '../ion/family.ts';
import { UserError } from '../lib/user-error.ts';
import type { Following } from '../tiling/await-tiling.ts';
import { parseFamilies } from './families.ts';
import { readFollowing } from './following.ts';
import type { GetInput } from './parse.ts';

/** The inputs of the `wait` action beside the access, checked. */
export interface WaitInputs extends Following {
  /** The assets to follow, each id once, children behind their asset. */
  readonly families: readonly Family[];
}

/** Reads the inputs of the `wait` action. @throws UserError naming the first that is wrong, with its hint */
export function readWaitInputs(get: GetInput): WaitInputs {
  const families = parseFamilies(get('asset-id'), 'family');
  if (families.length > 0) return { families, ...readFollowing(get) };
  throw new UserError(
    'todo',
    'The input `asset-id` has no asset in it.',
    'Pass what an earlier job published: `asset-id: ${{ needs.publish.outputs.asset-ids }}`. If the log of that job ' +
      'says "Skip output … since it may contain secret", GitHub dropped the output, because a line of a secret occurs ' +
      'in it: pass `asset-ids` instead of `result`. If that job may publish nothing, give this step an `if:`.',
  );
}
