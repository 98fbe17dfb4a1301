import { readComposite, resolveInputs, type CompositeContract } from './action-contract.ts';
import { checkStepKeys } from './check-workflow.ts';
import { openAction } from './open-action.ts';
import { runScript, type EndedStep } from './script.ts';
import { originOf, resolveUses, type Origin } from './self-repository.ts';
import {
  environmentOfStep,
  evaluate,
  evaluateInputs,
  holds,
  stepScopeOf,
  evaluateNested,
  type PostSlot,
  type StepScope,
  type StepResult,
} from './step-scope.ts';
import type { Conclusion, GithubContext, RunOptions } from './types.ts';
import type { WorkflowStep } from './workflow-types.ts';

/**
 * Runs the steps of a job or of a composite action. Adds their post steps to the list, in order.
 * After a shutdown of the runner, no condition is true (src/Runner.Worker/StepsRunner.cs, and the same in
 * src/Runner.Worker/Handlers/CompositeActionHandler.cs).
 */
export async function runSteps(steps: readonly WorkflowStep[], scope: StepScope): Promise<Conclusion> {
  const places = steps.map((step): { step: WorkflowStep; slot: PostSlot } => ({ step, slot: {} }));
  scope.posts.push(...places.map(({ slot }) => slot));
  let conclusion: Conclusion = 'success';
  for (const { step, slot } of places) {
    checkStepKeys(step);
    if (scope.cancel.aborted) conclusion = 'cancelled';
    const result: StepResult =
      scope.cell.isShutDown || !holds(step.if, conclusion, scope)
        ? skipped
        : await runWithResult(step, scope, slot);
    if (result.conclusion === 'failure' || result.conclusion === 'cancelled') {
      conclusion = result.conclusion;
      if (scope.inside === undefined) scope.cell.conclusion = conclusion;
    }
    if (step.id !== undefined) scope.steps[step.id] = result;
  }
  return scope.cancel.aborted ? 'cancelled' : conclusion;
}

const skipped: StepResult = { outputs: {}, outcome: 'skipped', conclusion: 'skipped' };

/**
 * Runs a step. A cancel of the job cancels it, unless its condition is true after a cancel
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation).
 */
async function runWithResult(step: WorkflowStep, scope: StepScope, slot: PostSlot): Promise<StepResult> {
  const own = new AbortController();
  const cancel = () => {
    if (!holds(step.if, 'cancelled', scope)) own.abort();
  };
  scope.cancel.addEventListener('abort', cancel);
  try {
    const inner = { ...stepScopeOf(step, scope), cancel: own.signal };
    const { outputs, conclusion: outcome } = await runStep(step, inner, slot);
    const continues = evaluateNested(step['continue-on-error'] ?? false, inner);
    return {
      outputs,
      outcome,
      conclusion: outcome === 'failure' && continues === true ? 'success' : outcome,
    };
  } finally {
    scope.cancel.removeEventListener('abort', cancel);
  }
}

/** Runs post steps, the last one first. Evaluates the expressions of their steps again. */
export async function runPosts(posts: readonly PostSlot[], scope: StepScope): Promise<void> {
  for (const { run } of posts.toReversed()) await run?.(scope);
}

async function runStep(step: WorkflowStep, scope: StepScope, slot: PostSlot): Promise<EndedStep> {
  if (step.run !== undefined) return runScript(step, scope);
  const uses = resolveUses(step.uses ?? '', scope.origin);
  const actionDir = scope.options.actionDir(uses);
  if (actionDir === undefined) return runStandIn(step, uses, scope);
  const composite = await readComposite(actionDir);
  const origin = originOf(uses);
  const named = { action_repository: origin?.repository ?? '', action_ref: origin?.reference ?? '' };
  const used: UsedAction = { step, actionDir, named, origin: origin ?? scope.workflowOrigin };
  if (composite !== undefined) return runComposite(composite, used, scope, slot);
  return runJavaScript(used, scope, slot);
}

/** A played action gets the cancel, and decides itself what to do about it. */
async function runStandIn(step: WorkflowStep, uses: string, scope: StepScope): Promise<EndedStep> {
  const { options, run, workspace, temp, github, cancel } = scope;
  const inputs = evaluateInputs(step, scope);
  const played = await options.standIn?.({ uses, inputs, workspace, temp, github, cancel });
  const outputs = { ...played?.outputs };
  if (cancel.aborted) return { conclusion: 'cancelled', outputs };
  if (played?.error === undefined) return { conclusion: 'success', outputs };
  run.stdout += `##[error]${played.error}\n`;
  return { conclusion: 'failure', outputs };
}

/** A step that uses an action. */
interface UsedAction {
  readonly step: WorkflowStep;
  readonly actionDir: string;
  /** Set before the step's inputs are evaluated, so they can use it (src/Runner.Worker/ActionRunner.cs). */
  readonly named: Pick<GithubContext, 'action_repository' | 'action_ref'>;
  /**
   * The repository of `$/` in it. For an action of the workspace, that of the workflow (`LoadAction` of
   * src/Runner.Worker/ActionManager.cs).
   */
  readonly origin: Origin;
}

