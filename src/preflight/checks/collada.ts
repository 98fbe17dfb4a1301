import { posix } from 'node:path';

import { readCollada, type ColladaFacts, type DanglingReference } from '../../formats/collada.ts';
import { extensionOf } from '../../formats/extension.ts';
import { decodeUri } from '../../formats/uri.ts';
import { listSome } from '../../lib/format.ts';
import type { Check, CheckContext } from '../findings/check.ts';
import { defineKinds } from '../findings/finding.ts';
import { checkReferences } from '../findings/report-references.ts';
import { checkModelPosition } from './model-position.ts';
import { canBeXml, reportXmlFaults } from './xml-kinds.ts';

/** Kinds of findings about COLLADA. */
export const colladaKinds = defineKinds({
  'collada-root': {
    severity: 'error',
    title: 'A `.dae` file is not COLLADA',
    why: 'ion selects the reader by the extension, and that reader fails.',
    fix: 'Give the file the extension of its format, or convert it.',
    example: 'a `model.dae` whose root is `X3D`',
    certainty: 'A',
    source: 'COLLADA 1.4.1, chapter 5, `COLLADA`',
  },
  'collada-no-geometry': {
    severity: 'error',
    title: 'A COLLADA model has no geometry',
    why: 'ion fails the whole asset if one of its models has no faces.',
    fix: 'Exclude the file with a line that starts with `!`, or export it again with its meshes.',
    example: 'a scene with cameras and lights only',
    certainty: 'A',
    source: 'Cesium’s staff in cesium-ion-rest-api-examples, issues 107 and 176',
  },
  'collada-duplicate-id': {
    severity: 'error',
    title: 'An id occurs twice in a COLLADA model',
    why: 'ids must be unique in a document, and ion refuses others.',
    fix: 'Rename one of the two, or export the file again.',
    example: 'two `<geometry id="wall">`',
    certainty: 'A',
    source: 'COLLADA 1.4.1, type `xs:ID`; cesium-ion-rest-api-examples, issues 117 and 121',
  },
  'collada-dangling-id': {
    severity: 'error',
    title: 'A COLLADA model refers to geometry that does not exist',
    why: 'ion refuses a model whose vertices or meshes it cannot find.',
    fix: 'Export the file again, or fix the reference.',
    example: '`<input source="#ID50"/>` without an element of the id `ID50`',
    certainty: 'A',
    source: 'Cesium’s staff in cesium-ion-rest-api-examples, issue 213',
  },
  'collada-dangling-material': {
    severity: 'warning',
    title: 'A COLLADA model refers to a material that does not exist',
    why: 'The surfaces can lose their colour or texture.',
    fix: 'Export the file again, or fix the reference.',
    example: '`<instance_material target="#wood"/>` without an element of the id `wood`',
    certainty: 'B',
    source: 'COLLADA 1.4.1, chapter 5, `instance_material`; assimp reads such models',
  },
});

/** Checks COLLADA models. */
export const checkCollada: Check = async (context) => {
  for (const key of context.reader.files.keys()) {
    if (extensionOf(key) === '.dae') await checkColladaFile(key, context);
  }
};

/**
 * Checks one COLLADA model.
 * @param mapped names of images that another file leads to other files, such as `ResourceMap` of KML
 */
export async function checkColladaFile(
  file: string,
  context: CheckContext,
  mapped: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { reader, report } = context;
  if (!(await canBeXml(reader, file))) return;
  const facts = await readCollada(reader.stream(file));
  const { root } = facts;
  if (root !== undefined && root.name !== 'COLLADA') {
    const message = `${file} is not COLLADA: its root is \`${root.name}\`.`;
    report(colladaKinds['collada-root'], { file, line: root.line, message });
    return;
  }
  const isWhole = reportXmlFaults(file, facts, report);
  reportIds(file, facts, isWhole, context);
  if (isWhole && !facts.hasGeometry) {
    const message = `${file} has no geometry: no \`mesh\` in it has faces.`;
    report(colladaKinds['collada-no-geometry'], { file, message });
  }
  checkModelPosition(file, facts.box, context);
  const named = [...facts.images]
    .filter(([name]) => !mapped.has(posix.normalize(name)))
    .map(([name, line]) => ({ name: plainName(name), line }));
  await checkReferences(file, named, 'texture', context);
}

/** Elements that refer to materials. */
const materialElements = new Set(['instance_effect', 'instance_material']);

function reportIds(
  file: string,
  { duplicateIds, dangling }: ColladaFacts,
  isWhole: boolean,
  { report }: CheckContext,
): void {
  const ids = [...duplicateIds];
  if (ids.length > 0) {
    const message = `${file} has ids that occur twice: ${listSome(
      ids.map(([id]) => `\`${id}\``),
      5,
    )}.`;
    report(colladaKinds['collada-duplicate-id'], { file, line: ids[0]?.[1], message });
  }
  if (!isWhole) return;
  const isMaterial = ({ element }: DanglingReference) => materialElements.has(element);
  const groups = [
    { kind: colladaKinds['collada-dangling-id'], some: dangling.filter((one) => !isMaterial(one)) },
    { kind: colladaKinds['collada-dangling-material'], some: dangling.filter(isMaterial) },
  ];
  for (const { kind, some } of groups) {
    const names = some.map(({ element, id }) => `\`#${id}\` in \`${element}\``);
    const message = `${file} refers to ids that do not exist: ${listSome(names, 5)}.`;
    if (names.length > 0) report(kind, { file, line: some[0]?.line, message });
  }
}

/** A name of an image as a path: some programs write `file://` before a relative one. */
function plainName(name: string): string {
  const path = /^file:\/\/(?:localhost(?=\/))?(.*)$/is.exec(name)?.[1];
  if (path === undefined) return name;
  return decodeUri(path.replace(/^[\\/](?=[a-z]:|\.\.?[\\/])/i, ''));
}
