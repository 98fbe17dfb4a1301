import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { cityBlock } from '../../fixtures/city-block.ts';
import { cityGml } from '../../fixtures/citygml.ts';
import { kml } from '../../fixtures/kml.ts';
import { readCityGml } from '../../src/formats/citygml.ts';
import { readCollada } from '../../src/formats/collada.ts';
import { readKml } from '../../src/formats/kml.ts';
import { goodCollada } from '../preflight/cases/collada.ts';

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

const formats = [
  ['CityGML', cityGml(cityBlock(), (name) => `${name}.png`).slice(0, 20_000), readCityGml],
  ['COLLADA', goodCollada, readCollada],
  ['KML', kml(), readKml],
] as const;

/** Texts that mean something to a reader. */
const tokens = [
  '<',
  '>',
  '</',
  '/>',
  '&',
  ';',
  '"',
  '<!--',
  ']]>',
  '<![CDATA[',
  '<?',
  '\0',
  '\xff',
  '1e999',
  '<a>'.repeat(2_000),
];

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(200),
  text: fc.oneof(fc.constantFrom(...tokens), fc.string({ maxLength: 10 })),
});

describe('the readers of XML formats', () => {
  it.each(formats)('%s: end in a value for any mutation', async (_, text, read) => {
    const good = Buffer.from(text);
    await fc.assert(
      fc.asyncProperty(
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (mutations, isCut) => {
          let bytes = good;
          for (const { at, length, text: inserted } of mutations) {
            const start = Math.floor(at * bytes.length);
            const rest = bytes.subarray(start + length);
            bytes = Buffer.concat([
              bytes.subarray(0, start),
              Buffer.from(inserted, 'latin1'),
              isCut ? rest.subarray(0, 0) : rest,
            ]);
          }
          const { end } = await read(chunksOf(bytes));
          expect(['whole', 'malformed', 'unknown']).toContain(end.kind);
        },
      ),
      { numRuns: 300, seed: 21 },
    );
  });
});
