import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSandbox } from '../sandbox.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { exhibits, type Exhibit } from './exhibits.ts';
import { publishExhibit } from './publish-exhibit.ts';
import { serveViewer } from './serve-viewer.ts';
import { showAfterExpiry, showExhibit, type Stage } from './show-exhibit.ts';

// `npm run browser`: publishes an asset of each type with the built action, and shows it in CesiumJS in Chromium. Exits
// with 0 if all are shown, or if there is no Chromium.

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
  const viewer = await serveViewer();
  closing.defer(() => viewer.close());
  const browser = await launchChromium(executablePath);
  closing.defer(() => browser.close());
  const context = await browser.newContext({
    ignoreHTTPSErrors: true, // the certificate is the sandbox's own
    viewport: { width: 480, height: 360 },
  });
  const pictures = await mkdtemp(join(tmpdir(), 'ion-browser-pictures-'));
  const stage: Stage = { sandbox, context, viewerUrl: viewer.url, pictures };

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
      return showExhibit(stage, exhibit, id);
    });
  }
  const [tileset] = exhibits as [Exhibit];
  await run(`${titleOf(tileset)}, after its token has expired`, () =>
    showAfterExpiry(stage, tileset, ids[0] ?? NaN, () => {
      lateMs += dayMs;
    }),
  );
  const passed = results.filter(Boolean).length;
  console.log(`Pictures: ${pictures}\n${passed} passed, ${results.length - passed} failed`);
  return results.length - passed;
}

function titleOf({ type, title }: Exhibit): string {
  return `CesiumJS shows ${type}: ${title}`;
}
