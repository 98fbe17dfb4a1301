import { textOf, type JsonObject } from '../lib/json.ts';
import type { Phases } from '../state/phases.ts';
import type { Publication } from '../state/publication.ts';
import { checkData, describeFindings, refuseErrors, type CheckIo } from './check-data.ts';
import type { SourceData } from './source-data.ts';

/** What the phase needs. */
interface CheckPhaseIo extends CheckIo {
  /** Runs a phase under its name. */
  readonly step: Phases['run'];
  /** Called with the findings and the place. */
  readonly record: (news: Publication) => void;
}

/** What is checked. */
interface CheckedAsset {
  readonly type: string;
  /** With `sourceType`. */
  readonly options: JsonObject;
}

/**
 * Checks the data in a phase of its own, unless the inputs switch that off.
 * @throws UserError if the data has errors, and the inputs do not make them warnings
 */
export async function checkPhase(
  data: SourceData,
  { type, options }: CheckedAsset,
  preflight: 'error' | 'warn' | 'off',
  io: CheckPhaseIo,
): Promise<void> {
  if (preflight === 'off') return;
  const order = { type, sourceType: textOf(options['sourceType']), options, mode: preflight };
  const checked = await io.step('Check the data', () => checkData(data, order, io), describeFindings);
  io.record(checked);
  refuseErrors(checked);
}
