import { seeded } from '../../src/random.ts';

const random = seeded(31);
const areas = 9;
const weeks = 26;

/** A Poisson count by Knuth's product of random numbers. */
function poisson(mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

const entries = Array.from({ length: areas * weeks }, (_, entry) => Math.floor(entry / weeks));
const reports = entries.map((area) => poisson(0.5 + area / 3));

/** Nine areas over half a year, made by seeded chance: reports, zero-reports, rounds, and incidents of one kind among the reports. */
export const input: Record<'reports' | 'zeroReports' | 'rounds' | 'incidents', number[]> & { areas: number; weeks: number } = {
  areas,
  weeks,
  reports,
  zeroReports: entries.map((area, entry) =>
    poisson((entry % weeks < 13 ? 1 : 3) * (area === 4 ? 0.1 : 1) * -2 * Math.log(1 - random())),
  ),
  rounds: entries.map((area) => poisson(area % 3)),
  incidents: reports.map((count) => Math.floor(count * random())),
};
