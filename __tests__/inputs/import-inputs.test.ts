import { describe, expect, it } from '@jest/globals';

import { readImport } from '../../src/inputs/import-inputs.ts';
import { userErrorOf } from '../support/errors.ts';
import { importSource } from '../support/imports.ts';

const { accessKeyId, secretAccessKey } = importSource;

const key = { 'from-access-key-id': accessKeyId, 'from-secret-access-key': secretAccessKey };

function read(from: string, others: Readonly<Record<string, string>> = {}) {
  const inputs: Readonly<Record<string, string>> = { ...key, ...others, from };
  return readImport((name) => inputs[name] ?? '');
}

describe('the lines of an import', () => {
  it.each<[string, string[], string[]]>([
    ['s3://bucket/scans/', ['scans/'], []],
    ['s3://bucket/scans/a.las', [], ['scans/a.las']],
    ['S3://bucket/Scans/A.LAS', [], ['Scans/A.LAS']],
    ['s3://bucket/b/\ns3://bucket/a/\ns3://bucket/c', ['b/', 'a/'], ['c']],
    ['s3://bucket/a/\r\n\r\n  s3://bucket/b \rs3://bucket/c', ['a/'], ['b', 'c']],
    ['# all of it\ns3://bucket/a/\n #s3://other/b', ['a/'], []],
    ['s3://bucket/a/\ns3://bucket/a/\ns3://bucket/b\ns3://bucket/b', ['a/'], ['b']],
    ['s3://bucket/a\ns3://bucket/a/', ['a/'], ['a']],
    // S3 allows each of these in a key
    ['s3://bucket/a b/é?#&*[1].las', [], ['a b/é?#&*[1].las']],
    ['s3://bucket/50%25/s3://x', [], ['50%25/s3://x']],
    ['s3://bucket//', ['/'], []],
    ['s3://bucket/a\u2028b', [], ['a\u2028b']],
    [`s3://bucket/${'é'.repeat(512)}`, [], ['é'.repeat(512)]],
  ])('are read: %j', (from, prefixes, keys) => {
    expect(read(from)).toEqual({ bucket: 'bucket', prefixes, keys, accessKeyId, secretAccessKey });
  });

  it.each(['abc', 'my.data-1', 'Old_Bucket', 'a'.repeat(255)])('name the bucket %s', (bucket) => {
    expect(read(`s3://${bucket}/a/`)).toMatchObject({ bucket });
  });

  it('are none by mistake if there is only a key', async () => {
    const error = await userErrorOf(() => read('', { 'from-access-key-id': 'AKIAIOSFODNN7EXAMPLE' }));
    expect(error.code).toBe('from-empty');
  });

  it.each(['', '# s3://bucket/a/', '\n \r\n#'])('are none, so there is no import: %j', (from) => {
    expect(read(from, { files: 'data', 'api-url': 'http://localhost' })).toBeUndefined();
  });
});

