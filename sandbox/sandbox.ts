import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { createAssetTokens } from './assets/asset-tokens.ts';
import { createAssetsService } from './assets/assets-service.ts';
import { firstRegion, hostsOf, openAmazon, placesOf, regionOfHost } from './buckets/amazon.ts';
import type { BucketSeed, SandboxBucket } from './buckets/bucket-seed.ts';
import { createUserBuckets } from './buckets/user-buckets.ts';
import { createFaultPlan, type Faults } from './faults.ts';
import type { GithubOptions, SandboxGithub } from './github/github-types.ts';
import { createGithub } from './github/stand-in.ts';
import { makeCertificate, type Certificate } from './http/certificate.ts';
import { listen, type Listener } from './http/listener.ts';
import type { OpenRecord, RecordedRequest, ServiceName } from './http/recorded-request.ts';
import type { Service } from './http/service.ts';
import { createAssetStore, type AssetSeed } from './ion/asset-store.ts';
import { withImportErrors } from './ion/import-objects.ts';
import type { ChildrenOptions, ImportOptions, IonContext, PatchRule } from './ion/ion-call.ts';
import { createIonService } from './ion/ion-service.ts';
import { scopes, type SandboxAsset, type Scope, type TilingStep } from './ion/ion-types.ts';
import { createJobStore } from './ion/job-store.ts';
import { searchedFields, type SearchedField } from './ion/listing.ts';
import { sourceTypes, type SourceType } from './ion/source-types.ts';
import { defaultTiling } from './ion/tiling.ts';
import { createTokenStore } from './ion/token-store.ts';
import { createCredentials } from './s3/credentials.ts';
import { createObjects, type Objects } from './s3/objects.ts';
import { createS3Service } from './s3/s3-service.ts';
import { createUploads } from './s3/uploads.ts';

export type {
  AccessKey,
  AccessKeySeed,
  BucketSeed,
  ObjectSeed,
  SandboxBucket,
} from './buckets/bucket-seed.ts';
export type { Fault, FaultRule, Faults } from './faults.ts';
export { githubContext } from './github/context-of-sandbox.ts';
export type {
  CommentSeed,
  CommitStatus,
  GithubOptions,
  GithubUser,
  IssueComment,
  IssueSeed,
  Pull,
  PullSeed,
  Release,
  ReleaseSeed,
  SandboxGithub,
} from './github/github-types.ts';
export type { RecordedRequest, Route } from './http/recorded-request.ts';
export type { AssetSeed } from './ion/asset-store.ts';
export type { ChildrenOptions, ImportOptions, PatchRule } from './ion/ion-call.ts';
export type { SearchedField } from './ion/listing.ts';
export type { SourceType } from './ion/source-types.ts';
export type {
  AssetMetadata,
  ChildSpec,
  CreateRequest,
  ImportRequest,
  SandboxAsset,
  Scope,
  TilingStep,
} from './ion/ion-types.ts';

export interface SandboxOptions {
  /** Where ion stores files: S3, or its own server, as a self-hosted ion can. Default: S3. */
  readonly mode?: 'S3' | 'FILE_SYSTEM';
  /** Serve https, with a certificate made for this sandbox. Default: whether there are `buckets`, which need it. */
  readonly tls?: boolean;
  /** Tokens and their scopes. Default: one token with all scopes. */
  readonly tokens?: Readonly<Record<string, readonly Scope[]>>;
  /** false: a self-hosted ion for a single user, who needs no token. Default: true. */
  readonly signOn?: boolean;
  /**
   * The tiling steps after an asset's notify, or its import, or a function that returns them for each asset, children
   * included. A first step `AWAITING_FILES` is the time in which ion copies the files of an import.
   */
  readonly tiling?: readonly TilingStep[] | ((asset: SandboxAsset) => readonly TilingStep[]);
  readonly children?: ChildrenOptions;
  /** Source types that are accepted in addition to the known ones. */
  readonly sourceTypes?: readonly SourceType[];
  /** The fields that `search` searches when assets are listed. Default: name and description. */
  readonly searched?: readonly SearchedField[];
  /** What happens to the fields that a PATCH leaves out. Default: they are kept. */
  readonly patch?: PatchRule;
  /** Buckets of users in Amazon S3, from which ion can import. Default: none. */
  readonly buckets?: readonly BucketSeed[];
  readonly imports?: ImportOptions;
  /** Whether requests are refused that ion or S3 may refuse, or may accept: which is not known. Default: false. */
  readonly strict?: boolean;
  /** Changes the URL to notify, as reverse proxies and attackers can. */
  readonly onCompleteUrl?: (defaultUrl: string, id: number) => string;
  /** Changes the create answer's upload location. */
  readonly uploadLocation?: (location: Readonly<Record<string, string>>, id: number) => object;
  /** How long S3 credentials are valid after the create. Default: an hour. */
  readonly credentialLifetimeMs?: number;
  /** How long the token of an endpoint's answer opens the asset. Default: an hour. */
  readonly assetTokenLifetimeMs?: number;
  /** Whether ETags are not MD5 hashes, as for objects that KMS encrypts. Default: false. */
  readonly opaqueEtags?: boolean;
  readonly github?: GithubOptions;
  /** Folder for the objects, which is kept. Default: a temporary folder that close() removes. */
  readonly dataDir?: string;
  /** Milliseconds since the epoch. Default: Date.now */
  readonly now?: () => number;
}

