import type { ChildSpec, CreateRequest } from './ion-types.ts';
import { readOutputs } from './outputs.ts';

/** The children that ion creates for a request: one for each output of a reconstruction, and the model of a BIM job. */
export function defaultChildren(request: CreateRequest): readonly ChildSpec[] {
  const { name, type, options } = request;
  const { sourceType } = options;
  if (sourceType === 'BIM_CAD' || sourceType === 'BIM_CAD_DB') {
    return [{ name: `${name} (model)`, type: '3DTILES' }];
  }
  if (sourceType === 'RASTER_IMAGERY' && type === '3DTILES') {
    return readOutputs(options['outputs']).map((output) => ({
      name: output.name ?? `${name} (${output.outputType})`,
      type: output.outputType === 'LAS' ? 'LAS' : '3DTILES',
    }));
  }
  return [];
}

/**
 * The property of the create answer with the children, by the request: Cesium's example that asks for `outputs` by an
 * object of booleans reads `additionalAssets`; the reference with the array has `assets`.
 */
export function childrenField({ options }: CreateRequest): 'assets' | 'additionalAssets' {
  const { outputs } = options;
  return outputs === undefined || Array.isArray(outputs) ? 'assets' : 'additionalAssets';
}
