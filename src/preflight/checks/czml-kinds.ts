import { defineKinds } from '../findings/finding.ts';

/** Kinds of findings about CZML. */
export const czmlKinds = defineKinds({
  'czml-document': {
    severity: 'error',
    title: 'The first packet of CZML is not the document',
    why: 'CesiumJS stops at the first packet if its `id` is not `document`.',
    fix: 'Start the array with `{ "id": "document", "version": "1.0" }`.',
    example: 'an array that starts with `{ "id": "satellite" }`',
    certainty: 'A',
    source: 'CZML Guide, “CZML Structure”; `processCzmlPacket` in CzmlDataSource of CesiumJS',
  },
  'czml-version': {
    severity: 'error',
    title: 'The document of CZML has no version, or one that CesiumJS does not know',
    why: 'CesiumJS reads version 1, and requires a text such as "1.0".',
    fix: 'Write `"version": "1.0"` in the packet `document`.',
    example: '`{ "id": "document", "name": "Orbit" }`',
    certainty: 'A',
    source: 'CZML Guide, “Packet”; `processDocument` in CzmlDataSource of CesiumJS',
  },
  'czml-range': {
    severity: 'error',
    title: 'Positions of CZML are no longitude and latitude',
    why: '`cartographicDegrees` and `cartographicRadians` have first the longitude, then the latitude.',
    fix: 'Write positions in degrees of WGS 84 as `cartographicDegrees`, or in radians as `cartographicRadians`.',
    example: '`"cartographicDegrees": [389000, 5819000, 0]`',
    certainty: 'A',
    source: 'CZML Guide, “CartographicDegreesValue” and “CartographicRadiansValue”',
  },
  'czml-file': {
    severity: 'warning',
    title: 'CZML names a file that is not among the files',
    why: 'CesiumJS searches for it beside the CZML. It shows the entity without the model or image.',
    fix: 'Add the file to `files`, or name it by its whole URL.',
    example: '`"gltf": "models/ship.glb"`, and there is no such file',
    certainty: 'B',
    source: '`unwrapUriInterval` in CzmlDataSource of CesiumJS',
  },
});
