// Resolves all names below `sandbox.test` to the loopback interface.
import dns from 'node:dns';

const { lookup } = dns;
dns.lookup = (hostname, options, callback) =>
  lookup(hostname.endsWith('.sandbox.test') ? '127.0.0.1' : hostname, options, callback);
