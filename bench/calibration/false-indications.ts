// A scan every day for years over towns where nothing builds up: node bench/calibration/false-indications.ts [YEARS] [MODEL] [TOWN]
// How many days say "as rare as once a year", when reports come one by one, when one event draws others, and when one reporter sends many.
// The figures stand in docs/methods/space-time-permutation.md, poisson-scan.md and bernoulli-scan.md.
import { type ClusterScanInput, seeded } from '../../packages/analysis/src/index.ts';
import { bestCircles } from '../../packages/analysis/src/scan/best-circles.ts';
import { clusterSetting } from '../../packages/analysis/src/scan/cluster-setting.ts';
import { replicateFinder } from '../../packages/analysis/src/scan/largest-finder.ts';
import { seedOfReplicate } from '../../packages/analysis/src/scan/replicate-seed.ts';

const years = Number(process.argv[2] ?? 20);
const asked = process.argv[3] ?? '';
const askedTown = process.argv[4] ?? '';
const YEAR = 365;
const HISTORY = 2 * YEAR;
const PLACES = 40;
const WINDOW = 28;
const LEAST_CASES = 3;
const THRESHOLD_DAYS = 365;
const REPLICATES = 999;
/** So many of the thousand ranks mean a year or more. */
const RARE_RANKS = Math.floor((REPLICATES + 1) / THRESHOLD_DAYS);

type Town = {
  readonly name: string;
  /** Events a day that nothing but chance brings. */
  readonly perDay: number;
  /** How many further events each one draws, at its place or the next, within two weeks. */
  readonly drawn?: number;
  /** Every so many days one reporter sends eight reports from one place and the next. */
  readonly batchEvery?: number;
  readonly minSources?: number;
  readonly minPlaces?: number;
  /** What is drawn is merged into the event that drew it. */
  readonly mergesChains?: boolean;
  /** What one source sends in one day from one place and the next counts once. */
  readonly mergesBatches?: boolean;
};

const towns: readonly Town[] = [
  { name: 'one event a day, each by itself', perDay: 1 },
  { name: 'one event in ten days', perDay: 0.1 },
  { name: 'few events, two places asked for', perDay: 0.1, minPlaces: 2 },
  { name: 'each event draws 0.5 others nearby', perDay: 1, drawn: 0.5 },
  { name: '… merged into the first', perDay: 1, drawn: 0.5, mergesChains: true },
  { name: 'one reporter sends eight, once in 60 days', perDay: 1, batchEvery: 60 },
  { name: '… two sources asked for', perDay: 1, batchEvery: 60, minSources: 2 },
  { name: "… a day's reports of one source merged", perDay: 1, batchEvery: 60, mergesBatches: true },
];

type Event = { readonly place: number; readonly day: number; readonly source: number };
const models = ['permutation', 'poisson', 'bernoulli'] as const;

