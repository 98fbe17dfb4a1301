import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { parse } from 'yaml';

interface Declared {
  readonly description: string;
  readonly default?: string;
}

interface Contract {
  readonly inputs: Readonly<Record<string, Declared>>;
  readonly outputs: Readonly<Record<string, Declared>>;
}

const repository = resolve(import.meta.dirname, '..');

/** The contracts, by what the markers of their tables begin with. */
const contracts = { '': 'action.yml', 'wait ': 'wait/action.yml', 'cleanup ': 'cleanup/action.yml' };

/** The README with its tables of inputs and outputs as the contracts have them, in place of what is between the markers. */
export async function renderReadme(): Promise<string> {
  let readme = await readText('README.md');
  for (const [prefix, file] of Object.entries(contracts)) {
    const { inputs, outputs } = parse(await readText(file)) as Contract;
    readme = fill(readme, `${prefix}inputs`, inputTable(inputs));
    readme = fill(readme, `${prefix}outputs`, outputTable(outputs));
  }
  return readme;
}

function readText(name: string): Promise<string> {
  return readFile(resolve(repository, name), 'utf8');
}

function fill(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}: npm run docs -->`, `<!-- /${name} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md lacks the markers ${start} and ${end}`);
  return `${text.slice(0, from)}${start}\n\n${content}\n\n${text.slice(to)}`;
}

function inputTable(inputs: Contract['inputs']): string {
  const rows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    input.default === undefined ? '' : `\`${input.default}\``,
    input.description,
  ]);
  return table(['Input', 'Default', 'Meaning'], rows);
}

function outputTable(outputs: Contract['outputs']): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  return table(['Output', 'Meaning'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

if (import.meta.main) await writeFile(resolve(repository, 'README.md'), await renderReadme());
