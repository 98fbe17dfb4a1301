import { expect, it } from '@jest/globals';

import { planOf } from '../../../scripts/release/plan.ts';
import { versionOf } from '../../../scripts/release/version.ts';

it.each([
  ['the first release', 'v1.0.0', [], true, 'v1'],
  ['the next one', 'v1.10.0', ['v1.9.0', 'v1.2.3'], true, 'v1'],
  ['the same again', 'v1.3.0', ['v1.3.0', 'v1.2.3'], true, 'v1'],
  ['a patch to an older minor version', 'v1.2.4', ['v1.3.0', 'v1.2.3'], false, undefined],
  ['the same again after a newer one', 'v1.2.4', ['v1.2.4', 'v1.2.5'], false, undefined],
  ['a patch to an older major version', 'v1.3.1', ['v2.0.0', 'v1.3.0'], false, 'v1'],
  ['a new major version', 'v2.0.0', ['v1.3.0'], true, 'v2'],
  ['a pre-release', 'v1.4.0-rc.1', ['v1.3.0'], false, undefined],
  ['a pre-release before all others', 'v2.0.0-rc.1', [], false, undefined],
  ['a release beside newer pre-releases', 'v1.3.1', ['v2.0.0-rc.1', 'v1.4.0-rc.1', 'v1.3.0'], true, 'v1'],
  ['a release beside tags that name no version', 'v1.3.1', ['v9', 'nightly'], true, 'v1'],
])('%s', (_what, tag, published, isLatest, movingTag) => {
  expect(planOf(versionOf(tag), published)).toEqual({ isLatest, movingTag });
});
