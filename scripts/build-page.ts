import { hash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

import ts from 'typescript';

import type { PinnedCesium } from '../src/page/page-files.ts';

const source = resolve(import.meta.dirname, '../src/page/browser');
const require = createRequire(import.meta.url);

/**
 * Builds what the viewer page consists of into a folder: its scripts, without types, its style and its HTML, and the
 * facts of the version of CesiumJS that it loads. No bundler: a browser loads modules itself.
 */
export function buildPage(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(source)) {
    if (name.endsWith('.ts')) {
      const script = transpile(readFileSync(join(source, name), 'utf8'));
      // files of types alone are not needed at run time
      if (script !== '') writeFileSync(join(folder, `${basename(name, '.ts')}.js`), script);
    } else if (/\.(css|html)$/.test(name)) copyFileSync(join(source, name), join(folder, name));
  }
  writeFileSync(join(folder, 'cesium.json'), `${JSON.stringify(pinnedCesium(), null, 2)}\n`);
}

function transpile(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      rewriteRelativeImportExtensions: true,
      verbatimModuleSyntax: true,
      removeComments: true,
    },
  });
  // four spaces a level are a tenth of the file; no text of the scripts has more than one line
  const narrow = outputText.replace(/^(?: {4})+/gm, (indent) => ' '.repeat(indent.length / 4));
  return narrow.replace(/^export \{\};\n$/m, '');
}

/**
 * The version of CesiumJS that this repository has, and its hashes, from the files of the npm package.
 *
 * The page loads it from cesium.com, which need not have the same bytes: its workflow unpacks the archive of the release
 * at GitHub, and npm gets a build of its own. They differ in 1.119 and 1.145, by the hashes that public pages have for
 * cesium.com. They are the same in 1.140: such a page (a map of storms, which has another hash than npm for 1.145) has
 * the hash of npm's `Cesium.js` for cesium.com; `widgets.css` has been the same in all three. So before another version
 * gets here, compare: `curl https://cesium.com/downloads/cesiumjs/releases/VERSION/Build/Cesium/Cesium.js | openssl
 * dgst -sha384 -binary | base64`. If they differ, the page does not show a globe, and says why.
 */
function pinnedCesium(): PinnedCesium {
  const cesium = dirname(require.resolve('cesium/package.json'));
  const { version } = JSON.parse(readFileSync(join(cesium, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const integrity = (name: string): string =>
    `sha384-${hash('sha384', readFileSync(join(cesium, 'Build/Cesium', name)), 'base64')}`;
  return {
    version,
    script: integrity('Cesium.js'),
    style: integrity('Widgets/widgets.css'),
    ownStyles: ownStyles(cesium).map((text) => `'sha256-${hash('sha256', text, 'base64')}'`),
  };
}

/**
 * The styles that CesiumJS writes into a page: the element and the attribute that its display of credits makes
 * (`Scene/CreditDisplay.js`), and an attribute that it tries on a canvas (`Core/FeatureDetection.js`). The names in the
 * element are constants of that file.
 */
function ownStyles(cesium: string): readonly string[] {
  const engine = createRequire(join(cesium, 'package.json')).resolve('@cesium/engine/package.json');
  const readSource = (name: string): string => readFileSync(join(dirname(engine), 'Source', name), 'utf8');
  const text = readSource('Scene/CreditDisplay.js');
  const parts = /setAttribute\(\s*"style",\s*("[^"]*"(?: \+ "[^"]*")*)/.exec(
    readSource('Core/FeatureDetection.js'),
  )?.[1];
  const tried = parts?.replaceAll('" + "', '').slice(1, -1);
  const element = /const style = \/\*css\*\/ `([^`]*)`/.exec(text)?.[1];
  const attribute = / style="([^"]*)"/.exec(text)?.[1];
  if (element === undefined || attribute === undefined || tried === undefined) {
    throw new Error('CesiumJS has other styles than it had.');
  }
  const filled = element.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = new RegExp(`^const ${name} = "?([^";]*)"?;$`, 'm').exec(text)?.[1];
    if (value === undefined) throw new Error(`CreditDisplay.js has no constant ${name}.`);
    return value;
  });
  return [filled, attribute, tried];
}
