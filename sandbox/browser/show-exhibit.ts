import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { BrowserContext, Page } from 'playwright-core';

import type { RecordedRequest, Sandbox } from '../sandbox.ts';
import type { Exhibit } from './exhibits.ts';
import { changedPixels, countNear } from './pixels.ts';
import { creditOf } from './publish-exhibit.ts';
import { watchPage } from './watch-page.ts';

/** Where exhibits are shown. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly context: BrowserContext;
  /** The address of the viewer's page. */
  readonly viewerUrl: string;
  /** The folder for pictures. */
  readonly pictures: string;
}

/** Of a picture of 480 × 360 pixels: a point of CZML has about 80. */
const fewestPixels = 50;

/** Long enough for a machine with other work, in milliseconds. */
const showTimeMs = 120_000;

/** How a page reports the one request with an expired token. */
const isRefusal = /^(request: 401 |console: .* status of 401 )/;

/** Shows a published exhibit in CesiumJS. Returns what was wrong, in words. */
export function showExhibit(stage: Stage, exhibit: Exhibit, id: number): Promise<string[]> {
  return withPage(stage, id, async (page) => {
    await page.evaluate('load()');
    await page.evaluate('show()');
    return pictureProblems(stage, exhibit, page);
  });
}

/**
 * Shows an exhibit whose token expires after CesiumJS has loaded the first file. Returns what was wrong, in words.
 * @param expire lets the tokens of assets expire
 */
export async function showAfterExpiry(
  stage: Stage,
  exhibit: Exhibit,
  id: number,
  expire: () => void,
): Promise<string[]> {
  const { requests } = stage.sandbox;
  const problems = await withPage(stage, id, async (page) => {
    await page.evaluate('load()');
    expire();
    const start = requests.length;
    await page.evaluate('show()');
    return [...renewalProblems(requests.slice(start)), ...(await pictureProblems(stage, exhibit, page))];
  });
  return problems.filter((problem) => !isRefusal.test(problem));
}

/** Opens the page for an asset. Returns the problems that `use` finds, and those of the page. */
async function withPage(
  { sandbox, context, viewerUrl }: Stage,
  id: number,
  use: (page: Page) => Promise<string[]>,
): Promise<string[]> {
  const page = await context.newPage();
  const origins = [viewerUrl, sandbox.ionUrl, sandbox.assetsUrl].map((url) => new URL(url).origin);
  const problems = watchPage(page, origins);
  const { ionUrl: server, token } = sandbox;
  // ends what waits for the page
  const timer = setTimeout(() => void page.close({ reason: 'The asset was not shown in time' }), showTimeMs);
  const parameters = new URLSearchParams({ server, token, asset: String(id), held: '' });
  try {
    await page.goto(`${viewerUrl}#${String(parameters)}`);
    await page.waitForFunction('window.load');
    const found = await use(page).catch((error: unknown) => [String(error)]);
    return [...found, ...problems()];
  } finally {
    clearTimeout(timer);
    await page.close();
  }
}

/** Compares the scene with the exhibit with the same scene without it. */
async function pictureProblems(stage: Stage, exhibit: Exhibit, page: Page): Promise<string[]> {
  const shown = await page.screenshot();
  const name = `${exhibit.type} ${exhibit.title}`.replace(/\W+/g, '-').toLowerCase();
  await writeFile(join(stage.pictures, `${name}.png`), shown);
  const credits = String(await page.evaluate('credits()'));
  await page.evaluate('hide()');
  const changed = changedPixels(shown, await page.screenshot());
  const coloured = countNear(changed, exhibit.colour);
  return [
    ...(changed.length < fewestPixels ? [`only ${changed.length} pixels show it`] : []),
    ...(coloured < fewestPixels ? [`only ${coloured} pixels are about ${exhibit.colour.join(', ')}`] : []),
    ...(credits.includes(creditOf(exhibit)) ? [] : [`the credits are: ${credits}`]),
  ];
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
