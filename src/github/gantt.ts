import { formatDuration } from '../lib/format.ts';
import type { Phase } from '../state/phases.ts';

/** A bar has at least this share of the width: narrower ones are not seen. */
const minShare = 1 / 150;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const steps = [1, 2, 5, 10, 15, 30].map((count) => ({ span: count * second, name: `${count}second` }));
const minuteSteps = [1, 2, 5, 10, 15, 30].map((count) => ({ span: count * minute, name: `${count}minute` }));
const hourSteps = [1, 2, 4, 8].map((count) => ({ span: count * hour, name: `${count}hour` }));
const ticks = [...steps, ...minuteSteps, ...hourSteps];

/**
 * Phases as a Gantt chart of mermaid, on the reader's time of day: a time since the start would be shown in their time
 * zone as well, and be half an hour off in India.
 *
 * The chart has no braces, and so no `init` directive: if a secret has a line with one brace only, as JSON has, the
 * runner masks each brace of the summary, and mermaid cannot read the chart. Names are beside the bars, since section
 * names need a wider margin, which only such a directive sets.
 */
export function gantt(phases: readonly Phase[]): string {
  const from = Math.min(...phases.map(({ start }) => start));
  const total = Math.max(1, ...phases.map(({ start, milliseconds }) => start + milliseconds - from));
  const tick = ticks.find(({ span }) => total / span <= 7) ?? { name: '1day' };
  const tasks = phases.map(({ name, start, milliseconds, isFailed }) => {
    const end = start + Math.max(milliseconds, total * minShare, 1);
    // the time is first: a line that begins with a name could be a statement of mermaid
    const label = `${formatDuration(milliseconds)} · ${plainText(name)}`;
    return `  ${label} :${isFailed ? 'crit, ' : ''}${Math.round(start)}, ${Math.ceil(end)}`;
  });
  return [
    '```mermaid',
    'gantt',
    '  dateFormat x',
    '  axisFormat %H:%M:%S',
    `  tickInterval ${tick.name}`,
    '  todayMarker off',
    ...tasks,
    '```',
  ].join('\n');
}

/** What means nothing to mermaid, whatever the text. */
function plainText(text: string): string {
  const words = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
  return words === '' ? 'phase' : words.slice(0, 60);
}