const print = (...cells: (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
process.stdout.write(
  `${years} years, a scan a day, ${REPLICATES} replicates, recurrence interval of ${THRESHOLD_DAYS} days or more\n`,
);
print('model', 'town', 'years', 'days', 'days, ties broken', 'expected', '95 % of such counts lie in', 'spells');
print('---', '---', '---:', '---:', '---:', '---:', '---:', '---:');
for (const model of models.filter((each) => each.startsWith(asked))) {
  for (const town of towns.filter(({ name }) => name.includes(askedTown))) count(model, town);
}

/** What a day's scan says: by p as the rank counts it, and with ties broken at random. */
type Word = { readonly careful: boolean; readonly exact: boolean };

/** Each year is a town of its own with two years behind it, so that years are independent. */
function count(model: (typeof models)[number], town: Town): void {
  // where a reporter sends many, nearly every day speaks: a few years tell enough
  const isLoud = town.batchEvery !== undefined && !town.mergesBatches;
  const simulated = isLoud ? Math.ceil(years / 30) : years;
  const spells: number[] = [];
  let careful = 0;
  let daysWithAnswer = 0;
  for (let year = 0; year < simulated; year++) {
    const random = seeded(7_000 + year);
    const places = {
      lng: Float64Array.from({ length: PLACES }, () => 13 + random() / 8),
      lat: Float64Array.from({ length: PLACES }, () => 55.9 + random() / 14),
    };
    const weight = Float64Array.from({ length: PLACES }, () => 0.2 + random() ** 2 * 3);
    const cases = eventsOf(town, weight, places, random);
    const controls = model === 'bernoulli' ? eventsOf({ ...town, perDay: 2 * town.perDay }, weight, places, random) : [];
    let last = Number.NEGATIVE_INFINITY;
    for (let day = HISTORY; day < HISTORY + YEAR; day++) {
      const word = wordOf(model, town, places, weight, cases, controls, day, year);
      // with fewer cases in the window no cluster can be
      if (cases.filter((each) => each.day <= day && each.day > day - WINDOW).length >= LEAST_CASES) daysWithAnswer++;
      if (word.careful) careful++;
      if (!word.exact) continue;
      // as long as its window remembers, it is the same spell
      if (day - last > WINDOW) spells.push(0);
      spells[spells.length - 1] = (spells.at(-1) ?? 0) + 1;
      last = day;
    }
  }
  const exact = spells.reduce((sum, each) => sum + each, 0);
  const expected = (daysWithAnswer * RARE_RANKS) / (REPLICATES + 1);
  // days come in spells, so their number varies more than that of single days would: by the size of the spell that a day lies in
  const together = exact === 0 ? 1 : spells.reduce((sum, each) => sum + each * each, 0) / exact;
  const spread = 1.96 * Math.sqrt(expected * together);
  const within = `${Math.max(0, expected - spread).toFixed(0)} – ${(expected + spread).toFixed(0)}`;
  print(model, town.name, simulated, careful, exact, expected.toFixed(1), within, spells.length);
}

function wordOf(
  model: (typeof models)[number],
  { minPlaces = 1, minSources = 1 }: Town,
  places: { lng: Float64Array; lat: Float64Array },
  weight: Float64Array,
  cases: readonly Event[],
  controls: readonly Event[],
  today: number,
  year: number,
): Word {
  const known = cases.filter(({ day }) => day <= today && day > today - HISTORY);
  const others = controls.filter(({ day }) => day <= today && day > today - HISTORY);
  const column = (events: readonly Event[], name: keyof Event) => Int32Array.from(events, (each) => each[name]);
  const of: Record<(typeof models)[number], ClusterScanInput['model']> = {
    permutation: { kind: 'permutation' },
    poisson: { kind: 'poisson', expected: weight },
    bernoulli: {
      kind: 'bernoulli',
      controlPlace: column(others, 'place'),
      controlDay: column(others, 'day'),
      controlSource: column(others, 'source'),
    },
  };
  const input: ClusterScanInput = {
    model: of[model],
    places,
    casePlace: column(known, 'place'),
    caseDay: column(known, 'day'),
    caseSource: column(known, 'source'),
    time: { kind: 'prospective', firstDay: today - HISTORY + 1, lastDay: today, maxWindowDays: WINDOW },
    circles: { maxRadiusMetres: 2000 },
    minCases: LEAST_CASES,
    minPlaces,
    minSources,
    replicates: REPLICATES,
    seed: year * YEAR + today,
  };
  return word(input);
}

/** Replicate after replicate, until it is sure that the interval is shorter than a year. */
function word(input: ClusterScanInput): Word {
  const setting = clusterSetting(input);
  const strongest = bestCircles(setting, input)[0]?.logLikelihoodRatio ?? 0;
  if (strongest === 0) return { careful: false, exact: false };
  const largest = replicateFinder(setting);
  const lot = seeded(seedOfReplicate(input.seed, input.replicates))();
  let greater = 0;
  let equal = 0;
  for (let number = 0; number < REPLICATES; number++) {
    const maximum = largest(seedOfReplicate(input.seed, number));
    if (maximum > strongest * (1 + 1e-10)) greater++;
    else if (maximum >= strongest * (1 - 1e-10)) equal++;
    if (greater + Math.floor(lot * (equal + 1)) >= RARE_RANKS) return { careful: false, exact: false };
  }
  return { careful: greater + equal < RARE_RANKS, exact: true };
}

function eventsOf(
  town: Town,
  weight: Float64Array,
  places: { lng: Float64Array; lat: Float64Array },
  random: () => number,
): Event[] {
  const { perDay, drawn = 0, batchEvery = 0, mergesChains = false, mergesBatches = false } = town;
  const events: Event[] = [];
  const total = weight.reduce((sum, each) => sum + each, 0);
  const upTo = weight.map((_, at) => weight.slice(0, at + 1).reduce((sum, each) => sum + each, 0));
  const anyPlace = () => {
    const at = random() * total;
    return upTo.findIndex((each) => each > at);
  };
  const anyone = () => 1 + Math.floor(random() * 8);
  const end = HISTORY + YEAR;
  for (let day = 0; day < end; day++) {
    for (let left = poisson(perDay, random); left > 0; left--) {
      let event: Event = { place: anyPlace(), day, source: anyone() };
      events.push(event);
      while (!mergesChains && random() < drawn / (1 + drawn)) {
        const place = random() < 0.5 ? event.place : nextTo(event.place, places);
        event = { place, day: event.day + 1 + Math.floor(random() * 14), source: anyone() };
        if (event.day < end) events.push(event);
      }
    }
    if (batchEvery > 0 && random() < 1 / batchEvery) {
      const place = anyPlace();
      for (let at = 0; at < (mergesBatches ? 1 : 8); at++)
        events.push({ place: at % 2 ? place : nextTo(place, places), day, source: 0 });
    }
  }
  return events;
}

function nextTo(place: number, { lng, lat }: { lng: Float64Array; lat: Float64Array }): number {
  const far = Array.from(lng, (each, at) =>
    at === place ? Number.POSITIVE_INFINITY : Math.hypot((each - (lng[place] ?? 0)) * 0.56, (lat[at] ?? 0) - (lat[place] ?? 0)),
  );
  return far.indexOf(Math.min(...far));
}

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count++;
  return count;
}
