import { refuseUnless } from '../errors.ts';
import { type Circles, circlesAround } from './circles.ts';
import { refuseUnsoundScan } from './refuse-unsound-scan.ts';
import type { ScanInput } from './scan-types.ts';
import { sourcesNumbered } from './source-urn.ts';

/** The scan's input made ready: who takes part, how many cases each place, circle and window holds. */
export type ScanSetting = {
  /** The cases up to `asOfDay`, as indices of the input. */
  readonly known: Int32Array;
  /** Of these the ones within the longest window, latest first, as indices of the input. */
  readonly inWindow: Int32Array;
  /** Age in days (0 = `asOfDay`) of each of `inWindow`. */
  readonly age: Int32Array;
  /** Place of each of `inWindow`. */
  readonly placeInWindow: Int32Array;
  /** Source of each of `inWindow`, 0 … S − 1; empty when sources do not matter. */
  readonly sourceInWindow: Int32Array;
  /** Place of each of `known`, and its source (empty when sources do not matter). */
  readonly placeOfKnown: Int32Array;
  readonly sourceOfKnown: Int32Array;
  readonly circles: Circles;
  /** The share of all cases that lies in the window of w + 1 days. */
  readonly shareOfWindow: Float64Array;
  readonly placeCount: number;
  readonly minWindowDays: number;
  readonly maxWindowDays: number;
  readonly minCases: number;
  readonly minPlaces: number;
  readonly minSources: number;
};

/** Makes the input ready, or refuses it. */
export function prepared(input: ScanInput): ScanSetting {
  refuseUnsoundScan(input);
  const { casePlace, caseDay, asOfDay, maxWindowDays } = input;
  const known = Int32Array.from(caseDay.keys()).filter((index) => (caseDay[index] as number) <= asOfDay);
  refuseUnless(known.length >= 2, 'too-few-points', `needs 2 cases up to day ${asOfDay}, got ${known.length}`);
  const placeOfKnown = known.map((index) => casePlace[index] as number);
  refuseUnless(varies(placeOfKnown), 'constant-input', 'all cases are at one place: no place can differ from another');
  const dayOfKnown = known.map((index) => caseDay[index] as number);
  refuseUnless(varies(dayOfKnown), 'constant-input', 'all cases are on one day: no day can differ from another');

  const inWindow = known
    .filter((index) => asOfDay - (caseDay[index] as number) < maxWindowDays)
    .sort((a, b) => (caseDay[b] as number) - (caseDay[a] as number) || a - b);
  const age = inWindow.map((index) => asOfDay - (caseDay[index] as number));
  const placeCount = input.places.lng.length;
  const casesAtPlace = new Int32Array(placeCount);
  for (const place of placeOfKnown) casesAtPlace[place] = (casesAtPlace[place] as number) + 1;
  const { minCases = 2, minPlaces = 1, minSources = 1 } = input;
  const sourceOfKnown = input.caseSource && minSources > 1 ? sourcesNumbered(input.caseSource, known) : new Int32Array(0);
  const sourceOf = new Map(Array.from(sourceOfKnown, (source, at) => [known[at] as number, source]));
  return {
    known,
    inWindow,
    age,
    placeInWindow: inWindow.map((index) => casePlace[index] as number),
    sourceInWindow: minSources > 1 ? inWindow.map((index) => sourceOf.get(index) ?? 0) : new Int32Array(0),
    placeOfKnown,
    sourceOfKnown,
    circles: circlesAround(
      input.places,
      casesAtPlace,
      input.maxRadiusMetres,
      Math.floor(known.length * (input.maxCaseShare ?? 0.5)),
    ),
    shareOfWindow: windowShares(age, maxWindowDays, known.length),
    placeCount,
    minWindowDays: input.minWindowDays ?? 1,
    maxWindowDays,
    minCases,
    minPlaces,
    minSources,
  };
}

function varies(values: Int32Array): boolean {
  return values.some((value) => value !== values[0]);
}

function windowShares(age: Int32Array, maxWindowDays: number, cases: number): Float64Array {
  const share = new Float64Array(maxWindowDays);
  let inWindow = 0;
  let next = 0;
  for (let window = 0; window < maxWindowDays; window++) {
    while (next < age.length && (age[next] as number) <= window) {
      inWindow++;
      next++;
    }
    share[window] = inWindow / cases;
  }
  return share;
}
