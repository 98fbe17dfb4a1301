import { describe, expect, it } from '@jest/globals';

import { readUploadReporting, readViewerUrl } from '../../src/inputs/reporting.ts';
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

describe('viewer-url', () => {
  const readUrl = (text: string) => readViewerUrl(() => text);

  it.each([
    ['', undefined],
    ['https://example.github.io/city/', 'https://example.github.io/city/'],
    ['http://viewer.example/<b>.html', 'http://viewer.example/%3Cb%3E.html'],
  ])('of %j is %j', (text, url) => {
    expect(readUrl(text)).toBe(url);
  });

  it.each(['example.github.io/city', 'javascript:alert(1)', 'file:///a'])('rejects %j', async (text) => {
    expect(await userErrorOf(() => readUrl(text))).toMatchObject({
      code: 'input-invalid',
      message: 'The input `viewer-url` is not an http or https URL.',
      yaml: 'viewer-url: https://OWNER.github.io/REPOSITORY/',
    });
  });

  it.each([
    'https://me:secret@a.example/b',
    'https://a.example/b?key=secret',
    'https://a.example/b#secret',
    'https://a.example/b?',
  ])('rejects %j, without what may be a secret', async (text) => {
    const error = await userErrorOf(() => readUrl(text));
    expect(error).toMatchObject({ code: 'input-invalid', yaml: 'viewer-url: https://a.example/b' });
    expect(JSON.stringify([error.message, error])).not.toContain('secret');
  });
});
