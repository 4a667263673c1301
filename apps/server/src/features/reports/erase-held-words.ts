import { heldWordsMs } from '@klarlage/model';
import { asSystem, inContext, type Platform } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { municipalities } from '../areas/index.ts';
import { eraseHeldSince } from './held-words-store.ts';

/** Erases what was held back and nobody has redacted in time; the rest of the report stands. Gives back how many texts. */
export function eraseHeldWords(platform: Platform, municipalityCode: string): Promise<number> {
  return asSystem(platform, municipalityCode, async (context) => {
    const erased = await eraseHeldSince(context.run, municipalityCode, new Date(context.now.getTime() - heldWordsMs));
    for (const reportId of erased)
      await context.record({ type: 'report.words-erased', municipalityCode, objectType: 'report', objectId: reportId });
    return erased.length;
  });
}

/** Every hour, in every municipality. */
export const eraseHeldWordsJob: Job = {
  name: 'erase-held-words',
  schedule: '20 * * * *',
  run: async (platform) => {
    const codes = await inContext(platform, { actor: { kind: 'system' }, codes: [] }, ({ run }) => municipalities(run));
    for (const { code } of codes) await eraseHeldWords(platform, code);
  },
};
