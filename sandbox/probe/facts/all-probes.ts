import type { Probe } from '../probe.ts';
import { accountProbes } from './account-probes.ts';
import { archiveProbes } from './archive-probes.ts';
import { createProbes } from './create-probes.ts';
import { deletionProbes } from './deletion-probes.ts';
import { finishedProbes } from './finished-probes.ts';
import { listProbes } from './list-probes.ts';
import { s3Probes } from './s3-probes.ts';
import { tilingProbes } from './tiling-probes.ts';

/** All probes, in order: each asset passes through its life cycle once. */
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
