import { describe, expect, it } from '@jest/globals';

import { awsEndpoint, namedRegion } from '../../src/bucket/bucket-region.ts';
import { listBucket } from '../../src/bucket/list-bucket.ts';
import { refuseList, sourceOf, startBucket } from '../support/bucket-server.ts';
import { fakeClock, neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { fakeLog } from '../support/log.ts';
import { s3Error } from '../support/s3-error.ts';

const tools = () => ({ clock: fakeClock(), log: fakeLog(), signal: neverAborts });

/** An error as S3's client throws it. */
function refusal(status: number, region: string | undefined, fields: Readonly<Record<string, string>> = {}) {
  const headers = {
    location: 'https://elsewhere.example',
    ...(region !== undefined && { 'x-amz-bucket-region': region }),
  };
  return Object.assign(s3Error('Moved', status), { $response: { headers }, ...fields });
}

describe('the region that S3 names', () => {
  it.each([
    ['the header', refusal(301, 'eu-west-1'), 'eu-west-1'],
    ['Region', refusal(400, undefined, { Region: 'ap-southeast-7' }), 'ap-southeast-7'],
    ['Endpoint', refusal(307, undefined, { Endpoint: 'a.b.s3-us-west-2.amazonaws.com' }), 'us-west-2'],
    [
      'Endpoint with a dot',
      refusal(301, undefined, { Endpoint: 's3.eu-north-1.amazonaws.com' }),
      'eu-north-1',
    ],
    ['Endpoint without a region', refusal(301, undefined, { Endpoint: 's3.amazonaws.com' }), undefined],
    [
      'Endpoint elsewhere',
      refusal(301, undefined, { Endpoint: 's3.eu-west-1.amazonaws.com.evil.example' }),
      undefined,
    ],
    ['a text that is no region', refusal(301, 'eu-west-1.evil.example/#'), undefined],
    ['a text of several lines', refusal(301, 'eu-west-1\n'), undefined],
    ['an address', refusal(301, '127.0.0.1'), undefined],
    ['China', refusal(301, 'cn-north-1'), undefined],
    ['an isolated region', refusal(301, 'us-isob-east-1'), undefined],
    ['a refusal for another reason', refusal(403, 'eu-west-1'), undefined],
    ['no answer of S3', new Error('eu-west-1'), undefined],
  ])('is in %s', (_where, error, region) => {
    expect(namedRegion(error)).toBe(region);
  });

  it('has a host at amazonaws.com', () => {
    expect(awsEndpoint('eu-west-1')).toBe('https://s3.eu-west-1.amazonaws.com');
  });
});

describe('a bucket in another region', () => {
  it('is listed there', async () => {
    const server = await startBucket(['p/1'], undefined, { region: 'eu-central-1' });
    const regions: string[] = [];
    const endpointOf = (region: string) => {
      regions.push(region);
      return server.settings.endpointOf(region);
    };
    expect(await listBucket(sourceOf(['p/']), tools(), { ...server.settings, endpointOf })).toMatchObject({
      objects: [{ key: 'p/1' }],
    });
    expect(regions).toEqual(['us-east-1', 'eu-central-1']);
    expect(server.whats).toEqual(['us-east-1 list p/', 'eu-central-1 list p/', 'eu-central-1 head p/1']);
  });

  it.each([
    [301, 'PermanentRedirect', 'sa-east-1', 2],
    [307, 'TemporaryRedirect', 'sa-east-1', 2],
    [400, 'AuthorizationHeaderMalformed', 'sa-east-1', 2],
    [400, 'IllegalLocationConstraintException', 'sa-east-1', 2],
    [301, 'PermanentRedirect', 'cn-north-1', 1],
    [301, 'PermanentRedirect', 'us-east-1', 1],
  ])('is an error if S3 answers %i %s and %s again', async (status, code, region, requests) => {
    const server = await startBucket([], (_request, response) => {
      refuseList(
        response,
        status,
        code,
        {},
        { 'x-amz-bucket-region': region, location: 'http://127.0.0.1:9' },
      );
      return true;
    });
    const error = await userErrorOf(() => listBucket(sourceOf(['p/']), tools(), server.settings));
    expect(error).toMatchObject({
      code: 'bucket-region-wrong',
      message: `Could not list \`s3://my.bucket/\`: S3 answered ${status} ${code}: ${code} happened (request REQ1).`,
    });
    expect(server.whats).toHaveLength(requests);
  });
});
