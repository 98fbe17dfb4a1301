import { expect, it } from '@jest/globals';

import { errorOf, makeWorkspace, openSandbox, routesOf, upload } from './support.ts';

it('explains why the lines of `files` find nothing, and what to write', async () => {
  const sandbox = await openSandbox();
  const workspace = await makeWorkspace({ 'data/city.gml': 'x', '.github/x.yml': '' });
  const run = await upload(sandbox, workspace, {
    files: '- "data/*.gml"\ndata/a.laz, data/b.laz\ndata/city.gml # roofs\nout/**\n**/*.ifc',
  });
  expect(errorOf(run)).toBe(
    'No files match the input `files`: `- "data/*.gml"`, `data/a.laz, data/b.laz`, `data/city.gml # roofs`, ' +
      '`out/**` (`out/` does not exist; the workspace has `data`), `**/*.ifc` (the workspace has `data`). ' +
      'Write one name per line: `data/a.laz`, `data/b.laz`. Write each comment on a separate line: `data/city.gml`. ' +
      'Remove the `- ` at the start, remove the quotes: `data/*.gml`. Code: files-not-found',
  );
  expect(routesOf(sandbox)).toEqual([]);
});

it('rejects a token with a name before any request, and does not show the token', async () => {
  const sandbox = await openSandbox();
  const workspace = await makeWorkspace({ 'a.las': 'x' });
  const run = await upload(sandbox, workspace, {
    files: 'a.las',
    token: `CESIUM_ION_TOKEN=${sandbox.token}`,
  });
  expect(errorOf(run)).toMatch(
    /^The input `token` has a name before the token, .* without the name\. Code: token-malformed$/,
  );
  expect([...run.log, run.summary].join('\n')).not.toContain(sandbox.token);
  expect(routesOf(sandbox)).toEqual([]);
});

it('says how to write an expression if the token is the text of an expression', async () => {
  const token = 'secrets.CESIUM_ION_TOKEN';
  const run = await upload(await openSandbox(), await makeWorkspace(), { files: 'a.las', token });
  expect(errorOf(run)).toContain('Write the expression in the workflow');
});

it('rejects a token of one digit, and does not mask it', async () => {
  const run = await upload(await openSandbox(), await makeWorkspace(), { files: 'a.las', token: '8' });
  expect(errorOf(run)).toMatch(
    /^The input `token` is too short for a token\. .* at least 8 characters, or none\. Code: token-too-short$/,
  );
});

it('warns of probable mistakes in options, and sends them', async () => {
  const sandbox = await openSandbox();
  const workspace = await makeWorkspace({ 'a.las': 'x' });
  const run = await upload(sandbox, workspace, {
    files: 'a.las',
    type: '3d tiles',
    'source-type': 'point-cloud',
    options: 'geometry-compression: draco\nposition: [13.4, 52.5, 34]',
  });
  expect(errorOf(run)).toMatch(/ion answered 409: .*geometry-compression/);
  expect(run.annotations[0]).toMatchObject({
    level: 'warning',
    message: expect.stringMatching(
      /^The option `geometry-compression` is not known for POINT_CLOUD[^]*Did you mean `geometryCompression`\?/,
    ),
  });
  expect(run.log).toContain('`source-type: point-cloud` is read as POINT_CLOUD.');
  expect(routesOf(sandbox)).toContain('CreateAsset');
});

it('rejects an invalid position before any request', async () => {
  const sandbox = await openSandbox();
  const workspace = await makeWorkspace({ 'a.las': 'x' });
  const run = await upload(sandbox, workspace, { files: 'a.las', options: 'position: 13.37,52.51,34' });
  expect(errorOf(run)).toBe(
    'The option `position` is `"13.37,52.51,34"`, which is not a list of three numbers. ' +
      'Write it as a list of numbers. options: |   position: [13.37, 52.51, 34] Code: position-invalid',
  );
  expect(routesOf(sandbox)).toEqual([]);
});
