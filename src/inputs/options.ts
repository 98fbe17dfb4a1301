import { sentence } from '../lib/format.ts';
import type { JsonObject } from '../lib/json.ts';
import { messageOf, UserError } from '../lib/user-error.ts';
import { findYamlMistake } from './yaml-mistakes.ts';

const example = 'Write one option a line, such as `geometryCompression: DRACO`, or a JSON object.';

/**
 * Reads the map in the input `name`, written in YAML 1.2 (which contains JSON); every value keeps its type.
 * @throws UserError with line and column where it is malformed or holds a number that JSON lacks, or is not a map
 */
export async function parseOptions(name: string, text: string): Promise<JsonObject> {
  if (text === '') return {};
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, {
    schema: 'core',
    resolveKnownTags: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const malformed = (problem: string, offset = 0) => {
    const { line, col } = lines.linePos(offset);
    const where = `at line ${line}, column ${col}`;
    return new UserError('todo', `The input \`${name}\` is malformed ${where}: ${problem}.`, example);
  };

  const problem = document.errors[0] ?? document.warnings[0];
  const isMap = document.contents === null || yaml.isMap(document.contents);
  const mistake = problem || !isMap ? findYamlMistake(text) : undefined;
  if (mistake !== undefined) throw malformed(mistake.problem, mistake.offset);
  if (problem) throw malformed(problem.message.replace(/\.$/, ''), problem.pos[0]);
  if (!isMap) throw new UserError('todo', `The input \`${name}\` is not a map.`, example);
  if (document.contents === null) return {};
  yaml.visit(document, {
    Pair(_index, { key }) {
      if (!yaml.isScalar(key)) {
        throw malformed('a name must be a plain text', yaml.isNode(key) ? key.range?.[0] : 0);
      }
    },
    Scalar(_key, { value, source = '', range }) {
      const fault = numberFault(value, source);
      if (fault !== undefined) throw malformed(`${source} ${fault}`, range?.[0]);
    },
  });
  try {
    // by way of JSON, since that is what ion is sent
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 }))) as JsonObject;
  } catch (error) {
    throw new UserError(
      'todo',
      sentence(`The input \`${name}\` is malformed: ${messageOf(error)}`),
      'Write the values out instead of aliases (`*name`).',
      { cause: error },
    );
  }
}

/** Why a number would not reach ion as it is written. */
function numberFault(value: unknown, source: string): string | undefined {
  if (typeof value !== 'number') return undefined;
  if (!Number.isFinite(value)) return 'cannot be written in JSON';
  const isRounded = /^[-+]?\d+$/.test(source) && !Number.isSafeInteger(value);
  return isRounded ? 'has too many digits to be kept: write it in quotes' : undefined;
}
