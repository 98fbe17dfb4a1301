import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

import { cityBlock } from '../fixtures/city-block.ts';
import type { Files } from '../fixtures/files.ts';
import { gltf, texturedScene } from '../fixtures/gltf.ts';
import { easting, groundHeight, northing } from '../fixtures/place.ts';
import { moved } from '../fixtures/shapes.ts';
import { tileset } from '../fixtures/tileset.ts';
import { findChromium, launchChromium } from '../sandbox/browser/chromium.ts';
import { exhibits, type Exhibit } from '../sandbox/browser/exhibits.ts';
import { publishExhibit } from '../sandbox/browser/publish-exhibit.ts';
import { readCesium, serveFiles } from '../sandbox/browser/serve-files.ts';
import { desktop, phone, visit, waitUntilDrawn } from '../sandbox/browser/visit.ts';
import { startSandbox } from '../sandbox/sandbox.ts';

// `npx node scripts/viewer-screenshots.ts`: writes docs/images/viewer-desktop.png and viewer-phone.png, which show the
// viewer page with a city block and a kiosk, from the sandbox. Needs Chromium and pngquant.

const images = resolve(import.meta.dirname, '../docs/images');

/** The city block as a tileset, its origin in the yard. */
async function cityTileset(): Promise<Files> {
  const parts = cityBlock().map(({ id, faces }) => ({
    name: id,
    faces: moved(faces, ([x, y, z]) => [x - easting, y - northing, z - groundHeight]),
  }));
  const json = JSON.parse(tileset('city.gltf')) as { root: { boundingVolume: { box: number[] } } };
  json.root.boundingVolume.box = [3, 0, 10, 24, 0, 0, 0, 24, 0, 0, 0, 12];
  const scene = texturedScene(parts, (name) => `textures/${name}.png`);
  return new Map([['tileset.json', Buffer.from(JSON.stringify(json))], ...(await gltf(scene, 'city'))]);
}

const executable = findChromium();
if (executable === undefined) throw new Error('There is no Chromium on the PATH.');
await using closing = new AsyncDisposableStack();
const sandbox = await startSandbox({ tls: true, tiling: [{ status: 'COMPLETE' }] });
closing.defer(() => sandbox.close());
const cesium = closing.use(await serveFiles(readCesium));
const browser = await launchChromium(executable);
closing.defer(() => browser.close());

const [first] = exhibits as [Exhibit];
const attribution = '© City of Example';
const city = { ...first, files: cityTileset, inputs: { name: 'City block', attribution } };
const kiosk = { ...first, inputs: { name: 'Kiosk in the yard', attribution } };
const assetIds = [await publishExhibit(sandbox, city), await publishExhibit(sandbox, kiosk)];
const pageFolder = resolve(import.meta.dirname, '../dist/viewer/page');
for (const [name, viewport] of Object.entries({ desktop, phone })) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport, reducedMotion: 'reduce' });
  const stage = { sandbox, context, cesium, pageFolder, pictures: images };
  const problems = await visit(stage, { settings: { title: 'City of Example', assetIds } }, async (page) => {
    await page.click('#whole');
    await page.focus('.fly');
    await page.keyboard.press('Enter');
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
