import { messageOf, UserError } from '../lib/errors.ts';
import { sentence } from '../lib/format.ts';
import type { JsonObject } from '../lib/json.ts';

const example = 'Write one option a line, such as `geometryCompression: DRACO`, or a JSON object.';

/**
 * Reads the map in the input `name`, written in YAML 1.2 (which contains JSON); every value keeps its type.
 * @throws UserError with line and column where it is malformed or holds a number that JSON lacks, or is not a map
 */
export async function parseOptions(name: string, text: string): Promise<JsonObject> {
  if (text === '') return {};
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { schema: 'core', prettyErrors: false, lineCounter: lines });
  const malformed = (problem: string, offset: number) => {
    const { line, col } = lines.linePos(offset);
    const where = `at line ${line}, column ${col}`;
    return new UserError(`The input \`${name}\` is malformed ${where}: ${problem}.`, example);
  };

  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) throw malformed(problem.message.replace(/\.$/, ''), problem.pos[0]);
  if (document.contents === null) return {};
  if (!yaml.isMap(document.contents)) throw new UserError(`The input \`${name}\` is not a map.`, example);
  yaml.visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== 'number' || Number.isFinite(node.value)) return;
      throw malformed(`${node.source ?? 'the number'} cannot be written in JSON`, node.range?.[0] ?? 0);
    },
  });
  try {
    return document.toJS({ maxAliasCount: 100 }) as JsonObject;
  } catch (error) {
    throw new UserError(
      sentence(`The input \`${name}\` is malformed: ${messageOf(error)}`),
      'Write the values out instead of aliases (`*name`).',
      { cause: error },
    );
  }
}
