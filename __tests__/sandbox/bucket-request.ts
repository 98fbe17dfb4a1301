import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';

import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

import type { AccessKey, Sandbox } from '../../sandbox/sandbox.ts';

type Reached = Pick<Sandbox, 'caFile' | 'proxyUrl'>;

/** An agent that reaches Amazon S3 through the sandbox's proxy, and trusts its certificate. */
export function agentOf({ caFile = '', proxyUrl }: Reached): Agent {
  return new Agent({ ca: readFileSync(caFile), proxyEnv: { HTTPS_PROXY: proxyUrl } });
}

/** A client of Amazon S3, by default at the endpoint of eu-central-1. */
export function amazonClient(
  sandbox: Reached,
  { accessKeyId, secretAccessKey }: AccessKey,
  { sessionToken, ...config }: S3ClientConfig & { readonly sessionToken?: string } = {},
): S3Client {
  const token = sessionToken === undefined ? {} : { sessionToken };
  return new S3Client({
    region: 'eu-central-1',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, ...token },
    requestHandler: { httpsAgent: agentOf(sandbox) },
    ...config,
  });
}
