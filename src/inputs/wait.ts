import type { Family } from '../ion/family.ts';
import { UserError } from '../lib/errors.ts';
import type { Following } from '../tiling/await-tiling.ts';
import { parseFamilies } from './families.ts';
import { readFollowing } from './following.ts';
import type { GetInput } from './parse.ts';

/** The inputs of the `wait` action beside the access, checked. */
export interface WaitInputs extends Following {
  /** The assets to follow, each id once; a result's children behind their asset. */
  readonly families: readonly Family[];
}

/** Reads the inputs of the `wait` action. @throws UserError naming the first that is wrong, with its cure */
export function readWaitInputs(get: GetInput): WaitInputs {
  const families = parseFamilies(get('asset-id'));
  if (families.length > 0) return { families, ...readFollowing(get) };
  throw new UserError(
    'The input `asset-id` has no asset in it.',
    'Hand over what an earlier job published, such as `asset-id: ${{ needs.publish.outputs.result }}`; ' +
      'where that may be nothing, give this step an `if:`.',
  );
}
