import { describe, expect, it } from '@jest/globals';

import { readPolicy } from '../../src/bucket/read-policy.ts';
import { sourceOf } from '../support/bucket-server.ts';

const statements = (objects: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::my.bucket' },
    {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: objects.map((name) => `arn:aws:s3:::my.bucket/${name}`),
    },
  ],
});

describe('the policy to read a bucket', () => {
  it('names the prefixes and keys, without wildcards of their own', () => {
    const policy = readPolicy(sourceOf(['scans/'], ['a b.las', 'what?*$', '"ü"']));
    expect(JSON.parse(policy)).toEqual(statements(['scans/*', 'a b.las', 'what${?}${*}${$}', '"ü"']));
  });

  it('is for the whole bucket if it would be too long', () => {
    const policy = readPolicy(sourceOf(Array.from({ length: 40 }, (_, index) => `scans-${index}/`)));
    expect(JSON.parse(policy)).toEqual(statements(['*']));
    expect(policy.length).toBeLessThan(400);
  });

  it.each([1, 5, 10, 11, 12, 13, 14, 15, 20])('fits into an annotation with %i keys', (count) => {
    const keys = Array.from({ length: count }, (_, index) => `${index}-${'k'.repeat(25)}`);
    expect(readPolicy(sourceOf([], keys)).length).toBeLessThanOrEqual(900);
  });
});
