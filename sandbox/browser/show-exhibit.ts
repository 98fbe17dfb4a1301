import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import type { RecordedRequest } from '../sandbox.ts';
import type { Exhibit } from './exhibits.ts';
import { changedPixels, countNear } from './pixels.ts';
import { creditOf } from './publish-exhibit.ts';
import { missing, pictureOf, visit, type desktop, type Stage } from './visit.ts';

/** Of a picture of a phone at half the pixels: a point of CZML has about 20. */
const fewestPixels = 12;

/** How a page reports the one request with an expired token. */
const isRefusal = /^(request: 401 |console: .* status of 401 )/;

/** The widths at which pages are shown. */
export type Widths = Readonly<Record<string, typeof desktop>>;

/** Shows a published exhibit at each width. Returns what was wrong, in words. */
export function showExhibit(
  stage: Stage,
  exhibit: Exhibit,
  id: number,
  widths: Widths,
): Promise<readonly string[]> {
  return visit(stage, { settings: { assetIds: [id] } }, async (page) => {
    const problems = await missing(page, '#list li', [exhibit.title, creditOf(exhibit), String(id)]);
    for (const [width, viewport] of Object.entries(widths)) {
      await page.setViewportSize(viewport);
      const found = await pictureProblems(stage, exhibit, page, width);
      problems.push(...found.map((problem) => `${width}: ${problem}`));
    }
    return problems;
  });
}

/**
 * Shows an exhibit whose token expires after CesiumJS has loaded the first file. Returns what was wrong, in words.
 * @param expire lets the tokens of assets expire
 */
export function showAfterExpiry(
  stage: Stage,
  exhibit: Exhibit,
  id: number,
  expire: () => void,
): Promise<readonly string[]> {
  const { requests } = stage.sandbox;
  let start = requests.length;
  const prepare = (page: Page): Promise<unknown> =>
    page.route('**/tileset.json', async (route) => {
      const response = await route.fetch();
      expire();
      start = requests.length;
      await route.fulfill({ response });
    });
  return visit(stage, { settings: { assetIds: [id] }, prepare, expected: isRefusal }, async (page) => {
    const problems = await pictureProblems(stage, exhibit, page, 'expired');
    return [...renewalProblems(requests.slice(start)), ...problems];
  });
}

/** Compares the scene with the exhibit with the same scene without it. */
async function pictureProblems(stage: Stage, exhibit: Exhibit, page: Page, width: string): Promise<string[]> {
  await page.click('#whole');
  const shown = await pictureOf(page);
  const name = `${exhibit.type} ${exhibit.title} ${width}`.replace(/\W+/g, '-').toLowerCase();
  await writeFile(join(stage.pictures, `${name}.png`), shown);
  const credits = await readCredits(page);
  await page.click('.shown');
  const changed = changedPixels(shown, await pictureOf(page));
  await page.click('.shown');
  const coloured = countNear(changed, exhibit.colour);
  return [
    ...(changed.length < fewestPixels ? [`only ${changed.length} pixels show it`] : []),
    ...(coloured < fewestPixels ? [`only ${coloured} pixels are about ${exhibit.colour.join(', ')}`] : []),
    ...(credits.includes(creditOf(exhibit)) ? [] : [`the credits are: ${credits}`]),
  ];
}

/** The text that “Data attribution” shows, by keys as a reader without a mouse does. */
async function readCredits(page: Page): Promise<string> {
  await page.focus('.cesium-credit-expand-link');
  await page.keyboard.press('Enter');
  const text = await page.innerText('.cesium-credit-lightbox');
  await page.focus('.cesium-credit-lightbox-close');
  await page.keyboard.press('Enter');
  return text;
}

/** CesiumJS renews a token once: 401, another endpoint, then the files. */
function renewalProblems(requests: readonly RecordedRequest[]): string[] {
  const answers = requests
    .filter(({ method }) => method === 'GET')
    .map(({ route, status }) => `${route} ${status ?? ''}`);
  const renewed = ['GetAssetFile 401', 'GetEndpoint 200', 'GetAssetFile 200'];
  const isRenewed = renewed.every((answer, index) => answers[index] === answer);
  return isRenewed && answers.filter((answer) => answer === 'GetEndpoint 200').length === 1
    ? []
    : [`after the token had expired, the answers were ${answers.join(', ')}`];
}
