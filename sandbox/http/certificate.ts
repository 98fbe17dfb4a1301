import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

import {
  derTrue,
  bits,
  der,
  integer,
  octets,
  oid,
  sequence,
  set,
  utf8String,
  generalizedTime,
} from './der.ts';

/** A key and a certificate, both PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));
const hourMs = 3_600_000;

/**
 * Makes a self-signed certificate (RFC 5280) for 127.0.0.1 and localhost, valid for a day. It also has the names below
 * `sandbox.test` and the address 2001:db8::1, which a client can reach only through a proxy.
 * It is its own authority, so a client that has it in NODE_EXTRA_CA_CERTS trusts it.
 */
export function makeCertificate(now = Date.now()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = sequence(set(sequence(oid('2.5.4.3'), utf8String('ion sandbox'))));
  const toBeSigned = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(randomBytes(8)),
    ecdsaWithSha256,
    name,
    sequence(generalizedTime(new Date(now - hourMs)), generalizedTime(new Date(now + 24 * hourMs))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(isAuthority(), subjectAltNames())),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const cert = sequence(toBeSigned, ecdsaWithSha256, bits(signature));
  return { key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), cert: toPem(cert) };
}

function isAuthority(): Buffer {
  return sequence(oid('2.5.29.19'), derTrue, octets(sequence(derTrue)));
}

function subjectAltNames(): Buffer {
  const names = ['localhost', '*.sandbox.test'].map((dnsName) => der(0x82, Buffer.from(dnsName)));
  const ipv6 = Buffer.from('20010db8000000000000000000000001', 'hex');
  const addresses = [Buffer.from([127, 0, 0, 1]), ipv6].map((address) => der(0x87, address));
  return sequence(oid('2.5.29.17'), octets(sequence(...names, ...addresses)));
}

function toPem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
