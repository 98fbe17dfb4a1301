import { formatDuration } from '../lib/format.ts';
import type { Phase } from '../state/phases.ts';

/** A bar has at least this share of the width, so that it is visible. */
const minShare = 1 / 150;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const steps = [1, 2, 5, 10, 15, 30].map((count) => ({ span: count * second, name: `${count}second` }));
const minuteSteps = [1, 2, 5, 10, 15, 30].map((count) => ({ span: count * minute, name: `${count}minute` }));
const hourSteps = [1, 2, 4, 8].map((count) => ({ span: count * hour, name: `${count}hour` }));
const ticks = [...steps, ...minuteSteps, ...hourSteps];

/**
 * Phases as the lines of a Gantt chart of mermaid, in the reader's time of day. A time since the start would also be
 * shown in the reader's time zone, and be half an hour off in India.
 *
 * The chart has no braces, and so no `init` directive. If a line of a secret is a single brace, as in JSON, the runner
 * masks each brace of the summary, and mermaid could not read the chart. Names are beside the bars, because section names
 * need a wider margin, which only such a directive sets.
 */
export function gantt(phases: readonly Phase[]): readonly string[] {
  const from = Math.min(...phases.map(({ start }) => start));
  const total = Math.max(1, ...phases.map(({ start, milliseconds }) => start + milliseconds - from));
  const tick = ticks.find(({ span }) => total / span <= 7) ?? { name: '1day' };
  const tasks = phases.map(({ name, start, milliseconds, isFailed }) => {
    const end = start + Math.max(milliseconds, total * minShare, 1);
    // the time comes first: a line that begins with a name could be a statement of mermaid
    const label = `${formatDuration(milliseconds)} · ${plainText(name)}`;
    return `  ${label} :${isFailed ? 'crit, ' : ''}${Math.round(start)}, ${Math.ceil(end)}`;
  });
  return [
    'gantt',
    '  dateFormat x',
    '  axisFormat %H:%M:%S',
    `  tickInterval ${tick.name}`,
    '  todayMarker off',
    ...tasks,
  ];
}

/** The text without characters that have a meaning in mermaid. */
function plainText(text: string): string {
  const words = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
  return words === '' ? 'phase' : words.slice(0, 60);
}
