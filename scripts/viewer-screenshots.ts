import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

import { findChromium, launchChromium } from '../sandbox/browser/chromium.ts';
import type { Exhibit } from '../sandbox/browser/exhibits.ts';
import { publishExhibit } from '../sandbox/browser/publish-exhibit.ts';
import { readCesium, serveFiles } from '../sandbox/browser/serve-files.ts';
import { desktop, phone, visit, waitUntilDrawn } from '../sandbox/browser/visit.ts';
import { demoSteps, type DemoStep } from '../sandbox/demo/demo-steps.ts';
import { startSandbox } from '../sandbox/sandbox.ts';

// `npx node scripts/viewer-screenshots.ts`: writes docs/images/viewer-desktop.png and viewer-phone.png, which show the
// viewer page with the assets of the demo, from the sandbox. Needs Chromium and pngquant.

const images = resolve(import.meta.dirname, '../docs/images');

const executable = findChromium();
if (executable === undefined) throw new Error('There is no Chromium on the PATH.');
await using closing = new AsyncDisposableStack();
const sandbox = await startSandbox({ tls: true, tiling: [{ status: 'COMPLETE' }] });
closing.defer(() => sandbox.close());
const cesium = closing.use(await serveFiles(readCesium));
const browser = await launchChromium(executable);
closing.defer(() => browser.close());

/** A step of the demo as an exhibit: its files are the whole workspace. */
function toExhibit({ sources, inputs }: DemoStep, name: string): Omit<Exhibit, 'colour'> {
  const shown = { ...inputs, files: '**', name, attribution: '© City of Example' };
  return { title: name, type: '3DTILES', files: () => sources, inputs: shown };
}

const [city, kiosk] = (await demoSteps()) as [DemoStep, DemoStep];
const assetIds = [
  await publishExhibit(sandbox, toExhibit(city, 'City block')),
  await publishExhibit(sandbox, toExhibit(kiosk, 'Kiosk in the yard')),
];
const pageFolder = resolve(import.meta.dirname, '../dist/viewer/page');
for (const [name, viewport] of Object.entries({ desktop, phone })) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport, reducedMotion: 'reduce' });
  const stage = { sandbox, context, cesium, pageFolder, pictures: images };
  const problems = await visit(stage, { settings: { title: 'City of Example', assetIds } }, async (page) => {
    await waitUntilDrawn(page);
    // from the south-west, so that the kiosk is not hidden
    await page.focus('canvas');
    for (let turns = 0; turns < 4; turns++) await page.keyboard.press('Shift+ArrowLeft');
    await page.evaluate('document.activeElement.blur()');
    await page.mouse.move(0, 0);
    await waitUntilDrawn(page);
    const path = resolve(images, `viewer-${name}.png`);
    await page.screenshot({ path });
    spawnSync('pngquant', ['--force', '--output', path, '--strip', '128', path], { stdio: 'inherit' });
    return [];
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
