import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { assetIds, deleteAssets } from '../../sandbox/demo/delete-assets.ts';
import { parseArguments } from '../../sandbox/demo/demo-arguments.ts';
import { demoSteps, type DemoStep } from '../../sandbox/demo/demo-steps.ts';
import { liveTarget } from '../../sandbox/demo/demo-target.ts';
import { logFormatter, formatText, formatValues, withoutCharts } from '../../sandbox/demo/format-output.ts';
import { untilInterrupted } from '../../sandbox/demo/interrupt.ts';
import { nextSteps } from '../../sandbox/demo/next-steps.ts';
import { liveTimes } from '../../sandbox/probe/lab.ts';
import { probeLive } from '../../sandbox/probe/probe-live.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { UsageError } from '../../sandbox/usage-error.ts';

describe('the command line', () => {
  const withToken = { CESIUM_ION_TOKEN: ' t ' };

  test('goes live only with --live', () => {
    expect(parseArguments([], withToken)).toEqual({ live: false, serve: false });
    expect(parseArguments(['--serve'], withToken)).toEqual({ live: false, serve: true });
    expect(parseArguments(['--live'], withToken)).toEqual({ live: true, keep: false, token: 't' });
    expect(parseArguments(['--keep', '--live'], withToken)).toMatchObject({ keep: true });
    expect(parseArguments(['--live', '--api-url=https://ion.test/'], withToken)).toEqual({
      live: true,
      keep: false,
      token: 't',
      apiUrl: 'https://ion.test',
    });
  });

  test.each([
    [['--live'], {}, /Set CESIUM_ION_TOKEN/],
    [['--live'], { CESIUM_ION_TOKEN: ' ' }, /Set CESIUM_ION_TOKEN/],
    [['--keep'], withToken, /--keep needs --live/],
    [['--api-url=https://ion.test'], withToken, /--api-url needs --live/],
    [['--live', '--api-url=ion.test'], withToken, /--api-url must be an http or https URL, not ion\.test/],
    [['--fast'], withToken, /Unknown argument: --fast/],
    [['--serve', '--live'], withToken, /--serve does not work with --live/],
  ])('%j with %j is an error with the usage', (argv, environment, message) => {
    const attempt = () => parseArguments(argv, environment);
    expect(attempt).toThrow(UsageError);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(/Usage: npm run demo/);
  });
});

