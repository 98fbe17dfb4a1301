import { describe, expect, it } from '@jest/globals';

import { readExpectation } from '../../src/inputs/expectation.ts';
import { readUploadInputs } from '../../src/inputs/upload-inputs.ts';
import { userErrorOf } from '../support/errors.ts';

const getterOf = (given: Readonly<Record<string, string>>) => (name: string) => given[name] ?? '';
const boundsOf = (text: string) => readExpectation(getterOf({ 'expected-bounds': text })).expectedBounds;

describe('readExpectation', () => {
  it('has defaults', () => {
    expect(readExpectation(getterOf({}))).toEqual({ verify: 'warn', expectedBounds: undefined });
  });

  it.each([
    '13.08, 52.33, 13.77, 52.68',
    '[13.08,52.33,13.77,52.68]',
    '13.08 52.33\n13.77 52.68',
    '13.08; 52.33; 13.77; 52.68',
  ])('reads %j', (text) => {
    expect(boundsOf(text)).toEqual({ west: 13.08, south: 52.33, east: 13.77, north: 52.68 });
  });

  it('reads an area that crosses the antimeridian', () => {
    expect(boundsOf('170, -20, -170, +5.5')).toEqual({ west: 170, south: -20, east: -170, north: 5.5 });
  });

  it.each([
    ['13, 52, 14', /four numbers/, /west, south, east and north/],
    ['13, 52, 14, 53, 54', /four numbers/, /west, south, east and north/],
    ['13,08, 52,33, 13,77, 52,68', /four numbers/, /west, south, east and north/],
    ['Berlin', /four numbers/, /west, south, east and north/],
    ['13, 53, 14, 52', /south above its north/, /in this order/],
    ['52, 13, 53, 97', /latitude beyond/, /in this order/],
    ['370000, 5800000, 390000, 5820000', /longitude beyond/, /EPSG:4326/],
    ['190, 0, 200, 10', /longitude beyond/, /in this order/],
  ])('refuses %j', async (text, message, hint) => {
    const error = await userErrorOf(() => boundsOf(text));
    expect(error).toMatchObject({ code: 'input-invalid', message: expect.stringMatching(message) });
    expect(error.hint).toMatch(hint);
    expect(error.yaml).toMatch(/^expected-bounds: /);
  });

  it.each([
    ['verify: error', { verify: 'error' }],
    ['expected-bounds', { 'expected-bounds': '13, 52, 14, 53' }],
  ])('needs wait for %s', async (what, given) => {
    const read = (more = {}) => readUploadInputs(getterOf({ files: 'data', ...given, ...more }), 'City');
    expect(await read()).toMatchObject({ wait: true });
    const error = await userErrorOf(() => read({ wait: 'false' }));
    expect(error).toMatchObject({ code: 'wait-required', yaml: 'wait: true' });
    expect(error.message).toContain(`\`${what}\` does not work with \`wait: false\``);
  });
});
