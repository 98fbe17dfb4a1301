import { extensionOf } from '../../formats/extension.ts';
import { readFileEnd } from '../../formats/file-end.ts';
import { readSignature, signatureLength } from '../../formats/signatures.ts';
import { hasStepEnd, readIfcPlace, readStepStart, type StepStart } from '../../formats/step-head.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { defineKinds } from '../findings/finding.ts';
import { isPlaced } from './model-position.ts';

/** Kinds of findings about IFC. */
export const ifcKinds = defineKinds({
  'ifc-no-step': {
    severity: 'error',
    title: 'An IFC file is not in the text of STEP',
    why: 'ion reads IFC in this form only, which starts with `ISO-10303-21`.',
    fix: 'Export the building as IFC in the form of STEP, which programs call “IFC” or “IFC-SPF”.',
    example: 'ifcXML with the name `bim.ifc`',
    certainty: 'A',
    source: 'ISO 10303-21, section 5.2; Cesium’s guide to the tilers for BIM and CAD',
  },
  'ifc-truncated': {
    severity: 'error',
    title: 'An IFC file is cut',
    why: 'The rest of the building is missing.',
    fix: 'Create or copy the file again, and check that the disk is not full.',
    example: '`bim.ifc` without `END-ISO-10303-21` at its end',
    certainty: 'A',
    source: 'ISO 10303-21, section 5.2',
  },
  'ifc-no-place': {
    severity: 'warning',
    title: 'An IFC file does not say where the building stands',
    why: 'ion cannot know its place on the Earth.',
    fix: 'Write the option `position`, or `inputCrs` if the coordinates are in a projected system.',
    example: '`IFCSITE` without latitude and longitude, and no `IFCMAPCONVERSION`',
    certainty: 'C',
    source: 'IFC4: IfcSite, IfcMapConversion and IfcProjectedCRS',
  },
});

/** Checks each IFC file: its start and end, and whether it says where the building stands. */
export const checkIfc: Check = async (context) => {
  const { reader, report } = context;
  for (const [key, { size }] of reader.files) {
    if (extensionOf(key) !== '.ifc' || size === 0) continue;
    const head = await reader.read(key, 0, signatureLength);
    const format = readSignature(head)?.format;
    if (format !== undefined && format !== 'step') continue; // the check of content reports it
    const start = readStepStart(head);
    if (start === 'step') await checkStep(key, context);
    else report(ifcKinds['ifc-no-step'], { file: key, message: `${key} ${startTexts[start]}.` });
  }
};

const startTexts: Readonly<Record<Exclude<StepStart, 'step'>, string>> = {
  xml: 'is ifcXML or other XML, not IFC in the text of STEP',
  json: 'is JSON, not IFC in the text of STEP',
  other: 'does not start with `ISO-10303-21`',
};

async function checkStep(key: string, { reader, report, options, place }: CheckContext): Promise<void> {
  if (!hasStepEnd(await readFileEnd(reader, key))) {
    const message = `${key} is cut: \`END-ISO-10303-21\` is missing at its end.`;
    report(ifcKinds['ifc-truncated'], { file: key, message });
    return;
  }
  const { isMapped, site } = await readIfcPlace(reader.stream(key));
  if (site !== undefined) place({ ...site, basis: `IfcSite in ${key}` });
  if (isMapped || site !== undefined || isPlaced(options)) return;
  report(ifcKinds['ifc-no-place'], {
    file: key,
    message: `${key} has no place on the Earth: neither IfcMapConversion nor an IfcSite with latitude and longitude.`,
    yaml: 'options: |\n  position: [13.4, 52.5, 34]',
  });
}
