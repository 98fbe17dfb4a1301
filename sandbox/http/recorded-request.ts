import type { IncomingHttpHeaders } from 'node:http';

export type ServiceName = 'ion' | 's3' | 'github';

export type IonRoute =
  | 'AppData'
  | 'CreateAsset'
  | 'DeleteAsset'
  | 'FormUpload'
  | 'GetAsset'
  | 'GetDefaults'
  | 'GetEndpoint'
  | 'GetMe'
  | 'ListAssets'
  | 'ListTokens'
  | 'PatchAsset'
  | 'UploadComplete';

/** Names of S3's own API reference. */
export type S3Route =
  | 'AbortMultipartUpload'
  | 'CompleteMultipartUpload'
  | 'CreateMultipartUpload'
  | 'DeleteObject'
  | 'GetObject'
  | 'HeadBucket'
  | 'HeadObject'
  | 'ListObjectsV2'
  | 'ListParts'
  | 'PutObject'
  | 'UploadPart';

/** Routes of GitHub's REST API. */
export type GithubRoute =
  | 'CreateComment'
  | 'CreateCommitStatus'
  | 'DeleteComment'
  | 'GetPull'
  | 'GetRelease'
  | 'GetReleaseByTag'
  | 'GetUser'
  | 'ListComments'
  | 'ListCommitStatuses'
  | 'ListPulls'
  | 'ListPullsOfCommit'
  | 'ListReleases'
  | 'UpdateComment'
  | 'UpdateRelease';

export type Route = IonRoute | S3Route | GithubRoute | 'Unknown';

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
  /** Status of the answer; undefined while there is none, and for good where the connection was reset. */
  readonly status?: number;
  /** The parsed JSON body of a request to ion or GitHub; never kept for S3. */
  readonly body?: unknown;
  /** Bytes of the body received so far, as they were on the wire. */
  readonly bytes: number;
}

/** The sandbox's own view of a record, filled in while the request is served. */
export type OpenRecord = { -readonly [K in keyof RecordedRequest]: RecordedRequest[K] };
