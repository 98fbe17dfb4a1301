import { hash } from 'node:crypto';

import * as core from '@actions/core';

import type { GrantedAccess } from '../../inputs/access.ts';
import { readDeletePolicy, type DeletePolicy } from '../../inputs/delete-policy.ts';
import { parseApiUrl, type GetInput } from '../../inputs/parse.ts';
import { isJsonObject, textOf, type Json, type JsonObject } from '../../lib/json.ts';
import type { SavedState, StateWriter } from './step-state.ts';

// GitHub evaluates the inputs of a post step again. In nested composite actions it does so in the context of the outer
// action: they are empty then, or those of something else (actions/runner#2030, #3514). So what the post step needs is
// in the state of the step, but for tokens: of these the state only has what tells whether they are the same.

/** The names under which the step's state holds what tells tokens apart, and the inputs of an upload. */
const stateNames = { tokens: 'tokens', upload: 'upload' };
const tokenNames = ['token', 'github-token'];

/** Saves what tells whether the post step gets the same tokens. */
export function saveTokens(save: StateWriter['save']): void {
  const tags = tokenNames.map((name) => [name, tokenTag(core.getInput(name))]);
  save(stateNames.tokens, JSON.stringify(Object.fromEntries(tags)));
}

/** Not reversible for tokens, which are long and random. */
function tokenTag(token: string): string {
  return token === '' ? '' : hash('sha256', `ion-upload ${token}`).slice(0, 16);
}

/** Reads inputs of the post step; a token that is not that of the main step is `''`: it may be meant for another server. */
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
 * @throws Error if the state holds something else
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