async function runJavaScript(used: UsedAction, scope: StepScope, slot: PostSlot): Promise<EndedStep> {
  const { step, actionDir, named } = used;
  const { options, run, cell, masks, container, temp, workspace } = scope;
  const github = { ...scope.github, ...named };
  const inputs = evaluateInputs(step, { ...scope, github });
  const planned = await options.action({
    ...{ actionDir, inputs, workspace, github, secrets: [...masks], env: environmentOfStep(scope) },
    cancelSignal: scope.cancel,
    ...(container && { container: options.container ?? {} }),
  });
  const action = await openAction(planned, { container, temp });
  cell.actions.push(action);
  const { main } = action;
  masks.push(...main.masks);
  Object.assign(scope.env, main.environment);
  const place = run.actions.push(main) - 1;
  if (main.shutdown === true) cell.isShutDown = true;
  slot.run = async (owner) => {
    const then = stepScopeOf(step, owner);
    const given = evaluateInputs(step, { ...then, github: { ...then.github, ...named } });
    const post = await action.runPost({
      inputs: { ...given, ...addedBy(planned, inputs) },
      env: environmentOfStep(then),
      conclusion: cell.conclusion,
    });
    if (post === undefined) return;
    run.actions[place] = { ...main, post };
    masks.push(...post.masks);
    Object.assign(scope.env, post.environment);
    if (post.conclusion === 'failure' && cell.conclusion === 'success') cell.conclusion = 'failure';
  };
  return { conclusion: main.conclusion, outputs: main.outputs };
}

/** The inputs that the test gives instead of the workflow. They do not change. */
function addedBy({ inputs = {} }: RunOptions, given: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(inputs).filter(([name, value]) => value !== given[name]));
}

/**
 * Runs a composite action. Source: the runner at 258d6c85 (2.336.0), src/Runner.Worker. It is the same since 2.327.1,
 * the first version with Node 24:
 *
 * - The post step of the composite evaluates its `with:` again, and its own steps' `with:` with these inputs and with the
 *   outputs of its main's steps (Handlers/CompositeActionHandler.cs, ActionRunner.cs). Defaults of `action.yml` are
 *   also evaluated again, so `${{ github.token }}` is valid. They do not replace an input that is given and empty.
 * - A local composite (`uses: ./…`) in a composite is different: its steps are prepared under the id of the step of the
 *   job (ActionRunner.cs passes `ExecutionContext.Id`, which all embedded steps share; ActionManager.cs keeps post
 *   steps by that id). So its post steps run as the outermost composite's, first, with that one's `inputs` and `steps`:
 *   `${{ inputs.x }}` is empty if the outermost has no input x. actions/runner#2009, #2030 and #2800, open in 2026; pull
 *   request 2710 names the cause, and is not merged.
 * - `github.action_repository` and `action_ref`: in `with:` of a step those of the action that it uses; in `run:` empty
 *   (ActionRunner.cs sets them before it evaluates inputs); in `if:` and `env:` those of the outermost composite: only
 *   it changes the job's own context (ExecutionContext.cs, `CreateEmbeddedChild`). actions/runner#2473, #2525.
 */
async function runComposite(
  composite: CompositeContract,
  { step, actionDir, named, origin }: UsedAction,
  scope: StepScope,
  slot: PostSlot,
): Promise<EndedStep> {
  const { inside } = scope;
  const isLocal = step.uses?.startsWith('./') === true;
  const isMisplaced = inside !== undefined && isLocal;
  const posts = isMisplaced ? inside.outermost : [];
  const inputsIn = (around: StepScope) => {
    const github = { ...around.github, ...named };
    return resolveInputs(composite, evaluateInputs(step, { ...around, github }), github, false).values;
  };
  const github = { ...scope.github, ...(inside === undefined ? named : {}), action_path: actionDir };
  const place = {
    outermost: inside?.outermost ?? posts,
    isMisplaced: isMisplaced || inside?.isMisplaced === true,
  };
  const inputs = inputsIn(scope);
  const inner: StepScope = { ...scope, github, origin, inputs, steps: {}, posts, inside: place };
  // add it to the list before its steps run
  if (!isMisplaced) {
    slot.run = async (owner) => {
      const then = stepScopeOf(step, owner);
      // the runner reads the outputs below the name of its place, which is another one if it is misplaced
      const steps = inside?.isMisplaced === true ? {} : inner.steps;
      await runPosts(posts, { ...then, github, inputs: inputsIn(then), steps, inside: place });
    };
  }
  const conclusion = await runSteps(composite.steps, inner);
  const outputs = Object.entries(composite.outputs).map(([name, text]) => [name, evaluate(text, inner)]);
  return { conclusion, outputs: Object.fromEntries(outputs) as Record<string, string> };
}
