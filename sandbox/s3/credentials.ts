import { randomBytes, randomInt } from 'node:crypto';

/** Temporary credentials as AWS STS issues them, and their permissions. */
export interface Grant {
  readonly accessKey: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly bucket: string;
  /** The prefix that every key must have. */
  readonly prefix: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Issues temporary credentials, and finds them by their key. */
export interface Credentials {
  issue(bucket: string, prefix: string, expiresAt: number): Grant;
  find(accessKey: string): Grant | undefined;
}

export function createCredentials(): Credentials {
  const grants = new Map<string, Grant>();
  return {
    issue(bucket, prefix, expiresAt) {
      const grant: Grant = {
        accessKey: makeAccessKey(),
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: `FwoGZXIvYXdzE${randomBytes(250).toString('base64')}`,
        bucket,
        prefix,
        expiresAt,
      };
      grants.set(grant.accessKey, grant);
      return grant;
    },
    find: (accessKey) => grants.get(accessKey),
  };
}

/** `ASIA` marks a temporary key; the rest is base 32. */
function makeAccessKey(): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return `ASIA${Array.from({ length: 16 }, () => alphabet.charAt(randomInt(32))).join('')}`;
}
