import * as cleanups from './cleanups.ts';
import * as dataSets from './data-sets.ts';
import { release, tag } from './events.ts';
import * as forks from './forks.ts';
import * as gates from './gates.ts';
import * as imports from './imports.ts';
import * as tilings from './long-tilings.ts';
import * as network from './network.ts';
import * as plan from './plan.ts';
import * as previews from './previews.ts';
import * as publish from './publish.ts';
import type { Expectation } from './recipe.ts';
import * as files from './result-file.ts';
import * as syncs from './syncs.ts';

/** The expectations of blocks beside a green run, by their titles. Rename the title here if a heading changes. */
export const expectations: Readonly<Record<string, Expectation>> = {
  'docs/recipes.md: Publish on push': publish.onPush,
  'docs/recipes.md: On a release tag': publish.onRelease(tag),
  'docs/recipes.md: On a release': publish.onRelease(release),
  'docs/recipes.md: A release that a workflow makes': publish.makesRelease,
  'docs/recipes.md: Gating merges with a required job': gates.requiredJob,
  'docs/recipes.md: Gating merges with a required status': gates.requiredStatus,
  'docs/recipes.md: Gating merges without waiting': syncs.uploads,
  'docs/recipes.md: The run that ends the statuses': syncs.ends,
  'docs/recipes.md: Previews of pull requests': previews.previews,
  'docs/recipes.md: What closing leaves': previews.byHand,
  'docs/recipes.md: Previews on a comment': previews.onComment,
  'docs/recipes.md: Pull requests from forks': forks.builds,
  'docs/recipes.md: The run that publishes for a fork': forks.publishes,
  'docs/recipes.md: A deployment with a link to the asset': publish.deployment,
  'docs/recipes.md: Several data sets (2)': dataSets.calledWorkflow,
  'docs/import.md: A step': imports.step,
  'docs/recipes.md: A nightly import': imports.nightly,
  'docs/recipes.md: An import beside OIDC': imports.besideOidc,
  'docs/recipes.md: The parts of the workflow': dataSets.itsParts,
  'docs/recipes.md: Data built by an earlier job': publish.builtBefore,
  'docs/recipes.md: Tilings of more than six hours': tilings.publishes,
  'docs/recipes.md: The run that waits': tilings.waits,
  'docs/recipes.md: Self-hosted runners and proxies': network.proxies,
  'plan/README.md: Plan data sets for Cesium ion': plan.onPush,
  'docs/versions.md: Pull requests': previews.afterClosing,
  'docs/versions.md: Old versions': cleanups.oldVersions,
  'docs/versions.md: After a branch was deleted': cleanups.deletedBranch,
  'docs/versions.md: With GitHub Pages': files.onPages,
  'docs/versions.md: With GitHub Pages, on a release': files.onPagesOfRelease,
  'docs/versions.md: As a release asset': files.onReleases,
};

/** Blocks that no test runs, by their titles, with the reason. */
export const notRun: Readonly<Record<string, string>> = {};
