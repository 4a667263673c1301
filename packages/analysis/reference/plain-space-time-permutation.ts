import { greatCircleMetres, type ScanInput, seeded } from '../src/index.ts';
import { replicateSeed } from '../src/random.ts';

/** The statistic as the definition says it, without any shortcut: slow, and there to check the fast one against. */
export function plainScan(input: ScanInput): { observedMaximum: number; replicateMaxima: number[] } {
  const { casePlace, caseDay, asOfDay, maxWindowDays } = input;
  const cases = Array.from(casePlace, (place, index) => ({
    place,
    day: caseDay[index] ?? 0,
    source: input.caseSource?.[index] ?? index,
    index,
  })).filter((each) => each.day <= asOfDay);
  const zones = plainZones(input, cases);
  const observedMaximum = plainMaximum(input, cases, zones);

  // the same draws as the fast scan: the latest cases first, each given a place from those not yet used
  const recent = cases.filter((each) => asOfDay - each.day < maxWindowDays).sort((a, b) => b.day - a.day || a.index - b.index);
  const replicateMaxima = Array.from({ length: input.replicates }, (_, replicate) => {
    const random = seeded(replicateSeed(input.seed, replicate));
    // a source stays with its place
    const places = cases.map(({ place, source }) => ({ place, source }));
    recent.forEach((_, at) => {
      const other = at + Math.floor(random() * (places.length - at));
      [places[at], places[other]] = [places[other] ?? nowhere, places[at] ?? nowhere];
    });
    const earlier = cases.filter((each) => !recent.includes(each));
    const shuffled = [...recent, ...earlier].map((each, at) => ({ ...each, ...(places[at] ?? nowhere) }));
    return plainMaximum(input, shuffled, zones);
  });
  return { observedMaximum, replicateMaxima };
}

type Case = { place: number; day: number; source: number };

const nowhere = { place: -1, source: -1 };

function hasEnough({ minPlaces = 1, minSources = 1 }: ScanInput, cases: readonly Case[]): boolean {
  const differing = (values: readonly number[]) => new Set(values).size;
  return differing(cases.map(({ place }) => place)) >= minPlaces && differing(cases.map(({ source }) => source)) >= minSources;
}

/** Every set of places within some distance of some place, without those that hold too many of the cases. */
function plainZones({ places, maxRadiusMetres, maxCaseShare = 0.5 }: ScanInput, cases: readonly Case[]): Set<number>[] {
  const { lng, lat } = places;
  const all = Array.from(lng.keys());
  return all.flatMap((centre) => {
    const metres = (place: number) => greatCircleMetres(lng[centre] ?? 0, lat[centre] ?? 0, lng[place] ?? 0, lat[place] ?? 0);
    return all
      .map(metres)
      .filter((radius) => radius <= maxRadiusMetres * (1 + 1e-9))
      .map((radius) => new Set(all.filter((place) => metres(place) <= radius * (1 + 1e-9))))
      .filter((zone) => cases.filter((each) => zone.has(each.place)).length <= maxCaseShare * cases.length);
  });
}

function plainMaximum(input: ScanInput, cases: readonly Case[], zones: readonly Set<number>[]): number {
  const total = cases.length;
  let largest = 0;
  for (const zone of zones) {
    const inZone = cases.filter((each) => zone.has(each.place));
    for (let days = input.minWindowDays ?? 1; days <= input.maxWindowDays; days++) {
      const isInWindow = (each: Case) => input.asOfDay - each.day < days;
      const inCylinder = inZone.filter(isInWindow);
      const n = inCylinder.length;
      const expected = (inZone.length * cases.filter(isInWindow).length) / total;
      if (n < (input.minCases ?? 2) || n <= expected || !hasEnough(input, inCylinder)) continue;
      const rest = n < total ? (total - n) * Math.log((total - n) / (total - expected)) : 0;
      largest = Math.max(largest, n * Math.log(n / expected) + rest);
    }
  }
  return largest;
}
