import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from 'playwright-core';

import { changedPixels } from './pixels.ts';
import { desktop, missing, ownCesium, phone, pictureOf, visit, waitUntilDrawn, type Stage } from './visit.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** An `ion-assets.json` with a key for each asset. The second is a child of the first. */
function resultFileOf([parent = 0, child = 0, ...others]: readonly number[]): string {
  const entry = (id: number, children: readonly number[]): object => ({
    id,
    children,
    type: '',
    status: 'COMPLETE',
    digest: `sha256:${'0'.repeat(64)}`,
    commit: 'c0ffee'.padEnd(40, '0'),
    date: '2026-03-01T12:00:00.000Z',
  });
  const rest = others.map((id, index) => [`other-${index}`, entry(id, [])] as const);
  return JSON.stringify({ city: entry(parent, [child]), ...Object.fromEntries(rest) });
}

/** Shows all assets of an `ion-assets.json`, and uses the page by keys alone. */
export function useByKeys(stage: Stage, ids: readonly number[]): Promise<readonly string[]> {
  const files = { 'ion-assets.json': resultFileOf(ids) };
  return visit(stage, { files }, async (page) => {
    const problems = await missing(page, '#state', [`${ids.length} assets are shown.`]);
    problems.push(...(await missing(page, '#list li', ids.map(String))));
    const link = await page.getAttribute('#list dd a', 'href');
    const expected = `https://github.com/octo-org/city/commit/${'c0ffee'.padEnd(40, '0')}`;
    if (link !== expected) problems.push(`the commit's link is ${link}`);
    for (const [width, viewport] of Object.entries({ desktop, phone })) {
      await page.setViewportSize(viewport);
      problems.push(...(await axeProblems(page, width)), ...(await layoutProblems(page, width)));
    }
    return [...problems, ...(await keyProblems(page, ids.length))];
  });
}

