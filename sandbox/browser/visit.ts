import type { BrowserContext, Page } from 'playwright-core';

import { pageFiles } from '../../src/page/page-files.ts';
import type { PageSettings } from '../../src/page/settings.ts';
import type { Sandbox } from '../sandbox.ts';
import { readCesium, serveFiles, type FileServer } from './serve-files.ts';
import { watchPage } from './watch-page.ts';

/** Where pages are visited. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly context: BrowserContext;
  /** Serves CesiumJS, on another origin than the page. */
  readonly cesium: FileServer;
  /** What the page is made from: `dist/viewer/page`. */
  readonly pageFolder: string;
  /** The folder for pictures. */
  readonly pictures: string;
}

/** The folder beside a page that has a copy of CesiumJS, as a URL relative to the page. */
export const ownCesium = 'cesium/';

/** Viewports, in CSS pixels. */
export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

/** A page, and how it is visited. */
export interface Visit {
  /** What differs from a page of the sandbox that shows no asset. */
  readonly settings?: Partial<PageSettings>;
  /** Files beside the page, such as `ion-assets.json`. */
  readonly files?: Readonly<Record<string, string>>;
  /** The end of the address, from `#` on. */
  readonly hash?: string;
  /** Problems of the page that belong to what is shown. */
  readonly expected?: RegExp;
  /** Called before the page is loaded. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Long enough for a machine with other work, in milliseconds. */
const visitTimeMs = 180_000;

/**
 * Serves a page that shows assets, and opens it. Returns the problems that `use` finds, and those of the page: errors of
 * its console and its scripts, failed requests, and requests to other servers.
 */
export async function visit(
  stage: Stage,
  { settings, files = {}, hash = '', expected, prepare }: Visit,
  use: (page: Page) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const { sandbox, context, cesium, pageFolder } = stage;
  const made = await pageFiles(
    {
      title: 'Assets of the sandbox',
      server: `${sandbox.ionUrl}/`,
      token: sandbox.token,
      assetIds: undefined,
      repositoryUrl: 'https://github.com/octo-org/city',
      cesiumUrl: cesium.url,
      assetOrigins: [sandbox.assetsUrl],
      ...settings,
    },
    pageFolder,
  );
  await using server = await serveFiles((path) =>
    path.startsWith(ownCesium)
      ? readCesium(path.slice(ownCesium.length))
      : Promise.resolve(files[path] ?? made.get(path)),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(visitTimeMs);
  const urls = [server.url, cesium.url, sandbox.ionUrl, sandbox.assetsUrl, 'https://cesium.com'];
  const problems = watchPage(
    page,
    urls.map((url) => new URL(url).origin),
  );
  // ends what waits for the page
  const timer = setTimeout(() => void page.close({ reason: 'The page was not shown in time' }), visitTimeMs);
  try {
    await prepare?.(page);
    await page.goto(server.url + hash);
    const found = await use(page).catch((error: unknown) => [String(error)]);
    return [...found, ...problems().filter((problem) => expected?.test(problem) !== true)];
  } finally {
    clearTimeout(timer);
    await page.close();
  }
}

/** Waits until the scene has drawn all that it has. */
export async function waitUntilDrawn(page: Page): Promise<void> {
  for (;;) {
    await page.waitForSelector('main[aria-busy=false]');
    // the frames in which what was just done is drawn, and asks for more
    await page.evaluate(
      'new Promise((done) => { let n = 2; const next = () => (n-- ? requestAnimationFrame(next) : done()); next(); })',
    );
    if ((await page.getAttribute('main', 'aria-busy')) === 'false') return;
  }
}

/** A picture of the scene without its buttons, on the right, and credits, below, as PNG. */
export async function pictureOf(page: Page): Promise<Buffer> {
  await waitUntilDrawn(page);
  const { x, y, width, height } = (await page.locator('main').boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  return page.screenshot({ clip: { x, y, width: width - 64, height: height - 40 } });
}

/** Says what a text of the page lacks. */
export async function missing(
  page: Page,
  selector: string,
  parts: readonly (string | RegExp)[],
): Promise<string[]> {
  const locator = page.locator(selector);
  const problems: string[] = [];
  for (const part of parts) {
    await locator
      .filter({ hasText: part })
      .first()
      .waitFor({ state: 'attached', timeout: 60_000 })
      .catch(async () => {
        const texts = await locator.allInnerTexts();
        problems.push(`${selector} lacks “${String(part)}”: ${texts.join(' | ')}`);
      });
  }
  return problems;
}
