import { addDays, swedishDayOf } from '@klarlage/model';
import { texts } from '@klarlage/texts';
import { markSetUp } from '../features/identity/index.ts';
import { inContext, type Platform } from '../platform/context.ts';
import { loadDeviations } from './deviations.ts';
import { loadHistory } from './history.ts';
import { loadParties } from './parties.ts';
import { loadPublication } from './publication.ts';
import { loadReports } from './reports.ts';
import { loadRounds } from './rounds.ts';

/** Makes the demonstration on an empty database, step by step; the same seed and the same day make the same demonstration. */
export async function loadDemonstration(
  platform: Platform,
  seed: number,
  onStep: (done: string) => void = () => undefined,
): Promise<void> {
  const steps = texts('sv').server.demonstrationSteps;
  await loadParties(platform, seed);
  onStep(steps.parties);
  const data = await loadReports(platform, seed);
  onStep(steps.reports);
  await loadRounds(platform, data);
  onStep(steps.rounds);
  await loadHistory(platform, data);
  onStep(steps.history);
  await loadDeviations(platform);
  onStep(steps.deviations);
  await loadPublication(platform, seed, addDays(swedishDayOf(platform.clock().getTime()), -1));
  onStep(steps.publication);
  // the mark of a whole demonstration; a start that finds it missing begins anew
  await inContext(platform, { actor: { kind: 'system' }, codes: [], purpose: 'set-up' }, ({ run, now }) => markSetUp(run, now));
}
