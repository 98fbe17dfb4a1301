import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { findShownAssets } from '../../../src/features/viewer/shown-assets.ts';
import { userErrorOf } from '../../support/errors.ts';
import { makeFolder } from '../../support/folder.ts';

const idsOf = async (content: unknown) => {
  const folder = await makeFolder({ 'ids.json': JSON.stringify(content) });
  return findShownAssets({ assetIds: undefined }, join(folder, 'ids.json'));
};

describe('findShownAssets', () => {
  it('skips other properties of a result file, which have no id', async () => {
    const meta = { note: 'x', children: [9] };
    expect(await idsOf({ town: { id: 7, children: [8] }, meta, old: { id: '6' } })).toEqual([7, 8]);
    expect((await userErrorOf(() => idsOf({ meta }))).code).toBe('page-assets-missing');
  });
});
