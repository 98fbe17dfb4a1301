import { describe, expect, it } from '@jest/globals';

import { catalog } from '../../src/preflight/catalog.ts';
import { checkCase, type DataCase } from '../support/check-data.ts';
import { captureCases } from './cases/capture.ts';
import { cityGmlSrsCases } from './cases/citygml-srs.ts';
import { cityGmlCases } from './cases/citygml.ts';
import { colladaCases } from './cases/collada.ts';
import { contentCases } from './cases/content.ts';
import { dxfCases } from './cases/dxf.ts';
import { glbCases } from './cases/glb.ts';
import { gltfCases } from './cases/gltf.ts';
import { ifcCases } from './cases/ifc.ts';
import { kmlCases } from './cases/kml.ts';
import { objCases } from './cases/obj.ts';

const cases: readonly DataCase[] = [
  contentCases,
  cityGmlCases,
  cityGmlSrsCases,
  colladaCases,
  kmlCases,
  gltfCases,
  glbCases,
  objCases,
  captureCases,
  ifcCases,
  dxfCases,
].flat();

describe('the checks of data', () => {
  it.each(cases)('$name', async (one) => {
    const { findings, unfinished } = await checkCase(one);
    expect(findings.map(({ id }) => id).sort()).toEqual(one.finds);
    const text = findings.map(({ message, hint, yaml }) => [message, hint, yaml].join('\n')).join('\n');
    for (const part of one.says ?? []) expect(text).toContain(part);
    expect(unfinished).toEqual([]);
  });

  it('have a case for each kind of finding', () => {
    const found = new Set(cases.flatMap(({ finds }) => finds));
    expect(catalog.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
  });
});
