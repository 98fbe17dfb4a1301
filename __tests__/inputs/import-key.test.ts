import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { readImport } from '../../src/inputs/import-inputs.ts';
import { importSecrets } from '../../src/inputs/import-key.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { userErrorOf } from '../support/errors.ts';
import { importSource } from '../support/imports.ts';

const { accessKeyId: id, secretAccessKey: secret } = importSource;

function getter(accessKeyId: string, secretAccessKey: string, from = 's3://bucket/a/') {
  const inputs: Readonly<Record<string, string>> = {
    from,
    'from-access-key-id': accessKeyId,
    'from-secret-access-key': secretAccessKey,
  };
  return (name: string) => inputs[name] ?? '';
}

const read = (accessKeyId: string, secretAccessKey: string) =>
  readImport(getter(accessKeyId, secretAccessKey));

/** The error of a task; undefined if it has none. */
function refusalOf(task: () => unknown): UserError | undefined {
  try {
    task();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

const anyId = fc.string({
  unit: fc.constantFrom(...Array.from('ABCDEFGHIJ234567')),
  minLength: 16,
  maxLength: 16,
});
const anySecret = fc.string({
  unit: fc.constantFrom(...Array.from('abcdeXYZ019+/')),
  minLength: 40,
  maxLength: 40,
});

describe('the access key of an import', () => {
  it.each([
    ['of AWS', id, secret],
    ['of another form', 'a1'.repeat(64), '~!@#$%^&*()_+{}|'],
  ])('%s is read', (_what, accessKeyId, secretAccessKey) => {
    expect(read(accessKeyId, secretAccessKey)).toMatchObject({ accessKeyId, secretAccessKey });
  });

  it.each<[string, string, string, string, string]>([
    ['without an id', '', secret, 'from-key-missing', 'from-access-key-id'],
    ['without a secret', id, '', 'from-key-missing', 'from-secret-access-key'],
    ['without both', '', '', 'from-key-missing', 'from-access-key-id'],
    ['that is temporary', 'ASIAIOSFODNN7EXAMPLE', secret, 'from-key-temporary', 'from-access-key-id'],
    ['whose inputs are swapped', secret, id, 'from-key-malformed', 'from-secret-access-key'],
    ['with the id twice', id, id, 'from-key-malformed', 'from-secret-access-key'],
    ['with an id in quotes', `"${id}"`, secret, 'from-key-malformed', 'from-access-key-id'],
    ['with an id on two lines', `${id}\n${id}`, secret, 'from-key-malformed', 'from-access-key-id'],
    ['with a short id', 'AKIA', secret, 'from-key-malformed', 'from-access-key-id'],
    ['with a long id', 'A'.repeat(129), secret, 'from-key-malformed', 'from-access-key-id'],
    [
      'with the secret on two lines',
      id,
      `${secret}\n${secret}`,
      'from-key-malformed',
      'from-secret-access-key',
    ],
    ['with a space in the secret', id, `key ${secret}`, 'from-key-malformed', 'from-secret-access-key'],
    ['with other characters in the secret', id, `${secret}é`, 'from-key-malformed', 'from-secret-access-key'],
    ['with a short secret', id, 'a'.repeat(15), 'from-key-malformed', 'from-secret-access-key'],
  ])('%s is refused', async (_what, accessKeyId, secretAccessKey, code, input) => {
    const error = await userErrorOf(() => read(accessKeyId, secretAccessKey));
    expect(error.code).toBe(code);
    expect(error.message).toContain(`\`${input}\``);
    expect(error.yaml).toContain(`${input}: \${{ secrets.`);
  });

  it('is quoted in no error, whatever else is wrong', () => {
    const same = (text: string) => text;
    const spoil = fc.constantFrom(
      ...[same, same, same, same],
      () => '',
      (text: string) => `"${text}"`,
      (text: string) => ` ${text}\n`,
      (text: string) => `ASIA${text}`,
      (text: string) => text.slice(0, 12),
      (text: string) => `${text}\n${text}`,
    );
    const lines = fc.constantFrom(
      ...['s3://bucket/a/', 's3://bucket/a/', 's3://bucket/a/'],
      's3://bucket',
      'arn:aws:s3:::bucket/*',
      's3://a.b/c\ns3://d.e/f',
    );
    let refused = 0;
    fc.assert(
      fc.property(
        fc.tuple(anyId, spoil).map(([text, change]) => [text, change(`AKIA${text}`)] as const),
        fc.tuple(anySecret, spoil).map(([text, change]) => [text, change(text)] as const),
        lines,
        fc.constantFrom(false, false, false, true),
        ([idPart, anId], [secretPart, aSecret], from, isSwapped) => {
          const get = isSwapped ? getter(aSecret, anId, from) : getter(anId, aSecret, from);
          const error = refusalOf(() => readImport(get));
          if (error === undefined) return;
          refused++;
          const { message, hint, yaml = '' } = error;
          for (const part of [idPart, secretPart]) {
            for (const shown of [message, hint, yaml]) expect(shown).not.toContain(part.slice(0, 6));
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});

describe('the secrets to mask', () => {
  it('are id and secret, also as URLs and JSON have them', () => {
    expect(importSecrets(getter(id, secret))).toEqual([
      ...[id, id, id],
      secret,
      'wJalrXUtnFEMI%2FK7MDENG%2BbPxRfiCYEXAMPLEKEY',
      'wJalrXUtnFEMI\\/K7MDENG+bPxRfiCYEXAMPLEKEY',
    ]);
  });

  it.each(['', 'a', 'a'.repeat(15)])('are no texts that could be a part of others: %j', (text) => {
    expect(importSecrets(getter(text, text))).toEqual([]);
  });

  it('contain what is refused: a temporary id, and swapped inputs', () => {
    expect(importSecrets(getter(secret, 'ASIAIOSFODNN7EXAMPLE'))).toEqual(
      expect.arrayContaining([secret, 'ASIAIOSFODNN7EXAMPLE']),
    );
  });

  it('are masked whenever an import is read', () => {
    fc.assert(
      fc.property(anyId, anySecret, (anId, aSecret) => {
        const source = readImport(getter(anId, aSecret));
        const masked = importSecrets(getter(anId, aSecret));
        expect(masked).toContain(source?.accessKeyId);
        expect(masked).toContain(source?.secretAccessKey);
      }),
    );
  });
});
