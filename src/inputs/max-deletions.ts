/** So many assets a run deletes at most where `max-deletions` says nothing else; children are not counted. */
export const usualMostDeletions = 20;
