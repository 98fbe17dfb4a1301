import type { DataInputs } from '../../inputs/data-inputs.ts';
import { inspectData, type InspectIo } from '../../inspection/inspect-data.ts';
import { describeFiles, selectFiles } from '../../source/select-files.ts';

/**
 * Checks files as the upload action does before it creates an asset, without ion.
 * @param workspace absolute
 * @throws UserError that names the file or input, or the first error in the data
 */
export async function checkFiles(inputs: DataInputs, workspace: string, io: InspectIo): Promise<void> {
  const { step, record } = io;
  const selected = await step(
    'Find files',
    () => selectFiles({ ...inputs, workspace }, io),
    (found) => describeFiles(found, workspace),
  );
  const { files } = selected;
  record({ files });
  if (files.length > 0) await inspectData(selected, inputs, workspace, io);
}
