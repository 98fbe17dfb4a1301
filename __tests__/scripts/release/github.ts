import type { ReleaseTools } from '../../../scripts/release/github.ts';

export const commit = 'a'.repeat(40);

/** A repository on GitHub. */
export interface Github {
  /** Tags of the releases that are published. */
  readonly published?: readonly string[];
  /** Tags of the drafts. */
  readonly drafts?: readonly string[];
  /** Other tags. */
  readonly tags?: readonly string[];
  /** The commit of the tag. */
  readonly tagged?: string;
  readonly immutable?: boolean;
  /** Whether a workflow may move tags. */
  readonly movable?: boolean;
}

/** Runs a step. Returns the calls that changed something, the printed text, the result, and the error. */
export function attempt<T>(github: Github, step: (tools: ReleaseTools) => T) {
  const changes: string[] = [];
  const lines: string[] = [];
  const gh = (args: readonly string[], input = ''): string => {
    const call = args.join(' ');
    if (call.includes('--method') && github.movable === false) throw new Error('gh: HTTP 403');
    if (!call.startsWith('release create') && !call.includes('--method')) return answerTo(call, github);
    changes.push(call + (input && ` < ${input}`));
    return call.startsWith('release') ? 'https://github.test/releases/new\n' : '';
  };
  let result: T | undefined;
  let error = '';
  try {
    result = step({ gh, log: (line) => lines.push(line) });
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  return { changes, lines, result, error };
}

function answerTo(
  call: string,
  { published = [], drafts = [], tags = [], tagged = commit, immutable = true }: Github,
): string {
  if (call.includes('/commits/')) return `${tagged}\n`;
  if (call.includes('/releases/tags/')) return `${immutable}\n`;
  if (call.includes('/matching-refs/')) return tags.map((name) => `refs/tags/${name}\n`).join('');
  if (!call.includes('/releases ')) throw new Error(`no answer to gh ${call}`);
  const row = (isDraft: boolean) => (tag: string) =>
    `${tag}\t${isDraft}\thttps://github.test/releases/${tag}\n`;
  return [...drafts.map(row(true)), ...published.map(row(false))].join('');
}
