import { describe, expect, it } from '@jest/globals';

import { goodFile } from '../../fixtures/good-file.ts';
import {
  check,
  errorLinesOf,
  errorOf,
  expectGreen,
  makeWorkspace,
  openSandbox,
  routesOf,
  upload,
} from './support.ts';

const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
const types = { type: '3DTILES', 'source-type': '3D_MODEL' };
/** A good glTF, except for the file that has its buffer: the name of the file is in line 4. */
const naming = (uri: string) =>
  JSON.stringify(
    {
      buffers: [{ uri, byteLength: 36 }],
      asset: { version: '2.0' },
      scene: 0,
      scenes: [{ nodes: [0] }],
      nodes: [{ mesh: 0 }],
      meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
      accessors: [
        { bufferView: 0, componentType: 5126, count: 3, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] },
      ],
      bufferViews: [{ buffer: 0, byteLength: 36 }],
    },
    undefined,
    1,
  );

interface Row {
  readonly id: string;
  readonly severity: string;
  readonly file: string;
  readonly line?: number;
  readonly message: string;
  readonly hint: string;
}

const findingsIn = (outputs: Readonly<Record<string, string>>) =>
  JSON.parse(outputs['findings'] ?? '') as Row[];

describe('preflight of the upload action', () => {
  const files = { 'data/model.gltf': naming('model.bin'), 'data/b.glb': pointer };
  const inputs = { files: 'data/**', ...types };

  it.each([
    [
      'warn',
      /The checks of the data found 2 faults: `lfs-pointer`, `reference-missing`\. Correct .* first\. /,
    ],
    ['off', /The checks of the data were off: /],
  ])(
    'is in the advice after a failed tiling, beside that for the source type: %s',
    async (preflight, words) => {
      const sandbox = await openSandbox({ tiling: [{ status: 'DATA_ERROR', percentComplete: 41.2 }] });
      const run = await upload(sandbox, await makeWorkspace(files), { ...inputs, preflight });
      const error = errorOf(run);
      expect(error).toMatch(/^The tiling failed: asset \d+ ended with DATA_ERROR at 41 %: /);
      expect(error).toMatch(words);
      expect(error).toMatch(
        / Check that the files that the model names .* The same data fails again\. See \S+/,
      );
      expect(run.summary).toContain('Check that the files that the model names');
    },
  );

  it('stops before anything is created, with an annotation on each file', async () => {
    const sandbox = await openSandbox();
    const run = await upload(sandbox, await makeWorkspace(files), { ...inputs, preflight: '' });
    expect(run.exitCode).toBe(1);
    expect(routesOf(sandbox)).toEqual([]);
    const errors = run.annotations.filter(({ level }) => level === 'error');
    expect(errors.map(({ properties: { file, line } }) => [file, line])).toEqual([
      ['data/b.glb', undefined],
      ['data/model.gltf', '4'],
      [undefined, undefined],
    ]);
    expect(errors[1]?.message).toMatch(
      /^model\.gltf names `model\.bin`, which does not exist\. .*\nAdd the file, .*\nCode: reference-missing$/,
    );
    expect(errors[2]?.message).toMatch(
      /^The checks found 2 errors in the data\. b\.glb is a Git LFS pointer.*\n.*\n[^]*\nCode: preflight-failed$/,
    );
    expect(findingsIn(run.outputs)).toMatchObject([
      { id: 'lfs-pointer', severity: 'error', file: 'data/b.glb' },
      { id: 'reference-missing', severity: 'error', file: 'data/model.gltf', line: 4 },
    ]);
    expect(JSON.parse(run.outputs['result'] ?? '')).toMatchObject({
      findings: { 'lfs-pointer': 1, 'reference-missing': 1 },
    });
    expect(run.summary).toContain('### Data: 2 errors, 0 warnings');
    expect(run.summary).toContain('❌ `data/model.gltf:4`: ');
    expect(run.stdout).toContain('Check the data: 2 errors');
  });

  it('publishes with warnings, if the inputs ask for that', async () => {
    const sandbox = await openSandbox();
    const run = await upload(sandbox, await makeWorkspace(files), { ...inputs, preflight: 'warn' });
    expect(run.exitCode).toBe(0);
    expect(run.outputs['status']).toBe('COMPLETE');
    expect(findingsIn(run.outputs).map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(run.annotations.filter(({ level }) => level !== 'notice').map(({ level }) => level)).toEqual([
      'warning',
      'warning',
    ]);
  });

  it('checks nothing, if the inputs ask for that', async () => {
    const sandbox = await openSandbox();
    const run = await upload(sandbox, await makeWorkspace(files), { ...inputs, preflight: 'off' });
    expectGreen(run);
    expect(run.outputs).not.toHaveProperty('findings');
    expect(run.stdout).not.toContain('Check the data');
  });

  it('finds nothing in good data, and shows where it stands', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'a.glb': Buffer.from((await goodFile('.glb')) ?? []) });
    const options = 'position: [13.3762, 52.5186, 35]';
    const run = await upload(sandbox, workspace, { files: '*.glb', ...types, options, preflight: 'error' });
    expectGreen(run);
    expect(run.outputs['findings']).toBe('[]');
    const map = 'https://www.openstreetmap.org/?mlat=52.518600&mlon=13.376200#map=15/52.518600/13.376200';
    expect(run.stdout).toContain(`by the option \`position\`: ${map}`);
    expect(run.summary).toContain(`(${map})`);
  });

  it('says that files are damaged, if that is why their type is not known', async () => {
    const sandbox = await openSandbox();
    const run = await upload(sandbox, await makeWorkspace({ 'a.gml': pointer }), {
      files: 'a.gml',
      preflight: '',
    });
    expect(run.annotations.filter(({ level }) => level === 'error')[0]?.message).toContain(
      'a.gml is a Git LFS pointer',
    );
    expect(findingsIn(run.outputs)).toMatchObject([{ id: 'lfs-pointer' }]);
    expect(routesOf(sandbox)).toEqual([]);
  });

  it('removes secrets from findings', async () => {
    const token = `eyJ${'secret.'.repeat(10)}end`;
    const sandbox = await openSandbox({ tokens: { [token]: ['assets:read', 'assets:write'] } });
    const run = await upload(sandbox, await makeWorkspace({ 'a.gltf': naming(`${token}.bin`) }), {
      files: '*',
      ...types,
      preflight: '',
    });
    expect(run.exitCode).toBe(1);
    const { stdout, outputs, summary } = run;
    const lines = stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    expect(JSON.stringify([lines, outputs, summary])).not.toContain('secret.');
    expect(outputs['findings']).toContain('***');
  });
});

