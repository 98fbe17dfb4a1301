import { isIPv4 } from 'node:net';

import { UserError } from '../lib/user-error.ts';

/** The variables of an environment. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** Where a request goes, as far as the choice of a proxy depends on it. */
export interface Destination {
  readonly protocol: 'http:' | 'https:';
  /** An IPv6 address may have the brackets that URLs put around it. */
  readonly hostname: string;
  /** Undefined for the default of the protocol. */
  readonly port: number | undefined;
}

/** Those that curl and others obey, too. */
const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/**
 * Checks what an environment says of proxies: clients of HTTP pass over what they cannot read, or quote it.
 * @throws UserError that names the variable; not its value, as a password may be in it
 */
export function checkProxies(env: ProxyEnvironment): void {
  const wrong = proxyVariables.find((name) => !isProxy(env[name] ?? ''));
  if (wrong === undefined) return;
  throw new UserError(
    'todo',
    `The variable ${wrong} does not hold the address of a proxy.`,
    'Write it as http://HOST:PORT, with percent-encoded user name and password if there are some, or leave it out.',
  );
}

function isProxy(text: string): boolean {
  return text === '' || parseProxy(text) !== undefined;
}

/**
 * The URL of a proxy. Without a scheme it is one of `http:`, as it is for curl; `@actions/http-client` takes it so if
 * it is not a URL by itself, such as `10.0.0.1:3128` (`src/proxy.ts` of actions/toolkit).
 */
function parseProxy(text: string): URL | undefined {
  const urls = [text, ...(text.includes('://') ? [] : [`http://${text.trim()}`])].map((one) =>
    URL.parse(one),
  );
  return urls.find((url) => url !== null && /^https?:$/.test(url.protocol) && isDecodable(url)) ?? undefined;
}

function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

/**
 * The URL of the proxy that an environment names for a destination; undefined for a direct connection. Names in lower
 * case win. A value that `checkProxies` refuses counts as none.
 *
 * `NO_PROXY` means what either `@actions/http-client` (`src/proxy.ts` of actions/toolkit) or Node (`NO_PROXY` in the
 * section “Built-in Proxy Support” of https://nodejs.org/docs/latest-v24.x/api/http.html) documents for a direct
 * connection:
 * - Items are separated by commas. Case does not matter. `*` stands for every host.
 * - `example.com` stands for that host and for all below it, as in curl. Node alone takes it for the host only.
 * - `.example.com` stands for the same, and `*.example.com` for the hosts below it.
 * - `10.0.0.1-10.0.0.9` is a range of IPv4 addresses. `[::1]` and `::1` are the same address.
 * - A port after any name limits it to that port.
 * - Hosts of the loopback interface are always direct, which Node alone does not do.
 * @throws UserError as `checkProxies`: nothing goes past a proxy that cannot be read
 */
export function proxyFor(destination: Destination, env: ProxyEnvironment): string | undefined {
  const isSecure = destination.protocol === 'https:';
  // an empty variable counts as none
  const value = isSecure ? env['https_proxy'] || env['HTTPS_PROXY'] : env['http_proxy'] || env['HTTP_PROXY'];
  const host = withoutBrackets(destination.hostname).toLowerCase();
  if (isLoopback(host)) return undefined;
  const port = destination.port ?? (isSecure ? 443 : 80);
  const items = (env['no_proxy'] || env['NO_PROXY'] || '').toLowerCase().split(',');
  if (!value || items.some((item) => covers(item.trim(), host, port))) return undefined;
  checkProxies(env);
  return parseProxy(value)?.href;
}

/** A host name without the brackets that URLs put around IPv6 addresses. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** Whether an item of `NO_PROXY` stands for a host. */
function covers(item: string, host: string, port: number): boolean {
  if (item === '') return false;
  if (item === '*' || isInRange(host, item)) return true;
  return [host, `${host}:${port}`, `[${host}]`, `[${host}]:${port}`].some(
    (name) => name === item.replace(/^\./, '') || name.endsWith(item.replace(/^(\*?\.)?/, '.')),
  );
}

function isInRange(host: string, item: string): boolean {
  const [first = '', last = ''] = item.split('-').map((end) => end.trim());
  if (![host, first, last].every(isIPv4)) return false;
  return portOf(first) <= portOf(host) && portOf(host) <= portOf(last);
}

function portOf(ipv4: string): number {
  return ipv4.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
