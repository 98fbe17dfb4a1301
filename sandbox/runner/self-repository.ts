/** A repository at a commit, a tag or a branch. */
export interface Origin {
  /** `OWNER/NAME`. */
  readonly repository: string;
  readonly reference: string;
}

/** The repository and the reference in `OWNER/NAME/PATH@REFERENCE`; undefined for an action of the workspace. */
export function originOf(uses: string): Origin | undefined {
  const [, repository, reference] = /^([^/.$][^/]*\/[^/@]+)[^@]*@(.+)$/.exec(uses) ?? [];
  return repository === undefined || reference === undefined ? undefined : { repository, reference };
}

/**
 * The value of `uses` with `$/PATH` replaced by the full name of the action or workflow. `$/` is the repository of the
 * file that contains it, at the commit that runs: of a called workflow the called one's, and not the caller's. Sources:
 *
 * - GitHub's changelog of 2026-07-30, "Reference same-repository actions with self-repository syntax": steps, steps of
 *   composite actions, and calls of workflows; github.com only, from runner 2.336.0.
 * - actions/runner at 258d6c85 (2.336.0): `TryParseSelfRepository` of src/Sdk/DTPipelines/Pipelines/PipelineConstants.cs
 *   (`$/` without a path is refused), and `ResolveSelfRepositoryReferences` of src/Runner.Worker/ActionManager.cs (it
 *   becomes an ordinary action `OWNER/NAME/PATH@COMMIT`).
 * - GitHub's language service, @actions/languageservice 0.3.61, validate.ts: a workflow with a reference after `@` is
 *   refused. Nothing says so of an action; here both are.
 * @throws Error for `$/` without a path, or with a reference
 */
export function resolveUses(uses: string, { repository, reference }: Origin): string {
  if (!uses.startsWith('$/')) return uses;
  const path = uses.slice(2).replace(/^\/+/, '');
  if (path === '' || path.includes('@')) {
    throw new Error(`Expected $/PATH without a reference. Actual '${uses}'`);
  }
  return `${repository}/${path}@${reference}`;
}

/**
 * The full name of the workflow that a job calls. `./` is the repository of the calling workflow, too; it is unchanged
 * in the workflow of the run itself.
 * @param origin of the calling workflow
 * @param run the origin of the workflow of the run
 * @throws Error for `$/` without a path, or with a reference
 */
export function resolveCall(uses: string, origin: Origin, run: Origin): string {
  const isForeign = origin.repository !== run.repository || origin.reference !== run.reference;
  const text = isForeign && uses.startsWith('./') ? `$/${uses.slice(2)}` : uses;
  return resolveUses(text, origin);
}
