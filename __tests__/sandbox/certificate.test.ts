import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';

import { expect, test } from '@jest/globals';

import { makeCertificate } from '../../sandbox/http/certificate.ts';

test('a certificate is for the loopback interface, and for names that only a proxy leads to', async () => {
  const certificate = new X509Certificate((await makeCertificate()).cert);
  expect(certificate.checkIP('127.0.0.1')).toBeDefined();
  expect(certificate.checkIP('2001:db8::1')).toBeDefined();
  expect(certificate.checkHost('localhost')).toBeDefined();
  expect(certificate.checkHost('ion.sandbox.test')).toBeDefined();
  expect(certificate.checkHost('sandbox.example')).toBeUndefined();
});

test('a certificate can have further names', async () => {
  const host = 's3.eu-central-1.amazonaws.com';
  const certificate = new X509Certificate((await makeCertificate([host])).cert);
  expect(certificate.checkHost(host)).toBe(host);
  expect(certificate.checkHost('s3.us-west-2.amazonaws.com')).toBeUndefined();
});

test('a certificate is for servers, and is no authority', async () => {
  const certificate = new X509Certificate((await makeCertificate()).cert);
  expect(certificate.ca).toBe(false);
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
});

test('a client that trusts the certificate reaches the server', async () => {
  const certificate = await makeCertificate();
  const server = createServer(certificate).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const socket = connect({ port, host: '127.0.0.1', ca: certificate.cert });
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(true);
    socket.destroy();
  } finally {
    server.close();
  }
});
