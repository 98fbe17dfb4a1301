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
  readonly workspace: string;
  readonly github?: Partial<GithubContext>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables of the repository: the context `vars`. */
  readonly vars?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Values that override the workflow's variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** The container of jobs with `container`. */
  readonly container?: ContainerJob;
  /** The folder of the action that `uses` names, also of a composite one; undefined to skip the step. */
  readonly actionDir: (uses: string) => string | undefined;
  /** The outputs of an action without a folder. Default: none. */
  readonly standIn?: (uses: string) => Readonly<Record<string, string>>;
  /** The YAML of a workflow that a job calls by `uses`. Without it, no job can call one. */
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
}

/** One finished job. */
export interface JobRun {
  readonly result: Conclusion | 'skipped';
  readonly outputs: Record<string, string>;
  /**
   * The runs of its JavaScript actions, in order, also those in composite actions. Those of a matrix's cells are in
   * the order in which they ended.
   */
  readonly actions: StepRun[];
  /** The output of its scripts. */
  readonly stdout: string;
  /** Warnings of the runner at the end of the job. */
  readonly warnings: string[];
}
