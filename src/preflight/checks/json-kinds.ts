import { defineKinds } from '../findings/finding.ts';

/** Kinds of findings about GeoJSON and CZML as JSON. */
export const jsonKinds = defineKinds({
  'json-invalid': {
    severity: 'error',
    title: 'A file is not valid JSON',
    why: 'No program can read the file from this place on.',
    fix: 'Fix the program that writes the file. `jq empty map.geojson` finds such places.',
    example: '`[NaN, 52.51]` in `map.geojson`',
    certainty: 'A',
    source: 'RFC 8259, section 2; pyesridump, issue 31',
  },
  'json-cut': {
    severity: 'error',
    title: 'A JSON file is cut',
    why: 'The rest of the data is missing, so no program can read the file.',
    fix: 'Create or copy the file again, and check that the disk is not full.',
    example: 'a `map.geojson` that ends in the middle of a feature',
    certainty: 'A',
    source: 'RFC 8259, section 2',
  },
  'json-documents': {
    severity: 'error',
    title: 'A file has several JSON documents, such as one feature a line',
    why: 'GeoJSON and CZML are one document. Programs refuse the second one.',
    fix: 'Write one FeatureCollection, for example with `ogr2ogr -f GeoJSON map.geojson lines.geojsonl`.',
    example: 'a `map.geojson` with one `Feature` in each line',
    certainty: 'A',
    source: 'RFC 8259, section 2; RFC 8142 is another format',
  },
  'json-byte-order-mark': {
    severity: 'warning',
    title: 'A JSON file starts with a byte order mark',
    why: 'JSON does not allow it. Browsers skip it, other programs refuse the file.',
    fix: 'Save the file as UTF-8 without a byte order mark.',
    example: 'a `map.geojson` from a Windows editor',
    certainty: 'A',
    source: 'RFC 8259, section 8.1',
  },
});
