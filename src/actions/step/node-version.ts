import { UserError } from '../../lib/user-error.ts';

/** The oldest Node with all that the action needs: 24.5.0 added `proxyEnv` of `http.Agent` (nodejs/node#58980). */
const oldest = { major: 24, minor: 5 };

/**
 * The error for a version of Node that is too old; undefined for one that is new enough. Call it first: other code may
 * need functions that an old Node lacks. Runners have Node 24.5 or newer since version 2.328.0; on Linux ARM32 they run
 * actions for Node 24 with Node 20.
 */
export function nodeFault(version: string): UserError | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
  return new UserError(
    'runner-too-old',
    `This action needs Node ${oldest.major}.${oldest.minor} or newer. This runner has ${version}.`,
    'Update the runner to version 2.328.0 or newer. Linux ARM32 has no Node 24: use x64 or ARM64.',
  );
}
