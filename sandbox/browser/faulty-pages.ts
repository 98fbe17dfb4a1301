import type { Page } from 'playwright-core';

import type { PageSettings } from '../../src/page/settings.ts';
import { publishExhibit } from './publish-exhibit.ts';
import { readCesium } from './serve-files.ts';
import { missing, waitUntilDrawn, visit, type Stage, type Visit } from './visit.ts';

/** A page with a fault: what it must say, and where. */
interface FaultyPage extends Visit {
  readonly title: string;
  readonly messages: readonly (string | RegExp)[];
  readonly where?: string;
}

/** Any refused request, and what the console says of it. */
const refused =
  /^(request: |console: Failed to load resource|console: Access to |console: Refused to (execute|apply) )/;

/** The folder of CesiumJS that the page loads without `cesium-url`. */
const publicCesium = 'https://cesium.com/downloads/cesiumjs/releases/1.140/Build/Cesium/';

/**
 * Answers for cesium.com with the files of the npm package, so that the browser checks their hashes.
 * @param tail what `Cesium.js` has more than that file
 */
function serveAsCesiumCom(tail = ''): (page: Page) => Promise<unknown> {
  return (page) =>
    page.route(`${publicCesium}**`, async (route) => {
      const path = new URL(route.request().url()).href.slice(publicCesium.length);
      const body = await readCesium(path).catch(() => undefined);
      const headers = { 'access-control-allow-origin': '*' };
      if (body === undefined) return route.fulfill({ status: 404, headers });
      const contentType = path.endsWith('.css')
        ? 'text/css'
        : path.endsWith('.js')
          ? 'text/javascript'
          : undefined;
      return route.fulfill({
        headers,
        body: path === 'Cesium.js' ? `${String(body)}${tail}` : body,
        ...(contentType !== undefined && { contentType }),
      });
    });
}

const resultFile = (text: string): Pick<Visit, 'files'> => ({ files: { 'ion-assets.json': text } });

/** Pages with wrong data. */
function pagesOfData(settings: Partial<PageSettings>): readonly FaultyPage[] {
  return [
    {
      title: 'a wrong token',
      settings: { ...settings, token: 'wrong' },
      where: '#list .fault',
      messages: [/refuses the token of this page \(401\).*allowed URLs do not contain http:\/\/127\.0\.0\.1/],
      expected: refused,
    },
    {
      title: 'no ion-assets.json',
      messages: ['ion-assets.json is not beside this page (404)'],
      expected: refused,
    },
    {
      title: 'a broken ion-assets.json',
      ...resultFile('{"a":'),
      messages: ['ion-assets.json beside this page is broken'],
    },
    {
      title: 'an ion-assets.json of something else',
      ...resultFile('{"a":{"id":"1"}}'),
      messages: ['is broken'],
    },
    { title: 'an empty ion-assets.json', ...resultFile('{}'), messages: ['has no assets yet'] },
    {
      title: 'an address without an id',
      settings,
      hash: '#asset=city',
      messages: ['no asset id after “#asset=”'],
    },
  ];
}

/** Pages without CesiumJS, or without what it needs; and one with it, from its public address. */
function pagesOfCesium(settings: Partial<PageSettings>): readonly FaultyPage[] {
  const fromCesiumCom = { ...settings, cesiumUrl: undefined };
  return [
    {
      title: 'a browser without WebGL',
      settings,
      prepare: (page) => page.addInitScript('HTMLCanvasElement.prototype.getContext = () => null'),
      messages: ['no 3D graphics (WebGL)'],
    },
    {
      title: 'a wrong cesium-url',
      settings: { ...settings, cesiumUrl: 'none/' },
      messages: [/CesiumJS, which draws the scene, is not at .*\/none\/ \(404\)/],
      expected: refused,
    },
    {
      title: 'a CesiumJS on cesium.com with another hash',
      settings: fromCesiumCom,
      prepare: serveAsCesiumCom(' '),
      messages: ['CesiumJS at cesium.com is not the file that this page was made for'],
      expected: /^(request: .*Cesium\.js|console: .*integrity)/,
    },
    {
      title: 'a network without cesium.com',
      settings: fromCesiumCom,
      messages: ['CesiumJS, which draws the scene, cannot be loaded from cesium.com'],
      expected: /^(request: |console: )/,
    },
    {
      title: 'CesiumJS on cesium.com, by its hash', // no fault: it is shown
      settings: fromCesiumCom,
      prepare: serveAsCesiumCom(),
      where: '#state',
      messages: ['The asset is shown.'],
    },
  ];
}

