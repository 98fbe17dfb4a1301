import { purposeOf, requiredOptionsOf } from './purposes.ts';
import type { Reading } from './source-types.ts';

/** The inputs that choose a reading. */
export type ReadingInput = 'type' | 'source-type';

/** The most lines of YAML in one error. */
const maxLines = 8;

/**
 * The inputs for each reading as lines of a workflow, in this order. The first reading is ready to paste. Each
 * other one is a comment on one line, and the last line lists the rest if there are many.
 */
export function readingsYaml(
  readings: readonly Reading[],
  inputs: readonly ReadingInput[] = ['type', 'source-type'],
): string {
  const [first, ...others] = readings;
  if (first === undefined) return '';
  const linesOf = (reading: Reading) => [
    ...inputs.map((input) => `${input}: ${valueOf(reading, input)}`),
    ...optionsLine(reading),
  ];
  const purposeIn = (reading: Reading) => (others.length > 0 ? `  # ${purposeOf(reading)}` : '');
  const comments = others.map((reading) => `# ${linesOf(reading).join(', ')}${purposeIn(reading)}`);
  const room = maxLines - inputs.length;
  const rest = comments.length > room ? others.slice(room - 1) : [];
  const names = rest.map((reading) => inputs.map((input) => valueOf(reading, input)).join(' from '));
  return [
    linesOf(first).join('\n') + purposeIn(first),
    ...comments.slice(0, others.length - rest.length),
    ...(rest.length > 0 ? [`# or ${names.join(', ')}`] : []),
  ].join('\n');
}

function valueOf({ type, sourceType }: Reading, input: ReadingInput): string {
  return input === 'type' ? type : sourceType;
}

function optionsLine(reading: Reading): readonly string[] {
  const options = requiredOptionsOf(reading);
  return options === undefined ? [] : [`options: '${options}'`];
}