export interface Sandbox {
  /** Origins, without a slash at the end. */
  readonly ionUrl: string;
  readonly s3Url: string;
  /** Where finished assets stream. */
  readonly assetsUrl: string;
  /** The first token; empty if none is needed. */
  readonly token: string;
  readonly github: SandboxGithub;
  /**
   * The proxy, for HTTPS_PROXY, that leads to the hosts `s3.REGION.amazonaws.com` of `buckets`, and to no other host.
   * NO_PROXY needs 127.0.0.1. Empty without `buckets`.
   */
  readonly proxyUrl: string;
  /** With TLS: the certificate's PEM file, for NODE_EXTRA_CA_CERTS. */
  readonly caFile?: string;
  /** In order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** The assets that exist, children included. Reading it does not advance a tiling. */
  readonly assets: ReadonlyMap<number, SandboxAsset>;
  readonly faults: Faults;
  /** Adds an asset of somebody else, COMPLETE by default. Returns its id. */
  seedAsset(seed: AssetSeed): number;
  /**
   * Returns a bucket of `buckets`.
   * @throws Error if there is none of this name
   */
  bucket(name: string): SandboxBucket;
  /** The file of each object, by its key without the asset's prefix. */
  objects(assetId: number): Promise<Map<string, string>>;
  /** Closes the connections of a service, and refuses new ones for this many milliseconds. */
  refuse(service: ServiceName, milliseconds: number): void;
  openUploads(): readonly { readonly bucket: string; readonly key: string; readonly uploadId: string }[];
  /** Closes every socket at once. */
  close(): Promise<void>;
}

const hourMs = 3_600_000;

