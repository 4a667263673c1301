import { quarantineMs } from '@klarlage/model';
import { asSystem, type Context, inContext, type Platform } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { municipalities } from '../areas/index.ts';
import { dismissHeap, dismissQuarantinedSince, type Heap, letOut } from './quarantine-store.ts';

type Act = { readonly municipalityCode: string; readonly heap: Heap };

/** So many at a time come into the queue: more than one looks through in a day helps nobody. */
const mostAtOnce = 50;

/** A reviewer lets the oldest of a heap out into the queue, where each is reviewed like any other. */
export async function letHeapOut(context: Context, { municipalityCode, heap }: Act): Promise<number> {
  const reports = await letOut(context.run, municipalityCode, heap, mostAtOnce);
  await recordChange(context, municipalityCode, 'let-out', reports);
  return reports;
}

/** A reviewer dismisses a heap; its words are erased at once. */
export async function dismiss(context: Context, { municipalityCode, heap }: Act): Promise<number> {
  const by = context.actor.kind === 'person' ? context.actor.personId : undefined;
  const reports = await dismissHeap(context.run, municipalityCode, heap, by, context.now);
  await recordChange(context, municipalityCode, 'dismissed', reports);
  return reports;
}

/** Takes away what has been in quarantine for a week. */
export function emptyQuarantine(platform: Platform, municipalityCode: string): Promise<number> {
  return asSystem(platform, municipalityCode, async (context) => {
    const before = new Date(context.now.getTime() - quarantineMs);
    const reports = await dismissQuarantinedSince(context.run, municipalityCode, before, context.now);
    if (reports > 0) await recordChange(context, municipalityCode, 'dismissed', reports);
    return reports;
  });
}

function recordChange(context: Context, municipalityCode: string, change: string, reports: number): Promise<void> {
  return context.record({
    type: 'quarantine.changed',
    municipalityCode,
    objectType: 'municipality',
    objectId: municipalityCode,
    details: { change, reports },
  });
}

/** Every hour, in every municipality. */
export const emptyQuarantineJob: Job = {
  name: 'empty-quarantine',
  schedule: '40 * * * *',
  run: async (platform) => {
    const codes = await inContext(platform, { actor: { kind: 'system' }, codes: [] }, ({ run }) => municipalities(run));
    for (const { code } of codes) await emptyQuarantine(platform, code);
  },
};
