import { seeded } from '../../src/random.ts';

/** Weekly counts from Monday 2014-01-06, 400 weeks (with the 53-week years 2015 and 2020), made by seeded chance. */
type Series = { name: string; firstMonday: string; counts: number[]; exposure: number[] };

const WEEKS = 400;

/** A Poisson count by Knuth's product of random numbers, in parts so that the product does not vanish. */
function poisson(mean: number, random: () => number): number {
  if (mean > 30) return poisson(mean / 2, random) + poisson(mean / 2, random);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

function series(name: string, seed: number, meanOf: (week: number, random: () => number) => number): Series {
  const random = seeded(seed);
  const counts = Array.from({ length: WEEKS }, (_, week) => poisson(meanOf(week, random), random));
  const exposure = counts.map((_, week) => 50 + ((week * 37) % 23) + Math.floor(week / 20));
  return { name, firstMonday: '2014-01-06', counts, exposure };
}

const season = (week: number) => 1 + 0.4 * Math.cos((2 * Math.PI * (week - 26)) / 52.18);
/** A gamma number of shape 2 and mean 1: makes counts overdispersed. */
const restless = (random: () => number) => (-Math.log(1 - random()) - Math.log(1 - random())) / 2;

export const input: { series: Series[] } = {
  series: [
    series('seasonal-poisson', 11, (week) => 8 * season(week)),
    series('restless-rising', 12, (week, random) => 10 * Math.exp(week / 500) * season(week) * restless(random)),
    series('many-falling-with-bursts', 13, (week) => 120 * Math.exp(-week / 600) * (week % 90 < 3 ? 1.8 : 1)),
    series('few-with-burst-at-the-end', 14, (week) => (week > 394 ? 6 : 0.8)),
  ],
};
