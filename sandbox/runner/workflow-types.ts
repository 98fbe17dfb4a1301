import type { Conclusion, ContainerJob, GithubContext, RunOptions, StepRun } from './types.ts';

/** A step of a job, or of a composite action. */
export interface WorkflowStep {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, Value>>;
  readonly run?: string;
  readonly env?: Environment;
}

/** A job as it is written. */
export interface WorkflowJob {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  /** Lists only: neither `include` nor `exclude`. */
  readonly strategy?: { readonly matrix?: Readonly<Record<string, readonly string[]>> };
  readonly permissions?: Permissions;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Environment;
  /** Makes it a container job: its actions run in a container, whatever the image. */
  readonly container?: unknown;
  readonly steps: readonly WorkflowStep[];
}

/** A workflow as it is written. */
export interface Workflow {
  readonly name?: string;
  readonly on: unknown;
  readonly permissions?: Permissions;
  readonly env?: Environment;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

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
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Values in place of those that the workflow gives to these variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** What a job with a `container` runs in. */
  readonly container?: ContainerJob;
  /** The folder of the action that `uses` names, a composite one, too; undefined where such a step is passed over. */
  readonly actionDir: (uses: string) => string | undefined;
  /** How each action is run, on top of what follows from the workflow. */
  readonly action: (options: RunOptions) => Promise<RunOptions>;
  /** Told before each job of what its token may do; not, where neither the workflow nor the job says so. */
  readonly permit?: (permissions: Permissions) => void;
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
