/**
 * The `github` context, under GitHub's own names.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context
 */
export interface GithubContext {
  readonly action: string;
  /** The folder of the composite action that a step is in. */
  readonly action_path?: string;
  /** Of the action that runs; empty for an action of the workflow's own repository, as is `action_repository`. */
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
  /** `file`, `line`, `col`, `endLine`, `endColumn`, `title`: as the command gave them. */
  readonly properties: Record<string, string>;
}

/** How long a cancelled step may go on, in milliseconds, after SIGINT and then after SIGTERM. */
export interface CancelTimes {
  readonly interrupt: number;
  readonly terminate: number;
}

/**
 * What a step is ended with first: SIGINT by a cancel, and by a shutdown of the runner, too; SIGTERM by a machine or a
 * pod that ends with all that runs there; SIGKILL for the lack of memory.
 */
export type CancelSignal = 'SIGINT' | 'SIGTERM' | 'SIGKILL';

/** A job that runs in a container. */
export interface ContainerJob {
  /**
   * The workspace's path on the host, which `github.workspace` is in `with:`; nothing is there in the container.
   * Default: `/home/runner/work/repo/repo`.
   */
  readonly hostWorkspace?: string;
  /**
   * How long the post steps of other actions take, in milliseconds: of those before this action's own, and of those after
   * it. What still runs in the container goes on for that long. Default: none.
   */
  readonly otherPostMs?: readonly [before: number, after: number];
}

/** A process in a container: it outlives the client that started it. */
export interface ContainedProcess {
  readonly pid: number;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it wrote once nobody read it any more. */
  readonly lost: string;
  /** Whether it still ran when the container ended, which killed it. */
  readonly endedWithContainer: boolean;
}

export interface RunOptions {
  /** The folder that holds `action.yml`. */
  readonly actionDir: string;
  /** What a workflow gives under `with:`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** `GITHUB_WORKSPACE`, and the step's working directory. */
  readonly workspace: string;
  /** What differs from the default context; what follows from these (`ref_name` from `ref`) is derived. */
  readonly github?: Partial<GithubContext>;
  /** Environment of the step, on top of GitHub's own. `RUNNER_DEBUG: '1'` also shows debug lines. */
  readonly env?: Readonly<Record<string, string>>;
  /** Values of `secrets.*`: masked from the start, as GitHub does. */
  readonly secrets?: readonly string[];
  /** Arguments of node that go before the script. */
  readonly nodeArguments?: readonly string[];
  /** Leave out the defaults of `action.yml`, to prove that an absent input means its default. */
  readonly bare?: boolean;
  /** Cancels the step when a raw line of its standard output matches. */
  readonly cancelWhen?: (line: string) => boolean;
  /** Cancels the step when it aborts: for tests that cancel on what a server sees. */
  readonly cancelSignal?: AbortSignal;
  /** The first signal of a cancel. Default: GitHub's own, SIGINT. */
  readonly cancelBy?: CancelSignal;
  /** Default: GitHub's own, 7.5 s and 2.5 s. */
  readonly cancelTimes?: CancelTimes;
  /**
   * The runner shuts down when the step is cancelled: no post step runs, and no further step, `always()` included.
   * Source, and as sure: actions/runner, src/Runner.Worker/StepsRunner.cs (no condition is evaluated after a shutdown).
   */
  readonly shutdown?: boolean;
  /** Runs main and post in a container (Linux only). */
  readonly container?: ContainerJob;
  /**
   * What the post step gets for `with:`, if its expressions come out otherwise by then; 'empty' makes each of `inputs`
   * an empty text. Default: `inputs`.
   */
  readonly postInputs?: Readonly<Record<string, string>> | 'empty';
  /** Called with each line of the log as people see it, while the step runs. */
  readonly onLine?: (line: string) => void;
}

export type Conclusion = 'success' | 'failure' | 'cancelled';

/** One finished step. */
export interface StepRun {
  /** What GitHub makes of it; a malformed output file fails a step that exited with 0. */
  readonly conclusion: Conclusion;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Raw, as the process wrote it. */
  readonly stdout: string;
  readonly stderr: string;
  /** As the runner shows it: commands interpreted, secrets masked. */
  readonly log: readonly string[];
  readonly outputs: Record<string, string>;
  readonly state: Record<string, string>;
  /** What the step set through `GITHUB_ENV`. */
  readonly environment: Record<string, string>;
  /** What the step added through `GITHUB_PATH`. */
  readonly path: readonly string[];
  /** Markdown, masked. */
  readonly summary: string;
  /** At most ten of each level, messages of at most 4,096 characters: GitHub drops the rest. */
  readonly annotations: readonly Annotation[];
  /** Values that the step asked to mask, a multi-line one also line by line. */
  readonly masks: readonly string[];
  readonly milliseconds: number;
  /** From the cancel to the end of the process; undefined where there was none. */
  readonly cancelMilliseconds: number | undefined;
  /** Whether the runner shut down while it ran: nothing more of the job ran then. */
  readonly shutdown?: boolean;
  /** In a container job: the process itself, of which the rest of this is what its client showed. */
  readonly contained?: ContainedProcess;
  /** The run of `runs.post`, where `runs.post-if` let it run. */
  readonly post?: StepRun;
}
