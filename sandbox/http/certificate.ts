/** A key and a certificate, both PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const hourMs = 3_600_000;

/**
 * Makes a self-signed certificate for 127.0.0.1 and localhost, valid for a day. It also has the names below
 * `sandbox.test` and the address 2001:db8::1, which a client can reach only through a proxy. A client that trusts it,
 * such as by NODE_EXTRA_CA_CERTS, needs no authority.
 * It is no authority itself: Firefox refuses a server with the certificate of one. Chromium, curl, Go and Node accept
 * it, and Python also by the strict rules that it has since 3.13 (VERIFY_X509_STRICT).
 * @param hosts further names of servers, which a client reaches through a proxy
 */
export async function makeCertificate(hosts: readonly string[] = [], now = Date.now()): Promise<Certificate> {
  // loaded on demand: most sandboxes serve http
  const { generate } = await import('selfsigned');
  const names = ['localhost', '*.sandbox.test', ...hosts].map((value) => ({ type: 2 as const, value }));
  const addresses = ['127.0.0.1', '2001:db8::1'].map((ip) => ({ type: 7 as const, ip }));
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'ion sandbox' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - hourMs),
    notAfterDate: new Date(now + 24 * hourMs),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...names, ...addresses] },
    ],
  });
  return { key, cert };
}
