import { plural } from '../lib/format.ts';
import { countById, countErrors } from '../state/findings-output.ts';
import type { Publication } from '../state/publication.ts';
import { pagesOf, type StepEnd } from './diagnostic-text.ts';
import {
  code,
  details,
  link,
  list,
  maxBytes,
  prose,
  table,
  yamlBlock,
  type Block,
  type Listing,
} from './markdown.ts';

type Findings = NonNullable<Publication['findings']>;
type Finding = Findings[number];

/** How many findings are shown with their hints, and how many in all. */
const max = { hints: 10, rows: 1000 };

/** GitHub's limit of a job summary is 1 MiB for a step. */
const maxBytesWithFindings = 1_000_000;

/** The limit of a summary with these findings, in bytes. */
export function limitFor(findings: Findings): number {
  return findings.length > max.hints ? maxBytesWithFindings : maxBytes;
}

/** The findings of the checks: the worst ones with their hints, then a table of the others, then the counts. */
export function findingBlocks(findings: Findings, end: StepEnd): readonly Block[] {
  if (findings.length === 0) return [];
  const errors = countErrors(findings);
  const title = [plural(errors, 'error'), plural(findings.length - errors, 'warning')].join(', ');
  const worst = list(findings.slice(0, max.hints).map((finding) => itemOf(finding, end)));
  const others = findings.slice(max.hints, max.rows);
  return [
    `### Data: ${title}`,
    worst,
    ...(others.length === 0 ? [] : [tableOf(others)]),
    ...(findings.length <= max.rows ? [] : [countsOf(findings)]),
  ];
}

function tableOf(findings: Findings): Listing {
  const rows = findings.map((finding) => [
    signOf(finding),
    placeIn(finding),
    code(finding.id),
    prose(finding.message, { maxLength: 300 }),
  ]);
  const limits = { max: rows.length, more: (count: number) => `and ${count} more` };
  const listing = details(
    plural(rows.length, 'more finding'),
    table(['', 'File', 'Code', 'Finding'], rows, limits),
  );
  return { ...listing, maxShare: 0.8 };
}

function countsOf(findings: Findings): Listing {
  const counts = Object.entries(countById(findings)).map(([id, count]) => [code(id), `${count}`]);
  return details('Number of findings by code', table(['Code', 'Number'], counts));
}

function signOf({ severity }: Finding): string {
  return severity === 'error' ? '❌' : '⚠️';
}

function placeIn({ file, line }: Finding): string {
  return code(line === undefined ? file : `${file}:${line}`);
}

function itemOf(finding: Finding, end: StepEnd): string {
  const limits = { maxLength: 500, pages: pagesOf(end) };
  const blocks = [
    `${signOf(finding)} ${placeIn(finding)}: ${prose(`${finding.message} ${finding.why}`, limits)} (${idLink(finding, end)})`,
    `**What to do:** ${prose(finding.hint, limits)}`,
    ...yamlBlock(finding),
  ];
  return blocks.join('\n\n').replace(/\n(?=.)/g, '\n  ');
}

/** The entry of the finding in docs/preflight.md. */
function idLink({ id }: Finding, { docs }: StepEnd): string {
  return docs === undefined ? code(id) : link(code(id), `${docs}/preflight.md#${id}`);
}
