import { asSystem, inContext, type Platform } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { municipalities, setUsualCategories } from '../areas/index.ts';
import { reportedGroups } from './report-store.ts';

const yearMs = 365 * 86_400_000;
/** Fewer reports than this say nothing of what a municipality usually reports. */
const fewestReports = 20;
/** So many stand first in the form. */
const first = 4;

/** Puts what the municipality has reported most in a year first in its form; with few reports the order stays as it is. */
export function learnUsualCategories(platform: Platform, municipalityCode: string): Promise<readonly string[]> {
  return asSystem(platform, municipalityCode, async ({ run, now }) => {
    const groups = await reportedGroups(run, municipalityCode, new Date(now.getTime() - yearMs));
    if (groups.reduce((sum, one) => sum + one.reports, 0) < fewestReports) return [];
    const usual = groups.slice(0, first).map((one) => one.groupCode);
    await setUsualCategories(run, municipalityCode, usual);
    return usual;
  });
}

/** Every night, in every municipality. */
export const learnUsualCategoriesJob: Job = {
  name: 'learn-usual-categories',
  schedule: '40 3 * * *',
  run: async (platform) => {
    const codes = await inContext(platform, { actor: { kind: 'system' }, codes: [] }, ({ run }) => municipalities(run));
    for (const { code } of codes) await learnUsualCategories(platform, code);
  },
};