describe('a line that is none', () => {
  it.each<[string, string]>([
    ['https://scans.s3.amazonaws.com/city/', 's3://scans/city/'],
    ['- s3://scans/city/', 's3://scans/city/'],
    ['https://eu-west-1.console.aws.amazon.com/s3/buckets/scans?prefix=a%2Fb/', 's3://scans/a/b/'],
    ['https://scans.s3.eu-central-1.amazonaws.com/a/b.las', 's3://scans/a/b.las'],
    ['https://my.scans.s3-us-west-2.amazonaws.com/b%20c.las', 's3://my.scans/b c.las'],
    ['https://scans.s3.dualstack.us-east-1.amazonaws.com/b.las', 's3://scans/b.las'],
    ['http://s3.amazonaws.com/scans/a.las', 's3://scans/a.las'],
    ['https://s3.eu-central-1.amazonaws.com/Old_Scans/a/', 's3://Old_Scans/a/'],
    ['https://scans.s3.amazonaws.com/a.las?versionId=1', 's3://scans/a.las'],
    ['arn:aws:s3:::scans/city/', 's3://scans/city/'],
    ['arn:aws:s3:::scans/city/*', 's3://scans/city/'],
    ['arn:aws-us-gov:s3:::scans/a.las', 's3://scans/a.las'],
    ['https://scans.s3.amazonaws.com/a%20%23b', '"s3://scans/a #b"'],
    ['https://scans.s3.amazonaws.com/a:%20b', '"s3://scans/a: b"'],
  ])('suggests for %s: %s', async (line, meant) => {
    const error = await userErrorOf(() => read(line));
    expect(error).toMatchObject({
      code: 'from-invalid',
      hint: 'Did you mean this line?',
      yaml: `from: ${meant}`,
    });
    expect(error.message).toContain('is not `s3://BUCKET/PREFIX/` or `s3://BUCKET/KEY`.');
  });

  it.each([
    'data/*.las',
    'bucket/scans/',
    's3:/bucket/scans/',
    's3:///scans/',
    'gs://bucket/scans/',
    'https://example.com/scans/a.las',
    'https://minio.example/bucket/a.las',
    'https://s3.amazonaws.com.evil.example/bucket/a.las',
    'https://us-east-1.console.aws.amazon.com/s3/buckets/scans?region=us-east-1',
    // what they stand for would be refused, too
    'https://scans.s3.amazonaws.com/',
    'https://s3.amazonaws.com/scans/',
    'https://s3.amazonaws.com/scans',
    'https://s3.amazonaws.com/a/b.las',
    'arn:aws:s3:::scans',
    'arn:aws:s3:::scans/*',
    // no key on one line
    'https://scans.s3.amazonaws.com/a%0Arun:%20b',
    'https://scans.s3.amazonaws.com/%ff',
  ])('suggests nothing for %s', async (line) => {
    const error = await userErrorOf(() => read(line));
    expect(error).toMatchObject({ code: 'from-invalid', hint: 'Write one prefix or key a line.' });
    expect(error.yaml).toBeUndefined();
  });

  it.each(['ab', 'a'.repeat(256), 'a b', 'arn:aws:s3:eu-west-1:1:accesspoint', 'bücket', 'b*'])(
    'has the bucket %s',
    async (bucket) => {
      const error = await userErrorOf(() => read(`s3://${bucket}/a/`));
      expect(error.code).toBe('from-invalid');
      expect(error.message).toContain('has no valid name of a bucket');
    },
  );

  it.each(['s3://bucket', 's3://bucket/', 'S3://bucket'])('names a whole bucket: %s', async (line) => {
    const error = await userErrorOf(() => read(`s3://bucket/a/\n${line}`));
    expect(error).toMatchObject({ code: 'from-whole-bucket', yaml: 'from: s3://bucket/FOLDER/' });
  });

  it.each(['a'.repeat(1025), `${'é'.repeat(512)}/`])('has a key of 1,025 bytes', async (name) => {
    const error = await userErrorOf(() => read(`s3://bucket/${name}`));
    expect(error.code).toBe('from-invalid');
    expect(error.message).toContain('a key of more than 1024 bytes');
    expect(error.message.length).toBeLessThan(400);
  });

  it.each([
    'https://KEY:SECRET@bucket.s3.amazonaws.com/a.las',
    's3://KEY:SECRET@bucket/a/',
    's3://KEY:SEC/RET@bucket/a/',
    's3n://KEY:SECRET@bucket/a/',
    'https://bucket.s3.amazonaws.com/a.las?X-Amz-Credential=KEY&X-Amz-Signature=SECRET',
  ])('is not quoted with its credentials: %s', async (line) => {
    const error = await userErrorOf(() => read(line));
    expect(`${error.message} ${error.hint} ${error.yaml ?? ''}`).not.toMatch(/KEY[:&]|SEC|RET/);
    expect(error.message).toContain('bucket');
  });

  it('is quoted in part if it is long', async () => {
    const error = await userErrorOf(() => read('x'.repeat(100_000)));
    expect(error.message.length).toBeLessThan(400);
  });
});

describe('an import', () => {
  it('of two buckets is refused', async () => {
    const error = await userErrorOf(() => read('s3://one/a/\ns3://two/b/\ns3://six/c'));
    expect(error.code).toBe('from-buckets');
    expect(error.message).toContain('`one` and `two`');
  });

  it.each(['files', 'root'])('excludes the input %s', async (name) => {
    const error = await userErrorOf(() => read('s3://bucket/a/', { [name]: 'data' }));
    expect(error).toMatchObject({ code: 'from-with-files' });
    expect(error.message).toContain(`\`${name}\``);
  });

  it.each(['http://ion.example', 'http://localhost:8081', 'HTTP://127.0.0.1'])(
    'sends its key only over https, not to %s',
    async (url) => {
      const error = await userErrorOf(() => read('s3://bucket/a/', { 'api-url': url }));
      expect(error.code).toBe('from-unencrypted');
    },
  );

  it('works with a self-hosted ion', () => {
    expect(read('s3://bucket/a/', { 'api-url': 'https://ion.example/base' })).toBeDefined();
  });
});
