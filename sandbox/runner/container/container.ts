import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { createLineSplitter } from '../lines.ts';
import type { ContainedProcess } from '../types.ts';
import type { Report } from './protocol.ts';

/**
 * Simulates the container of a job, on Linux, with real processes that share the process ids of this machine. Source:
 * actions/runner, src/Runner.Worker/Handlers/StepHost.cs, `ContainerStepHost`.
 */
export interface Container {
  /**
   * The arguments of node for a client that runs node in the container. The runner starts, reads
   * and signals the client. The process in the container is another one, which continues if the client is killed.
   */
  exec(cwd: string, args: readonly string[]): ExecPlan;
  /** Ends the container and all its processes. Can be called again. */
  close(): Promise<void>;
}

/** Starts a process in the container, and describes it. */
export interface ExecPlan {
  readonly args: readonly string[];
  /** Complete after the container is closed. */
  readonly contained: ContainedProcess;
}

type OpenProcess = { -readonly [K in keyof ContainedProcess]: ContainedProcess[K] };

/**
 * Starts a container. If this process dies, the container also ends.
 * @param folder the folder for its socket
 */
export async function openContainer(folder: string): Promise<Container> {
  const socketPath = join(folder, 'engine.sock');
  const engine = spawn(process.execPath, [join(import.meta.dirname, 'engine-process.ts'), socketPath], {
    // Ctrl-C must reach only this process, which then closes the engine's input to end it
    detached: true,
    env: {},
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(engine, 'close');
  const processes = new Map<string, OpenProcess>();
  await new Promise<void>((resolve, reject) => {
    const splitter = createLineSplitter();
    engine.stdout.setEncoding('utf8').on('data', (text: string) => {
      for (const line of splitter.push(text)) {
        const report = JSON.parse(line) as Report;
        if ('isReady' in report) resolve();
        else note(report, processes);
      }
    });
    closed.then(() => {
      reject(new Error('The container could not be started'));
    }, reject);
  });
  return {
    exec(cwd, args) {
      const id = String(processes.size + 1);
      const contained: OpenProcess = {
        pid: 0,
        exitCode: null,
        signal: null,
        lost: '',
        endedWithContainer: false,
      };
      processes.set(id, contained);
      const client = join(import.meta.dirname, 'client-process.ts');
      return { args: [client, socketPath, id, cwd, ...args], contained };
    },
    async close() {
      engine.stdin.end();
      await closed;
    },
  };
}

function note(report: Exclude<Report, { isReady: true }>, processes: Map<string, OpenProcess>): void {
  const { id, ...known } = report;
  Object.assign(processes.get(id) ?? {}, known);
}
