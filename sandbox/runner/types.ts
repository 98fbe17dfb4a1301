/**
 * The `github` context, under GitHub's own names.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context
 */
export interface GithubContext {
  readonly action: string;
  /** The folder of the composite action that a step is in. */
  readonly action_path?: string;
  /** The reference of the current action. Empty for an action of the same repository, like `action_repository`. */
  readonly action_ref: string;
  readonly action_repository: string;
  readonly actor: string;
  readonly actor_id: string;
  readonly api_url: string;
  readonly base_ref: string;
  readonly event: Record<string, unknown>;
  readonly event_name: string;
  readonly graphql_url: string;
  readonly head_ref: string;
  readonly job: string;
  readonly ref: string;
  readonly ref_name: string;
  readonly ref_protected: boolean;
  readonly ref_type: 'branch' | 'tag';
  readonly repository: string;
  readonly repository_id: string;
  readonly repository_owner: string;
  readonly repository_owner_id: string;
  readonly retention_days: string;
  readonly run_attempt: string;
  readonly run_id: string;
  readonly run_number: string;
  readonly server_url: string;
  readonly sha: string;
  readonly token: string;
  readonly triggering_actor: string;
  readonly workflow: string;
  readonly workflow_ref: string;
  readonly workflow_sha: string;
  readonly workspace: string;
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  /** `file`, `line`, `col`, `endLine`, `endColumn`, `title`, from the command. */
  readonly properties: Record<string, string>;
}

/** How long a cancelled step may go on, in milliseconds, after SIGINT and then after SIGTERM. */
export interface CancelTimes {
  readonly interrupt: number;
  readonly terminate: number;
}

/**
 * The first signal of a cancel: SIGINT from a cancel or a shutdown of the runner, SIGTERM from a machine or pod that
 * shuts down, SIGKILL if memory runs out.
 */
export type CancelSignal = 'SIGINT' | 'SIGTERM' | 'SIGKILL';

/** A job that runs in a container. */
export interface ContainerJob {
  /**
   * The workspace's path on the host: the value of `github.workspace` in `with:`. It does not exist in the container.
   * Default: `/home/runner/work/repo/repo`.
   */
  readonly hostWorkspace?: string;
  /**
   * How long the post steps of other actions take, in milliseconds, before and after this action's own. Processes in the
   * container continue for that long. Default: none.
   */
  readonly otherPostMs?: readonly [before: number, after: number];
}

/** A process in a container: it outlives the client that started it. */
export interface ContainedProcess {
  readonly pid: number;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Its output after the client had ended. */
  readonly lost: string;
  /** Whether the end of the container killed it. */
  readonly endedWithContainer: boolean;
}

export interface RunOptions {
  /** The folder that holds `action.yml`. */
  readonly actionDir: string;
  /** The inputs below `with:` in a workflow. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** `GITHUB_WORKSPACE`, and the step's working directory. */
  readonly workspace: string;
  /** Values that override the default context. Others are derived from them, such as `ref_name` from `ref`. */
  readonly github?: Partial<GithubContext>;
  /** Environment of the step, on top of GitHub's own. `RUNNER_DEBUG: '1'` also shows debug lines. */
  readonly env?: Readonly<Record<string, string>>;
  /** Values of `secrets.*`: masked from the start, as GitHub does. */
  readonly secrets?: readonly string[];
  /** Arguments of node that go before the script. */
  readonly nodeArguments?: readonly string[];
  /** Omit the defaults of `action.yml`, to test that an absent input has its default. */
  readonly bare?: boolean;
  /** Cancels the step when a raw line of its standard output matches. */
  readonly cancelWhen?: (line: string) => boolean;
  /** Cancels the step if it aborts, for tests that cancel after a request. */
  readonly cancelSignal?: AbortSignal;
  /** The first signal of a cancel. Default: GitHub's own, SIGINT. */
  readonly cancelBy?: CancelSignal;
  /** Default: GitHub's own, 7.5 s and 2.5 s. */
  readonly cancelTimes?: CancelTimes;
  /**
   * The runner shuts down when the step is cancelled: no post step runs, and no further step, `always()` included.
   * Source: actions/runner, src/Runner.Worker/StepsRunner.cs (no condition is evaluated after a shutdown).
   */
  readonly shutdown?: boolean;
  /** Runs main and post in a container (Linux only). */
  readonly container?: ContainerJob;
  /**
   * The inputs of the post step, if its expressions have other values then. 'empty' makes each of `inputs` empty.
   * Default: `inputs`.
   */
  readonly postInputs?: Readonly<Record<string, string>> | 'empty';
  /** Called with each line of the log while the step runs. */
  readonly onLine?: (line: string) => void;
}

export type Conclusion = 'success' | 'failure' | 'cancelled';

/** One finished step. */
export interface StepRun {
  /** The conclusion of GitHub. A malformed output file fails a step that exited with 0. */
  readonly conclusion: Conclusion;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The unchanged output of the process. */
  readonly stdout: string;
  readonly stderr: string;
  /** The log of the runner: commands interpreted, secrets masked. */
  readonly log: readonly string[];
  readonly outputs: Record<string, string>;
  readonly state: Record<string, string>;
  /** Variables that the step set with `GITHUB_ENV`. */
  readonly environment: Record<string, string>;
  /** Folders that the step added with `GITHUB_PATH`. */
  readonly path: readonly string[];
  /** Markdown, masked. */
  readonly summary: string;
  /** At most ten of each level, messages of at most 4,096 characters: GitHub drops the rest. */
  readonly annotations: readonly Annotation[];
  /** Values that the step masked; a multi-line value also line by line. */
  readonly masks: readonly string[];
  readonly milliseconds: number;
  /** The time from the cancel to the end of the process; undefined without a cancel. */
  readonly cancelMilliseconds: number | undefined;
  /** Whether the runner shut down while it ran, so that nothing else of the job ran. */
  readonly shutdown?: boolean;
  /** In a container job: the process itself. All other fields are from its client. */
  readonly contained?: ContainedProcess;
  /** The run of `runs.post`, unless `runs.post-if` prevented it. */
  readonly post?: StepRun;
}
