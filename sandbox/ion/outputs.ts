import { certain, uncertain, type Problem } from './option-check.ts';
import { isFields } from './read-json.ts';

/** A result of a reconstruction. */
export interface Output {
  readonly outputType: string;
  readonly name?: string;
}

/** The output types by their names in the other form of `outputs`. */
const typeByName = { cesium3DTiles: '3DTILES', las: 'LAS', gaussianSplats: 'SPLATS_3DTILES' } as const;
const outputTypes: readonly string[] = Object.values(typeByName);

/**
 * Checks the option `outputs` of a reconstruction. It has two forms: an array of objects (the reference), and an
 * object of booleans (Cesium's example of a reconstruction, August 2025).
 */
export function checkOutputs(value: unknown): Problem | undefined {
  if (Array.isArray(value)) return checkList(value);
  if (!isFields(value) || !Object.values(value).every((item) => typeof item === 'boolean')) {
    return certain('must be an array of objects with outputType, or an object of booleans');
  }
  const isKnown = Object.keys(value).every((name) => Object.hasOwn(typeByName, name));
  return isKnown ? undefined : uncertain(`must have only ${Object.keys(typeByName).join(', ')}`);
}

/** The outputs that a valid option `outputs` asks for. */
export function readOutputs(value: unknown): readonly Output[] {
  if (Array.isArray(value)) return value as readonly Output[];
  if (!isFields(value)) return [];
  return Object.entries(typeByName).flatMap(([name, outputType]) =>
    value[name] === true ? [{ outputType }] : [],
  );
}

function checkList(outputs: readonly unknown[]): Problem | undefined {
  const text = `must be an array of objects whose outputType is one of ${outputTypes.join(', ')}`;
  if (outputs.length === 0 || !outputs.every(isOutput)) return certain(text);
  return outputs.every(({ outputType }) => outputTypes.includes(outputType)) ? undefined : uncertain(text);
}

function isOutput(value: unknown): value is Output {
  if (!isFields(value) || typeof value['outputType'] !== 'string') return false;
  return value['name'] === undefined || typeof value['name'] === 'string';
}
