import type { Matrix } from './matrix.ts';
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

/** A job as it is written. */
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
  /** In place of steps: the workflow that the job calls. */
  readonly uses?: string;
  /** What the called workflow gets for its inputs. */
  readonly with?: Readonly<Record<string, Value>>;
  /** What the called workflow gets of the secrets. Default: none. */
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

/** What steps with `run` have by default. */
export interface Defaults {
  readonly run?: Pick<WorkflowStep, 'shell' | 'working-directory'>;
}

/** A workflow as it is written. */
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

/** What a token may do, by the names of scopes. */
export type Permissions = Readonly<Record<string, 'none' | 'read' | 'write'>>;

/** Variables of a workflow, a job or a step, as they are written there. */
export type Environment = Readonly<Record<string, Value>>;

/** Null where there is nothing behind the colon. */
export type Value = string | number | boolean | null;

/** What to run, and with what. */
export interface WorkflowOptions {
  /** Its YAML. */
  readonly workflow: string;
  readonly workspace: string;
  readonly github?: Partial<GithubContext>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables of the repository: the context `vars`. */
  readonly vars?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Values in place of those that the workflow gives to these variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** What a job with a `container` runs in. */
  readonly container?: ContainerJob;
  /** The folder of the action that `uses` names, a composite one, too; undefined where such a step is passed over. */
  readonly actionDir: (uses: string) => string | undefined;
  /** The YAML of a workflow that a job calls by `uses`. Without it, no job can call one. */
  readonly calledWorkflow?: (uses: string) => Promise<string>;
  /** How each action is run, on top of what follows from the workflow. */
  readonly action: (options: RunOptions) => Promise<RunOptions>;
  /**
   * Gets what the token of a job may do, before the job starts; returns that token. It is not called if neither the
   * workflow nor the job has permissions.
   */
  readonly permit?: (permissions: Permissions) => string;
  /** Folders that scripts find their programs in first. */
  readonly path?: readonly string[];
}

/** One finished job. */
export interface JobRun {
  readonly result: Conclusion | 'skipped';
  readonly outputs: Record<string, string>;
  /**
   * The runs of its JavaScript actions, in order, those in composite actions, too; those of a matrix's cells as they
   * ended.
   */
  readonly actions: StepRun[];
  /** What its scripts wrote. */
  readonly stdout: string;
  /** What the runner warns of when the job ends. */
  readonly warnings: string[];
}
