import * as core from '@actions/core';

import type { GrantedAccess } from '../../inputs/access.ts';
import { readDeletePolicy, type DeletePolicy } from '../../inputs/delete-policy.ts';
import { parseApiUrl } from '../../inputs/parse.ts';
import { isJsonObject, textOf, type Json } from '../../lib/json.ts';
import type { StateWriter } from './step-state.ts';

/**
 * What the post step of an upload needs of its inputs. GitHub may hand a post step none of them, in composite actions
 * (actions/runner#2009), or evaluates them again.
 */
export interface PostInputs {
  /** The token is no state: it comes from the post step's own input. Undefined if that is empty. */
  readonly access: GrantedAccess | undefined;
  readonly apiUrl: URL;
  readonly deletePolicy: DeletePolicy;
}

/** The name under which the step's state holds the inputs of an upload. */
export const uploadState = 'upload';

/** Saves what the post step needs, without the token. */
export function saveUpload({ apiUrl, token }: GrantedAccess, save: StateWriter['save']): void {
  const inputs = {
    apiUrl: apiUrl.href,
    deleteOnFailure: core.getInput('delete-on-failure'),
    needsToken: token !== undefined,
  };
  save(uploadState, JSON.stringify(inputs));
}

/**
 * Reads what the main step saved.
 * @throws Error if the state holds something else
 * @throws UserError if `delete-on-failure` is wrong
 */
export function readUpload(state: string): PostInputs {
  const saved = JSON.parse(state) as Json;
  if (!isJsonObject(saved)) throw new Error('the state of the step holds no inputs');
  const apiUrl = parseApiUrl('api-url', textOf(saved['apiUrl']));
  const token = core.getInput('token');
  const isAccess = token !== '' || saved['needsToken'] === false;
  return {
    access: isAccess ? { granted: true, apiUrl, token: token || undefined } : undefined,
    apiUrl,
    deletePolicy: readDeletePolicy(() => textOf(saved['deleteOnFailure'])),
  };
}
