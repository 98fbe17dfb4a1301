import type { DataInputs } from '../inputs/data-inputs.ts';
import type { SelectedFiles } from '../source/select-files.ts';
import type { Phases } from '../state/phases.ts';
import type { Publication } from '../state/publication.ts';
import type { CheckIo } from './check-data.ts';
import { checkPhase } from './check-phase.ts';
import { determineReading } from './determine-reading.ts';
import { openSourceData } from './source-data.ts';

/** What an inspection needs. */
export interface InspectIo extends CheckIo {
  /** Runs a phase under its name. */
  readonly step: Phases['run'];
  /** Called with what becomes known. */
  readonly record: (news: Publication) => void;
}

/**
 * Determines type and source type of the selected files, and checks the data, without ion.
 * @param workspace absolute
 * @throws UserError that names the file or input, or the first error in the data
 */
export async function inspectData(
  selected: SelectedFiles,
  inputs: DataInputs,
  workspace: string,
  io: InspectIo,
): Promise<void> {
  const { step, record } = io;
  const data = openSourceData(selected, { ...inputs, workspace });
  const reading = await step(
    'Determine type and options',
    () => determineReading(data, inputs, { ...io, onFindings: record }),
    ({ line }) => ({ line }),
  );
  const { type, sourceType } = reading;
  const options = { ...inputs.options, ...reading.options, sourceType };
  record({ type, sourceType, options });
  await checkPhase(data, { type, options }, inputs.preflight, io);
}
