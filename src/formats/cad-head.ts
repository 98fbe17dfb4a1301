/**
 * Whether a file starts as DWG of any version: `AC1032` of 2018, `AC1.50` of 1985 (Open Design Alliance, “Open Design
 * Specification for .dwg files”, section 3; ezdxf, “DXF versions”).
 * @param head the first bytes of the file
 */
export function isDwg(head: Uint8Array): boolean {
  return /^(?:AC10\d\d|AC[12]\.\d\d|MC0\.0)/.test(textOf(head.subarray(0, 6)));
}

/** Whether a file starts as FBX: binary, or text that has comments with `;` and known objects. */
export function isFbx(head: Uint8Array): boolean {
  const text = textOf(head.subarray(0, 1024));
  return (
    text.startsWith('Kaydara FBX Binary') || /^(?:\xef\xbb\xbf)?\s*;/.test(text) || text.includes('FBXHeader')
  );
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
