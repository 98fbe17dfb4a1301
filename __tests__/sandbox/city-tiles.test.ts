import { NodeIO } from '@gltf-transform/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { cityBlock } from '../../fixtures/city-block.ts';
import { groundHeight, latitude, longitude } from '../../fixtures/place.ts';
import { cityBlockFiles } from '../../fixtures/scenes.ts';
import { cross, dot, subtract, type Point } from '../../fixtures/shapes.ts';
import { zip } from '../../fixtures/zip.ts';
import { readCity } from '../../sandbox/assets/made/city.ts';
import { readModelSphere } from '../../sandbox/assets/model-sphere.ts';
import type { SourceFiles } from '../../sandbox/assets/source-files.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { positionOfTile } from '../../src/formats/bounding-volume.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { noIssues, validateGltf } from '../support/gltf.ts';
import { memoryReader } from '../support/memory-reader.ts';
import { bytesOf, completeAtOnce, stream } from './assets-request.ts';

const block = cityBlockFiles();

/** `latitude` and `longitude` in EPSG:25833, by the formulas of USGS Professional Paper 1395, chapter 8. */
const yard = [391_271.32, 5_820_338.23] as const;

function sourcesOf(files: Readonly<Record<string, string | Uint8Array>>): SourceFiles {
  return { ...memoryReader(files), bodyOf: () => Promise.resolve(undefined) };
}

/** The triangles of a model. */
async function trianglesIn(model: Uint8Array): Promise<Point[][]> {
  const document = await new NodeIO().readBinary(model);
  const primitives = document
    .getRoot()
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives());
  return primitives.flatMap((primitive) => {
    const positions = primitive.getAttribute('POSITION');
    const corners = [...(primitive.getIndices()?.getArray() ?? [])].map(
      (index) => positions?.getElement(index, []) as unknown as Point,
    );
    return Array.from({ length: corners.length / 3 }, (_, index) => corners.slice(3 * index, 3 * index + 3));
  });
}

function easternmost(points: readonly Point[]): Point {
  return points.reduce((one, other) => (other[0] > one[0] ? other : one));
}

function areaOf([a, b, c]: readonly Point[]): number {
  if (a === undefined || b === undefined || c === undefined) return NaN;
  const product = cross(subtract(b, a), subtract(c, a));
  return Math.sqrt(dot(product, product)) / 2;
}

describe('the city block', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ mode: 'FILE_SYSTEM', tiling: completeAtOnce });
  });
  afterAll(() => sandbox.close());

  const faces = cityBlock().flatMap(({ faces: all }) => all);

  it('streams with its images, in its place', async () => {
    const files = { 'a.zip': zip(block) };
    const endpoint = await stream(sandbox, '3DTILES', { sourceType: 'CITYGML' }, files);
    const { root } = JSON.parse(String(await bytesOf(endpoint))) as { root: JsonObject };
    const model = await bytesOf(endpoint, 'city.glb');
    const { issues, info } = await validateGltf(model);
    expect(issues).toMatchObject(noIssues);
    expect(info).toMatchObject({
      totalTriangleCount: faces.reduce((sum, { ring }) => sum + ring.length - 2, 0),
      materialCount: 5, // the ground has no image
      hasTextures: true,
    });

    const { center, radius } = await readModelSphere(sourcesOf({ 'a.glb': model }), 'a.glb');
    const { sphere } = root['boundingVolume'] as { sphere: number[] };
    [...center, radius].forEach((value, index) => {
      expect(sphere[index]).toBeCloseTo(value, 4);
    });

    // in metres from the yard
    const points = faces.flatMap(({ ring }) => ring);
    const [middleEast, middleNorth] = [0, 1].map((axis) => {
      const values = points.map((point) => (point[axis] ?? NaN) - (yard[axis] ?? NaN));
      return (Math.min(...values) + Math.max(...values)) / 2;
    }) as [number, number];
    const place = positionOfTile(root);
    const metres = 111_300; // a degree
    const east = ((place?.longitude ?? NaN) - longitude) * metres * Math.cos((latitude * Math.PI) / 180);
    expect(Math.abs(east - middleEast)).toBeLessThan(1);
    const north = ((place?.latitude ?? NaN) - latitude) * metres;
    expect(Math.abs(north - middleNorth)).toBeLessThan(1);

    // the corner in the east: in glTF, z is south
    const [x, , z] = easternmost((await trianglesIn(model)).flat());
    const [cornerEast, cornerNorth] = easternmost(points);
    expect(Math.abs(x - (cornerEast - yard[0] - middleEast))).toBeLessThan(1);
    expect(Math.abs(-z - (cornerNorth - yard[1] - middleNorth))).toBeLessThan(1);
  });

  it('stands on the ground of the kiosk of the demo', async () => {
    const city = await readCity(sourcesOf(Object.fromEntries(block)));
    expect(city?.position[2]).toBeCloseTo(groundHeight + 39.7, 6);
  });

  it('has its images upright: a wall has the top of the image above', async () => {
    const city = await readCity(sourcesOf(Object.fromEntries(block)));
    const document = await new NodeIO().readBinary((await city?.makeGlb()) ?? new Uint8Array());
    const walls = document.getRoot().listMeshes()[0]?.listPrimitives() ?? [];
    const brick = walls.find((one) => one.getMaterial()?.getName().endsWith('brick.png'));
    const [heights, vs] = ['POSITION', 'TEXCOORD_0'].map((name) => {
      const accessor = brick?.getAttribute(name);
      return [0, 1, 2, 3].map((index) => Number(accessor?.getElement(index, [])[1]));
    });
    // the first wall: two points on the ground, two at the eaves, 12 m higher; an image covers 2 m
    expect(heights?.map((height) => Math.abs(Math.round(height)))).toEqual([0, 0, 12, 12]);
    expect(vs?.map(Math.round)).toEqual([1, 1, -5, -5]);
  });
});

