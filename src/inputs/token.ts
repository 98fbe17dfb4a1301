import { parseJson } from '../lib/json.ts';
import { UserError, type Diagnostic } from '../lib/user-error.ts';
import type { GetInput } from './parse.ts';

/**
 * The shortest valid token, in characters. The runner removes the token from log and outputs, and a shorter text could be
 * a part of ids and digests.
 */
const shortest = 8;

const isTooShort = (token: string) => token.length < shortest;

/** Whether it is `secrets.NAME`, with or without braces. */
const isExpression = (token: string) =>
  /^(\$?\{+\s*(secrets|vars|env|inputs|github)\.[\w.-]+\s*\}*|(secrets|vars)\.[A-Za-z_]\w*)$/.test(token);

const isVariable = (token: string) => /^(\$[A-Z_][A-Z0-9_]*|\$\{\w+\}|%[A-Z_][A-Z0-9_]*%)$/.test(token);

/** The part of the input `token` to mask. Empty if the token is invalid and not a secret: an error can quote it. */
export function tokenToMask(get: GetInput): string {
  const token = get('token');
  return isTooShort(token) || isExpression(token) || isVariable(token) ? '' : token;
}

/**
 * Rejects a text that is certainly not a token. The error does not quote it. A self-hosted ion can have tokens of any form;
 * those of Cesium are JSON Web Tokens, which consist of `A-Z a-z 0-9 . _ -` (RFC 7519 with RFC 7515).
 * @throws UserError that says what is wrong
 */
export function checkToken(token: string): void {
  if (token === '') return;
  const mistake = mistakes.find(({ isIn }) => isIn(token));
  if (mistake === undefined) return;
  const { code, message, hint, yaml } = mistake;
  throw new UserError(code, message, hint, { yaml });
}

interface TokenMistake extends Diagnostic {
  readonly isIn: (token: string) => boolean;
}

const storeAlone = 'Store only the token in the secret, as https://ion.cesium.com/tokens shows it.';
const writeExpression = 'Write the expression in the workflow, with the name of your secret.';
const expression = 'token: ${{ secrets.CESIUM_ION_TOKEN }}';

/** The most specific mistakes first. */
const mistakes: readonly TokenMistake[] = [
  {
    code: 'token-not-evaluated',
    isIn: (token) => isExpression(token) || token.includes('${{'),
    message: 'The input `token` is the text of an expression, not the value of a secret.',
    hint: writeExpression,
    yaml: expression,
  },
  {
    code: 'token-not-evaluated',
    isIn: isVariable,
    message: 'The input `token` is the name of a shell variable, which GitHub does not evaluate in inputs.',
    hint: writeExpression,
    yaml: expression,
  },
  {
    code: 'token-malformed',
    isIn: (token) => /^(["'`]).*\1$/s.test(token) && token.length > 1,
    message: 'The input `token` has quotes around it.',
    hint: 'Store the token in the secret without quotes.',
  },
  {
    code: 'token-malformed',
    isIn: (token) => /^(Authorization\s*:\s*)?Bearer\s/i.test(token),
    message: 'The input `token` starts with `Bearer`, which is not a part of the token.',
    hint: 'Store the token in the secret without `Bearer`.',
  },
  {
    code: 'token-malformed',
    isIn: isAssignment,
    message: 'The input `token` has a name before the token, such as `NAME=`.',
    hint: 'Store only the text after the `=` or `:` in the secret, without the name.',
  },
  {
    code: 'token-malformed',
    isIn: (token) => /^[[{]/.test(token) && parseJson(token) !== undefined,
    message: 'The input `token` is JSON, not a token.',
    hint: `${storeAlone} To use one value of a JSON secret, write this line.`,
    yaml: 'token: ${{ fromJSON(secrets.NAME).KEY }}',
  },
  {
    code: 'token-malformed',
    isIn: (token) => /[^\x21-\x7e]/.test(token),
    message: 'The input `token` contains characters that no access token has, such as white space.',
    hint: 'Store one ion access token in the secret, without line breaks or other text.',
  },
  {
    code: 'token-too-short',
    isIn: isTooShort,
    message: 'The input `token` is too short for a token.',
    hint: `${storeAlone} A self-hosted ion needs a token of at least ${shortest} characters, or none.`,
  },
];

/**
 * Whether it is `NAME=token` or `NAME: token`. A token can contain `=` or `:`. So either the name is that of a token and a
 * space follows the colon, or the value is a JSON Web Token.
 */
function isAssignment(token: string): boolean {
  const [, name = '', sign = '', value = ''] =
    /^(?:export\s+|set\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*(=|:\s*)\s*["']?([^\s"'=]{8,})/.exec(token) ?? [];
  const isNamed = sign !== ':' && /token|cesium|(^|_)ion(_|$)/i.test(name);
  return value !== '' && (isNamed || /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value));
}
