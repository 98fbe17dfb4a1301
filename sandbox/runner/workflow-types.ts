import type { Combination, Matrix } from './matrix.ts';
import type { Conclusion, ContainerJob, GithubContext, RunOptions, StepRun } from './types.ts';

/** A step of a job, or of a composite action. */
export interface WorkflowStep {
  readonly id?: string;
  readonly name?: string;
  readonly if?: Condition;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, Value>>;
  readonly run?: string;
  readonly shell?: string;
  readonly 'working-directory'?: string;
  readonly env?: Environment;
  readonly 'continue-on-error'?: boolean | string;
}

/** A job in the YAML of a workflow. */
export interface WorkflowJob {
  readonly if?: Condition;
  readonly needs?: string | readonly string[];
  readonly strategy?: Strategy;
  readonly permissions?: Permissions;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Environment;
  readonly defaults?: Defaults;
  /** Makes it a container job: its actions run in a container, whatever the image. */
  readonly container?: unknown;
  readonly steps?: readonly WorkflowStep[];
  /** These have no effect, but their expressions are evaluated. */
  readonly 'runs-on'?: unknown;
  readonly environment?: unknown;
  readonly 'timeout-minutes'?: number | string;
  /** Instead of steps: the workflow that the job calls. */
  readonly uses?: string;
  /** The inputs of the called workflow. */
  readonly with?: Readonly<Record<string, Value>>;
  /** The secrets of the called workflow. Default: none. */
  readonly secrets?: 'inherit' | Readonly<Record<string, string>>;
}

/** How the combinations of a matrix run. Each value may be an expression. */
export interface Strategy {
  readonly matrix?: Matrix | string;
  /** Whether the failure of one job cancels the others. Default: true. */
  readonly 'fail-fast'?: boolean | string;
  /** How many jobs run at once. Default: all. */
  readonly 'max-parallel'?: number | string;
}

/** Defaults of steps with `run`. */
export interface Defaults {
  readonly run?: Pick<WorkflowStep, 'shell' | 'working-directory'>;
}

/** A workflow in YAML. */
export interface Workflow {
  readonly name?: string;
  readonly on: unknown;
  readonly permissions?: Permissions;
  readonly env?: Environment;
  readonly defaults?: Defaults;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

/** An expression, with or without `${{ }}`. */
export type Condition = string | boolean | undefined;

/** The permissions of a token, by scope. */
export type Permissions = Readonly<Record<string, 'none' | 'read' | 'write'>>;

/** Variables in the YAML of a workflow, a job or a step. */
export type Environment = Readonly<Record<string, Value>>;

/** Null if there is nothing after the colon. */
export type Value = string | number | boolean | null;

/** A workflow to run, and its surroundings. */
export interface WorkflowOptions {
  /** Its YAML. */
  readonly workflow: string;
  /** The workspace of all jobs. */
  readonly workspace: string;
  /** Creates the workspace of one job, or of one cell of a matrix. Default: all share `workspace`. */
  readonly openWorkspace?: () => Promise<string>;
  readonly github?: Partial<GithubContext>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables of the repository: the context `vars`. */
  readonly vars?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Values that override the workflow's variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** The container of jobs with `container`. */
  readonly container?: ContainerJob;
  /**
   * The folder of the action that `uses` names, also of a composite one; undefined if it is not run. `$/PATH` arrives as
   * `OWNER/NAME/PATH@REFERENCE`.
   */
  readonly actionDir: (uses: string) => string | undefined;
  /** Plays an action without a folder. Default: it is green, and has no outputs. */
  readonly standIn?: StandIn;
  /**
   * The YAML of a workflow that a job calls by `uses`. Without it, no job can call one. `$/PATH` arrives as
   * `OWNER/NAME/PATH@REFERENCE`, and so does `./PATH` in a workflow of another repository.
   */
  readonly calledWorkflow?: (uses: string) => Promise<string>;
  /** Options of each action, in addition to those from the workflow. */
  readonly action: (options: RunOptions) => Promise<RunOptions>;
  /**
   * Called with the permissions of a job before the job starts; returns its token. It is not called if neither the
   * workflow nor the job has permissions.
   */
  readonly permit?: (permissions: Permissions) => string;
  /** Folders that are first in the `PATH` of scripts. */
  readonly path?: readonly string[];
  /** Cancels the whole run if it aborts. */
  readonly cancel?: AbortSignal;
  /**
   * The jobs of the attempt before, for "Re-run failed jobs": jobs and cells that succeeded or were skipped keep their
   * results and outputs, unless a job that they need runs again. `github.run_attempt` is not changed here.
   * Source: https://docs.github.com/en/enterprise-server@3.21/actions/managing-workflow-runs/re-running-workflows-and-jobs
   */
  readonly previous?: Readonly<Record<string, JobRun>>;
}

/** Plays an action. The result is undefined if it does not know the action. */
export type StandIn = (step: StandInStep) => StandInResult | undefined | Promise<StandInResult | undefined>;

/** A step whose action a function plays. */
export interface StandInStep {
  /** Of `$/PATH`: `OWNER/NAME/PATH@REFERENCE`. */
  readonly uses: string;
  /** The inputs below `with:`, without defaults. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly workspace: string;
  /** `RUNNER_TEMP`. */
  readonly temp: string;
  readonly github: GithubContext;
  /** Aborts if the step is cancelled. */
  readonly cancel: AbortSignal;
}

/** How a played action ended. */
export interface StandInResult {
  readonly outputs?: Readonly<Record<string, string>>;
  /** Fails the step, with this line in the output of the job. */
  readonly error?: string;
}

/** What a job, or one cell of it, leaves. */
interface Ended {
  readonly result: Conclusion | 'skipped';
  readonly outputs: Record<string, string>;
  /** The runs of its JavaScript actions, in order, also those in composite actions. */
  readonly actions: StepRun[];
  /** The output of its scripts, and the errors of played actions. */
  readonly stdout: string;
  /** Warnings of the runner at the end of the job. */
  readonly warnings: string[];
}

/** One finished job. Its actions and its output are those of its cells, one cell after the other. */
export interface JobRun extends Ended {
  /** One for each combination of the matrix, also one without a matrix; none if the job did not start. */
  readonly cells: readonly CellRun[];
}

/** A job of one combination of the matrix. */
export interface CellRun extends Ended {
  readonly matrix: Combination;
  /** The attempt of the run in which it ran: a later one keeps what succeeded. */
  readonly attempt: string;
  /** The values of these keys of the job, if it has them: `runs-on`, `environment`, `timeout-minutes`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The jobs of the workflow that it calls, if it calls one. */
  readonly jobs?: Readonly<Record<string, JobRun>>;
}
