import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { afterEach, describe, expect, it } from '@jest/globals';

import {
  identify,
  parseProcess,
  stopProcess,
  systemProcess,
  type ProcessIdentity,
  type StopTools,
} from '../../../src/actions/step/main-process.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { neverAborts, fakeClock } from '../../support/clock.ts';
import { makeFolder } from '../../support/folder.ts';
import { linuxDescribe } from '../../support/platform.ts';

/** `/proc/7/stat` in the format of proc_pid_stat(5), for a process whose name has spaces and parentheses. */
function statOf(state = 'S', startTime = '424242'): string {
  const before = Array.from({ length: 18 }, (_value, index) => String(index + 4));
  return `7 (node (a) b) ${state} ${before.join(' ')} ${startTime} 0 0\n`;
}

describe('identify', () => {
  it('reads the id, start time and command line', async () => {
    const proc = await makeFolder({ '7/stat': statOf(), '7/cmdline': 'node\0main.js\0' });
    expect(identify(7, proc)).toEqual({ pid: 7, startTime: '424242', commandLine: 'node\0main.js\0' });
  });

  it.each([
    ['that has ended, and is not waited for', { '7/stat': statOf('Z'), '7/cmdline': '' }],
    ['of the kernel', { '7/stat': statOf(), '7/cmdline': '' }],
    ['that is not there', {}],
    ['of a system without its command line', { '7/stat': statOf() }],
    ['whose state cannot be read', { '7/stat': '7', '7/cmdline': 'node\0' }],
  ])('finds no process %s', async (_what, files) => {
    expect(identify(7, await makeFolder(files))).toBeUndefined();
  });
});

describe('parseProcess', () => {
  const main = { pid: 7, startTime: '1', commandLine: 'node\0' };

  it('reads what was saved, or nothing if nothing was saved', () => {
    expect(parseProcess(JSON.stringify(main))).toEqual(main);
    expect(parseProcess('')).toBeUndefined();
  });

  it.each(['7', '[]', 'null', JSON.stringify({ ...main, pid: '7' }), JSON.stringify({ pid: 7 })])(
    'refuses %s',
    (state) => {
      expect(() => parseProcess(state)).toThrow('the state of the step holds no process');
    },
  );
});

describe('stopProcess', () => {
  const main: ProcessIdentity = { pid: 7, startTime: '1', commandLine: 'node\0' };

  /** A process that ends after some checks, and the signals that it receives. */
  function overridePlatform({ now = main, endsAfterMs = Infinity, isForeign = false } = {}) {
    const clock = fakeClock();
    const kills: string[] = [];
    let end = Infinity;
    const tools: StopTools = {
      clock,
      signal: neverAborts,
      identify: () => (clock.now() < end ? now : undefined),
      kill: (pid, signal) => {
        kills.push(`${signal} ${pid}`);
        if (isForeign) throw new Error('EPERM');
        end = Math.min(end, clock.now() + (signal === 'SIGKILL' ? 150 : endsAfterMs));
      },
    };
    return { kills, tools, clock };
  }

  it('ends it with SIGINT, and waits until it has ended', async () => {
    const { kills, tools, clock } = overridePlatform({ endsAfterMs: 6_000 });
    const start = clock.now();
    expect(await stopProcess(main, tools)).toBe('stopped');
    expect(kills).toEqual(['SIGINT 7']);
    expect(clock.now() - start).toBeGreaterThanOrEqual(6_000);
  });

  it('kills it after ten seconds', async () => {
    const { kills, tools, clock } = overridePlatform();
    const start = clock.now();
    expect(await stopProcess(main, tools)).toBe('stopped');
    expect(kills).toEqual(['SIGINT 7', 'SIGKILL 7']);
    expect(clock.now() - start).toBeGreaterThanOrEqual(10_000);
    expect(clock.now() - start).toBeLessThan(11_000);
  });

  it.each([
    ['started at another time', { startTime: '2' }],
    ['has another command line', { commandLine: 'node\0other.js\0' }],
  ])('never signals a process with the same id that %s', async (_what, other) => {
    const { kills, tools } = overridePlatform({ now: { ...main, ...other } });
    expect(await stopProcess(main, tools)).toBe('gone');
    expect(kills).toEqual([]);
  });

  it('does not signal a process that it must not check, and does not report it as ended', async () => {
    const { tools, kills } = overridePlatform({ isForeign: true });
    const hidden = {
      ...tools,
      identify: () => {
        throw new Error('EACCES');
      },
    };
    expect(await stopProcess(main, hidden)).toBe('alive');
    expect(kills).toEqual([]);
  });

  it('reports a process that it must not end', async () => {
    const { tools } = overridePlatform({ isForeign: true });
    expect(await stopProcess(main, tools)).toBe('alive');
  });
});

linuxDescribe('a process of this system', () => {
  const children: ChildProcess[] = [];

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  async function start(script: string): Promise<ProcessIdentity> {
    const child = spawn(process.execPath, ['--eval', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(child);
    await once(child.stdout, 'data');
    const identity = identify(child.pid ?? 0);
    if (identity === undefined) throw new Error('the process is not there');
    return identity;
  }

  it('is ended, and does not exist any more', async () => {
    const main = await start("console.log('ready'); setInterval(() => undefined, 1000)");
    expect(main.commandLine).toContain('--eval');
    const tools = { ...systemProcess, clock: systemClock, signal: neverAborts };
    expect(await stopProcess({ ...main, startTime: '1' }, tools)).toBe('gone');
    expect(identify(main.pid)).toEqual(main);
    expect(await stopProcess(main, tools)).toBe('stopped');
    expect(identify(main.pid)).toBeUndefined();
  });
});
