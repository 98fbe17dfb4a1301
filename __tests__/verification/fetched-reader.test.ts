import { describe, expect, it } from '@jest/globals';

import { fetchedReader } from '../../src/verification/fetched-reader.ts';
import { thrownBy } from '../support/errors.ts';

describe('fetchedReader', () => {
  it('lets an abort end the reading of a long document', async () => {
    const controller = new AbortController();
    const reader = fetchedReader('a', new Uint8Array(100 * 1024 ** 2), controller.signal);
    const reason = new Error('cancelled');
    setImmediate(() => {
      controller.abort(reason);
    });
    const readAll = async () => {
      for await (const chunk of reader.stream('a')) expect(chunk).toHaveLength(1024 ** 2);
    };
    expect(await thrownBy(readAll)).toBe(reason);
  });
});
