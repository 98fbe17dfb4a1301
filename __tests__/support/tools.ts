import type { Io, Run } from '../../src/features/publish/context.ts';
import type { UploadInputs } from '../../src/inputs/upload-inputs.ts';
import type { Provenance } from '../../src/provenance/record.ts';
import { createPhases } from '../../src/state/phases.ts';
import type { Progress } from '../../src/state/progress.ts';
import type { Publication } from '../../src/state/publication.ts';
import { createRunState } from '../../src/state/run-state.ts';
import { neverAborts, type FakeClock } from './clock.ts';
import { clientOf } from './ion.ts';
import type { FakeLog } from './log.ts';
import { script, type ScriptedSend } from './send.ts';

/** The facts and effects of a run, in one object. */
export interface TestTools extends Run, Io {
  readonly clock: FakeClock;
  readonly log: FakeLog;
  /** All recorded values. */
  readonly known: () => Publication;
  /** The saved progress of the run. */
  readonly progress: () => Progress;
  /** The names of the phases that have ended. */
  readonly phases: () => string[];
}

/** The nonce of every run in unit tests. */
export const runNonce = '0123456789abcdef0123456789abcdef';

/** The tools of a publication with a scripted ion. */
export function toolsOf(
  settings: {
    server?: Pick<ScriptedSend, 'send'>;
    workspace?: string;
    apiUrl?: string;
    signal?: AbortSignal;
    provenance?: Provenance;
  } = {},
): TestTools {
  const { server = script(), workspace = '/nowhere', signal = neverAborts, provenance } = settings;
  const { client, clock, log } = clientOf(server, settings);
  const phases = createPhases(log, clock);
  const ignore = () => undefined;
  const state = createRunState({ setOutput: ignore, saveState: ignore, onAdvance: ignore });
  return {
    client,
    fetchFile: () => Promise.resolve(undefined),
    clock,
    log,
    signal,
    workspace,
    step: phases.run,
    phases: () => phases.ended.map(({ name }) => name),
    record: state.record,
    known: state.publication,
    publication: state.publication,
    advance: state.advance,
    progress: state.progress,
    nonce: runNonce,
    provenance,
    waitAction: 'OWNER/ion-upload/wait@v1',
  };
}

/** Inputs with their defaults, and only `files` set. */
export function inputsOf(given: Partial<UploadInputs> = {}): UploadInputs {
  return {
    from: undefined,
    files: ['data'],
    root: undefined,
    ifNoFilesFound: 'error',
    includeHiddenFiles: false,
    preflight: 'off', // most data of these tests is a placeholder
    name: 'City',
    description: '',
    attribution: '',
    type: undefined,
    sourceType: undefined,
    remarks: [],
    options: {},
    assetKey: 'default',
    verify: 'off', // most assets of these tests have no files
    expectedBounds: undefined,
    reuse: true,
    keepLatest: undefined,
    resultFile: undefined,
    wait: true,
    deleteOnFailure: 'incomplete',
    waitTimeoutMs: 7_200_000,
    pollIntervalMs: 10_000,
    concurrency: undefined,
    dryRun: false,
    ...given,
  };
}