describe('the program', () => {
  const run = (argv: string[]) =>
    spawnSync(process.execPath, ['sandbox/demo/demo-main.ts', ...argv], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });

  test.each([
    [['--fast'], 'Unknown argument: --fast'],
    [['--live'], 'Set CESIUM_ION_TOKEN'],
  ])('exits for %j with 2 and a message, before anything else', (argv, message) => {
    const { status, stdout, stderr } = run(argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^${message}`));
    expect(stderr).not.toContain('main.ts');
  });
});

describe('Ctrl-C', () => {
  test('aborts once, although npm forwards the signal; a second Ctrl-C ends the program', () => {
    const program = new EventEmitter();
    const codes: number[] = [];
    const printed: string[] = [];
    let now = 5000;
    const signal = untilInterrupted(
      Object.assign(program, { exit: (code: number) => codes.push(code) }),
      (text) => printed.push(text),
      () => now,
    );
    expect(signal.aborted).toBe(false);
    program.emit('SIGINT');
    program.emit('SIGINT');
    expect(signal.aborted).toBe(true);
    now += 2000;
    expect(codes).toEqual([]);
    program.emit('SIGINT');
    expect(codes).toEqual([130]);
    expect(printed).toEqual([expect.stringContaining('Interrupted')]);
  });
});

describe('what is shown', () => {
  test('has groups indented and tags in words', () => {
    const format = logFormatter();
    const log = ['##[group]Upload', 'a.gml', '##[endgroup]', '##[error]bad', '\u001b[31mred\u001b[39m'];
    expect(log.flatMap(format)).toEqual(['  │ ▾ Upload', '  │   a.gml', '  │ Error: bad', '  │ red']);
  });

  test('has values of several lines below their names', () => {
    expect(formatValues('with:', { a: '1', b: 'x\ny' })).toBe('with:\n  a: 1\n  b:\n    x\n    y');
    expect(formatText('summary:', '# A\n\nb\n')).toBe('summary:\n  # A\n  \n  b');
  });

  test('has no source of charts', () => {
    const summary = '# A\n\n```mermaid\ngantt\n```\n\n```yaml\na: 1\n```\n\n```mermaid\npie\n```\n';
    expect(withoutCharts(summary)).toBe('# A\n\n```yaml\na: 1\n```\n\n');
  });

  test.each([
    [false, 'npm run demo -- --live'],
    [true, 'Store your token in the repository'],
  ])('ends with the next steps: live %p', (live, step) => {
    expect(nextSteps(live)).toMatch(/^Next:\n {2}1\. /);
    expect(nextSteps(live)).toContain(step);
    expect(nextSteps(live)).toContain('Copy the workflow of "Quick start" in README.md');
  });
});

describe('deleting', () => {
  test('has the asset and its children, each once', () => {
    expect(assetIds({ outputs: { 'asset-id': '7', 'asset-ids': '[7,8]' } })).toEqual([7, 8]);
    expect(assetIds({ outputs: { 'asset-id': '7' } })).toEqual([7]);
    expect(assetIds({ outputs: {} })).toEqual([]);
  });

  test('returns what is left', async () => {
    const seen: unknown[] = [];
    const statuses: Record<string, number> = {
      '/v1/assets/7': 204,
      '/v1/assets/8': 404,
      '/v1/assets/9': 403,
    };
    const server = createServer(({ method, url = '', headers }, response) => {
      seen.push([method, url, headers.authorization]);
      response.writeHead(statuses[url] ?? 500).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await deleteAssets(url, 'secret', [7, 8, 9])).toEqual(['asset 9: HTTP 403']);
    expect(seen[0]).toEqual(['DELETE', '/v1/assets/7', 'Bearer secret']);
    await new Promise((resolve) => server.close(resolve));
    expect(await deleteAssets(url, 'secret', [1])).toEqual([expect.stringMatching(/^asset 1: /)]);
  });
});

describe('a live target', () => {
  const live = async (keep: boolean) => {
    const sandbox = await startSandbox();
    const id = sandbox.seedAsset({ name: 'Demo' });
    const printed: string[] = [];
    const print = (text: string) => printed.push(text);
    const target = liveTarget({ token: sandbox.token, keep, print, apiUrl: sandbox.ionUrl });
    const faults = await target.close([id]);
    const left = sandbox.assets.has(id);
    await sandbox.close();
    return { faults, left, printed };
  };

  test('deletes the assets of the demo', async () => {
    expect(await live(false)).toEqual({ faults: [], left: false, printed: ['\nDeleted 1 of 1 assets.'] });
  });

  test('keeps them with --keep', async () => {
    expect(await live(true)).toEqual({ faults: [], left: true, printed: [] });
  });

  test('is the real Cesium ion', () => {
    const target = liveTarget({ token: 't', keep: false, print: () => undefined });
    expect(target.apiUrl).toBe('https://api.cesium.com');
  });
});

describe('the probes of a live demo', () => {
  test('are announced, and end with a table for the issue', async () => {
    const sandbox = await startSandbox();
    const folder = await mkdtemp(join(tmpdir(), 'demo-test-'));
    const file = join(folder, 'answers.md');
    const printed: string[] = [];
    const left = await probeLive(
      {
        apiUrl: sandbox.ionUrl,
        token: sandbox.token,
        version: 'v1.2.3',
        file,
        print: (text) => printed.push(text),
        signal: AbortSignal.abort(),
        times: liveTimes,
      },
      [],
    );
    await sandbox.close();
    expect(left).toEqual(['cancelled']);
    expect(sandbox.requests).toEqual([]);
    expect(printed[0]).toContain('creates 4 or 5 assets');
    const table = printed.at(-2) ?? '';
    expect(table).toMatch(
      /^## What ion answers\n\n- Date: `\d{4}-\d\d-\d\d`\n- ion: another host\n- ion-upload: `v1\.2\.3`\n- Node: `v/,
    );
    expect(table).toContain('| not run: interrupted |');
    expect(printed.at(-1)).toBe(`\nThe same table is in ${file}`);
    expect(await readFile(file, 'utf8')).toBe(`${table}\n`);
    await rm(folder, { recursive: true });
  });
});

describe('the steps', () => {
  test('use inputs of the action; one infers the type, the other sets it', async () => {
    const contract = parse(await readFile('action.yml', 'utf8')) as { inputs: Record<string, unknown> };
    const [block, kiosk] = await demoSteps();
    for (const { inputs } of [block, kiosk] as DemoStep[]) {
      expect(Object.keys(contract.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
      expect(parse(inputs['options'] ?? '')).toMatchObject({ geometryCompression: 'DRACO' });
    }
    expect(block?.inputs).not.toHaveProperty('type');
    expect(block?.inputs['asset-key']).not.toBe(kiosk?.inputs['asset-key']);
    for (const { inputs } of [block, kiosk] as DemoStep[]) {
      expect(inputs).toMatchObject({
        'asset-key': expect.stringMatching(/^demo-/) as unknown,
        reuse: 'false',
      });
    }
    expect(kiosk?.inputs).toMatchObject({ type: '3DTILES', 'source-type': '3D_MODEL' });
  });
});
