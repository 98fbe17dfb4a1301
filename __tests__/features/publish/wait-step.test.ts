import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { waitStep } from '../../../src/features/publish/wait-step.ts';
import { readWaitInputs } from '../../../src/inputs/wait-inputs.ts';
import { idsOf } from '../../../src/ion/family.ts';

const action = 'OWNER/ion-upload/wait@v1';
const cesium = new URL('https://api.cesium.com');

describe('waitStep', () => {
  it('is lines of YAML to paste', () => {
    expect(waitStep(action, [7], cesium)).toBe(
      [
        '- uses: OWNER/ion-upload/wait@v1',
        '  with:',
        '    token: ${{ secrets.CESIUM_ION_TOKEN }}',
        '    asset-id: 7',
      ].join('\n'),
    );
  });

  it.each<[string, number[], URL, object]>([
    ['one asset', [7], cesium, { 'asset-id': 7 }],
    ['several assets', [7, 8, 9], cesium, { 'asset-id': '[7,8,9]' }],
    [
      'a self-hosted ion',
      [7],
      new URL('http://ion.example:8080/base'),
      { 'asset-id': 7, 'api-url': 'http://ion.example:8080/base' },
    ],
  ])('is YAML for %s', (_what, ids, apiUrl, inputs) => {
    const token = '${{ secrets.CESIUM_ION_TOKEN }}';
    expect(parse(waitStep(action, ids, apiUrl))).toEqual([{ uses: action, with: { token, ...inputs } }]);
  });

  it.each([[[7]], [[7, 8, 9]]])('passes %j as the wait action reads it', (ids) => {
    const [step] = parse(waitStep('./wait', ids, cesium)) as [{ with: Record<string, string | number> }];
    const { awaited } = readWaitInputs((name) => String(step.with[name] ?? ''));
    expect(awaited.kind === 'assets' && awaited.families.flatMap(idsOf)).toEqual(ids);
  });
});
