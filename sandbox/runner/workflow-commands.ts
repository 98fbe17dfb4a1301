/** A workflow command. */
export interface WorkflowCommand {
  /** In lower case. */
  readonly name: string;
  readonly properties: Record<string, string>;
  readonly data: string;
}

/** The supported commands. Other text of the same form is plain output. */
export const knownCommands: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

type Escapes = readonly (readonly [token: string, escaped: string])[];

// The percent sign comes last, or `%250A` would turn into a line feed.
const inData: Escapes = [
  ['\r', '%0D'],
  ['\n', '%0A'],
  ['%', '%25'],
];
const inProperty: Escapes = [['\r', '%0D'], ['\n', '%0A'], [':', '%3A'], [',', '%2C'], ...inData.slice(-1)];
const inLegacy: Escapes = [[';', '%3B'], ['\r', '%0D'], ['\n', '%0A'], [']', '%5D'], ...inData.slice(-1)];

function unescape(text: string, escapes: Escapes): string {
  return escapes.reduce((result, [token, escaped]) => result.replaceAll(escaped, token), text);
}

function parseProperties(text: string, separator: string, escapes: Escapes): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const property of text.split(separator)) {
    const equals = property.indexOf('=');
    const value = property.slice(equals + 1);
    if (equals > 0 && value !== '') properties[property.slice(0, equals)] = unescape(value, escapes);
  }
  return properties;
}

function nameAndRest(info: string): [name: string, rest: string] {
  const space = info.indexOf(' ');
  return space < 0 ? [info, ''] : [info.slice(0, space), info.slice(space + 1)];
}

/** `::name key=value,…::data`, only at the start of a line. White space before it is allowed. */
function parseCurrent(line: string, known: ReadonlySet<string>): WorkflowCommand | undefined {
  const text = line.trimStart();
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end < 0) return undefined;
  const [name, rest] = nameAndRest(text.slice(2, end));
  if (!known.has(name.toLowerCase())) return undefined;
  return {
    name: name.toLowerCase(),
    properties: parseProperties(rest.trim(), ',', inProperty),
    data: unescape(text.slice(end + 2), inData),
  };
}

/** `##[name key=value;…]data`, the old syntax, anywhere in a line. Only the first `##[` counts. */
function parseLegacy(line: string, known: ReadonlySet<string>): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  const [name, rest] = nameAndRest(line.slice(start + 3, end));
  if (!known.has(name.toLowerCase())) return undefined;
  return {
    name: name.toLowerCase(),
    properties: parseProperties(rest, ';', inLegacy),
    data: unescape(line.slice(end + 1), inLegacy),
  };
}

/**
 * The workflow command in a line of output, or undefined if the line is plain text. The rules are those of GitHub's
 * runner (https://github.com/actions/runner, src/Runner.Common/ActionCommand.cs), quirks included.
 * @param known names in lower case that count as commands, such as `knownCommands` and a stop token
 */
export function parseCommand(line: string, known: ReadonlySet<string>): WorkflowCommand | undefined {
  return parseCurrent(line, known) ?? parseLegacy(line, known);
}
