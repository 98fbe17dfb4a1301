import { randomUUID } from 'node:crypto';

import { randomJwt } from '../http/random-jwt.ts';

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
      const expiresAt = now + lifetimeMs;
      const [iat, exp] = [now, expiresAt].map((time) => Math.floor(time / 1000));
      const token = randomJwt({ jti: randomUUID(), iat, exp });
      tokens.set(token, { assetId, expiresAt });
      return token;
    },
    opens(token, assetId, now) {
      const found = tokens.get(token);
      return found?.assetId === assetId && now < found.expiresAt;
    },
  };
}
