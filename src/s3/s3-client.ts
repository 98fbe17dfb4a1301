import { AsyncLocalStorage } from 'node:async_hooks';

import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { HttpRequest } from '@smithy/types';

import { readPlainAnswers } from './answers.ts';
import { reuseRequests } from './reuse.ts';
import { inOwnWords } from './s3-errors.ts';
import { createSender, type Watch } from './sender.ts';
import { createSigner, type PayloadSigning, type SigningAccess } from './signer.ts';

/** Access to S3. */
export interface ClientAccess extends Omit<SigningAccess, 'region'> {
  /** Undefined for the region's default. */
  readonly endpoint: string | undefined;
  /** Undefined for that in `endpoint`. */
  readonly region?: string | undefined;
}

/** Temporary access to a place in S3, issued by ion. */
export interface S3Access extends ClientAccess {
  readonly bucket: string;
  readonly prefix: string;
  readonly sessionToken: string;
}

/** An S3 client with separate limits and callbacks for each request. */
export interface WatchedClient {
  /** Runs a task with the limits and callbacks of `watch`. @throws as `Sender.send`, or the client's error for S3's response */
  run<T>(watch: Watch, task: (client: S3Client) => Promise<T>): Promise<T>;
  /** How payloads are signed. */
  readonly payloadSigning: () => PayloadSigning;
  /** Signs payloads from now on. */
  readonly signPayloads: () => void;
  close(): void;
}

/** The region in an endpoint of AWS, such as `https://s3.eu-west-1.amazonaws.com`; the region of ion by default. */
export function regionOf(endpoint: string | undefined): string {
  return /\bs3[.-]([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(endpoint ?? '')?.[1] ?? 'us-east-1';
}

const silentLogger = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Settings that the client would otherwise read from the environment and from the user's AWS files. For these it needs
 * a home directory, which not every runner has. Each value is the client's own default (`loadConfig` in
 * `runtimeConfig.js` of `@aws-sdk/client-s3`, and in `resolveAwsSdkSigV4Config.js` of `@aws-sdk/core`). A test fails if
 * one is missing.
 */
const settings: S3ClientConfig = {
  authSchemePreference: [],
  defaultsMode: 'legacy',
  disableClockSkewCorrection: false,
  disableS3ExpressSessionAuth: false,
  maxAttempts: 1,
  requestChecksumCalculation: 'WHEN_SUPPORTED',
  responseChecksumValidation: 'WHEN_SUPPORTED',
  retryMode: 'standard',
  sigv4aSigningRegionSet: () => Promise.resolve(undefined),
  useArnRegion: false,
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: () => Promise.resolve(undefined),
};

/**
 * Creates a client that does not retry.
 * @param connections the most open connections
 * @param maxAnswerLength in bytes; by default enough for uploads
 */
export function createClient(
  access: ClientAccess,
  connections: number,
  maxAnswerLength?: number,
): WatchedClient {
  const region = access.region ?? regionOf(access.endpoint);
  // always set, because the client would read one from the environment otherwise
  const endpoint = access.endpoint ?? `https://s3.${region}.amazonaws.com`;
  const sender = createSender(connections, maxAnswerLength);
  // The client caches its middleware only for calls without options, so `watch` is passed beside the call.
  const watches = new AsyncLocalStorage<Watch>();
  // without TLS, only the signature protects the payload
  let signing: PayloadSigning = /^http:/i.test(endpoint) ? 'signed' : 'unsigned';
  const payloadSigning = () => signing;
  const signer = createSigner({ ...access, region }, payloadSigning);
  const client = new S3Client({
    ...settings,
    region,
    endpoint,
    // a wildcard certificate does not match the name of ion's bucket, which has dots
    forcePathStyle: true,
    credentials: {
      accessKeyId: access.accessKey,
      secretAccessKey: access.secretAccessKey,
      ...(access.sessionToken !== undefined && { sessionToken: access.sessionToken }),
    },
    signer,
    cacheMiddleware: true,
    // otherwise the client waits for a round trip before each large body
    expectContinueHeader: false,
    logger: silentLogger, // without one, the client writes to the console
    requestHandler: {
      metadata: { handlerProtocol: 'http/1.1' },
      handle: async (request: HttpRequest) => {
        const watch = watches.getStore();
        if (watch === undefined) throw new Error('a request to S3 is not watched');
        return { response: await sender.send(request, watch) };
      },
      httpHandlerConfigs: () => ({}),
      updateHttpClientConfig: () => undefined,
    },
  });
  client.middlewareStack.remove('recursionDetectionMiddleware'); // sends an environment variable to S3
  reuseRequests(client.middlewareStack);
  readPlainAnswers(client.middlewareStack);
  return {
    payloadSigning,
    signPayloads: () => {
      signing = 'signed';
    },
    run: (watch, task) =>
      watches.run(watch, () =>
        task(client).catch((error: unknown) => {
          throw inOwnWords(error);
        }),
      ),
    close() {
      client.destroy();
      sender.close();
    },
  };
}
