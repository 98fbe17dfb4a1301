import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { buildPage } from './build-page.ts';
import { packageFolders, readPackage, renderLicenses, type Stats } from './licenses.ts';

const repository = resolve(import.meta.dirname, '..');

/** The bundles, by their folder below `dist/`, and the entry point of each. */
const bundles = {
  upload: 'src/actions/upload.ts',
  post: 'src/actions/post.ts',
  wait: 'src/actions/wait.ts',
  cleanup: 'src/actions/cleanup.ts',
  check: 'src/actions/check.ts',
  plan: 'src/actions/plan.ts',
  viewer: 'src/actions/viewer.ts',
};

/** Builds all bundles into an emptied folder: `dist/`, or the given one. */
const out = resolve(process.argv[2] ?? join(repository, 'dist'));
rmSync(out, { recursive: true, force: true });
const scratch = mkdtempSync(join(tmpdir(), 'ion-upload-build-'));
process.on('exit', () => {
  rmSync(scratch, { recursive: true, force: true });
});
for (const [name, entry] of Object.entries(bundles)) {
  const stats = join(scratch, `${name}.json`);
  bundle(entry, join(out, name), stats);
  // ncc's own list has only the packages of the last chunk: each chunk overwrites it
  const folders = packageFolders(JSON.parse(readFileSync(stats, 'utf8')) as Stats);
  writeFileSync(join(out, name, 'licenses.txt'), renderLicenses(await Promise.all(folders.map(readPackage))));
}
buildPage(join(out, 'viewer', 'page'));

/** Bundles an entry point. Ends the process if that fails. */
function bundle(entry: string, folder: string, stats: string): void {
  const ncc = join(repository, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  // `npm run types` checks the types; see src/tsconfig.json. All builds of a machine share ncc's cache: one changed another
  const args = [ncc, 'build', entry, '--transpile-only', '--no-cache', '--out', folder, '--stats-out', stats];
  const { status } = spawnSync(process.execPath, args, { cwd: repository, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
