import { stringify } from 'yaml';

import type { StepRun } from '../../sandbox/runner/types.ts';
import type { RecordedRequest, Sandbox } from '../../sandbox/sandbox.ts';

// A run of an action as a text that is readable from top to bottom, and the same each time.

/** A step of a workflow, its result, and its requests. */
export interface RecordedStep {
  readonly uses: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly run: StepRun;
  readonly requests: readonly RecordedRequest[];
}

/** A step from its inputs to its exit code. */
export function renderStep({ uses, inputs, run, requests }: RecordedStep): string {
  const toGithub = requests.filter(({ service }) => service === 'github');
  const others = requests.filter(({ service }) => service !== 'github');
  return [
    section('step', yaml({ uses, with: { token: '${{ secrets.CESIUM_ION_TOKEN }}', ...inputs } })),
    section('requests to ion and S3', renderRequests(inOrder(others, uses !== './'))),
    section('requests to GitHub', renderRequests(toGithub)),
    section('log', run.log.join('\n')),
    section('outputs', yaml(run.outputs)),
    section('annotations', yaml(run.annotations.map(({ level, message }) => ({ [level]: message })))),
    section('summary', run.summary.trim()),
    section('standard error', run.stderr.trim()),
    section('exit code', `${run.exitCode} (${run.conclusion})`),
    section('log of the post step', run.post?.log.join('\n') ?? ''),
  ].join('');
}

/** The assets of the account, with their objects. */
export async function renderAssets(sandbox: Sandbox): Promise<string> {
  const assets = [...sandbox.assets.values()].map(async ({ metadata: { id, name, status } }) => {
    const keys = [...(await sandbox.objects(id)).keys()].sort();
    return [`${id} ${status} “${name}”`, ...keys.map((key) => `  ${key}`)].join('\n');
  });
  return section('assets afterwards', (await Promise.all(assets)).join('\n') || 'none');
}

/** A part of a text below its heading; empty without text. */
export function section(heading: string, text: string): string {
  return text === '' ? '' : `\n──── ${heading} ────\n${text}\n`;
}

function yaml(value: object): string {
  return Object.keys(value).length === 0 ? '' : stringify(value, { lineWidth: 0 }).trimEnd();
}

function renderRequests(requests: readonly RecordedRequest[]): string {
  return requests
    .map(({ service, method, url, status, body, bytes }) => {
      const size = service === 's3' && bytes > 0 ? ` (${bytes} bytes)` : '';
      const line = `${service.padEnd(6)} ${method.padEnd(6)} ${url}${size}: ${status ?? 'no answer'}`;
      const isObject = typeof body === 'object' && body !== null;
      return isObject && Object.keys(body).length > 0
        ? `${line}\n${yaml(body).replace(/^(?=.)/gm, '    ')}`
        : line;
    })
    .join('\n');
}

/**
 * The requests in order of arrival, except concurrent ones: requests to S3 are sorted by object and part, and reads
 * of assets by asset if a step reads several at once.
 */
function inOrder(requests: readonly RecordedRequest[], readsSeveral: boolean): RecordedRequest[] {
  const areConcurrent = (a: RecordedRequest, b: RecordedRequest) =>
    (a.service === 's3' && b.service === 's3') ||
    // an asset is read again only after all of them were read
    (readsSeveral && a.route === 'GetAsset' && b.route === 'GetAsset' && a.url !== b.url);
  const groups: RecordedRequest[][] = [];
  for (const request of requests) {
    const last = groups.at(-1) ?? [];
    if (last.length > 0 && last.every((other) => areConcurrent(other, request))) last.push(request);
    else groups.push([request]);
  }
  return groups.flatMap((group) => {
    const ranked = group.map((request) => ({ request, rank: rankOf(request) }));
    return ranked
      .sort((a, b) => (a.rank < b.rank ? -1 : Number(a.rank > b.rank)))
      .map(({ request }) => request);
  });
}

const stagesOfS3 = ['CreateMultipartUpload', 'UploadPart', 'PutObject', 'CompleteMultipartUpload'];

function rankOf({ service, route, url }: RecordedRequest): string {
  if (service !== 's3') return url;
  const stage = stagesOfS3.indexOf(route);
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const part = (searchParams.get('partNumber') ?? '').padStart(5, '0');
  return `${pathname} ${stage < 0 ? stagesOfS3.length : stage} ${part}`;
}

/** The lines of a phase that stand outside of its group. */
const outsideLines: Readonly<Record<string, string>> = {
  'Find files': 'Found ',
  'Determine type and options': '(?:Source type|Type) ',
  Tiling: String.raw`Asset \d+ is `,
};

/**
 * The log of a run on a slow machine, changed to that of a fast one: the result of a phase comes before its lines.
 */
function withResultsFirst(log: string): string {
  const body = String.raw`\n(?:(?!##\[endgroup\]).*\n)*##\[endgroup\]\n`;
  const inHeadings = log.replaceAll(
    new RegExp(String.raw`^(##\[group\]([\w ]+))(${body})\2(: .*\n)`, 'gm'),
    (_match, heading: string, _name, lines: string, result: string) => heading + result.trimEnd() + lines,
  );
  return Object.entries(outsideLines).reduce(
    (text, [name, start]) =>
      text.replaceAll(new RegExp(String.raw`^(##\[group\]${name}${body})(${start}.*\n)`, 'gm'), '$2$1'),
    inHeadings,
  );
}

/** The text with a placeholder for everything that differs between runs. */
export function normalise(text: string, sandbox: Sandbox, workspace: string): string {
  const duration = String.raw`(?:\d+ h )?(?:\d+ min )?\d+(?:\.\d)? s|\d+ h \d+ min`;
  const urls = { ion: sandbox.ionUrl, s3: sandbox.s3Url, github: sandbox.github.url };
  let result = withResultsFirst(text.replaceAll(workspace, '<workspace>'));
  for (const [service, url] of Object.entries(urls)) {
    const { hostname, port } = new URL(url);
    result = result.replaceAll(
      new RegExp(`(?<=${hostname}(?::|%3A))${port}\\b`, 'g'),
      `<port of ${service}>`,
    );
  }
  return (
    result
      // the chart and the lines that only a slow run has
      .replaceAll(/^```mermaid\n[^`]*```\n\n/gm, '')
      .replaceAll(/^\d\S* \S+ of .* · \d+ % · .* left\n/gm, '')
      .replaceAll(/(?<=\b(?:nonce|search)=)[0-9a-f]{32}\b/g, '<nonce>')
      .replaceAll(/(?<=\buploadId=)[^&:\s]+/g, '<upload id>')
      .replaceAll(/(?<=\(request `?)[0-9A-F]{16}\b/g, '<request id>')
      .replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<date>')
      .replaceAll(/\b\d+(?:\.\d)? [KMGT]?B\/s/g, '<rate>')
      .replaceAll(new RegExp(`(?<![\\w.])(?:${duration})\\b`, 'g'), '<duration>')
      .replaceAll(/^(.*\d % .*<duration>)(?:\n\1$)+/gm, '$1')
  );
}
