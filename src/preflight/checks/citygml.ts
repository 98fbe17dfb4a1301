import { readCityGml, type CityGmlFacts } from '../../formats/citygml.ts';
import { extensionOf } from '../../formats/extension.ts';
import { listSome } from '../../lib/format.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { exclusionYaml } from '../findings/exclusion-yaml.ts';
import { checkReferences } from '../findings/report-references.ts';
import { checkCoordinates } from './citygml-coordinates.ts';
import { cityGmlKinds } from './citygml-kinds.ts';
import { canBeXml, reportXmlFaults, xmlKinds } from './xml-kinds.ts';

/** A file, and what is known of it from its start or from all of it. */
interface CityFile {
  readonly key: string;
  readonly size: number;
  readonly facts: CityGmlFacts;
}

/** How many bytes of each file are read first. They contain the root, the envelope, and all of a small file. */
const headLength = 64 * 1024;

const extensions = ['.gml', '.xml', '.citygml'];

/** Checks files of CityGML: first the start of each, then the whole of each, the small ones first. */
export const checkCityGml: Check = async (context) => {
  const files: CityFile[] = [];
  for (const [key, { size }] of context.reader.files) {
    if (!extensions.includes(extensionOf(key)) || !(await canBeXml(context.reader, key))) continue;
    const head = await readCityGml(context.reader.stream(key), headLength);
    // the root can be behind a long comment
    const facts = isStopped(head) && head.root === undefined ? await readAll(context, key) : head;
    files.push({ key, size, facts });
  }
  const cities = files.filter(({ facts }) => isCityModel(facts));
  reportOthers(
    files.filter(({ facts }) => !isCityModel(facts)),
    cities.length > 0,
    context,
  );
  for (const { key, facts } of cities) checkVersion(key, facts, context);
  for (const { key, facts, size } of cities.toSorted((a, b) => a.size - b.size)) {
    if (!isStopped(facts)) await checkWhole(key, facts, context);
    else if (size <= maxWholeSize || !(await reportCutEnd(key, facts, context))) {
      await checkWhole(key, await readAll(context, key), context);
    }
  }
};

/** Larger files are not read as a whole if their last bytes show that they are cut. */
const maxWholeSize = 256 * 1024 ** 2;

const isStopped = ({ end }: CityGmlFacts): boolean => end.kind === 'stopped';
const isCityModel = ({ root }: CityGmlFacts): boolean => root?.name === 'CityModel';

function readAll({ reader }: CheckContext, key: string): Promise<CityGmlFacts> {
  return readCityGml(reader.stream(key));
}

/** Reports files that are not CityGML: as faults if they are GML or all there is, otherwise as files to exclude. */
function reportOthers(others: readonly CityFile[], hasCity: boolean, { report }: CheckContext): void {
  const [extra, wrong] = [true, false].map((isExtra) =>
    others.filter(({ key }) => (hasCity && extensionOf(key) === '.xml') === isExtra),
  );
  for (const { key: file, facts } of wrong ?? []) {
    const { root } = facts;
    if (root === undefined) reportXmlFaults(file, facts, report);
    else {
      const message = `${file} is not CityGML: its root is \`${root.name}\`, not \`CityModel\`.`;
      report(cityGmlKinds['citygml-root'], { file, line: root.line, message });
    }
  }
  const keys = (extra ?? []).map(({ key }) => key);
  const [file] = keys;
  if (file === undefined) return;
  const verb = keys.length === 1 ? 'is' : 'are';
  const message = `${listSome(keys, 5)} ${verb} not CityGML, and ion reads each \`.xml\` file as CityGML.`;
  const yaml = exclusionYaml(keys.slice(0, 20));
  report(cityGmlKinds['citygml-other-xml'], { file, message, yaml });
}

/** The namespaces of versions: OGC 08-007r1, OGC 12-019; OGC 20-010 for 3.0; citygml.org for drafts before 1.0. */
function checkVersion(file: string, { root }: CityGmlFacts, { report }: CheckContext): void {
  const { namespace = '', line } = root ?? {};
  const isKnown = /^$|opengis\.net\/citygml\/(profiles\/[^/]+\/)?[12]\./.test(namespace);
  if (isKnown || !/citygml/i.test(namespace)) return;
  const message = `${file} is CityGML of the namespace ${namespace}.`;
  report(cityGmlKinds['citygml-version'], { file, line, message });
}

/** Reports what only the whole file shows. */
async function checkWhole(file: string, facts: CityGmlFacts, context: CheckContext): Promise<void> {
  const { report } = context;
  const isWhole = reportXmlFaults(file, facts, report);
  checkCoordinates(file, facts, isWhole, context);
  if (isWhole && !facts.hasMembers) {
    const message = `${file} has no features: there is no \`cityObjectMember\` in its \`CityModel\`.`;
    report(cityGmlKinds['citygml-no-members'], { file, line: facts.root?.line, message });
  } else if (isWhole && facts.point === undefined) {
    const message = `The features of ${file} have no geometry: there are no coordinates in it.`;
    report(cityGmlKinds['citygml-no-geometry'], { file, line: facts.root?.line, message });
  }
  await checkTextures(file, facts, context);
}

async function checkTextures(file: string, { images }: CityGmlFacts, context: CheckContext): Promise<void> {
  const named = [...images].map(([name, line]) => ({ name, line }));
  await checkReferences(file, named, 'texture', context);
  const tiffs = named.filter(({ name }) => /\.tiff?$/i.test(name));
  if (tiffs.length === 0) return;
  const message = `${file} has textures in TIFF: ${listSome(
    tiffs.map(({ name }) => name),
    5,
  )}.`;
  context.report(cityGmlKinds['citygml-texture-tiff'], { file, line: tiffs[0]?.line, message });
}

/** How many bytes at the end of a file are searched for the end of its root. */
const tailLength = 1024;

/** Reports a file whose last bytes have no end of the root. Comments at the end can hide it: they are no fault. */
async function reportCutEnd(file: string, { root }: CityGmlFacts, context: CheckContext): Promise<boolean> {
  const { reader, report } = context;
  const size = reader.files.get(file)?.size ?? 0;
  const bytes = await reader.read(file, Math.max(0, size - tailLength), tailLength);
  // without the zeros of UTF-16: the names of elements are ASCII
  const tail = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  const isCut = root !== undefined && !tail.includes(`</${root.qualifiedName}`) && !tail.includes('-->');
  if (!isCut) return false;
  const message = `${file} is cut: after ${size} bytes it ends without \`</${root.qualifiedName}>\`.`;
  report(xmlKinds['xml-cut'], { file, offset: size, message });
  return true;
}
