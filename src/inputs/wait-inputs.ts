import type { Family } from '../ion/family.ts';
import { UserError } from '../lib/user-error.ts';
import type { Following } from '../tiling/await-tiling.ts';
import type { Expectation } from '../verification/judge.ts';
import { readExpectation } from './expectation.ts';
import { parseFamilies } from './families.ts';
import { readFollowing } from './following.ts';
import type { GetInput } from './parse.ts';

/** The checked inputs of the `wait` action, except access and reporting. */
export interface WaitInputs extends Following, Expectation {
  /** The assets to wait for, each id once, children after their asset. */
  readonly families: readonly Family[];
}

/** Reads the inputs of the `wait` action. @throws UserError that names the first invalid input */
export function readWaitInputs(get: GetInput): WaitInputs {
  const families = parseFamilies(get('asset-id'), 'family');
  if (families.length > 0) return { families, ...readFollowing(get), ...readExpectation(get) };
  throw new UserError(
    'asset-id-missing',
    'The input `asset-id` names no asset.',
    'Pass the output of an earlier job. If its log says "Skip output … since it may contain secret", the output contains ' +
      'a line of a secret: pass `asset-ids` instead of `result`. If that job can publish nothing, add an `if:` to this step.',
    { yaml: 'asset-id: ${{ needs.publish.outputs.asset-ids }}' },
  );
}
