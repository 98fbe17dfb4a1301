import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';

import { S3Client } from '@aws-sdk/client-s3';

import type { AccessKey, Sandbox } from '../../sandbox/sandbox.ts';

type Reached = Pick<Sandbox, 'caFile' | 'proxyUrl'>;

/** An agent that reaches Amazon S3 through the sandbox's proxy, and trusts its certificate. */
export function agentOf({ caFile = '', proxyUrl }: Reached): Agent {
  return new Agent({ ca: readFileSync(caFile), proxyEnv: { HTTPS_PROXY: proxyUrl } });
}

/** A client of Amazon S3, at the endpoint of a region. */
export function amazonClient(
  sandbox: Reached,
  { accessKeyId, secretAccessKey }: AccessKey,
  {
    region = 'eu-central-1',
    sessionToken,
  }: { readonly region?: string; readonly sessionToken?: string } = {},
): S3Client {
  return new S3Client({
    region,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && { sessionToken }),
    },
    requestHandler: { httpsAgent: agentOf(sandbox) },
  });
}
