import { UserError } from '../lib/user-error.ts';
import type { GetInput } from './parse.ts';

/**
 * The shortest token that is taken, in characters: whatever equals a token is taken out of log and outputs, and a shorter
 * one would be a part of ids and digests.
 */
const shortest = 8;

const isTooShort = (token: string) => token.length < shortest;

/** `secrets.NAME`, or that in braces. */
const isExpression = (token: string) =>
  /^(\$?\{+\s*(secrets|vars|env|inputs|github)\.[\w.-]+\s*\}*|(secrets|vars)\.[A-Za-z_]\w*)$/.test(token);

const isVariable = (token: string) => /^(\$[A-Z_][A-Z0-9_]*|\$\{\w+\}|%[A-Z_][A-Z0-9_]*%)$/.test(token);

/** What is to be masked of the input `token`: nothing of what is an error and no secret, since the error has words of it. */
export function tokenToMask(get: GetInput): string {
  const token = get('token');
  return isTooShort(token) || isExpression(token) || isVariable(token) ? '' : token;
}

/**
 * Refuses what is certainly no token, without a word of it. A self-hosted ion may have tokens of any shape; those of
 * Cesium are JSON Web Tokens, of `A-Z a-z 0-9 . _ -` only (RFC 7519 over RFC 7515).
 * @throws UserError that says what stands there instead
 */
export function checkToken(token: string): void {
  if (token === '') return;
  const mistake = mistakes.find(({ isIn }) => isIn(token));
  if (mistake !== undefined) throw new UserError('todo', mistake.message, mistake.hint);
}

interface TokenMistake {
  readonly isIn: (token: string) => boolean;
  readonly message: string;
  readonly hint: string;
}

const alone =
  'Store the token alone in the secret: what https://ion.cesium.com/tokens shows, and nothing around it.';
const expression =
  'Write `token: ${{ secrets.CESIUM_ION_TOKEN }}` in the workflow, with the name of your secret.';

/** From the most to the least telling. */
const mistakes: readonly TokenMistake[] = [
  {
    isIn: (token) => isExpression(token) || token.includes('${{'),
    message: 'The input `token` is the text of an expression, not the value of a secret.',
    hint: expression,
  },
  {
    isIn: isVariable,
    message: 'The input `token` is the name of a shell variable, which inputs do not know.',
    hint: expression,
  },
  {
    isIn: (token) => /^(["'`]).*\1$/s.test(token) && token.length > 1,
    message: 'The input `token` has quotes around it.',
    hint: 'Store the token in the secret without quotes.',
  },
  {
    isIn: (token) => /^(Authorization\s*:\s*)?Bearer\s/i.test(token),
    message: 'The input `token` starts with `Bearer`, which belongs to a request.',
    hint: 'Store the token in the secret without `Bearer`.',
  },
  {
    isIn: isAssignment,
    message: 'The input `token` has a name in front of the token, as a line of a file with settings does.',
    hint: 'Store what follows the `=` or `:` in the secret, without the name.',
  },
  {
    isIn: (token) => /^[[{]/.test(token) && isJson(token),
    message: 'The input `token` is JSON, not a token.',
    hint: `${alone} One value of a secret with JSON is \`\${{ fromJSON(secrets.NAME).KEY }}\`.`,
  },
  {
    isIn: (token) => /[^\x21-\x7e]/.test(token),
    message: 'The input `token` has characters in it that no access token has, such as white space.',
    hint: 'Store one ion access token in the secret, without line breaks and whatever else stood around it.',
  },
  {
    isIn: isTooShort,
    message: 'The input `token` is too short for a token.',
    hint: `${alone} A self-hosted ion needs a token of at least ${shortest} characters, or none.`,
  },
];

/**
 * `NAME=token` or `NAME: token`. A token may have `=` or `:` in it, so the name must be one of tokens, with a blank after
 * the colon, or a JSON Web Token follow.
 */
function isAssignment(token: string): boolean {
  const [, name = '', sign = '', value = ''] =
    /^(?:export\s+|set\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*(=|:\s*)\s*["']?([^\s"'=]{8,})/.exec(token) ?? [];
  const isNamed = sign !== ':' && /token|cesium|(^|_)ion(_|$)/i.test(name);
  return value !== '' && (isNamed || /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
