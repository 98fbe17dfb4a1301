import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { marked } from 'marked';

import { uploadSummary } from '../src/github/summary-text.ts';
import type { Phase } from '../src/state/phases.ts';
import type { Publication } from '../src/state/publication.ts';

// `npx node scripts/screenshots.ts`: writes docs/images/summary-800.png and summary-1280.png, which show the job summary of
// a run that went well and of one that failed, much as GitHub renders them. Needs chromium, pngquant and the npm registry.

const widths = [800, 1280];
const images = resolve(import.meta.dirname, '../docs/images');
const folder = mkdtempSync(join(tmpdir(), 'screenshots-'));

const publication: Publication = {
  name: 'Demo: city block',
  type: '3DTILES',
  sourceType: 'CITYGML',
  options: { sourceType: 'CITYGML', geometryCompression: 'DRACO', clampToTerrain: true, baseTerrainId: 1 },
  files: [
    { key: 'city-block.gml', size: 48_212_310 },
    ...Array.from({ length: 4 }, (_, n) => ({
      key: `appearance/facade-${n + 1}.png`,
      size: 812_004 - 71_300 * n,
    })),
  ],
  assetId: 2_846_391,
  assetUrl: 'https://ion.cesium.com/assets/2846391',
  status: 'COMPLETE',
  percentComplete: 100,
  deletedIds: [2_846_102],
};

const times: Readonly<Record<string, number>> = {
  'Find files': 84,
  'Determine type and options': 412,
  'Check for unchanged data': 1_230,
  'Create the asset': 640,
  Upload: 14_800,
  'Notify ion': 902,
  Tiling: 73_400,
  'Delete older assets': 1_100,
};

const warnings = [
  'Asset 2846077 was published by another workflow: it stays, and `keep-latest` does not count it.',
];

function phasesOf(count: number, isFailed: boolean): Phase[] {
  let start = Date.parse('2026-03-02T09:14:07');
  return Object.entries(times)
    .slice(0, count)
    .map(([name, milliseconds], index) => {
      start += milliseconds;
      return { name, start: start - milliseconds, milliseconds, isFailed: isFailed && index === count - 1 };
    });
}

const failure = {
  message:
    'The tiling failed: asset 2846391 “Demo: city block” ended with DATA_ERROR: ion cannot tile the data: no CRS in city-block.gml.',
  hint: 'Running the job again will not help: mend the files or the `options`. See https://ion.cesium.com/assets/2846391.',
};

const summaries = [
  uploadSummary(publication, phasesOf(8, false), { failure: undefined, warnings }),
  uploadSummary(
    { ...publication, status: 'DATA_ERROR', percentComplete: 30, deletedIds: [] },
    phasesOf(7, true),
    { failure, warnings: [] },
  ),
];

/** Fetches a file of a package without making it a dependency: mermaid alone is larger than all of them. */
function fetchFile(name: string, path: string): string {
  const { stdout } = run('npm', ['pack', '--silent', name]);
  run('tar', ['xzf', stdout.trim(), `package/${path}`]);
  return readFileSync(join(folder, 'package', path), 'utf8');
}

function run(command: string, options: readonly string[]): { readonly stdout: string } {
  const ended = spawnSync(command, options, { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
  if (ended.status !== 0) throw new Error(`${command} failed: ${ended.error?.message ?? ended.stderr}`);
  return ended;
}

/** What GitHub makes of a summary. */
function render(markdown: string): string {
  return marked(markdown, { async: false })
    .replace(/<pre><code class="language-mermaid">([^]*?)<\/code><\/pre>/g, '<pre class="mermaid">$1</pre>')
    .replace(
      /<blockquote>\s*<p>\[!CAUTION\]\s*([^]*?)<\/blockquote>/g,
      '<div class="markdown-alert markdown-alert-caution"><p class="markdown-alert-title">Caution</p><p>$1</div>',
    );
}

function pageOf(): string {
  const css = fetchFile('github-markdown-css@5', 'github-markdown-light.css');
  writeFileSync(join(folder, 'mermaid.js'), fetchFile('mermaid@latest', 'dist/mermaid.min.js'));
  const articles = summaries.map((summary) => `<article class="markdown-body">${render(summary)}</article>`);
  return `<!doctype html><meta charset="utf-8"><style>${css}
    body { margin: 0; background: #fff }
    article { box-sizing: border-box; padding: 24px; margin: 16px; border: 1px solid #d1d9e0; border-radius: 6px }
    .markdown-body pre.mermaid { background: none; padding: 0 }
    </style>${articles.join('')}<script src="mermaid.js"></script><script>
    mermaid.initialize({ startOnLoad: false });
    mermaid.run().then(() => { document.title = 'height=' + document.documentElement.scrollHeight });
    </script>`;
}

try {
  const page = join(folder, 'page.html');
  writeFileSync(page, pageOf());
  mkdirSync(images, { recursive: true });
  const chromium = (width: number, height: number, option: string) =>
    run('chromium', [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--virtual-time-budget=20000'],
      ...[`--window-size=${width},${height}`, option, pathToFileURL(page).href],
    ]).stdout;
  for (const width of widths) {
    const height = Number(/<title>height=(\d+)/.exec(chromium(width, 800, '--dump-dom'))?.[1]);
    const image = join(images, `summary-${width}.png`);
    chromium(width, height, `--screenshot=${image}`);
    run('pngquant', ['--force', '--output', image, '--strip', '128', image]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
