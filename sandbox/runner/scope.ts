import type { Container } from './container/container.ts';
import { evaluateCondition, evaluateTemplate } from './expressions.ts';
import type { OpenAction } from './open-action.ts';
import type { Conclusion, GithubContext } from './types.ts';
import type { Environment, JobRun, Value, WorkflowOptions, WorkflowStep } from './workflow-types.ts';

/** A job while it runs. */
export type OpenJob = { -readonly [K in keyof JobRun]: JobRun[K] };

/** What the cells of a matrix do not share: how the one cell stands. */
export type Cell = { -readonly [K in keyof CellState]: CellState[K] };

interface CellState {
  readonly conclusion: Conclusion;
  /** Whether the runner shut down: nothing more runs then. */
  readonly isShutDown: boolean;
  /** Actions that are to be closed at the end. */
  readonly actions: OpenAction[];
}

/** A place in the order of post steps. It stays empty if the step does not run, or has no post step. */
export type PostSlot = { -readonly [K in keyof PostPlace]: PostPlace[K] };

interface PostPlace {
  /** @param scope what the expressions of the step see by then */
  readonly run?: (scope: Scope) => Promise<void>;
}

/** What the steps of a job, or of a composite action in it, see and share. */
export interface Scope {
  readonly options: WorkflowOptions;
  readonly github: GithubContext;
  readonly needs: Record<string, JobRun>;
  readonly matrix: Record<string, string>;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly steps: Record<string, { outputs: Record<string, string>; conclusion: string }>;
  /** The job's variables, and what its steps put into GITHUB_ENV. */
  readonly env: Record<string, string>;
  /** The variables of the step itself, and of the composite actions around it. */
  readonly own: Readonly<Record<string, string>>;
  /** What is masked so far: secrets, and what the cell's steps asked for. */
  readonly masks: string[];
  /** `RUNNER_TEMP` of the scripts of a cell. */
  readonly temp: string;
  readonly job: OpenJob;
  readonly cell: Cell;
  readonly container: Container | undefined;
  /** Where the post steps of its actions go; the last one runs first. */
  readonly posts: PostSlot[];
  /** In a composite action: what the runner makes of its place. */
  readonly inside?: {
    /** The post steps of the outermost composite action. */
    readonly outermost: PostSlot[];
    /** Whether a local composite action is between it and the outermost: its post steps are the outermost's, then. */
    readonly isMisplaced: boolean;
  };
}

/** The variables of a step. */
export function environmentOfStep({ env, own }: Scope): Record<string, string> {
  return { ...env, ...own };
}

/** What a step of this scope sees: the same, with its own variables. */
export function scopeOfStep(step: WorkflowStep, scope: Scope): Scope {
  return { ...scope, own: { ...scope.own, ...evaluateEnvironment(step.env ?? {}, scope) } };
}

/** What `with:` gives. */
export function evaluateInputs({ with: given = {} }: WorkflowStep, scope: Scope): Record<string, string> {
  const entries = Object.entries(given).map(([name, value]) => [name, evaluate(textOf(value), scope)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** The values of `env:`. */
export function evaluateEnvironment(declared: Environment, scope: Scope): Record<string, string> {
  const own = Object.entries(declared).map(([name, value]) => {
    return [name, scope.options.env?.[name] ?? evaluate(textOf(value), scope)];
  });
  return Object.fromEntries(own) as Record<string, string>;
}

/** A text with its expressions replaced by their values. */
export function evaluate(text: string, scope: Scope): string {
  return evaluateTemplate(text, scope.github, contextsOf(scope));
}

/** Whether a condition holds; one without a function for the status asks for success, too. */
export function holds(condition: string | undefined, before: JobRun['result'], scope: Scope): boolean {
  const text = (condition ?? 'success()').trim().replace(/^\$\{\{(.*)\}\}$/s, '$1');
  const whole = /\b(always|success|failure|cancelled)\(/.test(text) ? text : `success() && (${text})`;
  return evaluateCondition(whole, before, scope.github, contextsOf(scope));
}

/** In a composite action there are neither `needs` nor `secrets` (src/Runner.Worker/action_yaml.json). */
function contextsOf(scope: Scope): Record<string, unknown> {
  const { options, needs, matrix, steps, inputs } = scope;
  const env = environmentOfStep(scope);
  if (scope.inside !== undefined) return { matrix, steps, env, inputs };
  const { secrets = {} } = options;
  const told = Object.entries(needs).map(([name, { result, outputs }]) => [name, { result, outputs }]);
  return { needs: Object.fromEntries(told) as object, matrix, steps, env, secrets, inputs };
}

function textOf(value: Value): string {
  return value === null ? '' : String(value);
}
