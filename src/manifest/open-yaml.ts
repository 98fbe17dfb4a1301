import type * as Yaml from 'yaml';

import type { FilePlace } from '../lib/user-error.ts';
import { malformed } from './malformed.ts';
import type { Target, YamlFile } from './yaml-maps.ts';

/** The most characters that readers take from the file, with aliases expanded. */
const maxCharacters = 16 * 1024 ** 2;

/** The most tokens of a file, blanks aside. 2,000 entries with a dozen fields each have fewer. */
const maxTokens = 150_000;

/** The deepest nesting of a file. */
const maxDepth = 50;

/**
 * Parses YAML 1.2 with merge keys (`<<`). The file can be malicious: time and memory are limited.
 * @param file how errors name it
 * @throws UserError with file, line and column
 */
export async function openYaml(text: string, file: string): Promise<YamlFile> {
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  const placeOf = (offset: number): FilePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  checkSize(text, yaml, placeOf);
  const document = yaml.parseDocument(text, {
    schema: 'core',
    merge: true,
    resolveKnownTags: false,
    prettyErrors: false,
    uniqueKeys: false, // `pairsOf` checks them: here it takes time by the square of their number
  });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) throw malformed(describeProblem(problem), placeOf(problem.pos[0]));
  let left = maxCharacters;
  const spend = (characters: number, at: FilePlace) => {
    left -= characters;
    if (left < 0) throw malformed('its aliases and merge keys make it too large', at);
  };
  return { yaml, contents: document.contents, targets: targetsIn(document, yaml), placeOf, spend };
}

/** Tokens of the library's lexer that are no characters of the file. A plain or block scalar follows the last one. */
const marks = { document: '\u0002', endOfFlow: '\u0018', scalar: '\u001f' };

/** Limits what the parser gets: its time for deep nesting grows by the square, and it needs a kilobyte for each text. */
function checkSize(text: string, yaml: typeof Yaml, placeOf: YamlFile['placeOf']): void {
  let [offset, tokens, flow, indicators] = [0, 0, 0, 0];
  let isText = false;
  for (const token of new yaml.Lexer().lex(text)) {
    if (/\S/.test(token)) tokens++;
    if (!isText) {
      if (/^[[{]$/.test(token)) flow++;
      else if (/^[\]}]$/.test(token)) flow--;
      else if (/^[-?]$/.test(token)) indicators++;
      else if (token.endsWith('\n')) indicators = 0;
    }
    if (tokens > maxTokens) throw malformed('it has too many values. Split it', placeOf(offset));
    if (flow + indicators > maxDepth) throw malformed('it is nested too deeply', placeOf(offset));
    isText = token === marks.scalar;
    if (!Object.values(marks).includes(token)) offset += token.length;
  }
}

/** The nodes that aliases name: the last anchor of the name above them. */
function targetsIn(document: Yaml.Document.Parsed, yaml: typeof Yaml): YamlFile['targets'] {
  const anchors = new Map<string, Target>();
  const targets = new Map<Yaml.Alias, Target>();
  yaml.visit(document, {
    Node(_key, node) {
      if (yaml.isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) targets.set(node, target);
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node as Target);
    },
  });
  return targets;
}

/**
 * Problems of which the library's own words quote the file, which may contain a secret, or are for programmers
 * (https://eemeli.org/yaml/#errors).
 */
const problems: Partial<Record<Yaml.ErrorCode, string>> = {
  BAD_ALIAS: 'the name of an anchor (`&`) or an alias (`*`) is missing, or ends with a colon',
  BAD_COLLECTION_TYPE: 'tags (`!`) are not supported. Put a text that starts with `!` in quotes',
  BAD_DIRECTIVE: 'lines that start with `%` are not supported',
  BAD_DQ_ESCAPE: 'in double quotes, `\\` starts an escape sequence. Use single quotes, and `/` in paths',
  BAD_INDENT: 'the indentation is wrong. Lines of the same map or list start in the same column',
  BAD_SCALAR_START: 'put a text that starts with this character in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put a text that contains `: ` in quotes',
  KEY_OVER_1024_CHARS: 'the name in this line is too long',
  MULTILINE_IMPLICIT_KEY: 'this line needs `: ` between name and value',
  MULTIPLE_DOCS: 'it has more than one document. Remove the line `---`',
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
  TAB_AS_INDENT: 'a tab cannot indent a line. Use spaces',
  TAG_RESOLVE_FAILED: 'tags (`!`) are not supported. Put a text that starts with `!` in quotes',
  UNEXPECTED_TOKEN: 'this text is not expected here. Put texts with special characters in quotes',
};

function describeProblem({ code, message }: Pick<Yaml.YAMLError, 'code' | 'message'>): string {
  return problems[code] ?? message.replace(/\.$/, '');
}
