import { hasContents, type SourceReader } from '../formats/source-reader.ts';
import { inferFromNames } from '../inference/infer-from-names.ts';
import { inferReading, type InferredReading } from '../inference/infer.ts';
import type { OpenZip } from '../inference/zips.ts';
import { checkOptions } from '../inputs/check-options.ts';
import { meantBy } from '../inputs/synonyms.ts';
import type { TypeInputs } from '../inputs/types.ts';
import { typesOf } from '../ion/source-types.ts';
import type { JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import { UserError } from '../lib/user-error.ts';
import { BudgetError, limitReader, type Budget } from '../preflight/budget.ts';
import { contentCheck } from '../preflight/checks.ts';
import { runChecks } from '../preflight/run-checks.ts';
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
 * not show what they are, because they are damaged, the error names the damage. Of an import, only names are known.
 * @param io with `onFindings`, called with the findings about damaged files
 * @throws UserError that names the choices, or the damaged files
 */
export async function determineReading(
  data: SourceData,
  inputs: ReadingInputs,
  io: ReadingIo,
): Promise<DeterminedReading> {
  const { log } = io;
  const { reader } = data;
  for (const remark of inputs.remarks) log.info(remark);
  const reading = hasContents(reader)
    ? await readContents({ ...data, reader }, inputs, io)
    : await inferFromNames(inputs, reader);
  warnOfSourceType(reading, log);
  const suspicions = warnOfOptions(reading, inputs, log);
  const why = explainReading(reading, inputs);
  if (why.type !== undefined) log.info(why.type);
  for (const remark of reading.remarks) log.info(remark);
  return { ...reading, suspicions, line: why.line };
}

interface ReadingIo extends CheckIo {
  readonly onFindings: (checked: CheckedData) => void;
}

async function readContents(
  data: SourceData & { readonly reader: SourceReader },
  inputs: ReadingInputs,
  { onFindings, ...io }: ReadingIo,
): Promise<InferredReading> {
  const { reader } = data;
  try {
    return await inferReading(inputs, limitReader(reader, budget, io), openZip);
  } catch (error) {
    if (error instanceof BudgetError) throw beyondBudget(error);
    if (inputs.preflight !== 'off') {
      const order = { type: '', sourceType: '', options: inputs.options, mode: inputs.preflight };
      const checked = await checkData(data, order, io, (request, tools) =>
        runChecks([contentCheck], { ...request, reader }, tools),
      );
      if (checked.findings.length > 0) onFindings(checked);
      refuseErrors(checked);
    }
    throw error;
  }
}

/** What the search for type and source type may use. A zip can be a bomb, and a document larger than any other. */
const budget: Budget = { bytes: 1024 ** 3, milliseconds: 60_000 };

function beyondBudget(cause: BudgetError): UserError {
  return new UserError(
    'type-search-limit',
    'The search for type and source type in the files reached its limit of 1 GiB or one minute.',
    'Set both `type` and `source-type`. For 3D Tiles, also set the option `tilesetJson`.',
    { cause },
  );
}

/** A zip is unpacked only if there is one. */
const openZip: OpenZip = async (reader, key) => {
  const zips = await import('../formats/zip-reader.ts');
  return zips.openZip(reader, key);
};

/** Why the files have this type and source type; nothing is repeated that the inputs say. */
function explainReading(
  { type, sourceType, because }: InferredReading,
  inputs: Pick<ReadingInputs, 'type' | 'sourceType'>,
): { readonly line: string; readonly type: string | undefined } {
  const isTypeGiven = inputs.type !== undefined;
  const only = typesOf(sourceType)?.length === 1 ? sourceType : 'these files';
  if (because === undefined) {
    const line = isTypeGiven
      ? `Source type ${sourceType} and type ${type}, as the inputs say.`
      : `Type ${type}: the only type for ${only}.`;
    return { line, type: undefined };
  }
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
