import { describe, expect, test } from '@jest/globals';

import { knownCommands, parseCommand } from '../../sandbox/runner/workflow-commands.ts';

const parse = (line: string) => parseCommand(line, knownCommands);

describe('the current syntax', () => {
  test('reads name, properties and data', () => {
    expect(parse('::error file=a.gml,line=3::broken ring')).toEqual({
      name: 'error',
      properties: { file: 'a.gml', line: '3' },
      data: 'broken ring',
    });
  });

  test('allows leading white space, and any case', () => {
    expect(parse(' \t::Group::x')).toEqual({ name: 'group', properties: {}, data: 'x' });
  });

  test.each(['a ::error::x', '::error', '::unknown-name::x', ': :error::x', ''])(
    'treats %j as plain text',
    (line) => {
      expect(parse(line)).toBeUndefined();
    },
  );

  test('unescapes data and properties', () => {
    expect(parse('::error title=a%3Ab%2Cc%25::one%0Atwo%0D%25 %3A')).toEqual({
      name: 'error',
      properties: { title: 'a:b,c%' },
      data: 'one\ntwo\r% %3A',
    });
  });

  test('unescapes once: an escaped escape stays', () => {
    expect(parse('::notice::%250A')?.data).toBe('%0A');
  });

  test('leaves out properties without a value or a name', () => {
    expect(parse('::error file=,=x,line::m')?.properties).toEqual({});
  });

  test('keeps the equals signs of a value', () => {
    expect(parse('::error title=a=b::m')?.properties).toEqual({ title: 'a=b' });
  });
});

describe('the old syntax', () => {
  test('is allowed anywhere in a line', () => {
    expect(parse('uploading ##[error]x.gml')).toEqual({ name: 'error', properties: {}, data: 'x.gml' });
  });

  test('separates properties by semicolons and unescapes brackets', () => {
    expect(parse('##[error file=a%5D;line=3]m%3B%0A')).toEqual({
      name: 'error',
      properties: { file: 'a]', line: '3' },
      data: 'm;\n',
    });
  });

  test.each(['##[nothing]x', '##[error', '#[error]x', '##[x] ##[error]y'])(
    'treats %j as plain text',
    (line) => {
      expect(parse(line)).toBeUndefined();
    },
  );

  test('is used if the current one does not match', () => {
    expect(parse('::unknown-name:: ##[warning]x')?.name).toBe('warning');
  });
});

test('another name can be known', () => {
  expect(parseCommand('::Token::', new Set(['token']))?.name).toBe('token');
});
