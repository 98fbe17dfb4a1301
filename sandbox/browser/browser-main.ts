import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { startSandbox } from '../sandbox.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { exhibits, type Exhibit } from './exhibits.ts';
import { faultyPageTests } from './faulty-pages.ts';
import { followHash, hostileText, showHostile, useByKeys } from './page-use.ts';
import { publishExhibit } from './publish-exhibit.ts';
import { readCesium, serveFiles } from './serve-files.ts';
import { showAfterExpiry, showExhibit } from './show-exhibit.ts';
import { desktop, phone, type Stage } from './visit.ts';

// `npm run browser`: publishes an asset of each type with the built action, and shows it in Chromium on the page that the
// action `viewer` writes; then pages with faults, and what a reader does with a page. Exits with 0 if all is right, or if
// there is no Chromium.

const dayMs = 86_400_000;

const executable = findChromium();
if (executable === undefined) {
  console.log(
    'Skipped: there is no Chromium on the PATH. On Debian, `apt-get install chromium` installs it.',
  );
} else process.exitCode = (await showAll(executable)) === 0 ? 0 : 1;

/** Returns the number of failures. */
async function showAll(executablePath: string): Promise<number> {
  let lateMs = 0;
  await using closing = new AsyncDisposableStack();
  const sandbox = await startSandbox({
    tls: true,
    tiling: [{ status: 'COMPLETE' }],
    now: () => Date.now() + lateMs,
  });
  closing.defer(() => sandbox.close());
  const cesium = closing.use(await serveFiles(readCesium));
  const browser = await launchChromium(executablePath);
  closing.defer(() => browser.close());
  const context = await browser.newContext({
    ignoreHTTPSErrors: true, // the certificate is the sandbox's own
    viewport: desktop,
    deviceScaleFactor: 0.5, // a quarter of the pixels: the processor draws them
    reducedMotion: 'reduce', // no flights
  });
  const pictures = await mkdtemp(join(tmpdir(), 'ion-browser-pictures-'));
  const pageFolder = resolve(import.meta.dirname, '../../dist/viewer/page');
  const stage: Stage = { sandbox, context, cesium, pageFolder, pictures };

  const results: boolean[] = [];
  const run = async (title: string, show: () => Promise<readonly string[]>) => {
    const start = Date.now();
    const problems = await show().catch((error: unknown) => [String(error)]);
    results.push(problems.length === 0);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log([`${problems.length === 0 ? '✓' : '✗'} ${title} (${seconds} s)`, ...problems].join('\n    '));
  };
  const ids: number[] = [];
  for (const exhibit of exhibits) {
    await run(titleOf(exhibit), async () => {
      const id = await publishExhibit(sandbox, exhibit);
      ids.push(id);
      // one of each type at both widths, and the other ways to it at one
      const isFirst = exhibits.find(({ type }) => type === exhibit.type) === exhibit;
      return showExhibit(stage, exhibit, id, isFirst ? { desktop, phone } : { phone });
    });
  }
  const idOf = (type: string): number => ids[exhibits.findIndex((exhibit) => exhibit.type === type)] ?? NaN;
  const point = idOf('CZML');
  for (const [title, show] of faultyPageTests(stage, point)) await run(`The page says: ${title}`, show);
  const several = ['3DTILES', 'KML', 'GEOJSON'].map(idOf);
  await run('The page is used by keys, and axe finds no serious fault', () => useByKeys(stage, several));
  await run('The page shows the asset of #asset=ID', () => followHash(stage, several));
  await run('Hostile texts do nothing', async () => showHostile(stage, await publishHostile()));
  const [tileset] = exhibits as [Exhibit];
  await run(`${titleOf(tileset)}, after its token has expired`, () =>
    showAfterExpiry(stage, tileset, ids[0] ?? NaN, () => {
      lateMs += dayMs;
    }),
  );
  const passed = results.filter(Boolean).length;
  console.log(`Pictures: ${pictures}\n${passed} passed, ${results.length - passed} failed`);
  return results.length - passed;

  function publishHostile(): Promise<number> {
    const point = exhibits.find(({ type }) => type === 'CZML') as Exhibit;
    const inputs = { name: hostileText, description: hostileText, attribution: hostileText };
    return publishExhibit(sandbox, { ...point, inputs });
  }
}

function titleOf({ type, title }: Exhibit): string {
  return `The page shows ${type}: ${title}`;
}
