import type { Box, Point } from '../../formats/box.ts';
import type { CheckContext } from '../findings/check.ts';
import { defineKinds } from '../findings/finding.ts';

/** Kinds of findings about the position of a model. */
export const modelPositionKinds = defineKinds({
  'model-far': {
    severity: 'warning',
    title: 'All vertices of a model are more than 100 km from its origin',
    why: 'ion expects coordinates in metres around the origin of the model. Others can make the tiling fail, or the surface shake.',
    fix: 'Subtract an offset from all vertices. Then place the model with the option `position`.',
    example: 'an OBJ with the vertex `389010.25 5819010.5 34`, which is a position in UTM',
    certainty: 'C',
    source:
      'Cesium’s guide “Tiling photogrammetry models”; Cesium’s staff in cesium-ion-rest-api-examples, issue 271; obj2gltf, issue 267',
  },
});

/** In metres. */
const maxDistance = 100_000;

/** Whether an option says where the model stands. */
export function isPlaced({ position, inputCrs }: CheckContext['options']): boolean {
  return [position, inputCrs].some((option) => option !== undefined && option !== null && option !== '');
}

/**
 * Reports a model that is far from its origin, as coordinates of a projected system are. The whole model must be there:
 * a single stray vertex is no sign of a projected system.
 */
export function checkModelPosition(
  key: string,
  { min, max }: Box,
  { options, sourceType, report }: Pick<CheckContext, 'options' | 'sourceType' | 'report'>,
): void {
  const isFar = min.some((value) => value > maxDistance) || max.some((value) => value < -maxDistance);
  if (!isFar || isPlaced(options) || !min.every(Number.isFinite)) return;
  const isBim = sourceType.startsWith('BIM_CAD');
  report(modelPositionKinds['model-far'], {
    file: key,
    message: `${key} is more than 100 km from its origin: its coordinates are from ${format(min)} to ${format(max)}.`,
    hint: isBim
      ? 'If they are in a projected system, write its code as the option `inputCrs`. Or use the option `position`.'
      : undefined,
    yaml: isBim ? 'options: |\n  inputCrs: EPSG:25833' : 'options: |\n  position: [13.4, 52.5, 34]',
  });
}

function format(point: Point): string {
  return `(${point.map((value) => Math.round(value)).join(', ')})`;
}
