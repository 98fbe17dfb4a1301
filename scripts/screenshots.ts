import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { marked } from 'marked';

import type { StepEnd } from '../src/github/diagnostic-text.ts';
import { uploadSummary } from '../src/github/summary-text.ts';
import type { Diagnostic } from '../src/lib/user-error.ts';
import type { Phase } from '../src/state/phases.ts';
import type { Publication } from '../src/state/publication.ts';

// `npx node scripts/screenshots.ts`: writes docs/images/summary-success.png and summary-failure.png, which show the job
// summary of a run that succeeded and of one that failed, much as GitHub renders them. Needs chromium, pngquant and the
// npm registry.

const width = 900;
const images = resolve(import.meta.dirname, '../docs/images');
const folder = mkdtempSync(join(tmpdir(), 'screenshots-'));

const publication: Publication = {
  name: 'City block',
  type: '3DTILES',
  sourceType: 'CITYGML',
  options: { geometryCompression: 'DRACO', clampToTerrain: true, baseTerrainId: 1, sourceType: 'CITYGML' },
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
  bounds: { west: 13.39663, south: 52.52191, east: 13.39782, north: 52.52264 },
  previous: { id: 2_846_102, url: 'https://ion.cesium.com/assets/2846102', hasSameFiles: false },
};

const times: Readonly<Record<string, number>> = {
  'Find files': 84,
  'Determine type and options': 412,
  'Check for unchanged data': 1_230,
  'Create the asset': 640,
  Upload: 14_800,
  'Notify ion': 902,
  Tiling: 73_400,
  'Verify the asset': 380,
};

/** @param isFailed whether the tiling failed */
function makePhases(isFailed: boolean): Phase[] {
  const all = Object.entries(times);
  const entries = isFailed ? all.slice(0, -1) : all;
  const { length } = entries;
  let start = Date.parse('2026-03-02T09:14:07');
  return entries.map(([name, milliseconds], index) => {
    start += milliseconds;
    return { name, start: start - milliseconds, milliseconds, isFailed: isFailed && index === length - 1 };
  });
}

const failure: Diagnostic = {
  code: 'tiling-data-error',
  message:
    'The tiling failed: asset 2846391 ended with DATA_ERROR at 5 %: ion cannot tile the data, “no CRS in city-block.gml”.',
  hint:
    'Name the coordinate system in the file: `srsName` of `gml:Envelope`, such as `EPSG:25833`. The same data fails again. ' +
    'See https://ion.cesium.com/assets/2846391.',
};

const warning: Diagnostic = {
  code: 'option-suspicious',
  message: 'The option `clamptoterrain` is not known for CITYGML. It is sent unchanged.',
  hint: 'Did you mean `clampToTerrain`?',
};

const end: StepEnd = {
  failure: undefined,
  warnings: [],
  server: undefined,
  docs: 'https://github.com/OWNER/NAME/blob/v1/docs',
};

const summaries: Readonly<Record<string, string>> = {
  success: uploadSummary(publication, makePhases(false), { ...end, warnings: [warning] }),
  failure: uploadSummary(
    { ...publication, bounds: undefined, status: 'DATA_ERROR', percentComplete: 5 },
    makePhases(true),
    { ...end, failure },
  ),
};

/** Fetches a file of a package without making it a dependency. */
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

/** A summary as GitHub shows it. */
function render(markdown: string): string {
  return marked(markdown, { async: false }).replace(
    /<blockquote>\s*<p>\[!CAUTION\]\s*([^]*?)<\/blockquote>/g,
    '<div class="markdown-alert markdown-alert-caution"><p class="markdown-alert-title">Caution</p><p>$1</div>',
  );
}

function pageOf(summary: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${css}
    body { margin: 0; background: #fff }
    article { box-sizing: border-box; padding: 24px; margin: 16px; border: 1px solid #d1d9e0; border-radius: 6px }
    </style><article class="markdown-body">${render(summary)}</article><script>
    document.title = 'height=' + document.documentElement.scrollHeight;
    </script>`;
}

const css = fetchFile('github-markdown-css@5', 'github-markdown-light.css');

try {
  mkdirSync(images, { recursive: true });
  for (const [name, summary] of Object.entries(summaries)) {
    const page = join(folder, `${name}.html`);
    writeFileSync(page, pageOf(summary));
    const chromium = (height: number, option: string) =>
      run('chromium', [
        ...[
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--hide-scrollbars',
          '--virtual-time-budget=20000',
        ],
        ...[`--window-size=${width},${height}`, option, pathToFileURL(page).href],
      ]).stdout;
    const height = Number(/<title>height=(\d+)/.exec(chromium(400, '--dump-dom'))?.[1]);
    const image = join(images, `summary-${name}.png`);
    chromium(height, `--screenshot=${image}`);
    run('pngquant', ['--force', '--output', image, '--strip', '128', image]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
