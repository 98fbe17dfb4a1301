import { UserError } from '../lib/errors.ts';

/** Those that curl and others obey, too. */
const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/**
 * Checks what an environment says of proxies: clients of HTTP pass over what they cannot read, or quote it.
 * @throws UserError that names the variable; not its value, as a password may be in it
 */
export function checkProxies(env: Readonly<Record<string, string | undefined>>): void {
  const wrong = names.find((name) => !isProxy(env[name] ?? ''));
  if (wrong === undefined) return;
  throw new UserError(
    `The variable ${wrong} does not hold the address of a proxy.`,
    'Write it as http://HOST:PORT, with percent-encoded user name and password where there are some, or leave it out.',
  );
}

function isProxy(text: string): boolean {
  const url = URL.parse(text);
  return text === '' || (url !== null && /^https?:$/.test(url.protocol) && isDecodable(url));
}

function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
