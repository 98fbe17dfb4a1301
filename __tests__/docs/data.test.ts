import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { openZip } from '../../src/formats/zip-reader.ts';
import { inferReading } from '../../src/inference/infer.ts';
import { checkOptions } from '../../src/inputs/check-options.ts';
import { readUploadInputs } from '../../src/inputs/upload-inputs.ts';
import { userErrorOf } from '../support/errors.ts';
import { memoryReader } from '../support/memory-reader.ts';

const readme = await readFile('README.md', 'utf8');

/** The cells of the rows of a table whose header begins with this text. */
function rowsOf(head: string): string[][] {
  const lines = readme.slice(readme.search(new RegExp(`^\\| ${head}`, 'm'))).split('\n\n')[0] ?? '';
  const rows = lines.split('\n').slice(2);
  return rows.map((row) => row.split(' | ').map((cell) => cell.replace(/^\||\|$/g, '').trim()));
}

function codesIn(cell = ''): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
}

/** The beginnings of files, by their extension. */
const heads: Readonly<Record<string, string>> = {
  '.gml': '<CityModel xmlns="http://www.opengis.net/citygml/2.0"/>',
  '.json': '{"type":"FeatureCollection","features":[]}',
  '.xml': '<CityModel xmlns="http://www.opengis.net/citygml/2.0"/>',
};

/** A reader of a file with an extension. A whole name is used unchanged. */
function readerOf(ending: string) {
  const name = ending.startsWith('.') ? `data${ending}` : ending;
  return memoryReader({ [name]: heads[ending] ?? '' });
}

/** The inputs in the lines of a step. An example value replaces each one that the page leaves open. */
function inputsOf(lines: readonly string[]): Record<string, string> {
  const text = lines.filter((line) => /^[a-z-]+: /.test(line)).join('\n');
  const open = /LON, LAT, HEIGHT/g;
  return (parse(text.replace(open, '13.4, 52.5, 35'), { schema: 'failsafe' }) ?? {}) as Record<
    string,
    string
  >;
}

const data = rowsOf('Files +\\| Write').filter(([files = '']) => !files.includes('.zip'));
const cases = data.flatMap(([files = '', lines = '']) =>
  codesIn(files).map((ending) => [`${files}: ${ending}`, ending, lines] as const),
);

describe('the table of data in the README', () => {
  it('exists', () => {
    expect(cases.length).toBeGreaterThan(20);
  });

  it.each(cases)('%s is read with the lines of its row', async (_title, ending, lines) => {
    const given = inputsOf(codesIn(lines));
    const inputs = await readUploadInputs((name) => given[name] ?? (name === 'files' ? 'data' : ''), 'name');
    const reading = await inferReading(inputs, readerOf(ending), openZip);
    expect(checkOptions(reading, inputs.options)).toEqual([]);
  });
});

describe('the table of what ion does not support', () => {
  const endings = rowsOf('Files +\\| Convert').flatMap(([files]) => codesIn(files));

  it.each(endings)('%s is refused by name', async (ending) => {
    expect(endings.length).toBeGreaterThan(15);
    const open = { type: undefined, sourceType: undefined, options: {} };
    const error = await userErrorOf(() => inferReading(open, readerOf(ending), openZip));
    expect(error.code).toBe('format-unsupported');
  });
});
