import { isJsonObject, type Json } from '../lib/json.ts';
import { statusStates, type PlacedStatus } from './commit-status.ts';

/** The name in the step's state of the due status: the one that the post step writes if the run cannot. */
export const dueStatusState = 'due-status';

/** A due status as text for the step's state. */
export function formatDueStatus(due: PlacedStatus | undefined): string {
  return due === undefined ? '' : JSON.stringify(due);
}

/**
 * Reads the due status from the step's state; undefined if none is due.
 * @throws Error if the state is malformed
 */
export function parseDueStatus(state: string): PlacedStatus | undefined {
  if (state === '') return undefined;
  const due = JSON.parse(state) as Json;
  const { place, status } = isJsonObject(due) ? due : {};
  const { sha, context } = isJsonObject(place) ? place : {};
  const { state: name, description, targetUrl, assetIds } = isJsonObject(status) ? status : {};
  const known = statusStates.find((one) => one === name);
  if (
    typeof sha !== 'string' ||
    typeof context !== 'string' ||
    known === undefined ||
    typeof description !== 'string'
  ) {
    throw new Error('the state of the step holds no commit status');
  }
  const url = typeof targetUrl === 'string' ? targetUrl : undefined;
  const ids = Array.isArray(assetIds) && { assetIds: assetIds.filter((id) => typeof id === 'number') };
  return { place: { sha, context }, status: { state: known, description, targetUrl: url, ...ids } };
}
