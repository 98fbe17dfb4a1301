import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { maxPointerLength, parseLfsPointer } from '../../src/formats/lfs-pointer.ts';

const sha256 = '4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393';
const version = 'version https://git-lfs.github.com/spec/v1';
/** The example of git-lfs, docs/spec.md. */
const example = `${version}\noid sha256:${sha256}\nsize 12345\n`;

describe('a pointer of Git LFS', () => {
  it.each([
    ['the example of the specification', example],
    ['the former name', example.replace('git-lfs', 'hawser')],
  ])('is %s', (_what, text) => {
    expect(parseLfsPointer(Buffer.from(text))).toEqual({ sha256, size: 12345 });
  });

  it.each([
    ['an empty file', ''],
    ['another version', example.replace('v1', 'v2')],
    ['another host', example.replace('git-lfs', 'example')],
    ['http', example.replace('https', 'http')],
    ['no line feed at the end', example.trimEnd()],
    ['an empty line at the end', `${example}\n`],
    ['a text above it', `\n${example}`],
    ['a byte order mark', `\u{feff}${example}`],
    ['line ends of Windows', example.replaceAll('\n', '\r\n')],
    ['an extension', example.replace('oid', `ext-0-foo sha256:${sha256}\noid`)],
    ['an unknown key', `${example}x 1\n`],
    ['another order', `${version}\nsize 12345\noid sha256:${sha256}\n`],
    ['another hash', example.replace('sha256', 'sha1')],
    ['a short hash', example.replace('4d7a', '')],
    ['capitals in the hash', example.replace('4d7a', '4D7A')],
    ['a size with a sign', example.replace('12345', '+12345')],
    ['a size with zeros in front', example.replace('12345', '012345')],
    ['no size', example.replace('12345', '')],
    ['a size that no number holds', example.replace('12345', '9999999999999999')],
    ['two blanks', example.replace('size ', 'size  ')],
    ['no oid', `${version}\nsize 12345\n`],
  ])('is not: %s', (_what, text) => {
    expect(parseLfsPointer(Buffer.from(text))).toBeUndefined();
  });

  it('has at most 1,024 bytes', () => {
    expect(parseLfsPointer(Buffer.from(example.padEnd(maxPointerLength + 1)))).toBeUndefined();
  });

  it('is no other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(example.length), (text, at) => {
        const changed = example.slice(0, at) + text + example.slice(at);
        const pointer = parseLfsPointer(Buffer.from(changed));
        // only further digits of the size are still a pointer
        const isLonger = /^\d*$/.test(text) && /\nsize [1-9]\d{0,15}\n$/.test(changed);
        expect(pointer !== undefined && !isLonger).toBe(false);
      }),
    );
  });
});
