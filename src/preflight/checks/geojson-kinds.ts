import { defineKinds } from '../findings/finding.ts';

/** Kinds of findings about GeoJSON and TopoJSON. */
export const geoJsonKinds = defineKinds({
  'geojson-type': {
    severity: 'error',
    title: 'A JSON file is not GeoJSON or TopoJSON',
    why: 'The member `type` of the root must be a type of GeoJSON, or `Topology`.',
    fix: 'Convert the data to GeoJSON, for example with `ogr2ogr -f GeoJSON map.geojson INPUT`.',
    example: 'CityJSON with the name `city.json`',
    certainty: 'A',
    source: 'RFC 7946, section 3; TopoJSON 1.0, section 2; GeoJsonDataSource of CesiumJS throws an error',
  },
  'geojson-crs': {
    severity: 'error',
    title: 'GeoJSON has a coordinate system other than WGS 84',
    why: 'GeoJSON is in WGS 84, in degrees. CesiumJS refuses all other systems.',
    fix: 'Convert it with `ogr2ogr -f GeoJSON -t_srs EPSG:4326 -lco RFC7946=YES out.geojson in.geojson`.',
    example: '`"name": "urn:ogc:def:crs:EPSG::25833"` in the member `crs`',
    certainty: 'A',
    source: 'RFC 7946, section 4; GeoJsonDataSource of CesiumJS throws an error',
  },
  'geojson-crs-name': {
    severity: 'warning',
    title: 'GeoJSON has a `crs` that CesiumJS does not know, although it is WGS 84',
    why: 'CesiumJS knows WGS 84 under three names. With another name it shows nothing.',
    fix: 'Remove the member `crs`, for example with `ogr2ogr -f GeoJSON -lco RFC7946=YES out.geojson in.geojson`.',
    example: '`"name": "urn:ogc:def:crs:OGC::CRS84"` in the member `crs`',
    certainty: 'B',
    source: '`crsNames` and `load` in GeoJsonDataSource of CesiumJS',
  },
  'geojson-range': {
    severity: 'error',
    title: 'Coordinates of GeoJSON are no longitude and latitude',
    why: 'GeoJSON is in degrees: first the longitude, then the latitude.',
    fix: 'Convert it with `ogr2ogr -f GeoJSON -s_srs EPSG:CODE -t_srs EPSG:4326 out.geojson in.geojson`. CODE is the number of the coordinate system of the data.',
    example: '`[389000, 5819000]`',
    certainty: 'A',
    source: 'RFC 7946, sections 3.1.1 and 4',
  },
  'geojson-geometry': {
    severity: 'error',
    title: 'A feature has no member `geometry`, or its type does not exist',
    why: 'CesiumJS stops at such a feature, and shows nothing.',
    fix: 'Write `"geometry": null` for a feature without a place.',
    example: '`{"type": "Feature", "properties": {}}`',
    certainty: 'A',
    source: 'RFC 7946, sections 1.4 and 3.2; `processFeature` in GeoJsonDataSource of CesiumJS',
  },
  'geojson-empty': {
    severity: 'warning',
    title: 'GeoJSON has no positions',
    why: 'There is nothing to show.',
    fix: 'Check the step that writes the file. For example, its filter can match no feature.',
    example: 'a FeatureCollection without features',
    certainty: 'A',
    source: 'RFC 7946, section 3.3, allows it',
  },
});
