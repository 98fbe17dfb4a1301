import { execFileSync } from 'node:child_process';

import { readNotes } from './notes.ts';
import { release } from './release.ts';
import { versionOf } from './version.ts';

// `node scripts/release/main.ts TAG`: releases the commit that is checked out. Needs `gh`, GH_TOKEN and GH_REPO.

const run = (program: string, args: readonly string[], input = ''): string =>
  execFileSync(program, args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'] });

try {
  const version = versionOf(process.argv[2] ?? '');
  const commit = run('git', ['rev-parse', 'HEAD']).trim();
  release(version, commit, await readNotes(version), {
    gh: (args, input) => run('gh', args, input),
    log: console.log,
  });
} catch (error) {
  console.error(`::error::${(error as Error).message}`);
  process.exitCode = 1;
}
