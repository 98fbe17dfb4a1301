import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { byLikelihood } from '../../src/ion/purposes.ts';
import { readingsYaml } from '../../src/ion/reading-yaml.ts';
import { readingsOf, sourceTypes } from '../../src/ion/source-types.ts';

describe('readingsYaml', () => {
  it('is YAML with the first reading, and has the others as comments', () => {
    const yaml = readingsYaml(byLikelihood(readingsOf(['RASTER_IMAGERY', 'RASTER_TERRAIN'])));
    expect(yaml.split('\n')).toEqual([
      'type: TERRAIN',
      'source-type: RASTER_TERRAIN  # heights',
      '# type: IMAGERY, source-type: RASTER_IMAGERY  # pictures of the ground',
      "# type: 3DTILES, source-type: RASTER_IMAGERY, options: 'outputs: [{ outputType: 3DTILES }]'  # photos that ion makes a 3D scene of",
    ]);
    expect(parse(yaml)).toEqual({ type: 'TERRAIN', 'source-type': 'RASTER_TERRAIN' });
  });

  it('has only the lines of one reading if there are no others', () => {
    expect(readingsYaml(readingsOf(['CZML']))).toBe('type: CZML\nsource-type: CZML');
    expect(readingsYaml([])).toBe('');
  });

  it('has only the inputs that are still undetermined', () => {
    expect(readingsYaml(readingsOf(['KML']), ['type']).split('\n')).toEqual([
      expect.stringMatching(/^type: KML {2}# /),
      expect.stringMatching(/^# type: 3DTILES {2}# /),
    ]);
  });

  it('has at most eight lines, and all readings', () => {
    const all = byLikelihood(readingsOf(sourceTypes));
    const lines = readingsYaml(all).split('\n');
    expect(lines).toHaveLength(8);
    for (const { type, sourceType } of all) {
      expect(lines.join('\n')).toMatch(
        new RegExp(`type: ${type}(\n|, )source-type: ${sourceType} |${type} from ${sourceType}(,|$)`),
      );
    }
    const open = byLikelihood(readingsOf(sourceTypes, '3DTILES'));
    const names = readingsYaml(open, ['source-type']).split('\n');
    expect(names).toHaveLength(8);
    expect(names.at(-1)).toBe('# or KML, RASTER_IMAGERY');
  });
});
