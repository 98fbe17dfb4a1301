import { readFile, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, describe, expect, test } from '@jest/globals';

import type { DemoRun } from '../../sandbox/demo/run-demo.ts';
import { servePages, showSummary } from '../../sandbox/demo/show-pages.ts';
import { randomJwt } from '../../sandbox/http/random-jwt.ts';
import { scopes } from '../../sandbox/ion/ion-types.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';

const repository = resolve(import.meta.dirname, '../..');
const summary =
  '## Done\n\n| Name | `A <b>` |\n| --- | --- |\n| Place | here |\n\n```mermaid\ngantt\n```\n\n<details>\n<summary>Files</summary>\n\nText\n\n</details>\n';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

function runOf(id: number): DemoRun {
  return { title: 'A <city>', summary, outputs: { 'asset-id': `${id}`, 'asset-ids': `[${id}]` } };
}

function addressesIn(lines: readonly string[]): readonly string[] {
  return lines.join('\n').match(/(http|file):\S+/g) ?? [];
}

describe('the pages of the demo', () => {
  test('have the summaries in a file', async () => {
    const lines: string[] = [];
    expect(await showSummary([runOf(7)], (line) => lines.push(line))).toEqual([]);
    expect(lines.join('\n')).toContain('npm run demo -- --serve');
    const file = fileURLToPath(addressesIn(lines)[0] ?? '');
    const page = await readFile(file, 'utf8');
    await rm(dirname(file), { recursive: true });
    expect(page).toContain('<h1>A &lt;city&gt;</h1>');
    expect(page).toContain('<code>A &lt;b&gt;</code>');
    expect(page).toContain('<details>');
    expect(page).not.toContain('gantt');
  });

  test('are served with the viewer of the assets until the demo is interrupted', async () => {
    const viewerToken = randomJwt({ jti: 'viewer' });
    sandbox = await startSandbox({
      tokens: { [randomJwt({ jti: 'own' })]: scopes, [viewerToken]: ['assets:read'] },
    });
    const id = sandbox.seedAsset({ name: 'City', type: '3DTILES' });
    const interrupt = new AbortController();
    const addresses = Promise.withResolvers<readonly string[]>();
    const target = { apiUrl: sandbox.ionUrl, token: sandbox.token, viewerToken };
    const serve = servePages({ repository, target, signal: interrupt.signal });
    const end = serve([runOf(id)], (line) => {
      addresses.resolve(addressesIn([line]));
    });
    end.then((problems) => {
      addresses.resolve(problems);
    }, addresses.reject);
    const [summaryUrl = '', viewerUrl = ''] = await addresses.promise;
    expect(await (await fetch(summaryUrl)).text()).toContain('<h1>A &lt;city&gt;</h1>');
    const viewer = await (await fetch(viewerUrl)).text();
    expect(viewer).toContain(`"assetIds":[${id}]`);
    const script = await fetch(new URL('../cesium/Cesium.js', viewerUrl), { method: 'HEAD' });
    expect(script.status).toBe(200);
    interrupt.abort();
    expect(await end).toEqual([]);
    await expect(fetch(summaryUrl)).rejects.toThrow();
  });
});
