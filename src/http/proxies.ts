import { isIPv4 } from 'node:net';

import { UserError } from '../lib/user-error.ts';

/** The variables of an environment. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** The destination of a request, on which the choice of a proxy depends. */
export interface Destination {
  readonly protocol: 'http:' | 'https:';
  /** An IPv6 address may have brackets, as in a URL. */
  readonly hostname: string;
  /** Undefined for the protocol's default. */
  readonly port: number | undefined;
}

/** The variables that curl and other programs read, too. */
const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/**
 * Checks the proxies in an environment: HTTP clients ignore or quote an invalid value.
 * @throws UserError that names the variable, but not its value, which may contain a password
 */
export function checkProxies(env: ProxyEnvironment): void {
  const wrong = proxyVariables.find((name) => !isProxy(env[name] ?? ''));
  if (wrong === undefined) return;
  throw new UserError(
    'proxy-invalid',
    `The variable ${wrong} is not the address of a proxy.`,
    'Set it to http://HOST:PORT or http://USER:PASSWORD@HOST:PORT (percent-encoded), or remove it.',
  );
}

function isProxy(text: string): boolean {
  return text === '' || parseProxy(text) !== undefined;
}

/**
 * The URL of a proxy. The scheme defaults to `http:`, as in curl. `@actions/http-client` does the same for a text that
 * is no URL, such as `10.0.0.1:3128` (`src/proxy.ts` of actions/toolkit).
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
 * The URL of the proxy for a destination; undefined for a direct connection. Names in lower case have precedence.
 *
 * A host is connected directly if `NO_PROXY` matches by the rules of `@actions/http-client` (`src/proxy.ts` of
 * actions/toolkit) or of Node (`NO_PROXY` in the section “Built-in Proxy Support” of
 * https://nodejs.org/docs/latest-v24.x/api/http.html):
 * - Commas separate items. Case does not matter. `*` matches every host.
 * - `example.com` matches that host and its subdomains, as in curl. In Node it matches only the host.
 * - `.example.com` matches the same, and `*.example.com` only the subdomains.
 * - `10.0.0.1-10.0.0.9` is a range of IPv4 addresses. `[::1]` and `::1` are the same address.
 * - An item with a port matches only that port.
 * - Loopback hosts are always connected directly, unlike in Node.
 * @throws UserError as `checkProxies`: no request bypasses an invalid proxy
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

/** A host name without the brackets around an IPv6 address. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** Whether an item of `NO_PROXY` matches a host. */
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
