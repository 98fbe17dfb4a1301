import { expect, it } from '@jest/globals';

import { planOf } from '../../../scripts/release/plan.ts';
import { versionOf } from '../../../scripts/release/version.ts';

it.each([
  ['the first release', 'v1.0.0', [], { isLatest: true, movingTag: 'v1' }],
  ['the next one', 'v1.10.0', ['v1.9.0', 'v1.2.3'], { isLatest: true, movingTag: 'v1' }],
  ['the same again', 'v1.3.0', ['v1.3.0', 'v1.2.3'], { isLatest: true, movingTag: 'v1' }],
  ['a patch to an older minor version', 'v1.2.4', ['v1.3.0', 'v1.2.3'], { isLatest: false }],
  ['the same again after a newer one', 'v1.2.4', ['v1.2.4', 'v1.2.5'], { isLatest: false }],
  ['a patch to an older major version', 'v1.3.1', ['v2.0.0', 'v1.3.0'], { isLatest: false, movingTag: 'v1' }],
  ['a new major version', 'v2.0.0', ['v1.3.0'], { isLatest: true, movingTag: 'v2' }],
  ['a pre-release', 'v1.4.0-rc.1', ['v1.3.0'], { isLatest: false }],
  ['a pre-release before all others', 'v2.0.0-rc.1', [], { isLatest: false }],
  [
    'a release beside newer pre-releases',
    'v1.3.1',
    ['v2.0.0-rc.1', 'v1.4.0-rc.1', 'v1.3.0'],
    { isLatest: true, movingTag: 'v1' },
  ],
  [
    'a release beside tags that name no version',
    'v1.3.1',
    ['v9', 'nightly'],
    { isLatest: true, movingTag: 'v1' },
  ],
])('%s', (_what, tag, published, plan) => {
  expect(planOf(versionOf(tag), published)).toEqual(plan);
});
