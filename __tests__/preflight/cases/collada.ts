import type { DataCase } from '../../support/check-data.ts';

interface Parts {
  readonly images?: string;
  readonly geometries?: string;
  readonly nodes?: string;
  readonly unit?: string;
  readonly version?: string;
}

/** A mesh of one triangle. */
function geometry(
  id = 'g',
  vertices = '0 0 0 1 0 0 0 1 0',
  primitive = '<triangles count="1"><p>0 1 2</p></triangles>',
) {
  return `<geometry id="${id}"><mesh><source id="${id}-p"><float_array id="${id}-a" count="9">${vertices}</float_array></source>
    <vertices id="${id}-v"><input semantic="POSITION" source="#${id}-p"/></vertices>${primitive}</mesh></geometry>`;
}

/** A COLLADA document. */
function collada({
  images = '',
  geometries = geometry(),
  nodes,
  unit = '1',
  version = '1.4.1',
}: Parts = {}): string {
  return `<?xml version="1.0" encoding="utf-8"?>
  <COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="${version}"><asset><unit meter="${unit}"/></asset>
  <library_images>${images}</library_images>
  <library_geometries>${geometries}</library_geometries>
  <library_visual_scenes><visual_scene id="s"><node id="n">${nodes ?? '<instance_geometry url="#g"/>'}</node></visual_scene></library_visual_scenes>
  <scene><instance_visual_scene url="#s"/></scene></COLLADA>`;
}

function image(name: string, id = 'i'): string {
  return `<image id="${id}">\n<init_from>${name}</init_from></image>`;
}

function model(
  name: string,
  files: DataCase['files'],
  finds: readonly string[],
  says?: readonly string[],
): DataCase {
  return { name: `COLLADA ${name}`, files, sourceType: '3D_MODEL', finds, ...(says && { says }) };
}

const inMap = '389010 5819010 30 389020 5819010 30 389020 5819020 30';

export const goodCollada: string = collada();

const documents: readonly DataCase[] = [
  model('of one triangle', { 'a.dae': collada() }, []),
  model('that is other XML', { 'a.dae': '<X3D/>' }, ['collada-root'], ['X3D']),
  model('that is cut', { 'a.dae': collada().slice(0, -60) }, ['xml-cut']),
  model(
    'without geometry, one of two',
    { 'a.dae': collada(), 'b.dae': collada({ geometries: '', nodes: '' }) },
    ['collada-no-geometry'],
    ['b.dae'],
  ),
  model(
    'with a mesh without faces',
    { 'a.dae': collada({ geometries: geometry('g', '0 0 0', '<triangles count="0"><p></p></triangles>') }) },
    ['collada-no-geometry'],
  ),
  ...['polylist', 'polygons', 'tristrips', 'lines'].map((primitive) =>
    model(
      `with ${primitive} only`,
      {
        'a.dae': collada({
          geometries: geometry('g', '0 0 0', `<${primitive} count="1"><p>0 0 0</p></${primitive}>`),
        }),
      },
      [],
    ),
  ),
  model(
    'with ids that occur twice',
    { 'a.dae': collada({ geometries: geometry('g') + geometry('g') }) },
    ['collada-duplicate-id'],
    ['`g`'],
  ),
  model(
    'with the same id in an extension',
    {
      'a.dae': collada({
        geometries: geometry() + '<extra id="x"><technique><a id="g"/></technique></extra>',
      }),
    },
    [],
  ),
  model(
    'with a node whose mesh does not exist',
    { 'a.dae': collada({ nodes: '<instance_geometry url="#h"/>' }) },
    ['collada-dangling-id'],
    ['`#h`'],
  ),
  model(
    'with vertices whose source does not exist',
    { 'a.dae': collada().replace('source="#g-p"', 'source="#ID50"') },
    ['collada-dangling-id'],
    ['`#ID50`'],
  ),
  model(
    'with a material that does not exist',
    {
      'a.dae': collada({
        nodes:
          '<instance_geometry url="#g"><bind_material><instance_material symbol="m" target="#m"/></bind_material></instance_geometry>',
      }),
    },
    ['collada-dangling-material'],
    ['`#m`'],
  ),
  model(
    'with vertices in UTM',
    { 'a.dae': collada({ geometries: geometry('g', inMap) }) },
    ['model-far'],
    ['a.dae'],
  ),
  {
    ...model(
      'with vertices in UTM and a position',
      { 'a.dae': collada({ geometries: geometry('g', inMap) }) },
      [],
    ),
    options: { position: [13.4, 52.5, 30] },
  },
  model(
    'in millimetres',
    { 'a.dae': collada({ geometries: geometry('g', '389010 0 30 0 0 0'), unit: '0.001' }) },
    [],
  ),
];

const textures: readonly DataCase[] = [
  model(
    'with textures',
    {
      'm/a.dae': collada({
        images: [
          image('../textures/wall%201.png', 'i1'),
          image('./roof.png', 'i2'),
          image('file://./roof.png', 'i3'),
          image('http://example.com/a.png', 'i4'),
        ].join(''),
      }),
      'textures/wall 1.png': 'image',
      'm/roof.png': 'image',
    },
    [],
  ),
  model(
    'with a texture that does not exist',
    { 'a.dae': collada({ images: image('wall.png') }) },
    ['texture-missing'],
    ['wall.png', 'a.dae'],
  ),
  model(
    'of version 1.5 with a texture that does not exist',
    {
      'a.dae': collada({
        images: '<image id="i"><init_from mips_generate="true"><ref>wall.png</ref></init_from></image>',
        version: '1.5.0',
      }),
    },
    ['texture-missing'],
    ['wall.png'],
  ),
  model(
    'with a surface that refers to an image',
    {
      'a.dae': collada({ images: image('wall.png') }).replace(
        '<library_geometries>',
        '<library_effects><effect id="e"><newparam><surface><init_from>i</init_from></surface></newparam></effect></library_effects><library_geometries>',
      ),
      'wall.png': 'image',
    },
    [],
  ),
  model(
    'with a texture of an absolute path',
    { 'm/a.dae': collada({ images: image('file:///C:/My%20Models/wall%201.png') }), 'm/wall 1.png': 'image' },
    ['texture-absolute'],
    ['m/wall 1.png'],
  ),
];

export const colladaCases: readonly DataCase[] = [documents, textures].flat();
