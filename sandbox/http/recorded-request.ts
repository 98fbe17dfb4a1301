import type { IncomingHttpHeaders } from 'node:http';

/** `s3` is ion's storage, `bucket` is Amazon S3 with the buckets of users. */
export type ServiceName = 'ion' | 's3' | 'assets' | 'github' | 'bucket';

export type IonRoute =
  | 'AppData'
  | 'CreateArchive'
  | 'CreateAsset'
  | 'CreateExport'
  | 'CreateToken'
  | 'DeleteArchive'
  | 'DeleteAsset'
  | 'DeleteToken'
  | 'DownloadArchive'
  | 'FormUpload'
  | 'Geocode'
  | 'GetArchive'
  | 'GetAsset'
  | 'GetDefaults'
  | 'GetDefaultToken'
  | 'GetEndpoint'
  | 'GetExport'
  | 'GetMe'
  | 'GetToken'
  | 'ListArchives'
  | 'ListAssets'
  | 'ListExports'
  | 'ListTokens'
  | 'PatchAsset'
  | 'PatchToken'
  | 'UploadComplete';

/** Names of S3's own API reference, also of operations that the sandbox refuses. */
export type S3Route =
  | 'AbortMultipartUpload'
  | 'CompleteMultipartUpload'
  | 'CopyObject'
  | 'CreateBucket'
  | 'CreateMultipartUpload'
  | 'DeleteBucket'
  | 'DeleteBucketPolicy'
  | 'DeleteBucketTagging'
  | 'DeleteObject'
  | 'DeleteObjects'
  | 'DeleteObjectTagging'
  | 'GetBucketAcl'
  | 'GetBucketLocation'
  | 'GetBucketPolicy'
  | 'GetBucketTagging'
  | 'GetBucketVersioning'
  | 'GetObject'
  | 'GetObjectAcl'
  | 'GetObjectAttributes'
  | 'GetObjectTagging'
  | 'HeadBucket'
  | 'HeadObject'
  | 'ListBuckets'
  | 'ListMultipartUploads'
  | 'ListObjects'
  | 'ListObjectsV2'
  | 'ListObjectVersions'
  | 'ListParts'
  | 'PutBucketAcl'
  | 'PutBucketPolicy'
  | 'PutBucketTagging'
  | 'PutBucketVersioning'
  | 'PutObject'
  | 'PutObjectAcl'
  | 'PutObjectTagging'
  | 'UploadPart'
  | 'UploadPartCopy';

/** The server of finished assets. */
export type AssetsRoute = 'GetAssetFile';

/** Routes of GitHub's REST API. */
export type GithubRoute =
  | 'CreateComment'
  | 'CreateCommitStatus'
  | 'DeleteComment'
  | 'GetCombinedStatus'
  | 'GetPull'
  | 'GetRelease'
  | 'GetReleaseByTag'
  | 'GetUser'
  | 'ListComments'
  | 'ListCommits'
  | 'ListCommitStatuses'
  | 'ListPulls'
  | 'ListPullsOfCommit'
  | 'ListReleases'
  | 'UpdateComment'
  | 'UpdateRelease';

export type Route = IonRoute | S3Route | AssetsRoute | GithubRoute | 'Preflight' | 'Unknown';

/** One request as the sandbox saw it. */
export interface RecordedRequest {
  readonly service: ServiceName;
  readonly route: Route;
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Milliseconds since the epoch, at arrival. */
  readonly at: number;
  /** Status of the answer; undefined before the answer, and if the connection was reset. */
  readonly status?: number;
  /** The parsed JSON body of a request to ion or GitHub; never kept for S3. */
  readonly body?: unknown;
  /** Bytes of the body received so far, with their framing. */
  readonly bytes: number;
}

/** A record that the sandbox fills in while it serves the request. */
export type OpenRecord = { -readonly [K in keyof RecordedRequest]: RecordedRequest[K] };
