import { type ClusterScanInput, greatCircleMetres, type ScanPlaces, type ScanTime } from '../src/index.ts';

/** A case: where, who reported it, and – in a scan of time – when. */
export type PlainCase = { place: number; day: number; source: number };

/** The largest statistic as the definition says it, without any shortcut: slow, and there to check the fast scan against. */
export function plainLargest(input: ClusterScanInput, cases: readonly PlainCase[], total: number): number {
  const risk = atRisk(input);
  const whole = sum(risk.flat());
  const base = input.time?.firstDay ?? 0;
  let largest = 0;
  for (const zone of plainZones(input, risk)) {
    for (const [first, last] of plainWindows(input.time)) {
      const inCylinder = cases.filter(({ place, day }) => zone.has(place) && day >= first && day <= last);
      const n = inCylinder.length;
      const inside = sum([...zone].map((place) => sum(risk[place]?.slice(first - base, last - base + 1) ?? [])));
      const isHigh = n > (total * inside) / whole;
      if (isHigh && !hasEnough(input, inCylinder)) continue;
      const value = plainStatistic(input, n, inside, total, whole);
      if (value > largest) largest = value;
    }
  }
  return largest;
}

function hasEnough({ minPlaces = 1, minSources = 1 }: ClusterScanInput, cases: readonly PlainCase[]): boolean {
  const differing = (values: readonly number[]) => new Set(values).size;
  return differing(cases.map(({ place }) => place)) >= minPlaces && differing(cases.map(({ source }) => source)) >= minSources;
}

/** The cases of the input that lie in its study period. */
export function plainCases({ casePlace, caseDay, caseSource, time }: ClusterScanInput): PlainCase[] {
  return Array.from(casePlace, (place, index) => ({
    place,
    day: time ? (caseDay?.[index] ?? 0) : 0,
    source: caseSource?.[index] ?? index,
  })).filter(({ day }) => !time || (day >= time.firstDay && day <= time.lastDay));
}

/** What is at risk per place and day of the study period: expected counts, people, or – permutation – the product of a place's and a day's cases. */
function atRisk(input: ClusterScanInput): number[][] {
  const { model, time } = input;
  const size = 'lng' in input.places ? input.places.lng.length : input.places.x.length;
  const days = time ? time.lastDay - time.firstDay + 1 : 1;
  const base = time?.firstDay ?? 0;
  const table = (of: (place: number, day: number) => number) =>
    Array.from({ length: size }, (_, place) => Array.from({ length: days }, (_, day) => of(place, day)));
  const cases = plainCases(input);
  if (model.kind === 'poisson') {
    const isPerDay = model.expected.length > size;
    return table((place, day) => model.expected[isPerDay ? place * days + day : place] ?? 0);
  }
  if (model.kind === 'bernoulli') {
    const { controlPlace, controlDay } = model;
    const everybody = [
      ...cases,
      ...plainCases({ ...input, casePlace: controlPlace, ...(controlDay && { caseDay: controlDay }) }),
    ];
    return table((place, day) => everybody.filter((each) => each.place === place && each.day === base + day).length);
  }
  return table(
    (place, day) => cases.filter((each) => each.place === place).length * cases.filter((each) => each.day === base + day).length,
  );
}

/** Every set of places within some distance of some place that the limits allow. */
function plainZones({ places, circles = {} }: ClusterScanInput, risk: number[][]): Set<number>[] {
  const all = Array.from(risk.keys());
  const whole = sum(risk.flat());
  return all.flatMap((centre) => {
    const distance = (place: number) => plainDistance(places, centre, place);
    return all
      .map(distance)
      .filter((radius) => radius <= (circles.maxRadiusMetres ?? Number.POSITIVE_INFINITY) * (1 + 1e-9))
      .map((radius) => new Set(all.filter((place) => distance(place) <= radius * (1 + 1e-9))))
      .filter((zone) => zone.size <= (circles.maxPlaces ?? Number.POSITIVE_INFINITY))
      .filter((zone) => sum([...zone].flatMap((place) => risk[place] ?? [])) <= (circles.maxShare ?? 0.5) * whole * (1 + 1e-9));
  });
}

function plainDistance(places: ScanPlaces, a: number, b: number): number {
  if ('x' in places)
    return Math.sqrt(((places.x[a] ?? 0) - (places.x[b] ?? 0)) ** 2 + ((places.y[a] ?? 0) - (places.y[b] ?? 0)) ** 2);
  return greatCircleMetres(places.lng[a] ?? 0, places.lat[a] ?? 0, places.lng[b] ?? 0, places.lat[b] ?? 0);
}

/** First and last day of every window. */
function plainWindows(time: ScanTime | undefined): [number, number][] {
  if (!time) return [[0, 0]];
  const windows: [number, number][] = [];
  for (let first = time.firstDay; first <= time.lastDay; first++) {
    for (let last = first; last <= time.lastDay; last++) {
      const days = last - first + 1;
      const isAlive = time.kind === 'retrospective' || last === time.lastDay;
      if (isAlive && days >= (time.minWindowDays ?? 1) && days <= time.maxWindowDays) windows.push([first, last]);
    }
  }
  return windows;
}

/** The logarithm of the best likelihood with two rates over that with one, when it points where the question asks. */
function plainStatistic(input: ClusterScanInput, n: number, inside: number, total: number, whole: number): number {
  const { direction = 'high', minCases = 2 } = input;
  const expected = (total * inside) / whole;
  const isHigh = n > expected * (1 + 1e-12) && direction !== 'low' && n >= minCases;
  const isLow = n < expected * (1 - 1e-12) && direction !== 'high';
  if (!isHigh && !isLow) return 0;
  if (input.model.kind === 'bernoulli') {
    const logLikelihood = (cases: number, people: number, share: number) =>
      (cases > 0 ? cases * Math.log(share) : 0) + (people > cases ? (people - cases) * Math.log(1 - share) : 0);
    const twoShares =
      logLikelihood(n, inside, n / inside) + logLikelihood(total - n, whole - inside, (total - n) / (whole - inside));
    return twoShares - logLikelihood(total, whole, total / whole);
  }
  const term = (count: number, due: number) => (count > 0 ? count * Math.log(count / due) : 0);
  return expected >= total ? 0 : term(n, expected) + term(total - n, total - expected);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
