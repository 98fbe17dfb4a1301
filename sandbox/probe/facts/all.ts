import type { Probe } from '../probe.ts';
import { accountProbes } from './account.ts';
import { archiveProbes } from './archives.ts';
import { createProbes } from './create.ts';
import { deletionProbes } from './deletion.ts';
import { finishedProbes } from './finished.ts';
import { listProbes } from './lists.ts';
import { s3Probes } from './s3.ts';
import { tilingProbes } from './tiling.ts';

/** All probes, in the order in which they are tried: an asset goes through its life once. */
export const probes: readonly Probe[] = [
  ...accountProbes,
  ...createProbes,
  ...listProbes,
  ...s3Probes,
  ...tilingProbes,
  ...finishedProbes,
  ...archiveProbes,
  ...deletionProbes,
];
