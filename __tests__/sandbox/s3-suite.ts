import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createAsset, sendRaw, type Created, type RawRequest } from './s3-request.ts';

/** A sandbox with one asset, for all tests of a file. */
export class S3Suite {
  sandbox!: Sandbox;
  asset!: Created;
  #dataDir = '';

  constructor() {
    beforeAll(async () => {
      this.#dataDir = await mkdtemp(join(tmpdir(), 'sandbox-test-'));
      this.sandbox = await startSandbox({ dataDir: this.#dataDir });
      this.asset = await createAsset(this.sandbox);
    });
    afterAll(async () => {
      await this.sandbox.close();
      await rm(this.#dataDir, { recursive: true });
    });
  }

  /** Sends what must be refused; the code says why. */
  async refusal(raw: RawRequest): Promise<string> {
    const { status, code, headers, text } = await sendRaw(this.asset.location, raw);
    expect(headers['x-amz-request-id']).toMatch(/^[0-9A-F]{16}$/);
    expect(text).toContain('</Message>');
    return `${status} ${code ?? text}`;
  }

  async nothingStored(): Promise<void> {
    expect(await this.sandbox.objects(this.asset.id)).toEqual(new Map());
    const files = await readdir(this.#dataDir, { recursive: true });
    expect(files.filter((file) => file.endsWith('.bin'))).toEqual([]);
  }
}
