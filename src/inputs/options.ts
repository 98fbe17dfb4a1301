import { sentence } from '../lib/format.ts';
import type { JsonObject } from '../lib/json.ts';
import { messageOf, UserError } from '../lib/user-error.ts';
import { findYamlMistake } from './yaml-mistakes.ts';

const hint = 'Write one option per line, or a JSON object.';

/**
 * Reads the map in the input `name`, in YAML 1.2, which includes JSON. Every value keeps its type.
 * @throws UserError with line and column if it is malformed, is not a map, or contains a number that JSON does not have
 */
export async function parseOptions(name: string, text: string): Promise<JsonObject> {
  if (text === '') return {};
  const library = await import('yaml');
  const yaml = `${name}: |\n  geometryCompression: DRACO`;
  const lines = new library.LineCounter();
  const document = library.parseDocument(text, {
    schema: 'core',
    resolveKnownTags: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const malformed = (problem: string, offset = 0) => {
    const { line, col } = lines.linePos(offset);
    const where = `at line ${line}, column ${col}`;
    return new UserError(
      'options-malformed',
      `The input \`${name}\` is malformed ${where}: ${problem}.`,
      hint,
      {
        yaml,
      },
    );
  };

  const problem = document.errors[0] ?? document.warnings[0];
  const isMap = document.contents === null || library.isMap(document.contents);
  const mistake = problem || !isMap ? findYamlMistake(text) : undefined;
  if (mistake !== undefined) throw malformed(mistake.problem, mistake.offset);
  if (problem) throw malformed(problem.message.replace(/\.$/, ''), problem.pos[0]);
  if (!isMap) throw new UserError('options-malformed', `The input \`${name}\` is not a map.`, hint, { yaml });
  if (document.contents === null) return {};
  library.visit(document, {
    Pair(_index, { key }) {
      if (!library.isScalar(key)) {
        const offset = library.isNode(key) ? key.range?.[0] : 0;
        throw malformed('the name of an option must be plain text', offset);
      }
    },
    Scalar(_key, { value, source = '', range }) {
      const fault = numberFault(value, source);
      if (fault !== undefined) throw malformed(`${source} ${fault}`, range?.[0]);
    },
  });
  try {
    // the options are sent to ion as JSON
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 }))) as JsonObject;
  } catch (error) {
    throw new UserError(
      'options-malformed',
      sentence(`The input \`${name}\` is malformed: ${messageOf(error)}`),
      'Write the values instead of aliases (`*name`).',
      { cause: error },
    );
  }
}

/** Why a number cannot be sent to ion as it is written; undefined if it can. @param source as the file has it */
export function numberFault(value: unknown, source: string): string | undefined {
  if (typeof value !== 'number') return undefined;
  if (!Number.isFinite(value)) return 'is not a number in JSON';
  const isRounded = /^[-+]?\d+$/.test(source) && !Number.isSafeInteger(value);
  return isRounded ? 'has too many digits for a number: put it in quotes' : undefined;
}