/**
 * Starts ion's REST API, S3, the server of finished assets and GitHub's REST API on free ports of the loopback interface;
 * and Amazon S3 with a proxy to it, if users have buckets there.
 * @throws Error for `buckets` without TLS
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { now = Date.now, buckets: seeds = [], opaqueEtags = false, strict = false } = options;
  const folders = await makeFolders(options.dataDir);
  const hosts = hostsOf(seeds);
  const certificate = usesTls(options) ? await makeCertificate(hosts) : undefined;
  const caFile = certificate && (await writeCertificate(certificate, folders.root));

  const secrets = tokensOf(options);
  const stores = createStores(options, folders.objects, secrets);
  const { assets, objects, bucket, credentials } = stores;
  const userBuckets = await createUserBuckets(seeds, { objects, credentials, now });
  const uploads = createUploads();
  const faults = createFaultPlan();
  const requests: OpenRecord[] = [];

  const refuse = (service: ServiceName, milliseconds: number): void => {
    void { ion, s3, assets: assetServer, github, bucket: amazon }[service].refuseFor(milliseconds);
  };
  const serve = (service: Service): Promise<Listener> =>
    listen({ service, faults, requests, now, refuse }, certificate);
  const placeOf = placesOf(seeds, bucket);
  const s3Context = { objects, uploads, credentials, opaqueEtags, strict, now, placeOf };
  const s3 = await serve(createS3Service({ ...s3Context, name: 's3', regionOf: () => firstRegion }));
  const amazon = await openAmazon(hosts, () =>
    serve(createS3Service({ ...s3Context, name: 'bucket', regionOf: regionOfHost })),
  );
  const assetServer = await serve(createAssetsService({ ...stores, now }));
  const urls = () => ({ ion: ion.url, s3: s3.url, assets: assetServer.url });
  const ion: Listener = await serve(createIonService(ionContext(options, stores, urls)));
  const standIn = createGithub(options.github ?? {}, now, () => github.url);
  const github: Listener = await serve(standIn.service);

  return {
    ionUrl: ion.url,
    s3Url: s3.url,
    assetsUrl: assetServer.url,
    token: Object.keys(secrets)[0] ?? '',
    github: standIn.sandbox,
    proxyUrl: amazon.proxyUrl,
    ...(caFile !== undefined && { caFile }),
    requests,
    assets: assets.entries,
    faults,
    seedAsset: (seed) => assets.seed(seed),
    bucket: (name) => findBucket(userBuckets, name),
    objects: (assetId) => filesUnder(objects, bucket, `sources/${assetId}/`),
    refuse,
    openUploads: () => uploads.list().map(({ bucket, key, uploadId }) => ({ bucket, key, uploadId })),
    async close() {
      await Promise.all([ion, s3, amazon, assetServer, github].map((listener) => listener.close()));
      await folders.remove();
    },
  };
}

function usesTls({ tls, buckets = [] }: SandboxOptions): boolean {
  if (tls === false && buckets.length > 0) throw new Error('buckets are reachable only with tls');
  return tls ?? buckets.length > 0;
}

function findBucket(buckets: ReadonlyMap<string, SandboxBucket>, name: string): SandboxBucket {
  const found = buckets.get(name);
  if (found === undefined) throw new Error(`The option buckets has no ${name}`);
  return found;
}

type Stores = Pick<IonContext, 'assets' | 'objects' | 'bucket' | 'credentials' | 'tokens' | 'assetTokens'>;

function createStores(
  options: SandboxOptions,
  folder: string,
  secrets: Readonly<Record<string, readonly Scope[]>>,
): Stores {
  const { now = Date.now } = options;
  const bucket = bucketOf(options);
  const objects = createObjects(folder);
  objects.createBucket(bucket);
  return {
    assets: createAssetStore(withImportErrors(scriptOf(options.tiling), options.imports ?? {}), now),
    objects,
    bucket,
    credentials: createCredentials(),
    tokens: createTokenStore(secrets, now),
    assetTokens: createAssetTokens(options.assetTokenLifetimeMs ?? hourMs),
  };
}

/** @param urls known only after the servers listen */
function ionContext(
  options: SandboxOptions,
  stores: Stores,
  urls: () => Readonly<Record<'ion' | 's3' | 'assets', string>>,
): IonContext {
  return {
    ...stores,
    mode: options.mode ?? 'S3',
    signOn: options.signOn ?? true,
    credentialLifetimeMs: options.credentialLifetimeMs ?? hourMs,
    region: firstRegion,
    archives: createJobStore(options.now ?? Date.now),
    exports: createJobStore(options.now ?? Date.now),
    sourceTypes: [...sourceTypes, ...(options.sourceTypes ?? [])],
    children: options.children ?? {},
    imports: options.imports ?? {},
    searched: options.searched ?? searchedFields,
    patch: options.patch ?? 'keep',
    strict: options.strict ?? false,
    now: options.now ?? Date.now,
    ionUrl: () => urls().ion,
    s3Url: () => urls().s3,
    assetsUrl: () => urls().assets,
    onCompleteUrl: options.onCompleteUrl ?? ((url) => url),
    uploadLocation: options.uploadLocation ?? ((location) => location),
  };
}

/**
 * With dots, like ion's bucket. A client that leaves the style to its AWS SDK reaches it at ion: over https, SDKs use path
 * style for such a name. Over http, that of JavaScript v3 does not; but no SDK takes a name with `_` for a host name,
 * which only old buckets have. A strict sandbox fails a client that does not ask for path style itself.
 */
function bucketOf(options: SandboxOptions): string {
  return usesTls(options) || options.strict === true ? 'assets.ion.sandbox' : 'assets_ion_sandbox';
}

function tokensOf({ tokens, signOn = true }: SandboxOptions): Readonly<Record<string, readonly Scope[]>> {
  if (!signOn) return {};
  return tokens ?? { [`sandbox.${randomBytes(24).toString('base64url')}`]: scopes };
}

function scriptOf(
  tiling: SandboxOptions['tiling'] = defaultTiling,
): (asset: SandboxAsset) => readonly TilingStep[] {
  return typeof tiling === 'function' ? tiling : () => tiling;
}

async function filesUnder(objects: Objects, bucket: string, prefix: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const { key } of objects.list(bucket, prefix)) {
    files.set(key.slice(prefix.length), (await objects.fileOf(bucket, key)) ?? '');
  }
  return files;
}

interface Folders {
  readonly root: string;
  readonly objects: string;
  remove(): Promise<void>;
}

async function makeFolders(dataDir: string | undefined): Promise<Folders> {
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true });
  const root = await mkdtemp(
    dataDir === undefined ? join(tmpdir(), 'ion-sandbox-') : join(resolve(dataDir), 'run-'),
  );
  const objects = join(root, 'objects');
  await mkdir(objects);
  return {
    root,
    objects,
    async remove() {
      if (dataDir === undefined) await rm(root, { recursive: true, force: true });
    },
  };
}

async function writeCertificate({ cert }: Certificate, folder: string): Promise<string> {
  const file = join(folder, 'ca.pem');
  await writeFile(file, cert);
  return file;
}
