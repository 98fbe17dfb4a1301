import type { CityGmlFacts, GmlPoint } from '../../formats/citygml.ts';
import { crsOfEpsg } from '../../formats/crs.ts';
import { parseSrsName, toDegreesOfSrs, type SrsName } from '../../formats/srs-name.ts';
import type { CheckContext } from '../findings/check.ts';
import { cityGmlKinds } from './citygml-kinds.ts';

/**
 * Checks that CityGML has a coordinate system that ion knows and that fits the coordinates. Reports the place.
 * @param isWhole whether the facts are those of the whole file
 */
export function checkCoordinates(
  file: string,
  facts: CityGmlFacts,
  isWhole: boolean,
  context: CheckContext,
): void {
  const { options, report } = context;
  const hasOption = options['inputCrs'] !== undefined;
  const { srsName, corners, point } = facts;
  if (srsName === undefined) {
    // without features there is nothing to place
    if (hasOption || !isWhole || !facts.hasMembers) return;
    const message = `${file} has no coordinate system: no element has the attribute \`srsName\`.`;
    report(cityGmlKinds['citygml-no-srs'], { file, line: facts.root?.line, message });
    return;
  }
  if (hasOption) return;
  reportName(file, srsName, context);
  const wrong = [...corners, ...(point === undefined ? [] : [point])].find(isNotDegrees);
  if (wrong !== undefined) {
    const { x, y, line } = wrong;
    const message = `${file} has the coordinate system ${wrong.srsName ?? ''}, which is in degrees, and the coordinates ${x} ${y}.`;
    report(cityGmlKinds['citygml-degrees'], { file, line, message });
    return;
  }
  reportPlace(file, corners, context);
}

/** Reports a name that GDAL does not read. */
function reportName(
  file: string,
  { text, line }: NonNullable<CityGmlFacts['srsName']>,
  { report }: CheckContext,
): void {
  const name = parseSrsName(text);
  if (name.kind === 'epsg' || name.kind === 'crs84') return;
  const reason =
    name.kind === 'adv'
      ? 'is a name of the German surveying authorities'
      : 'is not a known form of such a name';
  report(cityGmlKinds['citygml-srs-name'], {
    file,
    line,
    message: `${file} has the coordinate system \`${text}\`, which ${reason}.`,
    hint: hintFor(name),
  });
}

/** The name to write instead, as far as it is known. */
function hintFor(name: Exclude<SrsName, { kind: 'crs84' }>): string | undefined {
  if (name.code === undefined) return undefined;
  const height = name.kind === 'adv' ? name.heightCode : undefined;
  const compound =
    height && ` With the heights it is \`urn:ogc:def:crs,crs:EPSG::${name.code},crs:EPSG::${height}\`.`;
  return `Write \`srsName="EPSG:${name.code}"\` instead.${compound ?? ''}`;
}

/** Whether a point is in a system in degrees, and cannot be in degrees, in either order of the axes. */
function isNotDegrees({ x, y, srsName = '' }: GmlPoint): boolean {
  if (!isGeographic(srsName)) return false;
  const [smaller, larger] = [Math.abs(x), Math.abs(y)].sort((a, b) => a - b);
  return (smaller ?? 0) > 90 || (larger ?? 0) > 360;
}

function isGeographic(text: string): boolean {
  const name = parseSrsName(text);
  if (name.kind === 'crs84') return true;
  const code = name.kind === 'other' ? undefined : name.code;
  return code !== undefined && crsOfEpsg(code).isGeographic === true;
}

/** Reports the centre of the envelope, if the order of its axes is certain. */
function reportPlace(file: string, [lower, upper]: readonly GmlPoint[], { place }: CheckContext): void {
  if (lower?.srsName === undefined || upper === undefined) return;
  const x = (lower.x + upper.x) / 2;
  const y = (lower.y + upper.y) / 2;
  const degrees = toDegreesOfSrs(parseSrsName(lower.srsName))?.(x, y);
  if (degrees === undefined || !isCertain(lower.srsName, x, degrees.latitude)) return;
  place({ ...degrees, basis: `the envelope of ${file}` });
}

/** Whether the order of the axes is certain: where a form means degrees in no order, writers differ. */
function isCertain(srsName: string, x: number, latitude: number): boolean {
  const name = parseSrsName(srsName);
  if (name.kind === 'crs84') return true;
  const isRegistryOrder = name.kind === 'epsg' && name.isRegistryOrder;
  return isGeographic(srsName) && !isRegistryOrder ? Math.abs(x) > 90 : Math.abs(latitude) <= 90;
}
