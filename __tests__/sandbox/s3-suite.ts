import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createAsset, sendRaw, type Created, type RawRequest } from './s3-request.ts';

/** A sandbox with one asset, for all tests of a file. */
export interface S3Suite {
  readonly sandbox: Sandbox;
  readonly asset: Created;
  /** Sends a request that must be refused. Returns status and code. */
  refusal(raw: RawRequest): Promise<string>;
  nothingStored(): Promise<void>;
}

export function createS3Suite(): S3Suite {
  let sandbox: Sandbox;
  let asset: Created;
  let dataDir = '';
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sandbox-test-'));
    sandbox = await startSandbox({ dataDir });
    asset = await createAsset(sandbox);
  });
  afterAll(async () => {
    await sandbox.close();
    await rm(dataDir, { recursive: true });
  });
  return {
    get sandbox() {
      return sandbox;
    },
    get asset() {
      return asset;
    },
    async refusal(raw) {
      const { status, code, headers, text } = await sendRaw(asset.location, raw);
      expect(headers['x-amz-request-id']).toMatch(/^[0-9A-F]{16}$/);
      expect(text).toContain('</Message>');
      return `${status} ${code ?? text}`;
    },
    async nothingStored() {
      expect(await sandbox.objects(asset.id)).toEqual(new Map());
      const files = await readdir(dataDir, { recursive: true });
      expect(files.filter((file) => file.endsWith('.bin'))).toEqual([]);
    },
  };
}
