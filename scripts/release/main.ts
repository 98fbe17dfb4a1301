import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';

import { draft } from './draft.ts';
import { readNotes } from './notes.ts';
import { published } from './published.ts';
import { versionOf } from './version.ts';

// `node scripts/release/main.ts draft TAG` creates the draft of a release of the commit that is checked out;
// `… published TAG` runs after it is published. Needs `gh`, GH_TOKEN and GH_REPO.

const run = (program: string, args: readonly string[], input = ''): string =>
  execFileSync(program, args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'] });

const tools = { gh: (args: readonly string[], input?: string) => run('gh', args, input), log: console.log };

try {
  const [step, tag = ''] = process.argv.slice(2);
  const version = versionOf(tag);
  const commit = run('git', ['rev-parse', 'HEAD']).trim();
  if (step === 'draft') summarize(draft(version, commit, await readNotes(version), tools));
  else if (step === 'published') published(version, commit, tools);
  else throw new Error('Say what to do: draft or published');
} catch (error) {
  console.error(`::error::${(error as Error).message}`);
  process.exitCode = 1;
}

/** Shows a text in the log, and in the job summary if there is one. */
function summarize(text: string): void {
  console.log(`\n${text}`);
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (file) appendFileSync(file, text);
}
