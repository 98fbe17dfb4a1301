import type { Contents, DataCase } from '../../support/check-data.ts';

const face = 'v 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nusemtl wall\nf 1/1 2/1 3/1\n';
const jpg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

/** A case with the OBJ `scan.obj`, its materials `scan.mtl`, and other files. */
function scan(
  name: string,
  mtl: string,
  others: Contents,
  finds: readonly string[],
  says: readonly string[] = [],
): DataCase {
  return {
    name,
    sourceType: '3D_CAPTURE',
    files: {
      'scan.obj': `mtllib scan.mtl\n${face}`,
      'scan.mtl': `newmtl wall\nKd 1 1 1\n${mtl}\n`,
      ...others,
    },
    finds,
    says,
  };
}

/** A case with the OBJ `scan.obj` alone, or beside other files. */
function obj(
  name: string,
  content: string | Uint8Array,
  finds: readonly string[],
  more: Partial<DataCase> = {},
): DataCase {
  const { files, ...others } = more;
  const all = { 'scan.obj': content, ...(files as Contents) };
  return {
    name,
    sourceType: '3D_CAPTURE',
    files: all,
    finds,
    says: finds.length > 0 ? ['scan.obj'] : [],
    ...others,
  };
}

const libraries: readonly DataCase[] = [
  obj('an OBJ without materials', face, []),
  obj('an OBJ whose material file does not exist', `mtllib scan.mtl\n${face}`, ['texture-missing'], {
    says: ['`scan.mtl`'],
  }),
  obj(
    'an OBJ whose material file is not among the files',
    `mtllib scan.mtl\n${face}`,
    ['reference-unmatched'],
    {
      outside: { 'scan.mtl': 'unmatched' },
      says: ['  scan.mtl'],
    },
  ),
  obj('an OBJ whose material file is excluded', `mtllib scan.mtl\n${face}`, [], {
    outside: { 'scan.mtl': 'excluded' },
  }),
  obj('an OBJ with a material file in another case', `mtllib Scan.MTL\n${face}`, ['texture-case'], {
    files: { 'scan.mtl': 'newmtl wall\n' },
  }),
  obj(
    'an OBJ with a material file by an absolute path',
    `mtllib C:\\me\\scan.mtl\n${face}`,
    ['texture-absolute'],
    {
      files: { 'scan.mtl': 'newmtl wall\n' },
      says: ['C:\\me\\scan.mtl', '`scan.mtl` has the same name'],
    },
  ),
  obj(
    'an OBJ with a material file with a backslash',
    `mtllib .\\mtl\\scan.mtl\n${face}`,
    ['reference-backslash'],
    {
      files: { 'mtl/scan.mtl': 'newmtl wall\n' },
    },
  ),
  obj('an OBJ with a material file in quotes', `mtllib "my scan.mtl"\n${face}`, [], {
    files: { 'my scan.mtl': '' },
  }),
  obj('an OBJ with a material file with spaces', `mtllib my  scan.mtl \r\n${face}`, [], {
    files: { 'my  scan.mtl': '' },
  }),
  obj('an OBJ with several material files', `mtllib a.mtl my b.mtl c.mtl\n${face}`, ['texture-missing'], {
    files: { 'a.mtl': '', 'c.mtl': '' },
    says: ['`my b.mtl`'],
  }),
  obj('an OBJ with a material file of another extension', `mtllib scan.mat\n${face}`, [], {
    files: { 'scan.mat': '' },
  }),
  obj(
    'an OBJ whose `mtllib` continues on the next line',
    `mtllib a.mtl \\\nb.mtl\n${face}`,
    ['texture-missing'],
    {
      files: { 'a.mtl': '' },
      says: ['`b.mtl`'],
    },
  ),
  obj(
    'an OBJ with `mtllib` after 100 KB',
    `${'v 0 0 0\n'.repeat(12_500)}mtllib scan.mtl\n${face}`,
    ['texture-missing'],
    {
      says: ['`scan.mtl`'],
    },
  ),
  obj('an OBJ with a material file in a folder', `mtllib ./mtl/scan.mtl\n${face}`, ['texture-missing'], {
    files: { 'mtl/scan.mtl': 'newmtl a\nmap_Kd ../wall.jpg\nmap_Kd other.jpg\n', 'wall.jpg': jpg },
    says: ['mtl/scan.mtl names `other.jpg`'],
  }),
];

