import { randomBytes } from 'node:crypto';

/** A short-lived token that opens the files of one asset. */
interface AssetToken {
  readonly assetId: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Issues the tokens of endpoint answers, and checks them. */
export interface AssetTokens {
  /** @param now milliseconds since the epoch */
  issue(assetId: number, now: number): string;
  /** Whether a token opens an asset at a time, in milliseconds since the epoch. */
  opens(token: string, assetId: number, now: number): boolean;
}

/** ion's tokens are valid for about an hour. @param lifetimeMs how long those of the sandbox are */
export function createAssetTokens(lifetimeMs: number): AssetTokens {
  const tokens = new Map<string, AssetToken>();
  return {
    issue(assetId, now) {
      const token = jwtOf(now, now + lifetimeMs);
      tokens.set(token, { assetId, expiresAt: now + lifetimeMs });
      return token;
    },
    opens(token, assetId, now) {
      const found = tokens.get(token);
      return found?.assetId === assetId && now < found.expiresAt;
    },
  };
}

/** A JSON Web Token, as ion's are (RFC 7519). Its signature is random: nobody but the sandbox checks it. */
function jwtOf(from: number, to: number): string {
  const [iat, exp] = [from, to].map((time) => Math.floor(time / 1000));
  const parts = [
    { alg: 'HS256', typ: 'JWT' },
    { jti: randomBytes(16).toString('hex'), iat, exp },
  ];
  const encoded = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return [...encoded, randomBytes(32).toString('base64url')].join('.');
}
