import { expect, it } from '@jest/globals';

import { readModelSphere } from '../../sandbox/assets/model-sphere.ts';

it.each(['a.glb', 'a.gltf'])('reads no more of %s than a text can have', async (name) => {
  const size = 5 * 1024 ** 3;
  let maxLength = 0;
  const sphere = await readModelSphere(
    {
      files: new Map([[name, { size }]]),
      read(_name, _start, length) {
        maxLength = Math.max(maxLength, length);
        return Promise.resolve(new Uint8Array(100));
      },
      bodyOf: () => Promise.resolve(undefined),
    },
    name,
  );
  expect(sphere).toEqual({ center: [0, 0, 0], radius: 100 });
  expect(maxLength).toBeLessThan(100 * 1024 ** 2);
});
