import type { ChildSpec, CreateRequest } from './ion-types.ts';

interface Output {
  readonly outputType: string;
  readonly name?: string;
}

/** The children that ion creates for a request: one for each output of a reconstruction, and the model of a BIM job. */
export function defaultChildren(request: CreateRequest): readonly ChildSpec[] {
  const { name, type, options } = request;
  const { sourceType } = options;
  if (sourceType === 'BIM_CAD' || sourceType === 'BIM_CAD_DB') {
    return [{ name: `${name} (model)`, type: '3DTILES' }];
  }
  if (sourceType === 'RASTER_IMAGERY' && type === '3DTILES') {
    // the request was validated before
    const outputs = (options['outputs'] ?? []) as readonly Output[];
    return outputs.map((output) => ({
      name: output.name ?? `${name} (${output.outputType})`,
      type: output.outputType === 'LAS' ? 'LAS' : '3DTILES',
    }));
  }
  return [];
}
