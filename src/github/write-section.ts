import type { Clock } from '../lib/clock.ts';
import { UserError } from '../lib/user-error.ts';
import { GitHubError, type CallBounds, type GitHub } from './api.ts';
import { rateLimitPauseMs } from './rate-limit.ts';
import { readRelease, sectionIn, withSection, type Release } from './release.ts';

/** The section of release notes for a key. */
export interface Section {
  /** Stands for the key. */
  readonly tag: string;
  readonly text: string;
}

/** A read of the notes takes no longer, in milliseconds: what others write meanwhile would be overwritten. */
const attemptMs = 4000;

/**
 * GitHub ends a request that it works on for longer, in milliseconds: “Timeouts” in
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
const maxWorkMs = 10_000;

/**
 * A section that has stayed for so long stays: who had read the notes before it was there, and so could overwrite it,
 * has written them, or never will.
 */
const watchMs = attemptMs + maxWorkMs + 1000;

/** The pause between two looks, in milliseconds: at least so long, and at most twice. */
const pauseMs = 1500;

/**
 * Puts a section into the notes of a release, and looks whether it stays: GitHub has no conditional write, and jobs of
 * a matrix may write at once, so one overwrites the section of another with the notes as it had read them.
 * @throws GitHubError, or UserError if the section is not certain to stay
 */
export async function writeSection(
  github: GitHub,
  release: Release,
  section: Section,
  { clock, ...bounds }: CallBounds & { readonly clock: Clock },
): Promise<void> {
  const { tag, text } = section;
  const replaced = sectionIn(release.body, tag);
  let writtenAt: number | undefined;
  for (let now = release; ; now = await readRelease(github, release.id, { ...bounds, attemptMs })) {
    let fault: GitHubError | undefined;
    const found = sectionIn(now.body, tag);
    if (found === text) {
      if (writtenAt === undefined || clock.now() - writtenAt >= watchMs) return;
    } else if (writtenAt !== undefined && found !== undefined && found !== replaced) {
      throw new UserError(
        'todo',
        'Another step with the same `asset-key` has replaced the section.',
        'Give each step an `asset-key` of its own.',
      );
    } else {
      fault = await patch(github, now, section, bounds);
      writtenAt = clock.now();
    }
    const asked = fault?.refusal && rateLimitPauseMs(fault.refusal, clock.wallNow());
    const pause = Math.max(asked ?? 0, pauseMs * (1 + clock.random()));
    if (clock.now() + pause > bounds.deadline) throw fault ?? contested();
    await clock.sleep(pause, bounds.signal);
  }
}

function contested(): UserError {
  return new UserError(
    'todo',
    'Other jobs write the notes at the same time, and may overwrite the section.',
    'Look at the release; give the jobs that write to its notes a common `concurrency` group.',
  );
}

/**
 * Writes the notes by one attempt: they must not be written as they were some time ago.
 * @returns a failure that may pass
 */
async function patch(
  github: GitHub,
  { id, body }: Release,
  { tag, text }: Section,
  { signal }: CallBounds,
): Promise<GitHubError | undefined> {
  const change = { release_id: id, body: withSection(body, tag, text) };
  const once = { signal, deadline: 0, attemptMs };
  try {
    await github('PATCH /repos/{owner}/{repo}/releases/{release_id}', change, once);
    return undefined;
  } catch (error) {
    if (error instanceof GitHubError && error.isTransient) return error;
    throw error;
  }
}