/** The keys that a reader presses, and whether the picture changes by each. */
async function keyProblems(page: Page, count: number): Promise<string[]> {
  const problems: string[] = [];
  await page.focus('body');
  const reached: string[] = [];
  for (let press = 0; press < 30 && reached.filter((what) => what === 'shown').length < count; press++) {
    await page.keyboard.press('Tab');
    reached.push(
      String(
        await page.evaluate(
          'document.activeElement.className || document.activeElement.id || document.activeElement.tagName',
        ),
      ),
    );
  }
  for (const control of ['CANVAS', 'nearer', 'whole', 'shown', 'fly', 'cesium-credit-expand-link']) {
    if (!reached.includes(control)) problems.push(`Tab does not reach ${control}: ${reached.join(', ')}`);
  }
  const press = async (what: string, ...keys: readonly string[]): Promise<void> => {
    const before = await pictureOf(page);
    for (const key of keys) await page.keyboard.press(key);
    if (changedPixels(await pictureOf(page), before).length < 12) problems.push(`${what} changes nothing`);
  };
  await page.focus('.fly');
  await press('Fly to', 'Enter');
  await page.focus('.shown');
  await press('a switch', 'Space');
  if (await page.isChecked('.shown')) problems.push('the switch is still on');
  await press('the switch again', 'Space');
  await page.focus('canvas');
  await press('Shift and an arrow', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
  await press('an arrow', 'ArrowUp');
  await press('plus', '+', '+');
  return problems;
}

/** `#asset=ID` shows that asset alone, and another one when it changes. */
export function followHash(
  stage: Stage,
  [first = 0, second = 0]: readonly number[],
): Promise<readonly string[]> {
  return visit(
    stage,
    {
      // and with a copy of CesiumJS on the page's own origin, which starts its workers in another way
      settings: { assetIds: [second], cesiumUrl: `./${ownCesium}` },
      hash: `#asset=${first}`,
      expected: /ERR_ABORTED/,
    },
    async (page) => {
      const problems = await missing(page, '#list li', [String(first)]);
      await page.evaluate(`location.hash = '#asset=${second}'`);
      problems.push(...(await missing(page, '#list li', [String(second)])));
      problems.push(...(await missing(page, '#state', ['The asset is shown.'])));
      await waitUntilDrawn(page);
      const listed = await page.locator('#list li').count();
      return listed === 1 ? problems : [...problems, `${listed} assets are listed`];
    },
  );
}

/** What could run, in each form of foreign text, and what turns text around. */
export const hostileText =
  '<a href="https://example.com/?a=1&b=%22">a link</a><form action=https://example.com><input></form><style>*{color:red}</style>' +
  '<script>window.hostile=1</script><img src=x onerror="window.hostile=1"></bdi></script><svg onload=window.hostile=1>[x](javascript:hostile)\u202eXY\u2066 ' +
  'A'.repeat(700);

/** Shows an asset whose texts are hostile, on a page whose title is, too. */
export function showHostile(stage: Stage, id: number): Promise<readonly string[]> {
  const settings = { title: hostileText, assetIds: [id] };
  return visit(stage, { settings }, async (page) => {
    const problems = await missing(page, '#state', ['The asset is shown.']);
    problems.push(...(await missing(page, '#list .name', ['<script>window.hostile=1</script>'])));
    for (const [width, viewport] of Object.entries({ desktop, phone })) {
      await page.setViewportSize(viewport);
      problems.push(...(await axeProblems(page, width)), ...(await layoutProblems(page, width)));
    }
    await pictureOf(page);
    if ((await page.evaluate('window.hostile')) !== undefined) {
      problems.push('foreign text has run as a script');
    }
    const foreign = await page.locator('aside :is(script, img, svg), header :is(script, img, svg)').count();
    if (foreign > 0) problems.push('foreign text has become elements');
    await page.click('.cesium-credit-expand-link');
    const credits = page.locator('.cesium-credit-lightbox');
    if ((await credits.locator('form, input, img[src$=x], style, svg').count()) > 0) {
      problems.push('the attribution has become elements');
    }
    problems.push(...(await missing(page, '.cesium-credit-lightbox a', ['a link'])));
    const text = (await page.innerText('aside')) + (await credits.innerText());
    if (/[\u202a-\u202e\u2066-\u2069]/.test(text)) problems.push('the list has bidi control characters');
    return problems;
  });
}

/** Serious and critical faults of accessibility, by axe-core, in both colour schemes. */
async function axeProblems(page: Page, width: string): Promise<string[]> {
  await page.evaluate(axe);
  const problems: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<AxeResult>('axe.run({ resultTypes: ["violations"] })');
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      problems.push(
        `axe, ${width}, ${colorScheme}: ${id} (${impact}): ${nodes.map(({ html }) => html).join(' ')}`,
      );
    }
  }
  return problems;
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** The list beside the scene or below it, nothing wider than the window, and targets that a finger hits. */
async function layoutProblems(page: Page, width: string): Promise<string[]> {
  const found = await page.evaluate<string[]>(`(() => {
    const box = (name) => document.querySelector(name).getBoundingClientRect();
    const [scene, list] = [box('main'), box('aside')];
    const covers = list.left < scene.right && list.right > scene.left && list.top < scene.bottom && list.bottom > scene.top;
    const small = [...document.querySelectorAll('button, label')].filter((element) => {
      const { height, width } = element.getBoundingClientRect();
      return element.checkVisibility() && (height < 44 || width < 44);
    });
    return [
      ...(covers ? ['the list covers the scene'] : []),
      ...(scene.height < innerHeight * 0.4 ? ['the scene is small'] : []),
      ...(document.documentElement.scrollWidth > innerWidth ? ['the page is wider than the window'] : []),
      ...small.map((element) => 'a small target: ' + element.outerHTML),
    ];
  })()`);
  return found.map((problem) => `${width}: ${problem}`);
}
