import { addPoint, emptyBox, type Box } from './box.ts';
import { decodeUri } from './uri.ts';
import { scanXml, type XmlElement, type XmlHandlers, type XmlScan } from './xml-scan.ts';

/** A reference to an element of the same document that does not exist. */
export interface DanglingReference {
  /** The element that has it, such as `instance_geometry`. */
  readonly element: string;
  readonly id: string;
  readonly line: number;
}

/** What a COLLADA document contains. */
export interface ColladaFacts extends XmlScan {
  readonly root: { readonly name: string; readonly line: number } | undefined;
  /** Whether a mesh has an index list, or there is a curve or a solid. */
  readonly hasGeometry: boolean;
  /** The files of images: each name with its first line. */
  readonly images: ReadonlyMap<string, number>;
  /** Each id that occurs twice, with the line of its second use. */
  readonly duplicateIds: ReadonlyMap<string, number>;
  readonly dangling: readonly DanglingReference[];
  /** The box of the first vertices of each mesh, in metres. */
  readonly box: Box;
}

/** The most items of a kind that are kept. */
const maxIds = 1_000_000;
const maxImages = 100_000;
const maxFaults = 1_000;

/** Primitives of a mesh that have an index list `p` (COLLADA 1.4.1, chapter 5, `mesh`). */
const primitives = new Set([
  'lines',
  'linestrips',
  'polygons',
  'polylist',
  'triangles',
  'trifans',
  'tristrips',
  'ph',
]);

/** Elements that refer to another one, and the attribute with its address. */
const references: ReadonlyMap<string, string> = new Map([
  ['input', 'source'],
  ['instance_controller', 'url'],
  ['instance_effect', 'url'],
  ['instance_geometry', 'url'],
  ['instance_material', 'target'],
  ['instance_node', 'url'],
  ['instance_visual_scene', 'url'],
]);

/** Reads a COLLADA document, version 1.4 or 1.5 (https://www.khronos.org/collada/). */
export async function readCollada(chunks: AsyncIterable<Uint8Array>): Promise<ColladaFacts> {
  let root: ColladaFacts['root'];
  let hasGeometry = false;
  const images = new Map<string, number>();
  const ids = createIds();
  const vertices = createVertices();
  const handlers: XmlHandlers = {
    open(element) {
      const { name, path, line } = element;
      if (path.length === 0) root = { name, line };
      ids.read(element);
      vertices.open(element);
      if (name === 'brep' || name === 'spline') hasGeometry = true;
      const wantsText =
        (isImageName(element) && images.size < maxImages) ||
        (name === 'p' && !hasGeometry && primitives.has(path.at(-1) ?? '')) ||
        isVertices(element);
      return wantsText ? 'text' : undefined;
    },
    text(text, element) {
      const value = text.trim();
      if (value === '') return undefined;
      if (element.name === 'p') hasGeometry = true;
      else if (isVertices(element)) vertices.read(value);
      else if (!images.has(value)) images.set(value, element.line);
      return undefined;
    },
  };
  const scan = await scanXml(chunks, handlers);
  return { ...scan, root, hasGeometry, images, ...ids.get(), box: vertices.get() };
}

/** Whether the text of an element is the name of an image: in version 1.4 of `init_from`, in 1.5 of `ref` in it. */
function isImageName({ name, path }: XmlElement): boolean {
  if (name === 'init_from') return path.at(-1) === 'image';
  return name === 'ref' && path.at(-1) === 'init_from' && path.includes('image');
}

function isVertices({ name, path }: XmlElement): boolean {
  return name === 'float_array' && path.at(-2) === 'mesh';
}

/** Collects ids, which are unique in a document (type `xs:ID`), and the references to them. */
function createIds() {
  const ids = new Set<string>();
  const duplicateIds = new Map<string, number>();
  const addresses = new Map<string, DanglingReference>();
  return {
    read({ name, attributes, path, line }: XmlElement) {
      const { id } = attributes;
      // the content of `extra` has other rules
      if (id !== undefined && ids.size < maxIds && !path.includes('extra')) {
        if (ids.has(id) && !duplicateIds.has(id) && duplicateIds.size < maxFaults) duplicateIds.set(id, line);
        ids.add(id);
      }
      const attribute = references.get(name);
      const target = attribute === undefined ? undefined : attributes[attribute];
      if (target?.startsWith('#') !== true || addresses.size >= maxIds || addresses.has(target)) return;
      addresses.set(target, { element: name, id: target.slice(1), line });
    },
    get() {
      const isComplete = ids.size < maxIds;
      const isDangling = ({ id }: DanglingReference) => !ids.has(id) && !ids.has(decodeUri(id));
      const dangling = isComplete ? [...addresses.values()].filter(isDangling).slice(0, maxFaults) : [];
      return { duplicateIds, dangling };
    },
  };
}

/** How many numbers at the start of an array of vertices are read. */
const sampleLength = 30;

/** Finds the box of the first vertices of each mesh, before the nodes move it. */
function createVertices() {
  let unit = 1;
  let source = '';
  let box = emptyBox;
  const samples = new Map<string, readonly number[]>();
  return {
    open({ name, attributes, path }: XmlElement) {
      const { meter } = attributes;
      if (name === 'unit' && path.length === 2 && Number(meter) > 0) unit = Number(meter);
      else if (name === 'source') source = attributes['id'] ?? '';
      else if (name === 'mesh') samples.clear();
      else if (name === 'input' && path.at(-1) === 'vertices' && attributes['semantic'] === 'POSITION') {
        const values = samples.get(attributes['source']?.slice(1) ?? '') ?? [];
        for (let i = 0; i + 2 < values.length; i += 3) {
          const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = values.slice(i, i + 3);
          box = addPoint(box, [x * unit, y * unit, z * unit]);
        }
      }
    },
    read(text: string) {
      samples.set(source, text.split(/\s+/, sampleLength).map(Number));
    },
    get: () => box,
  };
}
