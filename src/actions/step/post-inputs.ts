import { hash } from 'node:crypto';

import * as core from '@actions/core';

import type { GrantedAccess } from '../../inputs/access.ts';
import { readDeletePolicy, type DeletePolicy } from '../../inputs/delete-policy.ts';
import { parseApiUrl, type GetInput } from '../../inputs/parse.ts';
import { isJsonObject, textOf, type Json, type JsonObject } from '../../lib/json.ts';
import type { SavedState, StateWriter } from './step-state.ts';

// GitHub evaluates the inputs of a post step again. In nested composite actions it uses the context of the outer action:
// the inputs are empty then, or those of another action (actions/runner#2030, #3514). So the state of the step contains
// what the post step needs, except tokens: of these it contains hashes, which show whether a token is the same.

/** The names in the step's state: hashes of tokens, and the inputs of an upload. */
const stateNames = { tokens: 'tokens', upload: 'upload' };
const tokenNames = ['token', 'github-token'];

/** Saves hashes of the tokens, so that the post step can see whether it gets the same ones. */
export function saveTokens(save: StateWriter['save']): void {
  const tags = tokenNames.map((name) => [name, tokenTag(core.getInput(name))]);
  save(stateNames.tokens, JSON.stringify(Object.fromEntries(tags)));
}

/** Not reversible, because tokens are long and random. */
function tokenTag(token: string): string {
  return token === '' ? '' : hash('sha256', `ion-upload ${token}`).slice(0, 16);
}

/** Reads inputs of the post step. A token that differs from that of the main step is `''`: it may be for another server. */
export function sameTokens(saved: SavedState): GetInput {
  const tags = parseSaved(saved.first(stateNames.tokens));
  return (name) => {
    const value = core.getInput(name);
    return tokenNames.includes(name) && tags[name] !== tokenTag(value) ? '' : value;
  };
}

/** What the post step needs to finish an upload. */
export interface PostUploadInputs {
  /** Undefined if the post step does not get the token. */
  readonly access: GrantedAccess | undefined;
  readonly apiUrl: URL;
  readonly deletePolicy: DeletePolicy;
}

/** Saves what the post step needs of the inputs of an upload. */
export function saveUpload({ apiUrl, token }: GrantedAccess, save: StateWriter['save']): void {
  const inputs = {
    apiUrl: apiUrl.href,
    deleteOnFailure: core.getInput('delete-on-failure'),
    hasToken: token !== undefined,
  };
  save(stateNames.upload, JSON.stringify(inputs));
}

/**
 * Reads what the main step of an upload saved.
 * @throws Error if the state is malformed
 * @throws UserError if `delete-on-failure` is wrong
 */
export function readUpload(saved: SavedState): PostUploadInputs {
  const { apiUrl: url, deleteOnFailure, hasToken } = parseSaved(saved.first(stateNames.upload));
  const apiUrl = parseApiUrl('api-url', textOf(url));
  const token = sameTokens(saved)('token') || undefined;
  return {
    access: token === undefined && hasToken !== false ? undefined : { granted: true, apiUrl, token },
    apiUrl,
    deletePolicy: readDeletePolicy(() => textOf(deleteOnFailure)),
  };
}

function parseSaved(state: string): JsonObject {
  const value = JSON.parse(state) as Json;
  if (!isJsonObject(value)) throw new Error('the state of the step holds no inputs');
  return value;
}
