import { describe, expect, it } from '@jest/globals';
import type { HttpRequest } from '@smithy/types';

import {
  canonicalRequest,
  hmacHex,
  parseAuthorization,
  sha256Hex,
  signingKey,
  stringToSign,
} from '../../sandbox/s3/sigv4.ts';
import { parseTarget } from '../../sandbox/s3/uri.ts';
import { createSigner, type PayloadSigning } from '../../src/s3/signer.ts';

const access = {
  accessKey: 'ASIAKEY',
  secretAccessKey: 'secret/key',
  sessionToken: 'a+session/token=',
  region: 'eu-central-1',
};

async function sign(
  given: Partial<HttpRequest>,
  signingDate: Date | string = '2026-03-01T12:34:56.789Z',
  payloadSigning: PayloadSigning = 'unsigned',
  signer = createSigner(access, () => payloadSigning),
): Promise<HttpRequest> {
  const request = {
    method: 'PUT',
    protocol: 'https:',
    hostname: 'host',
    path: '/bucket/a',
    query: {},
    headers: { host: 'host', 'user-agent': 'test' },
    ...given,
  };
  return signer.sign(request, { signingDate });
}

/** The signature that a server computes. Other tests check it with the examples of AWS. */
function expectedSignature({ method, path, query = {}, headers }: HttpRequest): string {
  const authorization = parseAuthorization(headers['authorization'] ?? '');
  if (authorization === undefined) throw new Error('the header is not well formed');
  const search = new URLSearchParams(query as Record<string, string>).toString().replaceAll('+', '%20');
  const canonical = canonicalRequest(
    {
      method,
      target: parseTarget(`${path}?${search}`),
      headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])),
      payloadHash: headers['x-amz-content-sha256'] ?? '',
    },
    authorization.signedHeaders,
  );
  const time = headers['x-amz-date'] ?? '';
  return hmacHex(
    signingKey(access.secretAccessKey, authorization),
    stringToSign(authorization, time, canonical),
  );
}

describe('the signer', () => {
  it.each<[string, Partial<HttpRequest>]>([
    ['an object', { body: Buffer.from('x'), path: '/bucket/sources/1/H%C3%A4user%20%2B%26.las' }],
    [
      'a part',
      { body: Buffer.from('x'), query: { partNumber: '7', uploadId: 'a/b+c=', 'x-id': 'UploadPart' } },
    ],
    ['a text', { method: 'POST', body: '<Complete/>', query: { uploadId: 'u' } }],
    ['no body', { method: 'DELETE', query: { uploadId: 'u' } }],
    ['further headers', { headers: { host: 'h', 'content-type': 'a/b', 'x-amz-z': '1', 'x-amz-a': '2' } }],
  ])('signs a request with %s as servers expect it', async (_what, given) => {
    const request = await sign(given);
    const { signature } = parseAuthorization(request.headers['authorization'] ?? '') ?? {};
    expect(signature).toBe(expectedSignature(request));
  });

  it('signs host, content type and all x-amz- headers, including the session token, and nothing else', async () => {
    const { headers } = await sign({
      headers: { host: 'h', 'content-type': 'a/b', 'user-agent': 'x', 'x-amz-a': '2' },
    });
    expect(headers).toMatchObject({
      'x-amz-date': '20260301T123456Z',
      'x-amz-security-token': access.sessionToken,
    });
    expect(headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=ASIAKEY\/20260301\/eu-central-1\/s3\/aws4_request, SignedHeaders=content-type;host;x-amz-a;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    );
  });

  it('sends no session token with a long-term key', async () => {
    const longTerm = { ...access, sessionToken: undefined };
    const { headers } = await sign(
      {},
      undefined,
      'unsigned',
      createSigner(longTerm, () => 'unsigned'),
    );
    expect(Object.keys(headers)).not.toContain('x-amz-security-token');
    expect(headers['authorization']).toContain('SignedHeaders=host;x-amz-content-sha256;x-amz-date,');
  });

  it('signs payloads only if asked to, and texts always', async () => {
    const hashOf = async (body: unknown, signing: PayloadSigning) =>
      (await sign({ body }, undefined, signing)).headers['x-amz-content-sha256'];
    const bytes = Buffer.from('points');
    expect(await hashOf(bytes, 'unsigned')).toBe('UNSIGNED-PAYLOAD');
    expect(await hashOf(bytes, 'signed')).toBe(sha256Hex(bytes));
    expect(await hashOf('text', 'unsigned')).toBe(sha256Hex('text'));
    expect(await hashOf(undefined, 'unsigned')).toBe(sha256Hex(''));
  });

  it('derives another key on the next day', async () => {
    const signer = createSigner(access, () => 'unsigned');
    for (const date of ['2026-03-01T23:59:59Z', '2026-03-02T00:00:01Z', '2026-03-02T10:00:00Z']) {
      const request = await sign({}, date, 'unsigned', signer);
      const { signature } = parseAuthorization(request.headers['authorization'] ?? '') ?? {};
      expect(signature).toBe(expectedSignature(request));
    }
  });
});
