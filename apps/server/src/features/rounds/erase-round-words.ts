import { heldWordsMs, refuseUnless } from '@klarlage/model';
import { asSystem, type Context, inContext, type Platform } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { municipalities } from '../areas/index.ts';
import { eraseRoundWords, eraseRoundWordsHeldSince } from './round-store.ts';

/** Takes the words of a round away because somebody who reviews wants it; the round stands. */
export async function eraseWordsOfRound(context: Context, municipalityCode: string, roundId: string): Promise<void> {
  refuseUnless(await eraseRoundWords(context.run, municipalityCode, roundId), 'round/not-found');
  await context.record({ type: 'round.words-erased', municipalityCode, objectType: 'round', objectId: roundId });
}

/** Erases the words of rounds that were held back and nobody has looked at in time. Gives back how many texts. */
export function eraseHeldRoundWords(platform: Platform, municipalityCode: string): Promise<number> {
  return asSystem(platform, municipalityCode, async (context) => {
    const before = new Date(context.now.getTime() - heldWordsMs);
    const erased = await eraseRoundWordsHeldSince(context.run, municipalityCode, before);
    for (const roundId of erased)
      await context.record({ type: 'round.words-erased', municipalityCode, objectType: 'round', objectId: roundId });
    return erased.length;
  });
}

/** Every hour, in every municipality. */
export const eraseHeldRoundWordsJob: Job = {
  name: 'erase-held-round-words',
  schedule: '25 * * * *',
  run: async (platform) => {
    const codes = await inContext(platform, { actor: { kind: 'system' }, codes: [] }, ({ run }) => municipalities(run));
    for (const { code } of codes) await eraseHeldRoundWords(platform, code);
  },
};
