import { UserError } from '../../lib/user-error.ts';

/** The oldest Node that has all that the action needs: `proxyEnv` of `http.Agent` (nodejs/node#58980), of 24.5.0. */
const oldest = { major: 24, minor: 5 };

/**
 * What is wrong with a version of Node, and what to do; undefined for one that is new enough. It is to be asked before
 * anything else: whatever else is run may need functions that an old Node lacks. A runner has Node 24.5 or newer from
 * version 2.328.0 on; on Linux ARM32 it runs actions for Node 24 by Node 20.
 */
export function nodeFault(version: string): UserError | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
  return new UserError(
    'todo',
    `This action needs Node ${oldest.major}.${oldest.minor} or newer, and this runner has ${version}.`,
    'Update the runner to version 2.328.0 or newer (Linux ARM32 has no Node 24).',
  );
}
