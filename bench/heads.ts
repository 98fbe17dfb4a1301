import { geoKeyDirectory, geoKeys } from '../fixtures/geo-keys.ts';
import { las } from '../fixtures/las.ts';
import { easting, northing } from '../fixtures/place.ts';

/**
 * The beginning of a file, which makes its noise valid data of its extension.
 * @param size of the whole file, in bytes
 */
export function headOf(extension: string, size: number): Buffer {
  switch (extension) {
    case '.las':
      return lasHead(size);
    case '.tif':
      return tiffHead(size);
    case '.glb':
      return glbHead(size);
    default:
      throw new Error(`no data of the extension ${extension}`);
  }
}

/** As many points as there is room for (LAS 1.2, “Public Header Block”). */
function lasHead(size: number): Buffer {
  const file = Buffer.from(las());
  const [pointOffset, pointBytes] = [file.readUInt32LE(96), file.readUInt16LE(105)];
  const head = file.subarray(0, pointOffset);
  const count = Math.floor((size - pointOffset) / pointBytes);
  head.writeUInt32LE(count, 107);
  head.writeUInt32LE(count, 111); // first returns
  return head;
}

const tiffWidth = 16_384;
const tiffBands = 3;
/** The offset of the pixels. */
const tiffPixels = 4096;

/** Rows of 8-bit RGB in one strip, with a place in EPSG:25833 (TIFF 6.0, section 2; GeoTIFF 1.0, section 2.6). */
function tiffHead(size: number): Buffer {
  const head = Buffer.alloc(tiffPixels);
  const rows = Math.floor((size - tiffPixels) / (tiffWidth * tiffBands));
  let free = 1024; // for values that have no room in the directory
  const place = (values: readonly number[], width: 2 | 8) => {
    const offset = free;
    for (const value of values) {
      if (width === 8) head.writeDoubleLE(value, free);
      else head.writeUInt16LE(value, free);
      free += width;
    }
    return offset;
  };
  const keys = geoKeys({ projected: 25833 });
  const [short, long, double] = [3, 4, 12];
  const fields = [
    [256, long, 1, tiffWidth],
    [257, long, 1, rows],
    [258, short, tiffBands, place([8, 8, 8], 2)],
    [259, short, 1, 1], // not compressed
    [262, short, 1, 2], // RGB
    [273, long, 1, tiffPixels],
    [277, short, 1, tiffBands],
    [278, long, 1, rows],
    [279, long, 1, rows * tiffWidth * tiffBands],
    [33550, double, 3, place([0.1, 0.1, 0], 8)],
    [33922, double, 6, place([0, 0, 0, easting, northing, 0], 8)],
    [geoKeyDirectory, short, keys.length, place(keys, 2)],
  ] as const;
  head.write('II*\0\x08\0\0\0', 0, 'latin1');
  head.writeUInt16LE(fields.length, 8);
  for (const [index, [tag, type, count, value]] of fields.entries()) {
    const at = 10 + 12 * index;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  }
  return head;
}

/** Points of one primitive (glTF 2.0, sections 3.6, 3.7 and 4.4). */
function glbHead(size: number): Buffer {
  const jsonOf = (byteLength: number) =>
    JSON.stringify({
      asset: { version: '2.0' },
      scene: 0,
      scenes: [{ nodes: [0] }],
      nodes: [{ mesh: 0 }],
      meshes: [{ primitives: [{ attributes: { POSITION: 0 }, mode: 0 }] }],
      accessors: [
        {
          bufferView: 0,
          componentType: 5126,
          type: 'VEC3',
          count: Math.floor(byteLength / 12),
          min: [-9, -9, -9],
          max: [9, 9, 9],
        },
      ],
      bufferViews: [{ buffer: 0, byteLength }],
      buffers: [{ byteLength }],
    });
  const jsonBytes = 1024;
  const binary = size - 12 - 8 - jsonBytes - 8;
  const head = Buffer.alloc(size - binary, ' ');
  head.write('glTF', 0, 'latin1');
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(size, 8);
  head.writeUInt32LE(jsonBytes, 12);
  head.write('JSON', 16, 'latin1');
  head.write(jsonOf(binary), 20);
  head.writeUInt32LE(binary, 20 + jsonBytes);
  head.write('BIN\0', 24 + jsonBytes, 'latin1');
  return head;
}