const square = '0 0 0 1 0 0 1 1 0 0 1 0 0 0 0';
const polygon = (numbers: string): string =>
  `<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>${numbers}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>`;

function cityGmlOf(content: string, srsName = 'EPSG:25833'): string {
  return `<CityModel><gml:boundedBy><gml:Envelope srsName="${srsName}"/></gml:boundedBy>
    <cityObjectMember><bldg:Building>${content}</bldg:Building></cityObjectMember></CityModel>`;
}

const wall = (content: string): string => `<bldg:WallSurface>${content}</bldg:WallSurface>`;
const level = (digit: number, content: string): string =>
  `<bldg:lod${digit}Solid>${content}</bldg:lod${digit}Solid>`;
/** In the form of an L, from a corner that does not see all of it. Its area is 3. */
const corner = '2 0 0 2 1 0 1 1 0 1 2 0 0 2 0 0 0 0 2 0 0';
const hole = polygon(square).replaceAll('exterior', 'interior');

it.each([
  ['positions one by one', polygon(square).replace(/<gml:posList.*posList>/, positionsOf(square)), 1],
  ['a form like an L', polygon(corner), 3],
  ['only the boundary surfaces', wall(polygon(square)) + level(3, polygon(corner)), 1],
  ['only the highest level of detail', level(1, polygon(corner)) + level(2, polygon(square)), 1],
  ['no holes', polygon(corner) + hole, 3],
  ['no rings that are not closed', polygon(corner) + polygon(square.slice(0, -6)), 3],
  ['no rings without an area', polygon(corner) + polygon('0 0 0 1 0 0 1 0 0 0 0 0'), 3],
])('a city has %s', async (_what, content, area) => {
  const city = await readCity(sourcesOf({ 'a.gml': cityGmlOf(content) }));
  const triangles = await trianglesIn((await city?.makeGlb()) ?? new Uint8Array());
  // far from the meridian of the zone, UTM is not true to scale
  expect(triangles.reduce((sum, triangle) => sum + areaOf(triangle), 0)).toBeCloseTo(area, 1);
});

function positionsOf(numbers: string): string {
  return (numbers.match(/\d+ \d+ \d+/g) ?? []).map((one) => `<gml:pos>${one}</gml:pos>`).join('');
}

it.each([
  ['urn:ogc:def:crs:EPSG::4979', '10 20 5 11 20 5 11 21 5 10 21 5 10 20 5', [20.5, 10.5, 5]],
  ['EPSG:4326', '10 20 5 11 20 5 11 21 5 10 21 5 10 20 5', [10.5, 20.5, 5]],
  ['urn:ogc:def:crs,crs:EPSG::4258,crs:EPSG::5783', '10 20 5 11 20 5 11 21 6 10 20 5', [20.5, 10.5, 44.7]],
])('a city in %s stands in its middle', async (srsName, numbers, position) => {
  const city = await readCity(sourcesOf({ 'a.gml': cityGmlOf(polygon(numbers), srsName) }));
  expect(city?.position).toEqual(position);
});

it.each<[string, Readonly<Record<string, string>>]>([
  ['no file', {}],
  ['an unknown coordinate system', { 'a.gml': cityGmlOf(polygon(square), 'EPSG:3068') }],
  ['no coordinate system', { 'a.gml': cityGmlOf(polygon(square), '') }],
  ['no place on the Earth', { 'a.gml': cityGmlOf(polygon('0 99 0 1 99 0 1 98 0 0 99 0'), 'EPSG:4326') }],
  ['numbers that are none', { 'a.gml': cityGmlOf(polygon(square.replace('1', 'x'))) }],
  ['only rings without an area', { 'a.gml': cityGmlOf(polygon('0 0 0 0 0 0 0 0 0 0 0 0')) }],
  ['an end that is missing', { 'a.gml': cityGmlOf(polygon(square)).slice(0, -5) }],
  ['no XML', { 'a.gml': '\0\xff{' }],
])('%s is no city', async (_what, files) => {
  expect(await readCity(sourcesOf(files))).toBeUndefined();
});

it('does not read a city beyond its limit', async () => {
  const files = new Map([['a.gml', { size: 33 * 1024 ** 2 }]]);
  const read = () => Promise.reject(new Error('It was read'));
  expect(await readCity({ files, read })).toBeUndefined();
});

it('does without images that are missing, or that glTF does not have', async () => {
  const files = new Map(block);
  files.set('appearance/brick.png', Buffer.from('x'));
  files.delete('appearance/tiles.png');
  const city = await readCity(sourcesOf(Object.fromEntries(files)));
  const model = (await city?.makeGlb()) ?? new Uint8Array();
  expect((await validateGltf(model)).issues).toMatchObject(noIssues);
  const root = (await new NodeIO().readBinary(model)).getRoot();
  expect(root.listTextures()).toHaveLength(2);
  const names = root.listMaterials().map((material) => material.getName());
  expect(names).toEqual(expect.arrayContaining(['ground', 'roof', 'wall']));
});
