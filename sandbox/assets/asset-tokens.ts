import { randomBytes } from 'node:crypto';

/** A short-lived token that opens the files of one asset. */
interface AssetToken {
  readonly assetId: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Issues the tokens of endpoint answers, and checks them. */
export interface AssetTokens {
  /** @param expiresAt milliseconds since the epoch */
  issue(assetId: number, expiresAt: number): string;
  /** Whether a token opens an asset at a time, in milliseconds since the epoch. */
  opens(token: string, assetId: number, now: number): boolean;
}

/** ion's own tokens are JWTs; clients send them back unread. */
export function createAssetTokens(): AssetTokens {
  const tokens = new Map<string, AssetToken>();
  return {
    issue(assetId, expiresAt) {
      const token = randomBytes(32).toString('base64url');
      tokens.set(token, { assetId, expiresAt });
      return token;
    },
    opens(token, assetId, now) {
      const found = tokens.get(token);
      return found?.assetId === assetId && now < found.expiresAt;
    },
  };
}
