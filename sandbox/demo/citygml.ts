import type { Building } from './block.ts';
import { planeCoordinates, type Face, type Point } from './shapes.ts';
import { textureMetres, type TextureName } from './textures.ts';

/** ETRS89 / UTM zone 33N with DHHN92 heights. */
const crs = 'urn:ogc:def:crs,crs:EPSG::25833,crs:EPSG::5783';
const roofTypes = 'http://www.sig3d.org/codelists/citygml/2.0/building/2.0/_AbstractBuilding_roofType.xml';
const elements = { ground: 'GroundSurface', wall: 'WallSurface', roof: 'RoofSurface' } as const;

const namespaces = [
  'xmlns="http://www.opengis.net/citygml/2.0"',
  'xmlns:app="http://www.opengis.net/citygml/appearance/2.0"',
  'xmlns:bldg="http://www.opengis.net/citygml/building/2.0"',
  'xmlns:gml="http://www.opengis.net/gml"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
].join('\n  ');

interface Surface {
  readonly id: string;
  readonly face: Face;
}

const coordinates = (point: Point): string => point.map((value) => value.toFixed(3)).join(' ');

/** A ring of GML or of texture coordinates ends where it began. */
function closed<T>(points: readonly T[]): T[] {
  return [...points, ...points.slice(0, 1)];
}

function surfaces(building: Building): Surface[] {
  return building.faces.map((face, index) => ({ id: `${building.id}-${face.kind}-${index + 1}`, face }));
}

function boundarySurface({ id, face }: Surface): string {
  const element = `bldg:${elements[face.kind]}`;
  return `
      <bldg:boundedBy>
        <${element} gml:id="${id}">
          <bldg:lod2MultiSurface>
            <gml:MultiSurface>
              <gml:surfaceMember>
                <gml:Polygon gml:id="${id}-polygon">
                  <gml:exterior>
                    <gml:LinearRing gml:id="${id}-ring">
                      <gml:posList srsDimension="3">${closed(face.ring).map(coordinates).join(' ')}</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
            </gml:MultiSurface>
          </bldg:lod2MultiSurface>
        </${element}>
      </bldg:boundedBy>`;
}

function solid(parts: readonly Surface[]): string {
  const members = parts.map(
    ({ id }) => `
              <gml:surfaceMember xlink:href="#${id}-polygon"/>`,
  );
  return `
      <bldg:lod2Solid>
        <gml:Solid>
          <gml:exterior>
            <gml:CompositeSurface>${members.join('')}
            </gml:CompositeSurface>
          </gml:exterior>
        </gml:Solid>
      </bldg:lod2Solid>`;
}

function height(building: Building): number {
  const heights = building.faces.flatMap(({ ring }) => ring.map(([, , z]) => z));
  return Math.max(...heights) - Math.min(...heights);
}

function cityObject(building: Building): string {
  const parts = surfaces(building);
  return `
  <cityObjectMember>
    <bldg:Building gml:id="${building.id}">
      <gml:name>${building.name}</gml:name>
      <bldg:yearOfConstruction>${building.yearOfConstruction}</bldg:yearOfConstruction>
      <bldg:roofType codeSpace="${roofTypes}">${building.roofType}</bldg:roofType>
      <bldg:measuredHeight uom="m">${height(building).toFixed(2)}</bldg:measuredHeight>
      <bldg:storeysAboveGround>${building.storeys}</bldg:storeysAboveGround>${solid(parts)}${parts.map(boundarySurface).join('')}
    </bldg:Building>
  </cityObjectMember>`;
}

function textureTarget({ id, face }: Surface, metres: number): string {
  const points = closed(planeCoordinates(face.ring)).map(([u, v]) =>
    [u / metres, v / metres].map((value) => value.toFixed(4)).join(' '),
  );
  return `
          <app:target uri="#${id}-polygon">
            <app:TexCoordList>
              <app:textureCoordinates ring="#${id}-ring">${points.join(' ')}</app:textureCoordinates>
            </app:TexCoordList>
          </app:target>`;
}

function parameterizedTexture(name: TextureName, imageUri: string, targets: readonly Surface[]): string {
  return `
      <app:surfaceDataMember>
        <app:ParameterizedTexture gml:id="texture-${name}">
          <app:imageURI>${imageUri}</app:imageURI>
          <app:mimeType>image/png</app:mimeType>
          <app:textureType>typical</app:textureType>
          <app:wrapMode>wrap</app:wrapMode>${targets.map((target) => textureTarget(target, textureMetres[name])).join('')}
        </app:ParameterizedTexture>
      </app:surfaceDataMember>`;
}

function appearance(buildings: readonly Building[], imageUri: (name: TextureName) => string): string {
  const byTexture = Map.groupBy(buildings.flatMap(surfaces), ({ face }) => face.texture);
  const textures = [...byTexture].map(([name, targets]) =>
    name === undefined ? '' : parameterizedTexture(name, imageUri(name), targets),
  );
  return `
  <app:appearanceMember>
    <app:Appearance gml:id="appearance">
      <app:theme>rgbTexture</app:theme>${textures.join('')}
    </app:Appearance>
  </app:appearanceMember>`;
}

function envelope(buildings: readonly Building[]): string {
  const points = buildings.flatMap(({ faces }) => faces.flatMap(({ ring }) => ring));
  const corner = (pick: (...values: number[]) => number): string =>
    coordinates([
      pick(...points.map(([x]) => x)),
      pick(...points.map(([, y]) => y)),
      pick(...points.map(([, , z]) => z)),
    ]);
  return `
  <gml:boundedBy>
    <gml:Envelope srsName="${crs}" srsDimension="3">
      <gml:lowerCorner>${corner(Math.min)}</gml:lowerCorner>
      <gml:upperCorner>${corner(Math.max)}</gml:upperCorner>
    </gml:Envelope>
  </gml:boundedBy>`;
}

/**
 * The text of a file of CityGML 2.0, LOD2: thematic surfaces, a closed solid that refers to them, and textures
 * (OGC 12-019, https://www.ogc.org/standards/citygml/). Names must need no escaping in XML.
 * @param imageUri where a texture's image is, relative to the file
 */
export function cityGml(buildings: readonly Building[], imageUri: (name: TextureName) => string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<CityModel
  ${namespaces}>
  <gml:name>City block</gml:name>${envelope(buildings)}${buildings.map(cityObject).join('')}${appearance(buildings, imageUri)}
</CityModel>
`;
}
