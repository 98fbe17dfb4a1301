import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { format, resolveConfig } from 'prettier';
import { isMap, parseDocument } from 'yaml';

import { sourceTypes, typesOf } from '../src/ion/source-types.ts';
import { isManifestField } from '../src/manifest/manifest.ts';
import { catalog } from '../src/preflight/catalog.ts';
import type { FindingKind } from '../src/preflight/findings/finding.ts';
import { renderManifestSchema } from './manifest-schema.ts';

/** An input as its `action.yml` declares it. */
export interface Input {
  readonly name: string;
  readonly default: string | undefined;
  readonly description: string;
  /** From the comment above the description: GitHub has no field for it. */
  readonly type: string | undefined;
  /** From the same comment: a value in YAML, on one line. */
  readonly example: string | undefined;
}

interface Output {
  readonly name: string;
  readonly description: string;
}

export interface DocumentedContract {
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
}

const repository = resolve(import.meta.dirname, '..');

/** The pages with generated tables, and the contract that each of them shows. */
export const contracts: Readonly<Record<string, string>> = {
  'README.md': 'action.yml',
  'wait/README.md': 'wait/action.yml',
  'cleanup/README.md': 'cleanup/action.yml',
  'check/README.md': 'check/action.yml',
  'plan/README.md': 'plan/action.yml',
  'sync/README.md': 'sync/action.yml',
  'viewer/README.md': 'viewer/action.yml',
};

/** Reads inputs and outputs of an `action.yml`, with the comments on its inputs. */
export async function readDocumentedContract(file: string): Promise<DocumentedContract> {
  const document = parseDocument(await readText(file));
  const { inputs, outputs } = document.toJS() as Record<'inputs' | 'outputs', Record<string, RawItem>>;
  return {
    inputs: Object.entries(inputs).map(([name, { description, default: value }]) => {
      const { type, example } = readComment(document.getIn(['inputs', name]));
      return { name, description, default: value, type, example };
    }),
    outputs: Object.entries(outputs).map(([name, { description }]) => ({ name, description })),
  };
}

interface RawItem {
  readonly description: string;
  readonly default?: string;
}

/** A comment such as `# type: boolean` and `# example: true` above the description of an input. */
function readComment(input: unknown): Record<'type' | 'example', string | undefined> {
  const comment = (isMap(input) && input.commentBefore) || '';
  const [, type] = /^ type: (.+)$/m.exec(comment) ?? [];
  const [, example] = /^ example: (.+)$/m.exec(comment) ?? [];
  return { type, example };
}

/** A page with the tables of its contract between the markers. */
export async function renderPage(page: string): Promise<string> {
  const { inputs, outputs } = await readDocumentedContract(contracts[page] ?? '');
  const text = await readText(page);
  const tables = { inputs: inputTable(inputs), outputs: outputTable(outputs), 'source types': typeTable() };
  return Object.entries(tables).reduce((filled, [name, rows]) => fill(filled, { page, name, rows }), text);
}

/** The page of the findings of the checks. */
export const findingsPage = 'docs/preflight.md';

/** `docs/preflight.md` with an entry for each kind of finding between the markers. */
export async function renderFindings(): Promise<string> {
  const families = catalog.map(({ title, kinds }) =>
    [`## ${title}`, ...kinds.map(findingEntry)].join('\n\n'),
  );
  const rows = [...families].join('\n\n');
  return fill(await readText(findingsPage), { page: findingsPage, name: 'findings', rows });
}

function findingEntry({ id, severity, title, why, fix, example, certainty, source }: FindingKind): string {
  const kind = severity === 'error' ? 'Error' : 'Warning';
  return [
    `### \`${id}\``,
    `**${kind}.** ${title}. ${why}`,
    [`- Example: ${example}.`, `- What to do: ${fix}`, `- Certainty ${certainty}: ${source}.`].join('\n'),
  ].join('\n\n');
}

