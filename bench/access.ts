/** Where the sink takes files, and with what credentials: it checks none, but tools insist on them. */
export const access = {
  region: 'us-east-1',
  bucket: 'bench',
  /** Ends with a slash, as ion's does. */
  prefix: 'sources/1/',
  accessKey: 'BENCHACCESSKEY',
  secretAccessKey: 'bench-secret-access-key',
  sessionToken: 'bench-session-token',
} as const;
