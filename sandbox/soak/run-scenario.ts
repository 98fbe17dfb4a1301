import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { abortAt } from '../cancel.ts';
import { fastClock } from '../fast-clock.ts';
import { violations } from '../invariants.ts';
import { runAction } from '../runner/run-action.ts';
import type { RunOptions, StepRun } from '../runner/types.ts';
import { startSandbox, type Sandbox } from '../sandbox.ts';
import { writeFiles } from '../write-files.ts';
import type { Scenario } from './scenario.ts';

/** How one run of the soak ended. */
export interface ScenarioResult {
  readonly run: StepRun;
  /** Problems in words; empty if there are none. */
  readonly violations: readonly string[];
}

/** Runs the upload action, its post step included, through a scenario. */
export async function runScenario(scenario: Scenario, actionDir: string): Promise<ScenarioResult> {
  const { mode, tls, searched, rules, sizes, status } = scenario;
  const tiling = [{ status: 'NOT_STARTED' }, { status: 'IN_PROGRESS', percentComplete: 50 }, { status }];
  const sandbox = await startSandbox({ mode, tls, searched, tiling });
  const workspace = await mkdtemp(join(tmpdir(), 'ion-soak-'));
  const files = Object.fromEntries(
    sizes.map((size, index) => [`folder ${index % 3}/${index}.las`, Buffer.alloc(size, `content ${index} `)]),
  );
  try {
    await writeFiles(workspace, new Map(Object.entries(files)));
    for (const rule of rules) sandbox.faults.add(rule);
    const run = await runAndCancel(scenario, sandbox, workspace, actionDir);
    const found = await violations(run, sandbox, files);
    return {
      run,
      violations: [...found, ...openUploads(scenario, run, sandbox), ...wrongEnd(scenario, run, sandbox)],
    };
  } finally {
    await sandbox.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

async function runAndCancel(
  { deleteOnFailure, concurrency, cancel, container }: Scenario,
  sandbox: Sandbox,
  workspace: string,
  actionDir: string,
): Promise<StepRun> {
  const canceller = new AbortController();
  const running = runAction({
    actionDir,
    workspace,
    inputs: {
      token: sandbox.token,
      'api-url': sandbox.ionUrl,
      files: '.',
      type: '3DTILES',
      'source-type': 'POINT_CLOUD',
      preflight: 'off', // the files are random bytes
      verify: 'off', // and the made tileset is not what is tested
      'delete-on-failure': deleteOnFailure,
      concurrency,
    },
    nodeArguments: fastClock,
    env: sandbox.caFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: sandbox.caFile },
    ...(cancel !== undefined && { ...endBy(cancel.by), cancelSignal: canceller.signal }),
    ...(container !== undefined && process.platform === 'linux' && { container }),
  });
  if (cancel === undefined) return running;
  await abortAt(canceller, cancel, sandbox, running);
  return running;
}

function endBy(by: NonNullable<Scenario['cancel']>['by']): Pick<RunOptions, 'cancelBy' | 'shutdown'> {
  return by === 'shutdown' ? { shutdown: true } : { cancelBy: by };
}

/** An upload may stay open only if the process was killed, or if S3's answer with its id was lost. */
function openUploads({ rules }: Scenario, { signal, contained }: StepRun, sandbox: Sandbox): string[] {
  const isKilled = (contained === undefined ? signal : contained.signal) === 'SIGKILL';
  const isExcused = isKilled || rules.some(({ route }) => route === 'CreateMultipartUpload');
  const open = sandbox.openUploads().length;
  return open > 0 && !isExcused ? [`${open} open multipart uploads`] : [];
}

/** A run is green only if its tiling ends with COMPLETE. */
function wrongEnd({ rules, cancel, status: end }: Scenario, run: StepRun, sandbox: Sandbox): string[] {
  const found: string[] = [];
  if (run.conclusion === 'success' && end !== 'COMPLETE') found.push(`green with a tiling that ends ${end}`);
  const isUndisturbed = rules.length === 0 && cancel === undefined;
  if (isUndisturbed && run.conclusion !== (end === 'COMPLETE' ? 'success' : 'failure')) {
    found.push(`${run.conclusion} without a fault`);
  }
  const status = run.outputs['status'];
  if (run.conclusion === 'success' && status !== 'COMPLETE') {
    found.push(`the output status is ${status ?? 'missing'}`);
  }
  if (sandbox.requests.some(({ status: code }) => code === 500 && rules.length === 0)) {
    found.push('the sandbox failed');
  }
  return found;
}
