import { addPoint, emptyBox, type Box } from './box.ts';
import { visitLines } from './text-lines.ts';

/** What a Wavefront OBJ says (Wavefront, Advanced Visualizer manual, appendix B1, version 3.0). */
export interface Obj {
  /** The texts after `mtllib`. */
  readonly libraries: readonly Statement[];
  readonly hasFaces: boolean;
  /** Whether it has elements that are lines or points. */
  readonly hasLines: boolean;
  /** The number of vertices before the first face. */
  readonly vertices: number;
  /** Of the first vertices. */
  readonly box: Box;
  /** The comments before the first statement, without `#`. */
  readonly comments: readonly string[];
}

/** The text after a keyword. */
export interface Statement {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** How many vertices the box contains. */
const maxVertices = 100;
const maxLibraries = 1000;
const maxComments = 50;
/** The longest statement of several lines, in characters. */
const maxStatement = 64 * 1024;

const backslash = 0x5c;

/**
 * Reads a Wavefront OBJ, until `isDone` accepts what was read. A `\` at the end of a line continues it on the next one.
 */
export async function readObj(
  chunks: AsyncIterable<Uint8Array>,
  isDone: (obj: Obj) => boolean = () => false,
): Promise<Obj> {
  const { obj, wants, add } = createObj();
  let text = '';
  let isContinuation = false;
  await visitLines(chunks, (bytes, start, end, line) => {
    const continues = end > start && bytes[end - 1] === backslash;
    const first = isContinuation ? start : skipBlanks(bytes, start, end);
    const isPart = isContinuation ? text !== '' && text.length < maxStatement : wants(bytes, first, end);
    isContinuation = continues;
    if (isPart) text += bytes.toString('utf8', first, continues ? end - 1 : end);
    if (continues || text === '') return false;
    add(text, line);
    text = '';
    return isDone(obj);
  });
  if (text !== '') add(text, 0);
  return obj;
}

function skipBlanks(bytes: Buffer, start: number, end: number): number {
  let first = start;
  while (first < end && isBlank(bytes[first])) first++;
  return first;
}

const isBlank = (byte: number | undefined) => byte === 0x20 || byte === 0x09;

type Changing<T> = { -readonly [Key in keyof T]: T[Key] };

/** Collects statements. `wants` sorts out lines without a string for each: a scan has millions of them. */
function createObj(): {
  readonly obj: Obj;
  readonly wants: (bytes: Buffer, first: number, end: number) => boolean;
  readonly add: (statement: string, line: number) => void;
} {
  const libraries: Statement[] = [];
  const comments: string[] = [];
  const obj: Changing<Obj> = {
    libraries,
    comments,
    hasFaces: false,
    hasLines: false,
    vertices: 0,
    box: emptyBox,
  };
  let isHead = true;
  return {
    obj,
    wants(bytes, first, end) {
      if (first >= end) return false;
      const initial = String.fromCharCode(bytes[first] ?? 0).toLowerCase();
      if (initial === '#') return isHead && comments.length < maxComments;
      isHead = false;
      if (initial === 'm') return libraries.length < maxLibraries;
      if (!isBlank(bytes[first + 1])) return false;
      if (initial === 'v') return ++obj.vertices <= maxVertices;
      return (initial === 'f' && !obj.hasFaces) || ((initial === 'l' || initial === 'p') && !obj.hasLines);
    },
    add(statement, line) {
      const [, keyword = '', text = ''] = /^(#|\S*)\s*(.*?)\s*$/s.exec(statement) ?? [];
      switch (keyword.toLowerCase()) {
        case '#':
          comments.push(text);
          break;
        case 'mtllib':
          libraries.push({ text, line });
          break;
        case 'v': {
          const [x = NaN, y = NaN, z = NaN] = text.split(/\s+/, 3).map(Number);
          obj.box = addPoint(obj.box, [x, y, z]);
          break;
        }
        case 'f':
          obj.hasFaces = true;
          break;
        case 'l':
        case 'p':
          obj.hasLines = true;
      }
    },
  };
}

/**
 * The ways to read the names after `mtllib`, the likely one first: as several names with their extension, which obj2gltf
 * 3.2.0 does, and as one name. Names can have spaces, or be in quotes: Agisoft Metashape writes them (meshlab, issue 601).
 */
export function libraryNames(text: string): readonly (readonly string[])[] {
  const quoted = [...text.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
  if (quoted.length > 0) return [quoted];
  const several = text.match(/\S.*?\.mtl(?=\s|$)/gi) ?? [];
  return [several, [text]].filter((names) => names.some((name) => name !== ''));
}
