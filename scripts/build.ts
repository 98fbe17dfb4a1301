import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '..');

/** The bundles, by their folder below `dist/`, and the entry point of each. */
const bundles = {
  upload: 'src/actions/upload.ts',
  'upload-post': 'src/actions/upload-post.ts',
  wait: 'src/actions/wait.ts',
  cleanup: 'src/actions/cleanup.ts',
};

/** Builds all bundles into a folder that is emptied first: `dist/`, or the one that is named. */
const out = resolve(process.argv[2] ?? join(repository, 'dist'));
rmSync(out, { recursive: true, force: true });
for (const [name, entry] of Object.entries(bundles)) {
  const ncc = join(repository, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const options = ['--out', join(out, name), '--license', 'licenses.txt'];
  const { status } = spawnSync(process.execPath, [ncc, 'build', entry, ...options], {
    cwd: repository,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}
