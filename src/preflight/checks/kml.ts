import { posix } from 'node:path';

import { extensionOf } from '../../formats/extension.ts';
import { readKml, type KmlFacts } from '../../formats/kml.ts';
import { listSome } from '../../lib/format.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { checkReferences, type NamedReference } from '../findings/report-references.ts';
import { checkColladaFile } from './collada.ts';
import { kmlKinds } from './kml-kinds.ts';
import { canBeXml, reportXmlFaults } from './xml-kinds.ts';

/** Roots that CesiumJS reads, too (KmlDataSource, `loadKml`). */
const roots = new Set(['kml', 'Document', 'Folder', 'Placemark']);

/** Checks KML documents and the models that they place. */
export const checkKml: Check = async (context) => {
  const keys = [...context.reader.files.keys()];
  const withoutModel: string[] = [];
  let canHaveModel = keys.some((key) => extensionOf(key) === '.kmz');
  const models = new Map<string, Set<string>>();
  for (const key of keys) {
    if (extensionOf(key) !== '.kml' || !(await canBeXml(context.reader, key))) continue;
    const facts = await readKml(context.reader.stream(key));
    if (!reportDocument(key, facts, context)) canHaveModel = true;
    else if (facts.models.length > 0 || facts.hasNetworkLink) canHaveModel = true;
    else withoutModel.push(key);
    await checkNames(key, facts, models, context);
  }
  if (!canHaveModel) reportNoModel(withoutModel, context);
  for (const [key, mapped] of models) {
    if (extensionOf(key) === '.dae') await checkColladaFile(key, context, mapped);
  }
};

/** Reports the faults of a document. @returns whether the facts are those of a whole KML document */
function reportDocument(file: string, facts: KmlFacts, { report, place }: CheckContext): boolean {
  const { root, outOfRange, position } = facts;
  if (root !== undefined && !roots.has(root.name)) {
    const message = `${file} is not KML: its root is \`${root.name}\`.`;
    report(kmlKinds['kml-root'], { file, line: root.line, message });
    return false;
  }
  if (outOfRange !== undefined) {
    const { longitude, latitude, line } = outOfRange;
    const message = `${file} has the coordinates ${longitude},${latitude}, which are not a longitude and a latitude.`;
    report(kmlKinds['kml-range'], { file, line, message });
  } else if (position !== undefined) {
    const { longitude, latitude } = position;
    place({ longitude, latitude, basis: `the coordinates in ${file}` });
  }
  return reportXmlFaults(file, facts, report);
}

function reportNoModel(files: readonly string[], { type, report }: CheckContext): void {
  const [file] = files;
  if (type !== '3DTILES' || file === undefined) return;
  const message = `${listSome(files, 5)} ${files.length === 1 ? 'has' : 'have'} no \`Model\`, and ion tiles only models.`;
  report(kmlKinds['kml-no-model'], { file, message, yaml: 'type: KML\nsource-type: KML' });
}

/**
 * Checks the files that a document names.
 * @param models gets the files of models, each with the names of images that a `ResourceMap` replaces
 */
async function checkNames(
  file: string,
  { models, images }: KmlFacts,
  found: Map<string, Set<string>>,
  context: CheckContext,
): Promise<void> {
  const hrefs = models.map(({ href }) => href).filter(isLocal);
  for (const key of await checkReferences(file, hrefs, 'required', context)) {
    if (!found.has(key)) found.set(key, new Set());
  }
  for (const { href, aliases } of models) {
    if (aliases.length === 0) continue;
    const reference = await context.resolve(file, href.name);
    const mapped = 'key' in reference && reference.key !== undefined ? found.get(reference.key) : undefined;
    for (const { source } of aliases) mapped?.add(posix.normalize(source));
  }
  const replaced = models.flatMap(({ aliases }) => aliases.map(({ target }) => target));
  const icons = [...images].map(([name, line]) => ({ name, line }));
  await checkReferences(file, [...replaced, ...icons].filter(isLocal), 'texture', context);
}

/** Whether a name is that of a file: not one inside a KMZ, and not an entity such as `$[icon]` (section 6.5). */
function isLocal({ name }: NamedReference): boolean {
  return !/\.kmz[\\/]|\$\[|^[#:]/i.test(name);
}
