import type { StepEnd } from '../../src/github/diagnostic-text.ts';
import type { AwaitedAsset } from '../../src/github/summary-text.ts';
import type { Phase } from '../../src/state/phases.ts';
import type { Publication } from '../../src/state/publication.ts';

/** A publication with all its facts. */
export const whole: Publication = {
  name: 'City',
  type: '3DTILES',
  sourceType: 'CITYGML',
  options: { sourceType: 'CITYGML', clampToTerrain: true },
  files: [
    { key: 'a.gml', size: 1_500_000 },
    { key: 'tex/b.jpg', size: 40_000_000 },
  ],
  assetId: 7,
  childIds: [8, 9],
  assetUrl: 'https://ion.cesium.com/assets/7',
  status: 'COMPLETE',
  percentComplete: 100,
};

/** An asset that a step waited for, and that is complete. */
export const awaitedCity: AwaitedAsset = {
  id: 7,
  name: 'City',
  type: '3DTILES',
  status: 'COMPLETE',
  reason: undefined,
  percentComplete: 100,
  url: 'https://ion.cesium.com/assets/7',
};

/** The end of a step without a failure or a warning. */
export const well: StepEnd = {
  failure: undefined,
  warnings: [],
  server: undefined,
  docs: undefined,
};

/** A warning. */
export const late = { code: 'late', message: 'It is `late`.', hint: 'Wait.' };

/** The end of a step that failed. */
export function badly(message: string, hint: string): StepEnd {
  return { ...well, failure: { code: 'broken', message, hint } };
}

export function phase(name: string, start: number, milliseconds: number): Phase {
  return { name, start, milliseconds, isFailed: false };
}

/** The rows of all tables, split at the pipes that have no backslash before them. */
export function rowsOf(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
