import { AsyncLocalStorage } from 'node:async_hooks';

import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { HttpRequest } from '@smithy/types';

import { readPlainAnswers } from './answers.ts';
import { reuseRequests } from './reuse.ts';
import { inOwnWords } from './s3-errors.ts';
import { createSender, type Watch } from './sender.ts';
import { createSigner, type PayloadSigning } from './signer.ts';

/** Temporary access to a place in S3, as ion hands it out. */
export interface S3Access {
  /** Undefined for the default of the region. */
  readonly endpoint: string | undefined;
  readonly bucket: string;
  readonly prefix: string;
  readonly accessKey: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The S3 client, with each request watched on its own. */
export interface WatchedClient {
  /** Runs a task whose requests are watched by `watch`. @throws as `Sender.send`, or what S3 says as the client throws it */
  run<T>(watch: Watch, task: (client: S3Client) => Promise<T>): Promise<T>;
  /** How payloads are signed. */
  readonly payloadSigning: () => PayloadSigning;
  /** From now on payloads are covered by the signature. */
  readonly signPayloads: () => void;
  close(): void;
}

/** The region in an endpoint of AWS, such as `https://s3.eu-west-1.amazonaws.com`; else the one that ion uses. */
export function regionOf(endpoint: string | undefined): string {
  return /\bs3[.-]([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(endpoint ?? '')?.[1] ?? 'us-east-1';
}

const silentLogger = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * What the client would else look for in the environment and in the AWS files of the user, for which it asks for a home
 * directory that not every runner has. Each has the client's own default (`loadConfig` in `runtimeConfig.js` of
 * `@aws-sdk/client-s3`, and in `resolveAwsSdkSigV4Config.js` of `@aws-sdk/core`); a test tells if one is missing.
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

/** A client that makes no attempt of its own accord. @param connections the most that will be open */
export function createClient(access: S3Access, connections: number): WatchedClient {
  const region = regionOf(access.endpoint);
  // named in any case: the client would take one from the environment
  const endpoint = access.endpoint ?? `https://s3.${region}.amazonaws.com`;
  const sender = createSender(connections);
  // The client keeps its middleware only for calls without options, so what watches a call goes beside it.
  const watches = new AsyncLocalStorage<Watch>();
  // where nothing else keeps the payload from being changed on its way, the signature does
  let signing: PayloadSigning = /^http:/i.test(endpoint) ? 'signed' : 'unsigned';
  const payloadSigning = () => signing;
  const signer = createSigner({ ...access, region }, payloadSigning);
  const client = new S3Client({
    ...settings,
    region,
    endpoint,
    // ion's bucket has dots in its name, which no wildcard certificate covers
    forcePathStyle: true,
    credentials: {
      accessKeyId: access.accessKey,
      secretAccessKey: access.secretAccessKey,
      sessionToken: access.sessionToken,
    },
    signer,
    cacheMiddleware: true,
    // else the client waits a round trip before each large body
    expectContinueHeader: false,
    logger: silentLogger, // the client writes to the console where it has none
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
  client.middlewareStack.remove('recursionDetectionMiddleware'); // sends a variable of the environment along
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
