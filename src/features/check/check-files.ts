import type { DataInputs } from '../../inputs/data-inputs.ts';
import { checkPhase } from '../../inspection/check-phase.ts';
import { determineReading } from '../../inspection/determine-reading.ts';
import { openSourceData } from '../../inspection/source-data.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import { describeFiles, selectFiles } from '../../source/select-files.ts';
import type { Phases } from '../../state/phases.ts';
import type { Publication } from '../../state/publication.ts';

/** What a check needs. */
export interface CheckFilesIo {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Runs a phase under its name. */
  readonly step: Phases['run'];
  /** Called with what becomes known. */
  readonly record: (news: Publication) => void;
}

/**
 * Checks files as the upload action does before it creates an asset, without ion.
 * @param workspace absolute
 * @throws UserError that names the file or input, or the first error in the data
 */
export async function checkFiles(inputs: DataInputs, workspace: string, io: CheckFilesIo): Promise<void> {
  const { step, record } = io;
  const selected = await step(
    'Find files',
    () => selectFiles({ ...inputs, workspace }, io),
    (found) => describeFiles(found, workspace),
  );
  const { files } = selected;
  record({ files });
  if (files.length === 0) return;
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
