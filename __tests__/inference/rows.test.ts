import { describe, expect, it } from '@jest/globals';

import { openZip } from '../../src/formats/zip-reader.ts';
import { inferReading } from '../../src/inference/infer.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { memoryReader } from '../support/memory-reader.ts';
import { allRows } from './rows/all.ts';
import type { Row } from './rows/row.ts';

/** What inference does, with all that it says. */
async function outcomeOf({ files, inputs = {} }: Row) {
  const requested = { type: undefined, sourceType: undefined, options: {}, ...inputs };
  try {
    const { type, sourceType, because, options, remarks } = await inferReading(
      requested,
      memoryReader(files),
      openZip,
    );
    const text = [because, ...remarks].join('\n');
    return { reads: `${type}/${sourceType}`, options, text, code: undefined, choices: undefined };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, hint, yaml = '' } = error;
    return {
      code,
      text: [message, hint, yaml].join('\n'),
      choices: choicesIn(yaml, inputs.type),
      reads: undefined,
    };
  }
}

/** The choices that YAML offers, in their order. */
function choicesIn(yaml: string, type = ''): string[] {
  return [...yaml.matchAll(/(?:\btype: (\w+)(?:, |\n))?\bsource-type: (\w+)/g)].map(
    ([, made = type, source = '']) => `${made}/${source}`,
  );
}

describe('the reading of files', () => {
  it.each(allRows)('$name', async (row) => {
    const { reads, options, asks, refuses, says = [] } = row;
    const outcome = await outcomeOf(row);
    expect({ reads: outcome.reads, code: outcome.code }).toEqual({
      reads,
      code: refuses ?? (asks === undefined ? undefined : 'type-ambiguous'),
    });
    if (options !== undefined) expect(outcome.options).toEqual(options);
    if (asks !== undefined) expect(outcome.choices).toEqual(asks);
    for (const part of says) expect(outcome.text).toContain(part);
  });
});