const textures: readonly DataCase[] = [
  scan('a material with its texture', 'map_Kd scan.jpg', { 'scan.jpg': jpg }, []),
  scan(
    'a material whose texture does not exist',
    'map_Kd scan.jpg',
    {},
    ['texture-missing'],
    ['scan.mtl names `scan.jpg`'],
  ),
  scan(
    'a material whose texture has another case',
    'map_Kd Scan.JPG',
    { 'scan.jpg': jpg },
    ['texture-case'],
    ['Scan.JPG'],
  ),
  scan(
    'a material with a texture by an absolute path',
    'map_Kd C:\\Users\\me\\Desktop\\export\\scan.jpg',
    { 'scan.jpg': jpg },
    ['texture-absolute'],
    ['`scan.jpg` has the same name'],
  ),
  scan('a texture by an absolute path of POSIX', 'map_Kd /home/me/scan.jpg', {}, ['texture-absolute']),
  scan('a texture with a backslash', 'map_Kd textures\\scan.jpg', { 'textures/scan.jpg': jpg }, [
    'reference-backslash',
  ]),
  scan('a texture in quotes', 'map_Kd "my scan.jpg"', { 'my scan.jpg': jpg }, []),
  scan('a texture with spaces', '\tmap_Kd   my scan.jpg  ', { 'my scan.jpg': jpg }, []),
  scan(
    'a texture after options',
    'map_Kd -s 1 1 1 -o 0.5 0 -clamp on -mm 0 1 wall one.jpg\nmap_Bump -bm 0.5 my bump.png\nbump -imfchan l -t 0 my bump.png',
    { 'wall one.jpg': jpg, 'my bump.png': jpg },
    [],
  ),
  scan(
    'textures after options that do not exist',
    'map_Kd -s 1 1 1 -o 0 0 0 my wall.jpg\nmap_Bump -bm 0.5 my bump.png',
    {},
    ['texture-missing'],
    ['`my wall.jpg`', '`my bump.png`'],
  ),
  scan('a texture whose name starts as an option', 'map_Kd -s.jpg', { '-s.jpg': jpg }, []),
  scan('a texture that is a number', 'map_Kd -s 1 1 1 1.jpg', { '1.jpg': jpg }, []),
  scan('a texture with a percent sign', 'map_Kd 100%.jpg', { '100%.jpg': jpg }, []),
  scan('a texture by an address', 'map_Kd https://example.com/scan.jpg', {}, []),
  scan(
    'a TIFF texture',
    'map_Kd scan.tif',
    { 'scan.tif': Buffer.from('II\x2a\0\x08\0\0\0', 'latin1') },
    ['texture-tiff'],
    ['scan.mtl', '`scan.tif`'],
  ),
  scan('textures that ion does not read', 'map_Disp no.jpg\nrefl -type sphere no.jpg', {}, []),
  {
    ...scan(
      'a texture that is not among the files',
      'map_Kd textures/scan.jpg',
      {},
      ['reference-unmatched'],
      ['textures/scan.jpg'],
    ),
    outside: { 'textures/scan.jpg': 'unmatched' },
  },
  {
    name: 'two OBJ with the same materials',
    sourceType: '3D_CAPTURE',
    files: {
      'a.obj': `mtllib m.mtl\n${face}`,
      'b.obj': `mtllib m.mtl\n${face}`,
      'm.mtl': 'newmtl a\nmap_Kd no.jpg',
    },
    finds: ['texture-missing'],
  },
];

const utm = 'v 389010.250 5819010.500 34.0\nv 389011.250 5819010.500 34.0\nv 389010.250 5819011.500 34.0\n';

const shapes: readonly DataCase[] = [
  obj('an OBJ without vertices', '# nothing\no empty\n', ['obj-no-faces'], {
    says: ['scan.obj has no faces'],
  }),
  obj('an OBJ with vertices only', 'v 0 0 0\nv 1 0 0\n', ['obj-no-faces'], { says: ['only vertices'] }),
  obj('an OBJ with lines only', 'v 0 0 0\nv 1 0 0\nl 1 2\np 1\n', ['obj-no-faces'], {
    says: ['only lines or points'],
  }),
  obj('an OBJ with vertices only, 200 KB long', 'v 0 0 0\n'.repeat(25_000), ['obj-no-faces']),
  obj('an OBJ whose first face is after 200 KB', 'v 0 0 0\n'.repeat(25_000) + face, []),
  obj('an OBJ with indented faces and tabs', 'v 0 0 0\nv 1 0 0\nv 0 1 0\n  f\t1 2 3', []),
  obj('an OBJ with CR as end of line', face.replaceAll('\n', '\r'), []),
  obj('an OBJ with CR LF', face.replaceAll('\n', '\r\n'), []),
  obj('an OBJ whose faces continue on the next line', 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 \\\n3\n', []),
  obj('an OBJ with `f` in a comment and a name only', '# f 1 2 3\no f 1 2 3\nv 0 0 0\n', ['obj-no-faces']),
  obj('an OBJ with a line of 300 KB', `# ${'x'.repeat(300_000)}\n${face}`, []),
  obj('an OBJ in UTM', `${utm}f 1 2 3\n`, ['model-far'], { says: ['scan.obj', '389010', 'position'] }),
  obj('an OBJ in UTM with the option `position`', `${utm}f 1 2 3\n`, [], {
    options: { position: [13.4, 52.5, 34] },
  }),
  obj('an OBJ with one stray vertex', `v 0 0 0\n${utm}f 1 2 3\n`, []),
  obj('an OBJ with colours of vertices', 'v 0 0 0 1 0.5 0\nv 1 0 0 1 0.5 0\nv 0 1 0 1 0.5 0\nf 1 2 3\n', []),
  obj('a COLLADA file with the extension .obj', '<COLLADA>', ['content-mismatch']),
  obj('an OBJ of 0 bytes', '', ['file-empty']),
];

export const objCases: readonly DataCase[] = [libraries, textures, shapes].flat();
