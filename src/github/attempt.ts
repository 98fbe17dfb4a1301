import { messageOf } from '../lib/errors.ts';
import { sentence } from '../lib/format.ts';
import type { Log } from '../lib/log.ts';
import { GitHubError } from './api.ts';

/** Something that is told on GitHub. */
export interface Report {
  /** Such as `the commit status`. */
  readonly what: string;
  /** What the job must be permitted, as in a workflow: `statuses: write`. */
  readonly permission: string;
}

/**
 * Tells something on GitHub. The publishing does not depend on it: what fails is a warning, with what to do.
 * @returns what the task yields; undefined where it failed
 */
export async function attempt<T>(
  { what, permission }: Report,
  task: () => Promise<T>,
  log: Log,
): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    const status = error instanceof GitHubError ? error.status : undefined;
    log.warning(`Could not write ${what}: ${sentence(messageOf(error))} ${cureOf(status, permission)}`);
    return undefined;
  }
}

function cureOf(status: number | undefined, permission: string): string {
  if (status === 401) return 'Check `github-token`.';
  if (status === 403 || status === 404) {
    return (
      `Give the job \`permissions: {${permissionsOf(permission)}}\`. In workflows from forks and Dependabot the ` +
      'token can only read: leave this out there, or report from a `workflow_run`.'
    );
  }
  return 'The asset is not affected; the next run writes it anew.';
}

/** With what a checkout needs: permissions that are named take all others away. */
function permissionsOf(permission: string): string {
  return permission.startsWith('contents:') ? permission : `contents: read, ${permission}`;
}

/** Whether trying again may help: where GitHub has failed, not where it has refused. */
export function mayPass(error: unknown): boolean {
  return error instanceof GitHubError && (error.status ?? 0) >= 500;
}
