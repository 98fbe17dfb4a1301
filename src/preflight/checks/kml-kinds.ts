import { defineKinds } from '../findings/finding.ts';

/** Kinds of findings about KML. */
export const kmlKinds = defineKinds({
  'kml-root': {
    severity: 'error',
    title: 'A `.kml` file is not KML',
    why: 'The root of KML is `kml`. Other XML is not read.',
    fix: 'Convert the file to KML, or give it the extension of its format.',
    example: 'a `site.kml` whose root is `gpx`',
    certainty: 'A',
    source: 'OGC 12-007r2, section 7.2',
  },
  'kml-no-model': {
    severity: 'error',
    title: 'KML without a 3D model as 3D Tiles',
    why: 'ion tiles only KML that has an element `Model`.',
    fix: 'Write `type: KML`. Then ion hosts the file as it is.',
    example: 'a `site.kml` with placemarks and lines, and `type: 3DTILES`',
    certainty: 'A',
    source: 'Cesium’s documentation; its staff in cesium-ion-rest-api-examples, issues 48 and 99',
  },
  'kml-range': {
    severity: 'error',
    title: 'Coordinates in KML are not longitude and latitude',
    why: 'KML is always in degrees on WGS 84, so the data would be in the wrong location.',
    fix: 'Convert the data: `ogr2ogr -t_srs EPSG:4326 out.kml in.kml`. The order is longitude, latitude.',
    example: '`<coordinates>389000,5819000,0</coordinates>`',
    certainty: 'A',
    source: 'OGC 12-007r2, section 6.2',
  },
});
