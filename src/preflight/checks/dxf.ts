import { isDwg, isFbx } from '../../formats/cad-head.ts';
import { dxfHeadLength, hasDxfEnd, readDxfHead } from '../../formats/dxf-head.ts';
import { extensionOf } from '../../formats/extension.ts';
import { readFileEnd } from '../../formats/file-end.ts';
import { readSignature, signatureLength } from '../../formats/signatures.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { defineKinds } from '../findings/finding.ts';

/** Kinds of findings about DXF, DWG and FBX. */
export const dxfKinds = defineKinds({
  'cad-mismatch': {
    severity: 'error',
    title: 'The content of a DXF, DWG or FBX file does not fit its extension',
    why: 'ion selects the reader by the extension, and that reader fails.',
    fix: 'Export the file again in the format of its extension.',
    example: 'a DWG with the name `plan.dxf`',
    certainty: 'A',
    source:
      'Autodesk, DXF Reference; Open Design Alliance, “Open Design Specification for .dwg files”, section 3',
  },
  'dxf-truncated': {
    severity: 'error',
    title: 'A DXF file is cut',
    why: 'The rest of the drawing is missing.',
    fix: 'Create or copy the file again, and check that the disk is not full.',
    example: '`plan.dxf` without the group `EOF` at its end',
    certainty: 'A',
    source: 'Autodesk, DXF Reference, “General DXF File Structure”',
  },
  'dxf-no-units': {
    severity: 'warning',
    title: 'A DXF file has no unit',
    why: 'ion cannot know whether the drawing is in metres, millimetres or inches. Its size can be wrong.',
    fix: 'Set the unit in the program that writes the file: in AutoCAD with the command `UNITS`.',
    example: '`$INSUNITS` is 0 or absent',
    certainty: 'C',
    source: 'Autodesk, DXF Reference, “HEADER Section Group Codes”: 0 is unitless',
  },
});

/**
 * Checks each DXF file: its start, unit and end. For DWG and FBX: whether the first bytes fit. Only the tilers for BIM and
 * CAD read DXF and DWG.
 */
export const checkDxf: Check = async (context) => {
  for (const [key, { size }] of context.reader.files) {
    const extension = extensionOf(key);
    if (size === 0 || !isRead(extension, context)) continue;
    const head = await context.reader.read(key, 0, extension === '.dxf' ? dxfHeadLength : 1024);
    if (readSignature(head)?.format === 'lfs-pointer') continue; // the check of content reports it
    if (extension === '.dxf') await checkDrawing(key, head, context);
    else if (!(extension === '.dwg' ? isDwg(head) : isFbx(head))) reportMismatch(key, head, context);
  }
};

function isRead(extension: string, { sourceType }: CheckContext): boolean {
  const isDrawing = extension === '.dxf' || extension === '.dwg';
  return extension === '.fbx' || (isDrawing && sourceType.startsWith('BIM_CAD'));
}

async function checkDrawing(key: string, bytes: Uint8Array, context: CheckContext): Promise<void> {
  const { reader, report } = context;
  const head = readDxfHead(bytes);
  if (head === undefined) {
    reportMismatch(key, bytes, context);
    return;
  }
  if (!hasDxfEnd(await readFileEnd(reader, key), head.form)) {
    report(dxfKinds['dxf-truncated'], {
      file: key,
      message: `${key} is cut: the group \`EOF\` is missing at its end.`,
    });
  }
  if (head.units !== undefined && head.units !== 0) return;
  const value = head.units === undefined ? 'its header has no `$INSUNITS`' : '`$INSUNITS` is 0';
  report(dxfKinds['dxf-no-units'], { file: key, message: `${key} has no unit: ${value}.` });
}

function reportMismatch(key: string, head: Uint8Array, { report }: Pick<CheckContext, 'report'>): void {
  const wanted = extensionOf(key).slice(1).toUpperCase();
  const found = nameOf(head);
  const message =
    found === undefined ? `${key} is not ${wanted}.` : `${key} is ${found.name}, not ${wanted}.`;
  const { extension } = found ?? {};
  const hint =
    extension === undefined ? undefined : `Rename it to \`${key.replace(/\.[^./]*$/, extension)}\`.`;
  report(dxfKinds['cad-mismatch'], { file: key, message, hint });
}

/** What a file is instead. */
function nameOf(head: Uint8Array): { readonly name: string; readonly extension?: string } | undefined {
  if (isDwg(head)) return { name: 'DWG', extension: '.dwg' };
  if (readDxfHead(head) !== undefined) return { name: 'DXF', extension: '.dxf' };
  return readSignature(head.subarray(0, signatureLength));
}
