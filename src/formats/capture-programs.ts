/**
 * Programs of photogrammetry, as they name themselves in the files that they write: `# Generated with Agisoft Metashape`
 * (meshlab, issue 601), `# Created with AliceVision` (AliceVision, pull request 1090), `OpenMVS` as the generator of glTF
 * (openMVS, libs/MVS/Mesh.cpp). The others are known by name only.
 */
const program =
  '(?:Agisoft|Metashape|PhotoScan|Capturing Reality|RealityCapture|RealityScan|(?:Bentley )?ContextCapture|(?:Bentley )?iTwin Capture|Smart3DCapture|OpenMVS|OpenMVG|Pix4D\\w*|WebODM|OpenDroneMap|ODM\\b|AliceVision|Meshroom|3DF Zephyr|DroneDeploy)';

const atStart = new RegExp(`^\\W*(${program}[^"<\\n]{0,40})`, 'i');
const afterVerb = new RegExp(
  `\\b(?:generated|created|exported|produced|written|made)\\s+(?:with|by|from|using|in)\\s+(${program}[^"<\\n]{0,40})`,
  'i',
);

/** The program of photogrammetry that a comment or a generator names; undefined if it is none. */
export function findCaptureProgram(text: string): string | undefined {
  return (atStart.exec(text) ?? afterVerb.exec(text))?.[1]?.trim();
}

/** The generator of a glTF, or the authoring tool of COLLADA. @param head the first bytes of the file */
export function readGenerator(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8');
  return /"generator"\s*:\s*"([^"\\]*)"/.exec(text)?.[1] ?? /<authoring_tool>([^<]*)</.exec(text)?.[1];
}

/**
 * Who writes files of this name: OpenDroneMap (opendm/types.py, `odm_textured_model_obj`), and ContextCapture for
 * productions of several tiles.
 */
export function findCaptureName(key: string): string | undefined {
  if (/(^|\/)odm_textured_model[^/]*$/i.test(key)) return 'OpenDroneMap';
  return /(^|\/)Tile_[+-]\d{3}_[+-]\d{3}[^/]*/.test(key) ? 'ContextCapture' : undefined;
}

/** Whether a `metadata.xml` is that of a production of ContextCapture: it has the origin of the model. */
export function isCaptureMetadata(head: Uint8Array): boolean {
  return /<SRS(Origin)?>/.test(Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1'));
}
