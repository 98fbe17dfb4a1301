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

/** The inputs with tokens of ion. */
export type TokenInput = 'token' | 'viewer-token';

/** The part of an input with a token to mask. Empty if it is invalid and not a secret: an error can quote it. */
export function tokenToMask(get: GetInput, input: TokenInput = 'token'): string {
  const token = get(input);
  return isTooShort(token) || isExpression(token) || isVariable(token) ? '' : token;
}

/**
 * Rejects a text that is certainly not a token. The error does not quote it. A self-hosted ion can have tokens of any form;
 * those of Cesium are JSON Web Tokens, which consist of `A-Z a-z 0-9 . _ -` (RFC 7519 with RFC 7515).
 * @throws UserError that says what is wrong
 */
export function checkToken(token: string, input: TokenInput = 'token'): void {
  if (token === '') return;
  const mistake = mistakes.find(({ isIn }) => isIn(token));
  if (mistake === undefined) return;
  const { code, message, hint, yaml } = mistake;
  throw new UserError(code, message(input), hint, { yaml: yaml?.(input) });
}

interface TokenMistake extends Pick<Diagnostic, 'code' | 'hint'> {
  readonly isIn: (token: string) => boolean;
  readonly message: (input: TokenInput) => string;
  readonly yaml?: (input: TokenInput) => string;
}

const storeAlone = 'Store only the token in the secret, as https://ion.cesium.com/tokens shows it.';
const writeExpression = 'Write the expression in the workflow, with the name of your secret.';

/** Where the token of an input usually is. The one of a page is public. */
export const storedTokens: Readonly<Record<TokenInput, string>> = {
  token: 'token: ${{ secrets.CESIUM_ION_TOKEN }}',
  'viewer-token': 'viewer-token: ${{ vars.CESIUM_VIEWER_TOKEN }}',
};

/** The most specific mistakes first. */
const mistakes: readonly TokenMistake[] = [
  {
    code: 'token-not-evaluated',
    isIn: (token) => isExpression(token) || token.includes('${{'),
    message: (input) => `The input \`${input}\` is the text of an expression, not the value of a secret.`,
    hint: writeExpression,
    yaml: (input) => storedTokens[input],
  },
  {
    code: 'token-not-evaluated',
    isIn: isVariable,
    message: (input) =>
      `The input \`${input}\` is the name of a shell variable, which GitHub does not evaluate in inputs.`,
    hint: writeExpression,
    yaml: (input) => storedTokens[input],
  },
  {
    code: 'token-malformed',
    isIn: (token) => /^(["'`]).*\1$/s.test(token) && token.length > 1,
    message: (input) => `The input \`${input}\` has quotes around it.`,
    hint: 'Store the token in the secret without quotes.',
  },
  {
    code: 'token-malformed',
    isIn: (token) => /^(Authorization\s*:\s*)?Bearer\s/i.test(token),
    message: (input) => `The input \`${input}\` starts with \`Bearer\`, which is not a part of the token.`,
    hint: 'Store the token in the secret without `Bearer`.',
  },
  {
    code: 'token-malformed',
    isIn: isAssignment,
    message: (input) => `The input \`${input}\` has a name before the token, such as \`NAME=\`.`,
    hint: 'Store only the text after the `=` or `:` in the secret, without the name.',
  },
  {
    code: 'token-malformed',
    isIn: (token) => /^[[{]/.test(token) && parseJson(token) !== undefined,
    message: (input) => `The input \`${input}\` is JSON, not a token.`,
    hint: `${storeAlone} To use one value of a JSON secret, write this line.`,
    yaml: (input) => `${input}: \${{ fromJSON(secrets.NAME).KEY }}`,
  },
  {
    code: 'token-malformed',
    isIn: (token) => /[^\x21-\x7e]/.test(token),
    message: (input) =>
      `The input \`${input}\` contains characters that no access token has, such as white space.`,
    hint: 'Store one ion access token in the secret, without line breaks or other text.',
  },
  {
    code: 'token-too-short',
    isIn: isTooShort,
    message: (input) => `The input \`${input}\` is too short for a token.`,
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
