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

/** How long a read of the notes may take, in milliseconds: later changes of others would be overwritten. */
const attemptMs = 4000;

/**
 * How long GitHub works on a request, in milliseconds: “Timeouts” in
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
const maxWorkMs = 10_000;

/**
 * A section that has stayed this long, in milliseconds, stays: any job that had read the notes before, and so could
 * overwrite it, has written them by then.
 */
const watchMs = attemptMs + maxWorkMs + 1000;

/** The minimum pause between two reads, in milliseconds; the maximum is twice that. */
const pauseMs = 1500;

/**
 * Writes a section into the notes of a release, and checks that it stays. GitHub has no conditional write, so one of two
 * concurrent jobs can overwrite the section of the other with older notes.
 * @throws GitHubError, or UserError if the section may not stay
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
        'section-replaced',
        'Another step with the same `asset-key` replaced the section.',
        'Give each step its own `asset-key`.',
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
    'section-contested',
    'Other jobs write the notes at the same time and may overwrite the section.',
    'Check the release. Run the jobs that write its notes one after another: in a matrix with `max-parallel`, otherwise with `needs`.',
    { yaml: 'strategy:\n  max-parallel: 1' },
  );
}

/**
 * Writes the notes with one attempt, because a retry would write old notes.
 * @returns a transient failure
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
