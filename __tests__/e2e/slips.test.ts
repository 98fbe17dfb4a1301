import { expect, it } from '@jest/globals';

import { errorOf, makeWorkspace, openSandbox, routesOf, upload } from './support.ts';

it('tells why the lines of `files` find nothing, and what to write', async () => {
  const sandbox = await openSandbox();
  const workspace = await makeWorkspace({ 'data/city.gml': 'x', '.github/x.yml': '' });
  const run = await upload(sandbox, workspace, {
    files: '- "data/*.gml"\ndata/a.laz, data/b.laz\ndata/city.gml # roofs\nout/**\n**/*.ifc',
  });
  expect(errorOf(run)).toBe(
    'No files match the input `files`: `- "data/*.gml"`, `data/a.laz, data/b.laz`, `data/city.gml # roofs`, ' +
      '`out/**` (`out/` does not exist), `**/*.ifc` (the workspace has `data`). ' +
      'Write one name a line: `data/a.laz`, `data/b.laz`. Put comments on lines of their own: `data/city.gml`. ' +
      'Leave out the `- ` in front, leave out the quotes: `data/*.gml`.',
  );
  expect(routesOf(sandbox)).toEqual([]);
});

it('tells what surrounds a token before any request, and shows nothing of it', async () => {
  const sandbox = await openSandbox();
  const workspace = await makeWorkspace({ 'a.las': 'x' });
  const run = await upload(sandbox, workspace, {
    files: 'a.las',
    token: `CESIUM_ION_TOKEN=${sandbox.token}`,
  });
  expect(errorOf(run)).toMatch(/^The input `token` has a name in front of the token, .* without the name\.$/);
  expect([...run.log, run.summary].join('\n')).not.toContain(sandbox.token);
  expect(routesOf(sandbox)).toEqual([]);
});

it('says how to write an expression if its text stands there', async () => {
  const token = 'secrets.CESIUM_ION_TOKEN';
  const run = await upload(await openSandbox(), await makeWorkspace(), { files: 'a.las', token });
  expect(errorOf(run)).toContain('Write `token: ${{ secrets.CESIUM_ION_TOKEN }}` in the workflow');
});

it('refuses a token of one digit without a digit in its words', async () => {
  const run = await upload(await openSandbox(), await makeWorkspace(), { files: 'a.las', token: '8' });
  expect(errorOf(run)).toMatch(
    /^The input `token` is too short for a token\. .* at least 8 characters, or none\.$/,
  );
});

it('warns of options that look like slips before ion is asked, and sends them', async () => {
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
    message:
      'The option `geometry-compression` is not known here for POINT_CLOUD: it is passed on as it is. ' +
      'Did you mean `geometryCompression`?',
  });
  expect(run.log).toContain('`source-type: point-cloud` is taken for POINT_CLOUD.');
  expect(routesOf(sandbox)).toContain('CreateAsset');
});

it('refuses a position that is none before ion is asked', async () => {
  const sandbox = await openSandbox();
  const workspace = await makeWorkspace({ 'a.las': 'x' });
  const run = await upload(sandbox, workspace, { files: 'a.las', options: 'position: 13.37,52.51,34' });
  expect(errorOf(run)).toBe(
    'The option `position` is `"13.37,52.51,34"`, which is not a list of three numbers. ' +
      'Write `position: [13.37, 52.51, 34]`.',
  );
  expect(routesOf(sandbox)).toEqual([]);
});