/** The tests of all pages, by title. */
export function faultyPageTests(
  stage: Stage,
  shown: number,
): readonly (readonly [title: string, run: () => Promise<readonly string[]>])[] {
  const settings = { assetIds: [shown] };
  const pages = [...pagesOfData(settings), ...pagesOfCesium(settings)].map((faulty) => {
    const run = (): Promise<readonly string[]> =>
      visit(stage, faulty, (page) => missing(page, faulty.where ?? '#problems', faulty.messages));
    return [faulty.title, run] as const;
  });
  return [
    ...pages,
    ['assets that cannot be shown, beside one that can', () => showBrokenAssets(stage, shown)],
    ['an asset that cannot be drawn, beside one that can', () => showUndrawable(stage, shown)],
    ['an asset that loads for ever, beside one that can be used', () => showHanging(stage, shown)],
  ];
}

/** One page with an asset of each fault. */
function showBrokenAssets(stage: Stage, shown: number): Promise<readonly string[]> {
  const { sandbox } = stage;
  const tiling = sandbox.seedAsset({ name: 'Tiling', status: 'IN_PROGRESS', percentComplete: 42 });
  const failed = sandbox.seedAsset({ name: 'Failed', status: 'DATA_ERROR', percentComplete: 5 });
  const other = sandbox.seedAsset({ name: 'Other', type: 'POINTS' });
  const bing = { url: 'https://dev.virtualearth.net', key: 'key', mapStyle: 'Aerial' };
  const external = sandbox.seedAsset({
    name: 'External',
    type: 'IMAGERY',
    externalType: 'BING',
    options: bing,
  });
  // the policy blocks the one request to another host
  const expected = new RegExp(`${refused.source}|dev\\.virtualearth\\.net`);
  const assetIds = [tiling, failed, 4_000_000, other, external, shown];
  return visit(stage, { settings: { assetIds }, expected }, async (page) => [
    ...(await missing(page, '#list li', [
      /Tiling.*still tiling this asset \(42 %\)/s,
      /Failed.*The tiling of this asset failed \(DATA_ERROR\)/s,
      /Asset 4000000.*ion does not find this asset \(404\)/s,
      /Other.*no viewer for assets of the type POINTS/s,
    ])),
    ...(await missing(page, '#problems', ['An asset needs files of dev.virtualearth.net'])),
    ...(await missing(page, '#state', ['1 of 6 assets is shown.'])),
    ...(await waitUntilDrawn(page).then(() => [])),
  ]);
}

/** An asset at which CesiumJS stops to draw: the others stay. */
async function showUndrawable(stage: Stage, shown: number): Promise<readonly string[]> {
  const ellipse = { semiMajorAxis: 1, semiMinorAxis: 500 };
  const packets = [
    { id: 'document', version: '1.0' },
    { id: 'bad', position: { cartographicDegrees: [7, 50, 0] }, ellipse },
  ];
  const bad = await publishExhibit(stage.sandbox, {
    title: 'Bad',
    type: 'CZML',
    files: () => new Map([['bad.czml', Buffer.from(JSON.stringify(packets))]]),
    inputs: { preflight: 'off', verify: 'off' },
  });
  return visit(stage, { settings: { assetIds: [shown, bad] } }, async (page) => {
    const problems = await missing(page, '#state', ['1 of 2 assets is shown.']);
    problems.push(...(await missing(page, '#list li', [/Bad.*CesiumJS cannot draw this asset/s])));
    if (await page.isChecked('li:nth-child(2) .shown')) problems.push('the switch is still on');
    await waitUntilDrawn(page); // frames are drawn again
    return problems;
  });
}

/** The endpoint of an asset that does not answer: the camera is there for the others. */
function showHanging(stage: Stage, shown: number): Promise<readonly string[]> {
  const hanging = stage.sandbox.seedAsset({ name: 'Hanging', type: 'CZML' });
  const prepare = async (page: Page): Promise<void> => {
    await page.clock.install();
    await page.route(`**/v1/assets/${hanging}/endpoint*`, () => undefined);
  };
  return visit(
    stage,
    { settings: { assetIds: [shown, hanging] }, prepare, expected: /ERR_ABORTED/ },
    async (page) => {
      await page.locator('.fly:enabled').waitFor();
      await page.clock.fastForward(20_000);
      return [
        ...(await missing(page, '#state', ['1 of 2 assets is shown, 1 still loading.'])),
        ...(await missing(page, '#list li', [/Hanging.*still loading/s])),
        ...((await page.isVisible('#whole')) ? [] : ['the camera has no buttons']),
      ];
    },
  );
}
