import { X509Certificate } from 'node:crypto';

import { expect, test } from '@jest/globals';

import { makeCertificate } from '../../sandbox/http/certificate.ts';
import { integer } from '../../sandbox/http/der.ts';

test.each([
  [[0x05], '020105'],
  [[0x80], '02020080'],
  [[0x00, 0x7f], '02017f'],
  [[0x00, 0x00, 0x80, 0x01], '0203008001'],
  [[0x00], '020100'],
  [[], '020100'],
])('the integer %j has no byte too many', (bytes, encoded) => {
  expect(integer(Buffer.from(bytes)).toString('hex')).toBe(encoded);
});

test('a certificate is for the loopback interface, and for names that only a proxy leads to', () => {
  const certificate = new X509Certificate(makeCertificate().cert);
  expect(certificate.checkIP('127.0.0.1')).toBeDefined();
  expect(certificate.checkIP('2001:db8::1')).toBeDefined();
  expect(certificate.checkHost('localhost')).toBeDefined();
  expect(certificate.checkHost('ion.sandbox.test')).toBeDefined();
  expect(certificate.checkHost('sandbox.example')).toBeUndefined();
});
