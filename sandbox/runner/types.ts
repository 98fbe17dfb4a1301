/** Shapes that the runner takes and gives. */

/**
 * The `github` context, under GitHub's own names.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context
 */
export interface GithubContext {
  action: string;
  actor: string;
  actor_id: string;
  api_url: string;
  base_ref: string;
  event: Record<string, unknown>;
  event_name: string;
  graphql_url: string;
  head_ref: string;
  job: string;
  ref: string;
  ref_name: string;
  ref_protected: boolean;
  ref_type: 'branch' | 'tag';
  repository: string;
  repository_id: string;
  repository_owner: string;
  repository_owner_id: string;
  retention_days: string;
  run_attempt: string;
  run_id: string;
  run_number: string;
  server_url: string;
  sha: string;
  token: string;
  triggering_actor: string;
  workflow: string;
  workflow_ref: string;
  workflow_sha: string;
  workspace: string;
}

export interface Annotation {
  level: 'error' | 'warning' | 'notice';
  message: string;
  /** `file`, `line`, `col`, `endLine`, `endColumn`, `title`: as the command gave them. */
  properties: Record<string, string>;
}

/** How long a cancelled step may go on, in milliseconds, after SIGINT and then after SIGTERM. */
export interface CancelTimes {
  interrupt: number;
  terminate: number;
}

/** What a step can be ended with: a cancel, a shutdown of the runner, or the lack of memory. */
export type CancelSignal = 'SIGINT' | 'SIGTERM' | 'SIGKILL';

export interface RunOptions {
  /** The folder that holds `action.yml`. */
  actionDir: string;
  /** What a workflow gives under `with:`. */
  inputs?: Readonly<Record<string, string>>;
  /** `GITHUB_WORKSPACE`, and the step's working directory. */
  workspace: string;
  /** What differs from the default context; what follows from these (`ref_name` from `ref`) is derived. */
  github?: Partial<GithubContext>;
  /** Environment of the step, on top of GitHub's own. `RUNNER_DEBUG: '1'` also shows debug lines. */
  env?: Readonly<Record<string, string>>;
  /** Values of `secrets.*`: masked from the start, as GitHub does. */
  secrets?: readonly string[];
  /** Arguments of node that go before the script. */
  nodeArguments?: readonly string[];
  /** Leave out the defaults of `action.yml`, to prove that an absent input means its default. */
  bare?: boolean;
  /** Cancels the step when a raw line of its standard output matches. */
  cancelWhen?: (line: string) => boolean;
  /** Cancels the step when it aborts: for tests that cancel on what a server sees. */
  cancelSignal?: AbortSignal;
  /** The first signal of a cancel. Default: GitHub's own, SIGINT. */
  cancelBy?: CancelSignal;
  /** Default: GitHub's own, 7.5 s and 2.5 s. */
  cancelTimes?: CancelTimes;
  /** Called with each line of the log as people see it, while the step runs. */
  onLine?: (line: string) => void;
}

export type Conclusion = 'success' | 'failure' | 'cancelled';

/** One finished step. */
export interface StepRun {
  /** What GitHub makes of it; a malformed output file fails a step that exited with 0. */
  conclusion: Conclusion;
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** Raw, as the process wrote it. */
  stdout: string;
  stderr: string;
  /** As the runner shows it: commands interpreted, secrets masked. */
  log: readonly string[];
  outputs: Record<string, string>;
  state: Record<string, string>;
  /** What the step set through `GITHUB_ENV`. */
  environment: Record<string, string>;
  /** What the step added through `GITHUB_PATH`. */
  path: readonly string[];
  /** Markdown, masked. */
  summary: string;
  /** At most ten of each level, messages of at most 4,096 characters: GitHub drops the rest. */
  annotations: readonly Annotation[];
  /** Values that the step asked to mask, a multi-line one also line by line. */
  masks: readonly string[];
  milliseconds: number;
  /** From the cancel to the end of the process; undefined where there was none. */
  cancelMilliseconds: number | undefined;
  /** The run of `runs.post`, where `runs.post-if` let it run. */
  post?: StepRun;
}
