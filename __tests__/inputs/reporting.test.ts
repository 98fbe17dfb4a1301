import { describe, expect, it } from '@jest/globals';

import { readUploadReporting } from '../../src/inputs/reporting.ts';
import { userErrorOf } from '../support/errors.ts';

const read = (inputs: Readonly<Record<string, string>>) => readUploadReporting((name) => inputs[name] ?? '');

describe('the name of the commit status', () => {
  it.each<[Record<string, string>, string]>([
    [{}, 'cesium-ion'],
    [{ 'asset-key': 'default' }, 'cesium-ion'],
    [{ 'asset-key': 'Stadt Köln 東' }, 'cesium-ion / Stadt Köln 東'],
    [{ 'asset-key': 'city', 'status-context': 'mine' }, 'mine'],
    [{ 'status-context': 'x'.repeat(255) }, 'x'.repeat(255)],
  ])('of %j is %j', (inputs, context) => {
    expect(read({ 'commit-status': 'true', ...inputs }).statusContext).toBe(context);
  });

  it.each<[Record<string, string>, string]>([
    [{ 'status-context': 'city 🏙' }, 'The input `status-context` contains “🏙” (U+1F3D9)'],
    [{ 'asset-key': '🏙' }, 'The input `asset-key` contains “🏙” (U+1F3D9)'],
    [{ 'status-context': 'a\nb' }, 'The input `status-context` contains U+000A'],
    [{ 'status-context': 'x'.repeat(256) }, 'The input `status-context` has more than 255 characters'],
  ])('of %j is rejected, as by GitHub', async (inputs, message) => {
    const error = await userErrorOf(() => read({ 'commit-status': 'true', ...inputs }));
    expect(error).toMatchObject({
      code: 'status-context-invalid',
      message: `${message}, which GitHub rejects in the name of a commit status.`,
      yaml: 'status-context: cesium-ion / city',
    });
  });

  it('is not checked if no status is written', () => {
    expect(read({ 'asset-key': '🏙' }).commitStatus).toBe(false);
  });
});
