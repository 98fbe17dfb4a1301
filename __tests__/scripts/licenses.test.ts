import { describe, expect, it } from '@jest/globals';

import { packageFolders, readPackage, renderLicenses } from '../../scripts/licenses.ts';
import { makeFolder } from '../support/folder.ts';

describe('packageFolders', () => {
  it('finds the package of each module, at any depth', () => {
    const modules = [
      { nameForCondition: '/repo/src/actions/wait.ts' },
      { nameForCondition: null, modules: [{ nameForCondition: '/repo/node_modules/yaml/dist/index.js' }] },
      { nameForCondition: '/repo/node_modules/@actions/github/lib/github.js' },
      { nameForCondition: '/repo/node_modules/@actions/github/node_modules/undici/index.js' },
      { nameForCondition: String.raw`C:\repo\node_modules\@actions\io\lib\io.js` },
      { modules: [{ modules: [{ nameForCondition: '/repo/node_modules/yaml/dist/util.js' }] }] },
    ];
    expect(packageFolders({ modules })).toEqual([
      '/repo/node_modules/@actions/github',
      '/repo/node_modules/@actions/github/node_modules/undici',
      '/repo/node_modules/yaml',
      'C:/repo/node_modules/@actions/io',
    ]);
  });
});

describe('readPackage', () => {
  const about = { name: 'one', version: '1.2.3', license: 'MIT' };
  const manifest = JSON.stringify({ ...about, scripts: {} });

  it.each([
    [{ LICENSE: 'Do.\r\nAs you like.\r\n' }, 'Do.\nAs you like.'],
    [{ 'licence.md': 'Do.', NOTICE: 'By me.', 'license-check.js': '' }, 'By me.\n\nDo.'],
    [{ COPYING: 'Copy.', 'LICENSE-MIT.txt': 'MIT.' }, 'Copy.\n\nMIT.'],
    [{}, ''],
  ])('reads %j', async (files, text) => {
    const folder = await makeFolder({ 'package.json': manifest, 'index.js': '', ...files });
    expect(await readPackage(folder)).toEqual({ ...about, text });
  });
});

describe('renderLicenses', () => {
  const one = { name: 'one', version: '1.0.0', license: 'MIT', text: 'Do as you like.' };
  const two = { name: '@a/two', version: '2.0.0', license: 'ISC', text: 'Do what you want.' };
  const three = { name: 'three', version: '3.0.0-rc.1', license: 'MIT', text: '' };

  it('has each text once, and uses one of the same licence for packages without', () => {
    expect(renderLicenses([one, two, three])).toBe(`\
one 1.0.0 (MIT)
three 3.0.0-rc.1 (MIT)

Do as you like.

${'-'.repeat(80)}

@a/two 2.0.0 (ISC)

Do what you want.
`);
  });

  it('refuses a package without a text', () => {
    expect(() => renderLicenses([two, three])).toThrow('three has no licence text (MIT)');
  });
});
