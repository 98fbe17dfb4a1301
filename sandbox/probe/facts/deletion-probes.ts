import { isDone } from '../call-api.ts';
import { describeAnswer } from '../describe.ts';
import type { Lab } from '../lab.ts';
import type { Probe } from '../probe.ts';
import { sampleOf } from '../sample-assets.ts';

async function deleteTwice(lab: Lab): Promise<string> {
  const { id } = await sampleOf(lab, 'point');
  const ask = async (method: string): Promise<string> => {
    const answer = await lab.ion(method, `/v1/assets/${id}`);
    if (method === 'DELETE' && isDone(answer)) lab.ledger.assets.delete(id);
    return describeAnswer(answer, lab.redactor);
  };
  return `${await ask('DELETE')}; then GET: ${await ask('GET')}; DELETE again: ${await ask('DELETE')}`;
}

/** Probes of the deletion of an asset. */
export const deletionProbes: readonly Probe[] = [
  {
    fact: 'DELETE an asset, and what follows',
    believed: '204, then 404 `ResourceNotFound`',
    find: deleteTwice,
  },
];
