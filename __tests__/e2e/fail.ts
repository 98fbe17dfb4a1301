import type { Fault, Route, SandboxOptions } from '../../sandbox/sandbox.ts';
import { errorOf, makeWorkspace, openSandbox, routesOf, upload } from './support.ts';

/** Runs one upload of a LAS file that fails; returns its one error, and the requests to ion and S3. */
export async function fail(
  inputs: Record<string, string>,
  {
    sandbox: options,
    faults = [],
  }: { sandbox?: SandboxOptions; faults?: [route: Route, fault: Fault][] } = {},
) {
  const sandbox = await openSandbox(options);
  for (const [route, fault] of faults) sandbox.faults.add({ route, fault });
  const workspace = await makeWorkspace({ 'a.las': 'LASF', 'b.tif': 'II' });
  const run = await upload(sandbox, workspace, { files: 'a.las', ...inputs });
  return { message: errorOf(run), routes: routesOf(sandbox), run, sandbox };
}
