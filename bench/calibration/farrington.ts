// node bench/calibration/farrington.ts [SETS]: how often the alarm methods call an ordinary week unusual. The figures stand in docs/methods/unusual-week.md.
import { argv, stdout } from 'node:process';
import {
  bayesAlarm,
  ears,
  farringtonFlexible,
  farringtonOriginal,
  glrAlarm,
  poissonCusum,
  rkiAlarm,
  seasonalBaseline,
  seeded,
} from '../../packages/analysis/src/index.ts';

type Chance = () => number;
type Kind = { readonly name: string; readonly years: number; readonly draw: (week: number, random: Chance) => number };
type Judged = { readonly counts: Int32Array; readonly from: number };

const sets = Number(argv[2] ?? 2000);

/** A Poisson count, in halves where the product of random numbers would vanish. */
function poisson(mean: number, random: Chance): number {
  if (mean > 30) return poisson(mean / 2, random) + poisson(mean / 2, random);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** A negative binomial count of size 4: variance mean + mean²/4. */
function restless(mean: number, random: Chance): number {
  let gamma = 0;
  for (let part = 0; part < 4; part++) gamma -= Math.log(1 - random());
  return poisson((mean * gamma) / 4, random);
}

const season = (week: number) => 1 + 0.5 * Math.cos((2 * Math.PI * week) / 52);
const kinds: Kind[] = [
  { name: 'Poisson, 1 a week', years: 5, draw: (_, random) => poisson(1, random) },
  { name: 'Poisson, 5 a week', years: 5, draw: (_, random) => poisson(5, random) },
  { name: 'Poisson, 40 a week', years: 5, draw: (_, random) => poisson(40, random) },
  { name: 'Poisson, 10, season ± 50 %', years: 5, draw: (week, random) => poisson(10 * season(week), random) },
  { name: 'Poisson, 10, rising 10 % a year', years: 5, draw: (week, random) => poisson(10 * 1.1 ** (week / 52), random) },
  { name: 'Poisson, 10, two years', years: 2, draw: (_, random) => poisson(10, random) },
  { name: 'negative binomial, 2 a week', years: 5, draw: (_, random) => restless(2, random) },
  { name: 'negative binomial, 10 a week', years: 5, draw: (_, random) => restless(10, random) },
  { name: 'negative binomial, 10, two years', years: 2, draw: (_, random) => restless(10, random) },
];
const methods: Record<string, (judged: Judged) => Uint8Array> = {
  'plug-in': (judged) => farringtonFlexible(judged).alarm,
  'upper-mean': (judged) => farringtonFlexible({ ...judged, threshold: 'upper-mean' }).alarm,
  delta: (judged) => farringtonFlexible({ ...judged, threshold: 'delta' }).alarm,
  'no trend': (judged) => farringtonFlexible({ ...judged, trend: false }).alarm,
  original: (judged) => farringtonOriginal(judged).alarm,
  C1: (judged) => ears({ ...judged, method: 'C1' }).alarm,
  C2: (judged) => ears({ ...judged, method: 'C2' }).alarm,
  C3: (judged) => ears({ ...judged, method: 'C3' }).alarm,
  CUSUM: (judged) => poissonCusum({ ...judged, from: judged.from - 25 }).alarm.slice(-1),
  Bayes: (judged) => bayesAlarm(judged).alarm,
  RKI: (judged) => rkiAlarm(judged).alarm,
  GLR: ({ counts, from }) => {
    const judged = { counts, from: from - 25 };
    return glrAlarm({ ...judged, ...seasonalBaseline(judged) }).alarm.slice(-1);
  },
};

stdout.write(`${sets} series each; share of ordinary last weeks with an alarm, per cent\n\n`);
stdout.write(`| series | ${Object.keys(methods).join(' | ')} |\n| --- |${' --: |'.repeat(Object.keys(methods).length)}\n`);
for (const [number, kind] of kinds.entries()) {
  const random = seeded(100 + number);
  const alarms = new Map<string, number>();
  for (let set = 0; set < sets; set++) {
    const counts = Int32Array.from({ length: 52 * kind.years + 4 }, (_, week) => kind.draw(week, random));
    const judged = { counts, from: counts.length - 1 };
    for (const [name, method] of Object.entries(methods)) alarms.set(name, (alarms.get(name) ?? 0) + (method(judged)[0] ?? 0));
  }
  const shares = Object.keys(methods).map((name) => ((100 * (alarms.get(name) ?? 0)) / sets).toFixed(1));
  stdout.write(`| ${kind.name} | ${shares.join(' | ')} |\n`);
}

stdout.write('\nflexible method, plug-in: share of true rises in the last week that raise an alarm, per cent\n\n');
const rises = [1.5, 2, 3];
stdout.write(`| usual count | ${rises.map((rise) => `× ${rise}`).join(' | ')} |\n| --: |${' --: |'.repeat(rises.length)}\n`);
for (const mean of [1, 3, 5, 10, 40]) {
  const random = seeded(200 + mean);
  const found = rises.map((rise) => {
    let alarms = 0;
    for (let set = 0; set < sets; set++) {
      const counts = Int32Array.from({ length: 52 * 5 + 4 }, (_, week) => poisson(week === 263 ? rise * mean : mean, random));
      alarms += farringtonFlexible({ counts, from: 263 }).alarm[0] ?? 0;
    }
    return ((100 * alarms) / sets).toFixed(0);
  });
  stdout.write(`| ${mean} | ${found.join(' | ')} |\n`);
}
