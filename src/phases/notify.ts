import { notify, type CreatedAsset } from '../ion/assets.ts';
import type { PublishTools } from './tools.ts';

/** Tells ion that all files are there. @throws UserError with the cure */
export async function notifyPhase(created: CreatedAsset, tools: PublishTools): Promise<void> {
  tools.advance({ stage: 'notify' });
  await notify(tools.client, created, tools);
  tools.advance({ stage: 'tiling' });
}
