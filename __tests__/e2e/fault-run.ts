import type { Sandbox } from '../../sandbox/sandbox.ts';
import { faults, files, inputs, isOfIon, moments, tiling, type Moment } from './fault-cells.ts';
import { makeWorkspace, openSandbox, upload } from './support.ts';

/** Every request of a run, with every fault. */
export const cells = moments.flatMap((moment) =>
  Object.entries(faults).map(([what, faultAt]) => ({ ...moment, what, fault: faultAt(moment) })),
);

/** Lets the service that a moment belongs to refuse connections at that moment, for eight seconds of the run's time. */
function refuseAt(sandbox: Sandbox, { route, nth }: Moment): void {
  const service = isOfIon(route) ? 'ion' : 's3';
  const index = moments.findIndex((moment) => moment.route === route && moment.nth === nth);
  const before = moments[index - 1];
  if (before === undefined) sandbox.refuse(service, 400);
  else sandbox.faults.add({ ...before, fault: { refuse: service, forMs: 400 } });
}

/** Runs the upload with a fault. */
export async function runCell(
  { fault, ...moment }: (typeof cells)[number],
  options: Parameters<typeof openSandbox>[0] = {},
) {
  const sandbox = await openSandbox({ tiling, ...options });
  if (fault === undefined) refuseAt(sandbox, moment);
  else sandbox.faults.add({ ...moment, fault });
  const workspace = await makeWorkspace(files);
  return { sandbox, run: await upload(sandbox, workspace, inputs) };
}
