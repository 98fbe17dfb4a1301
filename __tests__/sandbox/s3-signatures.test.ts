import { describe, expect, it } from '@jest/globals';

import { authorize, type Authorized } from '../../sandbox/s3/authorize.ts';
import { decodeAwsChunked } from '../../sandbox/s3/aws-chunked.ts';
import { createHasher, base64Of, type ChecksumAlgorithm } from '../../sandbox/s3/checksums.ts';
import { createChunkSignatures } from '../../sandbox/s3/chunk-signatures.ts';
import { createCredentials } from '../../sandbox/s3/credentials.ts';
import { readPresignedProof } from '../../sandbox/s3/presigned.ts';
import {
  canonicalRequest,
  hmacHex,
  parseAuthorization,
  signingKey,
  stringToSign,
  type SignedRequest,
} from '../../sandbox/s3/sigv4.ts';
import { parseTarget } from '../../sandbox/s3/uri.ts';

/* Keys and signatures are the examples of S3's API reference on Signature Version 4. */
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const time = '20130524T000000Z';
const scope = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';

interface Example {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signature: string;
}

const getObject: Example = {
  method: 'GET',
  url: '/test.txt',
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': time,
  },
  signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
};

const listObjects: Example = {
  method: 'GET',
  url: '/?max-keys=2&prefix=J',
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': time,
  },
  signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
};

const chunked: Example = {
  method: 'PUT',
  url: '/examplebucket/chunkObject.txt',
  headers: {
    'content-encoding': 'aws-chunked',
    'content-length': '66824',
    host: 's3.amazonaws.com',
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'x-amz-date': time,
    'x-amz-decoded-content-length': '66560',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
  },
  signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
};

const chunkSignatures = [
  'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
];

const withTrailer: Example = {
  method: 'PUT',
  url: '/examplebucket/chunkObject.txt',
  headers: {
    'content-encoding': 'aws-chunked',
    host: 's3.amazonaws.com',
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
    'x-amz-date': time,
    'x-amz-decoded-content-length': '66560',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    'x-amz-trailer': 'x-amz-checksum-crc32c',
  },
  signature: '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
};

const trailerChunkSignatures = [
  'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
  '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
  '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
];
const trailerText =
  'x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n';

function requestOf({ method, url, headers, signature }: Example): SignedRequest {
  const names = Object.keys(headers).join(';');
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope},SignedHeaders=${names},Signature=${signature}`;
  const all = Object.entries({ ...headers, authorization });
  return {
    method,
    target: parseTarget(url),
    headers: new Map(all.map(([name, value]) => [name, [value]])),
    payloadHash: headers['x-amz-content-sha256'] ?? '',
  };
}

function authorizedOf(example: Example): Authorized {
  const authorization = parseAuthorization(requestOf(example).headers.get('authorization')?.[0] ?? '');
  if (authorization === undefined) throw new Error('The example has no authorization');
  const grant = createCredentials().issue('examplebucket', '', 0);
  return { grant, authorization, time: time, signingKey: signingKey(secret, authorization) };
}

async function* bodyOf(signatures: readonly string[], end: string, step: number): AsyncGenerator<Buffer> {
  const chunks = [65_536, 1024, 0].map((size, index) => {
    const data = size === 0 ? '' : `${'a'.repeat(size)}\r\n`;
    return `${size.toString(16)};chunk-signature=${signatures[index] ?? ''}\r\n${data}`;
  });
  const body = Buffer.from(chunks.join('') + end);
  for (let at = 0; at < body.length; at += step) yield await Promise.resolve(body.subarray(at, at + step));
}

async function decode(
  example: Example,
  body: AsyncIterable<Buffer>,
  hasTrailer: boolean,
): Promise<{ length: number; trailer: ReadonlyMap<string, string> }> {
  const signatures = createChunkSignatures(authorizedOf(example));
  const content = decodeAwsChunked(body, { signatures, hasTrailer });
  for (let length = 0; ;) {
    const next = await content.next();
    if (next.done === true) return { length, trailer: next.value };
    length += next.value.length;
  }
}

describe('signatures of requests', () => {
  it.each([getObject, listObjects, chunked, withTrailer])('computes that of $method $url', (example) => {
    const { authorization, signingKey: key } = authorizedOf(example);
    const canonical = canonicalRequest(requestOf(example), authorization.signedHeaders);
    expect(hmacHex(key, stringToSign(authorization, time, canonical))).toBe(example.signature);
  });

  it('computes that of a presigned URL', () => {
    const signature = 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404';
    const url = `/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(scope)}&X-Amz-Date=${time}&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=${signature}`;
    const request = {
      method: 'GET',
      target: parseTarget(url),
      headers: new Map([['host', [getObject.headers['host'] ?? '']]]),
      payloadHash: 'UNSIGNED-PAYLOAD',
    };
    const { authorization, lifetimeSeconds } = readPresignedProof(request, 'us-east-1');
    const canonical = canonicalRequest(request, authorization.signedHeaders);
    const key = signingKey(secret, authorization);
    expect(hmacHex(key, stringToSign(authorization, time, canonical))).toBe(signature);
    expect({ lifetimeSeconds, given: authorization.signature }).toEqual({
      lifetimeSeconds: 86_400,
      given: signature,
    });
  });

  it('does not know the key of the examples', () => {
    const context = { credentials: createCredentials(), region: 'us-east-1', strict: false, now: () => 0 };
    expect(() => authorize(requestOf(getObject), context)).toThrow('does not exist in our records');
  });
});

describe('signatures of chunks', () => {
  it.each([1000, 1, 70_000])('are checked for any split of the body: every %i bytes', async (step) => {
    const { length } = await decode(chunked, bodyOf(chunkSignatures, '\r\n', step), false);
    expect(length).toBe(66_560);
  });

  it('cover the trailer', async () => {
    const { trailer } = await decode(withTrailer, bodyOf(trailerChunkSignatures, trailerText, 4096), true);
    expect([...trailer]).toEqual([['x-amz-checksum-crc32c', 'sOO8/Q==']]);
  });

  it('are refused if one is wrong', async () => {
    const swapped = [...chunkSignatures].reverse();
    const wrong = decode(chunked, bodyOf(swapped, '\r\n', 4096), false);
    await expect(wrong).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
    const altered = trailerText.replace('sOO8', 'sOO9');
    const trailer = decode(withTrailer, bodyOf(trailerChunkSignatures, altered, 4096), true);
    await expect(trailer).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  });

  it('require the whole body', async () => {
    const cut = decode(chunked, bodyOf(chunkSignatures.slice(0, 1), '', 4096), false);
    await expect(cut).rejects.toMatchObject({ code: 'IncompleteBody' });
  });
});

describe('checksums', () => {
  /* Check values for "123456789": the CRCs' from the catalogue of parametrised CRC algorithms. */
  it.each<[ChecksumAlgorithm, string]>([
    ['crc32', 'cbf43926'],
    ['crc32c', 'e3069283'],
    ['crc64nvme', 'ae8b14860a799888'],
    ['sha1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
    ['sha256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
  ])('%s, in chunks', async (algorithm, expected) => {
    const hasher = createHasher(algorithm);
    hasher.update(Buffer.from('1234'));
    hasher.update(Buffer.alloc(0));
    hasher.update(Buffer.from('56789'));
    expect(Buffer.from(await base64Of(hasher), 'base64').toString('hex')).toBe(expected);
  });

  it('crc32c of the example with a trailer', async () => {
    const hasher = createHasher('crc32c');
    hasher.update(Buffer.alloc(66_560, 'a'));
    expect(await base64Of(hasher)).toBe('sOO8/Q==');
  });
});
