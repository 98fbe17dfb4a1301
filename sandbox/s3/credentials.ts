import { randomBytes, randomInt } from 'node:crypto';

/** What credentials may do: list keys, read objects, or change them. */
export type Access = 'list' | 'get' | 'write';

/** Credentials and their permissions, in one bucket. */
export interface Grant {
  readonly accessKey: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials; long-term ones have none. */
  readonly sessionToken?: string;
  /** Milliseconds since the epoch. Long-term credentials do not expire. */
  readonly expiresAt?: number;
  /** The ARN of the user that has the long-term credentials. */
  readonly user?: string;
  readonly bucket: string;
  /** The prefix that every key must have. */
  readonly prefix: string;
  readonly access: readonly Access[];
}

/** Temporary credentials as AWS STS issues them. */
export interface TemporaryGrant extends Grant {
  readonly sessionToken: string;
  readonly expiresAt: number;
}

/** Issues credentials, and finds them by their key. */
export interface Credentials {
  /** Temporary credentials that may do everything below a prefix. */
  issue(bucket: string, prefix: string, expiresAt: number): TemporaryGrant;
  /** The long-term access key of a new user. */
  issueLongTerm(permissions: Pick<Grant, 'bucket' | 'prefix' | 'access'>): Grant;
  find(accessKey: string): Grant | undefined;
}

export function createCredentials(): Credentials {
  const grants = new Map<string, Grant>();
  const add = <T extends Grant>(grant: T): T => {
    grants.set(grant.accessKey, grant);
    return grant;
  };
  return {
    issue: (bucket, prefix, expiresAt) =>
      add({
        ...makeKey('ASIA'),
        sessionToken: `FwoGZXIvYXdzE${randomBytes(250).toString('base64')}`,
        bucket,
        prefix,
        access: ['list', 'get', 'write'],
        expiresAt,
      }),
    issueLongTerm: (permissions) =>
      add({
        ...makeKey('AKIA'),
        user: `arn:aws:iam::111122223333:user/sandbox-${grants.size + 1}`,
        ...permissions,
      }),
    find: (accessKey) => grants.get(accessKey),
  };
}

/** `ASIA` marks a temporary key, `AKIA` a long-term one; the rest is base 32. The secret has 40 characters. */
function makeKey(kind: 'ASIA' | 'AKIA'): Pick<Grant, 'accessKey' | 'secretAccessKey'> {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const rest = Array.from({ length: 16 }, () => alphabet.charAt(randomInt(32))).join('');
  return { accessKey: kind + rest, secretAccessKey: randomBytes(30).toString('base64') };
}
