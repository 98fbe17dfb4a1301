import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { repo, github, reasonsOf } from './github-request.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.UTC(2026, 0, 1) });
});
afterAll(() => sandbox.close());

const notFound = { status: 404, body: { message: 'Not Found' } };
const byTag = (tag: string) => github(sandbox, 'GET', `${repo}/releases/tags/${tag}`);

describe('releases', () => {
  it('are found by tag after they are published', async () => {
    const id = sandbox.github.seedRelease({ tag_name: 'v1.0.0', name: 'One', body: 'Notes' });
    sandbox.github.seedRelease({ tag_name: 'tiles/v2', prerelease: true });
    sandbox.github.seedRelease({ tag_name: 'v3', draft: true });
    expect(await byTag('v1.0.0')).toMatchObject({
      status: 200,
      body: {
        id,
        name: 'One',
        body: 'Notes',
        draft: false,
        published_at: '2026-01-01T00:00:00Z',
        immutable: false,
        html_url: 'https://github.com/octo-org/city-models/releases/tag/v1.0.0',
        upload_url: `https://uploads.github.com${repo}/releases/${id}/assets{?name,label}`,
        tarball_url: `${sandbox.github.url}${repo}/tarball/v1.0.0`,
        zipball_url: `${sandbox.github.url}${repo}/zipball/v1.0.0`,
        node_id: expect.stringMatching(/^RE_/),
      },
    });
    expect(await byTag('tiles/v2')).toMatchObject({ status: 200, body: { prerelease: true } });
    expect(await byTag('tiles%2Fv2')).toMatchObject({ status: 200 });
    expect(await byTag('v3')).toMatchObject(notFound);
    expect(await byTag('v4')).toMatchObject(notFound);
  });

  it('are found by id, drafts only with write access', async () => {
    const reader = await startSandbox({ github: { permissions: { contents: 'read' } } });
    try {
      for (const [of, status] of [
        [sandbox, 200],
        [reader, 404],
      ] as const) {
        const draft = of.github.seedRelease({ draft: true });
        const published = of.github.seedRelease();
        expect(await github(of, 'GET', `${repo}/releases/${draft}`)).toMatchObject({ status });
        expect(await github(of, 'GET', `${repo}/releases/${published}`)).toMatchObject({ status: 200 });
        expect(await github(of, 'GET', `${repo}/releases/1`)).toMatchObject(notFound);
      }
      expect(await github(reader, 'PATCH', `${repo}/releases/1`, {})).toMatchObject({ status: 403 });
    } finally {
      await reader.close();
    }
  });

  it('are listed newest first, drafts only with write access', async () => {
    for (const [contents, names] of [
      ['write', ['v3', 'v2', 'v1']],
      ['read', ['v3', 'v1']],
    ] as const) {
      const of = await startSandbox({ github: { permissions: { contents } } });
      try {
        of.github.seedRelease({ tag_name: 'v1', author: { login: 'mona', type: 'User' } });
        of.github.seedRelease({ tag_name: 'v2', draft: true });
        of.github.seedRelease({ tag_name: 'v3' });
        const { body } = await github(of, 'GET', `${repo}/releases`);
        expect((body as { tag_name: string }[]).map(({ tag_name }) => tag_name)).toEqual(names);
        expect(body).toHaveProperty(`${names.length - 1}.author.login`, 'mona');
        const last = await github(of, 'GET', `${repo}/releases?per_page=1&page=${names.length}`);
        expect(last.body).toMatchObject([{ tag_name: 'v1' }]);
      } finally {
        await of.close();
      }
    }
  });

  it('change only the given fields', async () => {
    const id = sandbox.github.seedRelease({ tag_name: 'v5', name: 'Five', draft: true });
    const path = `${repo}/releases/${id}`;
    const body = 'x'.repeat(125_000);
    expect(await github(sandbox, 'PATCH', path, { body })).toMatchObject({
      status: 200,
      body: { name: 'Five', body, draft: true, published_at: null },
    });
    const refused = await github(sandbox, 'PATCH', path, { body: `${body}x`, draft: false });
    expect(refused.status).toBe(422);
    expect(reasonsOf(refused)).toEqual([
      'Validation Failed',
      'body is too long (maximum is 125000 characters)',
    ]);
    expect(await github(sandbox, 'PATCH', path, { draft: 'no' })).toMatchObject({ status: 422 });
    expect(await byTag('v5')).toMatchObject(notFound);
    await github(sandbox, 'PATCH', path, { draft: false, body: 'Short' });
    expect(sandbox.github.releases.find((release) => release.id === id)).toMatchObject({
      name: 'Five',
      body: 'Short',
      draft: false,
      published_at: '2026-01-01T00:00:00Z',
    });
    expect(await byTag('v5')).toMatchObject({ status: 200 });
    expect(await github(sandbox, 'PATCH', `${repo}/releases/1`, {})).toMatchObject(notFound);
  });

  it.each([403, 404] as const)(
    'whose target changes workflows are refused to apps with %d',
    async (status) => {
      const person = await startSandbox({ github: { isUserToken: true } });
      try {
        for (const [of, expected] of [
          [sandbox, status],
          [person, 200],
        ] as const) {
          const id = of.github.seedRelease({ changesWorkflows: status, body: 'Before' });
          const path = `${repo}/releases/${id}`;
          expect(await github(of, 'PATCH', path, { body: 'After' })).toMatchObject({ status: expected });
          const { body } = await github(of, 'GET', path);
          expect(body).toMatchObject({ body: expected === 200 ? 'After' : 'Before' });
          expect(body).not.toHaveProperty('changesWorkflows');
        }
      } finally {
        await person.close();
      }
    },
  );

  it('keep their tag if they are immutable', async () => {
    const id = sandbox.github.seedRelease({ tag_name: 'v6', immutable: true });
    const path = `${repo}/releases/${id}`;
    for (const change of [{ tag_name: 'v7' }, { target_commitish: 'next' }, { draft: true }]) {
      expect(await github(sandbox, 'PATCH', path, { ...change, body: 'x' })).toMatchObject({ status: 422 });
    }
    const change = { tag_name: 'v6', name: 'Six', body: 'Notes', prerelease: true };
    expect(await github(sandbox, 'PATCH', path, change)).toMatchObject({
      status: 200,
      body: { ...change, immutable: true, draft: false },
    });
  });
});
