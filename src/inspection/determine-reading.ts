import { checkOptions } from '../inputs/check-options.ts';
import { meantBy } from '../inputs/synonyms.ts';
import type { TypeInputs } from '../inputs/types.ts';
import { typesOf } from '../ion/source-types.ts';
import type { JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import { contentCheck } from '../preflight/checks.ts';
import { runChecks } from '../preflight/run-checks.ts';
import { explainSourceType } from '../source/explain-reading.ts';
import { inferReading, type InferredReading } from '../source/infer.ts';
import type { SelectedFiles } from '../source/select-files.ts';
import { readHead } from '../source/sniff.ts';
import { checkData, refuseErrors, type CheckedData, type CheckIo } from './check-data.ts';
import type { SourceData } from './source-data.ts';

/** The inputs that say what the data is. */
export interface ReadingInputs extends TypeInputs {
  /** Without `sourceType`. */
  readonly options: JsonObject;
  readonly preflight: 'error' | 'warn' | 'off';
}

/** What the data is. */
export interface DeterminedReading extends InferredReading {
  /** What the files were taken for, and why: one line. */
  readonly line: string;
  /** The hints of warnings about options: if ion refuses the options, they are probably the cause. */
  readonly suspicions: readonly string[];
}

/**
 * Determines type and source type from the inputs or the files, and warns of names that are not known. If the files do
 * not show what they are, because they are damaged, the error names the damage.
 * @param onFindings called with the findings about damaged files
 * @throws UserError that names the choices, or the damaged files
 */
export async function determineReading(
  data: SourceData,
  { files }: Pick<SelectedFiles, 'files'>,
  inputs: ReadingInputs,
  { onFindings, ...io }: CheckIo & { readonly onFindings: (checked: CheckedData) => void },
): Promise<DeterminedReading> {
  const { log } = io;
  for (const remark of inputs.remarks) log.info(remark);
  const reading = await inferReading(inputs, files, readHead).catch(async (error: unknown) => {
    if (inputs.preflight !== 'off') {
      const order = { type: '', sourceType: '', options: inputs.options, mode: 'error' as const };
      const checked = await checkData(data, order, io, (...args) => runChecks([contentCheck], ...args));
      onFindings(checked);
      refuseErrors(checked);
    }
    throw error;
  });
  warnOfSourceType(reading, log);
  const suspicions = warnOfOptions(reading, inputs, log);
  const why = await explainReading(reading, inputs, files);
  if (why.type !== undefined) log.info(why.type);
  return { ...reading, suspicions, line: why.line };
}

/** Why the files have this type and source type; nothing is repeated that the inputs say. */
async function explainReading(
  { type, sourceType, evidence }: InferredReading,
  inputs: Pick<ReadingInputs, 'type' | 'sourceType'>,
  files: SelectedFiles['files'],
): Promise<{ readonly line: string; readonly type: string | undefined }> {
  const file = files.find(({ key }) => key === evidence);
  const isTypeGiven = inputs.type !== undefined;
  const only = typesOf(sourceType)?.length === 1 ? sourceType : 'these files';
  if (file === undefined) {
    const line = isTypeGiven
      ? `Source type ${sourceType} and type ${type}, as the inputs say.`
      : `Type ${type}: the only type for ${only}.`;
    return { line, type: undefined };
  }
  const because = `${file.key} ${await explainSourceType(file, sourceType, readHead)}`;
  return isTypeGiven
    ? { line: `Source type ${sourceType}: ${because}, and the input \`type\` is ${type}.`, type: undefined }
    : {
        line: `Source type ${sourceType}: ${because}. Type ${type}.`,
        type: `Type ${type}: the only type for ${only}.`,
      };
}

function warnOfSourceType({ type, sourceType }: InferredReading, log: Log): void {
  if (typesOf(sourceType) !== undefined) return;
  const meant = meantBy('source-type', sourceType, type);
  log.warning({
    code: 'source-type-unknown',
    message: `This action does not know the source type ${sourceType}. It is sent unchanged.`,
    hint: meant?.hint ?? 'If ion refuses it, check its spelling.',
    yaml: meant?.yaml,
  });
}

/** How many faults of options are reported. */
const maxFaults = 20;

function warnOfOptions(
  { type, sourceType }: InferredReading,
  { options }: Pick<ReadingInputs, 'options'>,
  log: Log,
): readonly string[] {
  const mistakes = checkOptions({ type, sourceType }, options).slice(0, maxFaults);
  for (const { option, what, hint, yaml } of mistakes) {
    log.warning({
      code: 'option-suspicious',
      message: `The option \`${option}\` ${what}. It is sent unchanged.`,
      hint: hint ?? '',
      yaml,
    });
  }
  return mistakes.flatMap(({ hint }) => hint ?? []);
}
