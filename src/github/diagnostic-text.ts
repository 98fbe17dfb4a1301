import { plural } from '../lib/format.ts';
import type { Diagnostic } from '../lib/user-error.ts';
import { code, link, list, prose, yamlBlock, type Block, type Listing } from './markdown.ts';

/** The end of a step. */
export interface StepEnd {
  readonly failure: Diagnostic | undefined;
  readonly warnings: readonly Diagnostic[];
  /** The base URL of ion's API, if it is not Cesium's own. */
  readonly server: string | undefined;
  /** The address of the folder docs/, whose pages have an anchor for each code; undefined if it is unknown. */
  readonly docs: string | undefined;
}

const maxWarnings = 50;

/** In characters. */
const maxLength = { failure: 2000, warning: 500 };

/**
 * Addresses that begin with one of these become links. Others stay code: a server's message or a file name must not lead
 * the reader to a page of its own.
 */
const ownPages = [
  'https://ion.cesium.com/',
  'https://cesium.com/',
  'https://status.cesium.com/',
  'https://docs.github.com/',
  'https://github.com/settings/',
];

/** The addresses that become links. */
export function pagesOf({ server }: StepEnd): readonly string[] {
  return server === undefined ? ownPages : [...ownPages, `${server.replace(/\/$/, '')}/`];
}

/** The failure of a step: cause, fix, YAML to paste, and the code. */
export function failureBlock(end: StepEnd): string | undefined {
  const { failure } = end;
  if (failure === undefined) return undefined;
  const { message, hint } = failure;
  const pages = pagesOf(end);
  const blocks = [
    `**Cause:** ${prose(message, { maxLength: maxLength.failure, pages })}`,
    ...(hint === '' ? [] : [`**What to do:** ${prose(hint, { maxLength: maxLength.failure, pages })}`]),
    ...yamlBlock(failure),
    `Code: ${codeLink(failure, end)}`,
  ];
  return ['[!CAUTION]', blocks.join('\n\n')].join('\n').replace(/^/gm, '> ').replace(/^> $/gm, '>');
}

/** The warnings of a step, each with cause, fix, YAML to paste, and the code. */
export function warningBlocks(end: StepEnd): readonly Block[] {
  const { warnings } = end;
  if (warnings.length === 0) return [];
  const more = (count: number) => `and ${count} more, in the log`;
  const items = warnings.slice(0, maxWarnings).map((warning) => warningItem(warning, end));
  const listing: Listing = { ...list(items), rest: warnings.length - items.length, more };
  return [`### ⚠️ ${plural(warnings.length, 'warning')}`, listing];
}

function warningItem(warning: Diagnostic, end: StepEnd): string {
  const { message, hint } = warning;
  const limits = { maxLength: maxLength.warning, pages: pagesOf(end) };
  const blocks = [
    `${prose(message, limits)} (${codeLink(warning, end)})`,
    ...(hint === '' ? [] : [`**What to do:** ${prose(hint, limits)}`]),
    ...yamlBlock(warning),
  ];
  return blocks.join('\n\n').replace(/\n(?=.)/g, '\n  ');
}

function codeLink({ code: name }: Diagnostic, { docs }: StepEnd): string {
  return docs === undefined ? code(name) : link(code(name), `${docs}/troubleshooting.md#${name}`);
}