/** The root action once more in a folder: `$/upload` can name it, and nothing can name the root by `$/`. */
export const uploadContract = 'upload/action.yml';

/** `upload/action.yml`: `action.yml` with the paths of its scripts from that folder. */
export async function renderUpload(): Promise<string> {
  const text = await readText('action.yml');
  const moved = text.replace(/^( {2}(?:main|post): )dist\//gm, '$1../dist/');
  return [
    '# Generated from ../action.yml by `npm run docs`: publish.yml needs the root action in a folder, because `$/` needs a',
    '# path. Change only ../action.yml.',
    moved,
  ].join('\n');
}

/** The page of the manifest, and the schema for editors. */
export const manifestFiles = { page: 'docs/manifest.md', schema: 'docs/manifest.schema.json' };

/** `docs/manifest.md` with the table of the fields between the markers. */
export async function renderManifestPage(): Promise<string> {
  const { page } = manifestFiles;
  const rows = (await manifestInputs()).map(({ name, type = '', example, description }) => [
    code(name),
    type,
    // expressions are not evaluated in a manifest
    code(example?.includes('${{') ? undefined : example),
    description,
  ]);
  const fields = table(['Field', 'Type', 'Example', 'Meaning'], rows);
  return fill(await readText(page), { page, name: 'fields', rows: fields });
}

/** `docs/manifest.schema.json`, as it should be. */
export async function renderSchema(): Promise<string> {
  const file = resolve(repository, manifestFiles.schema);
  const text = JSON.stringify(renderManifestSchema(await manifestInputs()));
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

/** The inputs of the upload action that are fields of a manifest. */
async function manifestInputs(): Promise<readonly Input[]> {
  const { inputs } = await readDocumentedContract('action.yml');
  return inputs.filter(({ name }) => isManifestField(name));
}

/** A page without its generated tables. */
export function withoutTables(text: string): string {
  return text.replace(/^<!-- ([a-z ]+): npm run docs -->$.*?^<!-- \/\1 -->$/gms, '');
}

function readText(name: string): Promise<string> {
  return readFile(resolve(repository, name), 'utf8');
}

/** @throws Error if the page lacks the markers of its inputs or outputs */
function fill(text: string, { page, name, rows }: { page: string; name: string; rows: string }): string {
  const [start, end] = [`<!-- ${name}: npm run docs -->`, `<!-- /${name} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 && name === 'source types' && page !== 'README.md') return text;
  if (from < 0 || to < from) throw new Error(`${page} lacks the markers ${start} and ${end}`);
  return `${text.slice(0, from)}${start}\n\n${rows}\n\n${text.slice(to)}`;
}

function inputTable(inputs: readonly Input[]): string {
  const rows = inputs.map(({ name, type = '', default: value, example, description }) => [
    code(name),
    type,
    code(value),
    code(example),
    description,
  ]);
  return table(['Input', 'Type', 'Default', 'Example', 'Meaning'], rows);
}

function outputTable(outputs: readonly Output[]): string {
  const rows = outputs.map(({ name, description }) => [code(name), description]);
  return table(['Output', 'Meaning'], rows);
}

function typeTable(): string {
  const rows = sourceTypes.map((name) => [code(name), (typesOf(name) ?? []).map(code).join(' or ')]);
  return table(['`source-type`', '`type`'], rows);
}

function code(text: string | undefined): string {
  return text === undefined ? '' : `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

if (import.meta.main) {
  for (const page of Object.keys(contracts)) {
    await writeFile(resolve(repository, page), await renderPage(page));
  }
  await writeFile(resolve(repository, findingsPage), await renderFindings());
  await mkdir(resolve(repository, 'upload'), { recursive: true });
  await writeFile(resolve(repository, uploadContract), await renderUpload());
  await writeFile(resolve(repository, manifestFiles.page), await renderManifestPage());
  await writeFile(resolve(repository, manifestFiles.schema), await renderSchema());
}
