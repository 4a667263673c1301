import { refuseUnless } from '../errors.ts';
import type { ScanInput } from './scan-types.ts';

/** Refuses a scan whose arrays do not belong together or whose parameters are outside their range. */
export function refuseUnsoundScan(input: ScanInput): void {
  refuseMismatch(input);
  refuseBadParameters(input);
}

function refuseMismatch({ places, casePlace, caseDay, caseSource }: ScanInput): void {
  const size = places.lng.length;
  refuseUnless(places.lat.length === size, 'shape-mismatch', `${size} lng need as many lat, got ${places.lat.length}`);
  const cases = casePlace.length;
  refuseUnless(caseDay.length === cases, 'shape-mismatch', `${cases} cases need as many days, got ${caseDay.length}`);
  const hasSources = caseSource === undefined || caseSource.length === cases;
  refuseUnless(hasSources, 'shape-mismatch', `${cases} cases need as many sources, got ${caseSource?.length}`);
  const arePlaces = casePlace.every((place) => place >= 0 && place < size);
  refuseUnless(arePlaces, 'shape-mismatch', `every case needs a place 0 … ${size - 1}`);
  const areLng = places.lng.every((lng) => Math.abs(lng) <= 180);
  const areLat = places.lat.every((lat) => Math.abs(lat) <= 90);
  refuseUnless(areLng && areLat, 'bad-parameter', 'places need lng within ±180 and lat within ±90 degrees');
}

function refuseBadParameters(input: ScanInput): void {
  const { minWindowDays = 1, maxCaseShare = 0.5, minCases = 2, minPlaces = 1, minSources = 1 } = input;
  const whole = (name: string, value: number, from: number, to: number) =>
    refuseUnless(
      Number.isInteger(value) && value >= from && value <= to,
      'bad-parameter',
      `${name} needs a whole number ${from} … ${to}, got ${value}`,
    );
  whole('asOfDay', input.asOfDay, -(2 ** 31), 2 ** 31 - 1);
  whole('maxWindowDays', input.maxWindowDays, 1, 3660);
  whole('minWindowDays', minWindowDays, 1, input.maxWindowDays);
  whole('minCases', minCases, 1, 2 ** 31 - 1);
  whole('minPlaces', minPlaces, 1, 2 ** 31 - 1);
  whole('minSources', minSources, 1, 2 ** 31 - 1);
  whole('replicates', input.replicates, 1, 999_999);
  whole('seed', input.seed, 0, 2 ** 32 - 1);
  const knowsSources = minSources === 1 || input.caseSource !== undefined;
  refuseUnless(knowsSources, 'bad-parameter', `minSources above 1 needs caseSource, got ${minSources} without`);
  const positive = (name: string, value: number, to: number) =>
    refuseUnless(value > 0 && value <= to, 'bad-parameter', `${name} needs a number above 0, at most ${to}, got ${value}`);
  positive('maxRadiusMetres', input.maxRadiusMetres, 20_000_000);
  positive('maxCaseShare', maxCaseShare, 1);
  positive('analysisEveryDays', input.analysisEveryDays, 3660);
}
