import type { Container } from './container/container.ts';
import { evaluateCondition, evaluateTemplate, evaluateValue } from './expressions.ts';
import { osOfRunner } from './github-context.ts';
import type { Combination } from './matrix.ts';
import type { OpenAction } from './open-action.ts';
import type { Origin } from './self-repository.ts';
import type { Conclusion, GithubContext } from './types.ts';
import type {
  CellRun,
  Condition,
  Defaults,
  Environment,
  JobRun,
  Value,
  WorkflowOptions,
  WorkflowStep,
} from './workflow-types.ts';

/** A job of one combination while it runs. */
export type OpenCell = { -readonly [K in keyof CellRun]: CellRun[K] };

/** The state of one cell of a matrix. */
export type Cell = { -readonly [K in keyof CellState]: CellState[K] };

interface CellState {
  readonly conclusion: Conclusion;
  /** Whether the runner has shut down, so that nothing more runs. */
  readonly isShutDown: boolean;
  /** Actions to close at the end. */
  readonly actions: OpenAction[];
}

/** A place in the list of post steps. It is empty if the step does not run, or has no post step. */
export type PostSlot = { -readonly [K in keyof PostPlace]: PostPlace[K] };

interface PostPlace {
  /** @param scope the scope of the step at that time */
  readonly run?: (scope: StepScope) => Promise<void>;
}

/** An entry of the context `steps`. The outcome is the result before `continue-on-error` is applied. */
export interface StepResult {
  readonly outputs: Readonly<Record<string, string>>;
  readonly outcome: JobRun['result'];
  readonly conclusion: JobRun['result'];
}

/** The contexts and the state that the steps of a job, or of a composite action, share. */
export interface StepScope {
  readonly options: WorkflowOptions;
  readonly github: GithubContext;
  readonly needs: Record<string, JobRun>;
  readonly matrix: Combination;
  /** The context `strategy`. */
  readonly strategy: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly steps: Record<string, StepResult>;
  /** Defaults of steps with `run`. */
  readonly defaults: NonNullable<Defaults['run']>;
  /** Cancels running steps, except those whose condition is true after a cancel. */
  readonly cancel: AbortSignal;
  /** The job's variables, and those that its steps wrote to GITHUB_ENV. */
  readonly env: Record<string, string>;
  /** The variables of the step itself, and of the composite actions around it. */
  readonly own: Readonly<Record<string, string>>;
  /** The masked values: secrets, and those that the cell's steps masked. */
  readonly masks: string[];
  /** `RUNNER_TEMP` of the steps of a cell. */
  readonly temp: string;
  readonly workspace: string;
  /** The repository of the workflow. */
  readonly workflowOrigin: Origin;
  /** The repository of `$/`: that of the workflow, or that of the composite action. */
  readonly origin: Origin;
  readonly run: OpenCell;
  readonly cell: Cell;
  readonly container: Container | undefined;
  /** The post steps of its actions; the last one runs first. */
  readonly posts: PostSlot[];
  /** Only in a composite action: its position among other composite actions. */
  readonly inside?: {
    /** The post steps of the outermost composite action. */
    readonly outermost: PostSlot[];
    /** Whether a local composite action is between it and the outermost. Then its post steps belong to the outermost. */
    readonly isMisplaced: boolean;
  };
}

/** The variables of a step. */
export function environmentOfStep({ env, own }: StepScope): Record<string, string> {
  return { ...env, ...own };
}

/** The scope of a step: this one, with the step's variables. */
export function stepScopeOf(step: WorkflowStep, scope: StepScope): StepScope {
  return { ...scope, own: { ...scope.own, ...evaluateEnvironment(step.env ?? {}, scope) } };
}

/** The inputs of a step. */
export function evaluateInputs({ with: given = {} }: WorkflowStep, scope: StepScope): Record<string, string> {
  const entries = Object.entries(given).map(([name, value]) => [name, evaluate(textOf(value), scope)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** The values of `env:`. */
export function evaluateEnvironment(declared: Environment, scope: StepScope): Record<string, string> {
  const own = Object.entries(declared).map(([name, value]) => {
    return [name, scope.options.env?.[name] ?? evaluate(textOf(value), scope)];
  });
  return Object.fromEntries(own) as Record<string, string>;
}

/** A text with its expressions replaced by their values. */
export function evaluate(text: string, scope: StepScope): string {
  return evaluateTemplate(text, scope.github, contextsOf(scope));
}

/** The value of a text that may be an expression; any other value as it is. */
export function evaluateNested(value: unknown, scope: StepScope): unknown {
  if (typeof value === 'string') return evaluateValue(value, scope.github, contextsOf(scope));
  if (Array.isArray(value)) return value.map((item) => evaluateNested(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, evaluateNested(item, scope)]));
}

/** Whether a condition is true. A condition without a status function also requires success. */
export function holds(condition: Condition, before: JobRun['result'], scope: StepScope): boolean {
  const text = String(condition ?? 'success()')
    .trim()
    .replace(/^\$\{\{(.*)\}\}$/s, '$1');
  const whole = /\b(always|success|failure|cancelled)\(/.test(text) ? text : `success() && (${text})`;
  return evaluateCondition(whole, before, scope.github, contextsOf(scope));
}

/**
 * In a composite action there are neither `needs` nor `secrets` nor `vars` (src/Runner.Worker/action_yaml.json). Each job
 * has the secret GITHUB_TOKEN (https://docs.github.com/en/actions/concepts/security/github_token).
 */
function contextsOf(scope: StepScope): Record<string, unknown> {
  const { options, needs, matrix, strategy, steps, inputs, cell, temp } = scope;
  const env = environmentOfStep(scope);
  const runner = { os: osOfRunner, arch: process.arch.toUpperCase(), temp };
  const job = { status: cell.conclusion };
  const common = { matrix, strategy, steps, env, inputs, runner, job };
  if (scope.inside !== undefined) return common;
  const { secrets = {}, vars = {} } = options;
  const needsContext = Object.entries(needs).map(([name, { result, outputs }]) => [
    name,
    { result, outputs },
  ]);
  return {
    ...common,
    needs: Object.fromEntries(needsContext) as object,
    secrets: { GITHUB_TOKEN: scope.github.token, ...secrets },
    vars,
  };
}

function textOf(value: Value): string {
  return value === null ? '' : String(value);
}