describe('the check action', () => {
  it('finds the same without a token, and reports types and counts', async () => {
    const workspace = await makeWorkspace({ 'data/model.gltf': naming('model.bin'), 'data/b.glb': pointer });
    const run = await check(workspace, { files: 'data/**', ...types });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({
      type: '3DTILES',
      'source-type': '3D_MODEL',
      'error-count': '2',
      'warning-count': '0',
    });
    expect(findingsIn(run.outputs).map(({ id }) => id)).toEqual(['lfs-pointer', 'reference-missing']);
    expect(run.summary).toContain('### Data: 2 errors, 0 warnings');
  });

  it('is green for good data', async () => {
    const workspace = await makeWorkspace({ 'scan.las': Buffer.from((await goodFile('.las')) ?? []) });
    const run = await check(workspace, { files: '*.las' });
    expectGreen(run);
    expect(run.outputs).toEqual({
      type: '3DTILES',
      'source-type': 'POINT_CLOUD',
      findings: '[]',
      'error-count': '0',
      'warning-count': '0',
    });
  });

  it('has no outputs, if its inputs are wrong', async () => {
    const run = await check(await makeWorkspace(), { files: '', preflight: 'error' });
    expect(errorLinesOf(run)).toContain('Code: files-empty');
    expect(run.outputs).toEqual({});
  });

  it('keeps the limits of GitHub with thousands of findings', async () => {
    const names = Array.from(
      { length: 1500 },
      (_, index) => [`${'long-name-'.repeat(12)}${index}.las`, ''] as const,
    );
    const run = await check(await makeWorkspace(Object.fromEntries(names)), { files: '*.las' });
    expect(run.annotations.filter(({ level }) => level === 'error')).toHaveLength(10);
    expect(run.annotations.at(-1)?.message).toContain('The checks found 1500 errors');
    expect(run.outputs['error-count']).toBe('1500');
    expect(Buffer.byteLength(run.outputs['findings'] ?? '')).toBeLessThanOrEqual(128 * 1024);
    expect(findingsIn(run.outputs).length).toBeGreaterThan(100);
    expect(Buffer.byteLength(run.summary)).toBeLessThan(1024 * 1024);
    expect(run.summary).toContain('Number of findings by code');
    expect(run.summary.match(/`long-name-\S+\.las`/g)?.length).toBeGreaterThan(900);
    expect(run.stdout.split('\n').length).toBeLessThan(6000);
  });
});
