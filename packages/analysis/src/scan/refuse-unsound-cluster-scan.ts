import { refuseUnless } from '../errors.ts';
import type { ClusterScanInput, ScanPlaces, ScanTime } from './cluster-scan-types.ts';
import { placesIn } from './scan-units.ts';

const MAX_DAYS = 36_600;

/** Refuses a cluster scan whose arrays do not belong together or whose parameters are outside their range. */
export function refuseUnsoundClusterScan(input: ClusterScanInput): void {
  refusePlaces(input.places);
  const size = placesIn(input.places);
  refuseRows('case', input.casePlace, input.caseDay, size, input.time);
  const { caseSource, casePlace } = input;
  const hasSources = caseSource === undefined || caseSource.length === casePlace.length;
  refuseUnless(hasSources, 'shape-mismatch', `${casePlace.length} cases need as many sources, got ${caseSource?.length}`);
  if (input.time) refuseTime(input.time);
  refuseModel(input, size);
  refuseNumbers(input);
}

function refusePlaces(places: ScanPlaces): void {
  const [a, b] = 'lng' in places ? [places.lng, places.lat] : [places.x, places.y];
  refuseUnless(a.length === b.length, 'shape-mismatch', `${a.length} first coordinates need as many second, got ${b.length}`);
  refuseUnless(a.length > 0, 'too-few-points', 'needs a place, got none');
  const isInside = 'lng' in places ? a.every((lng) => Math.abs(lng) <= 180) && b.every((lat) => Math.abs(lat) <= 90) : true;
  refuseUnless(isInside, 'bad-parameter', 'places need lng within ±180 and lat within ±90 degrees');
  refuseUnless(a.every(Number.isFinite) && b.every(Number.isFinite), 'bad-parameter', 'places need finite coordinates');
}

function refuseRows(
  name: string,
  place: Int32Array,
  day: Int32Array | undefined,
  size: number,
  time: ScanTime | undefined,
): void {
  const arePlaces = place.every((each) => each >= 0 && each < size);
  refuseUnless(arePlaces, 'shape-mismatch', `every ${name} needs a place 0 … ${size - 1}`);
  const hasDays = day === undefined ? time === undefined : day.length === place.length;
  refuseUnless(hasDays, 'shape-mismatch', `${place.length} ${name}s need as many days, got ${day?.length ?? 'none'}`);
}

function refuseTime({ kind, firstDay, lastDay, maxWindowDays, minWindowDays = 1 }: ScanTime): void {
  refuseUnless(kind === 'prospective' || kind === 'retrospective', 'bad-parameter', `no such kind of time: ${kind}`);
  whole('firstDay', firstDay, -(2 ** 31), 2 ** 31 - 1);
  whole('lastDay', lastDay, firstDay + 1, firstDay + MAX_DAYS - 1);
  whole('maxWindowDays', maxWindowDays, 1, lastDay - firstDay + 1);
  whole('minWindowDays', minWindowDays, 1, maxWindowDays);
}

function refuseModel({ model, time, direction = 'high' }: ClusterScanInput, size: number): void {
  refuseUnless(['high', 'low', 'both'].includes(direction), 'bad-parameter', `no such direction: ${direction}`);
  if (model.kind === 'permutation') {
    refuseUnless(time !== undefined, 'bad-parameter', 'the permutation model needs time: it compares places with their own past');
    return;
  }
  if (model.kind === 'bernoulli') {
    refuseRows('control', model.controlPlace, model.controlDay, size, time);
    const { controlPlace, controlSource } = model;
    const hasSources = controlSource === undefined || controlSource.length === controlPlace.length;
    refuseUnless(
      hasSources,
      'shape-mismatch',
      `${controlPlace.length} controls need as many sources, got ${controlSource?.length}`,
    );
    return;
  }
  refuseUnless(model.kind === 'poisson', 'bad-parameter', 'the model needs to be poisson, bernoulli or permutation');
  const { expected } = model;
  const days = time ? time.lastDay - time.firstDay + 1 : 1;
  const fits = expected.length === size || expected.length === size * days;
  refuseUnless(fits, 'shape-mismatch', `expected needs ${size} counts, or ${size} × ${days}, got ${expected.length}`);
  const areCounts = expected.every((each) => each >= 0 && each < Number.POSITIVE_INFINITY) && expected.some((each) => each > 0);
  refuseUnless(areCounts, 'bad-parameter', 'expected needs finite numbers of at least 0, one of them above');
}

function refuseNumbers(input: ClusterScanInput): void {
  const { circles = {}, minCases = 2, minPlaces = 1, minSources = 1, time, stopAfter, analysisEveryDays } = input;
  whole('minCases', minCases, 1, 2 ** 31 - 1);
  whole('minPlaces', minPlaces, 1, 2 ** 31 - 1);
  whole('minSources', minSources, 1, 2 ** 31 - 1);
  whole('replicates', input.replicates, 1, 999_999);
  whole('seed', input.seed, 0, 0xffff_ffff);
  if (stopAfter !== undefined) whole('stopAfter', stopAfter, 1, input.replicates);
  if (circles.maxPlaces !== undefined) whole('maxPlaces', circles.maxPlaces, 1, 2 ** 31 - 1);
  if (circles.maxRadiusMetres !== undefined) positive('maxRadiusMetres', circles.maxRadiusMetres, 1e12);
  if (circles.maxShare !== undefined) positive('maxShare', circles.maxShare, 1);
  const { equallyFar = 'together' } = circles;
  refuseUnless(
    ['together', 'one-by-one'].includes(equallyFar),
    'bad-parameter',
    `no such order of equally far places: ${equallyFar}`,
  );
  const knowsSources = minSources === 1 || input.caseSource !== undefined;
  refuseUnless(knowsSources, 'bad-parameter', `minSources above 1 needs caseSource, got ${minSources} without`);
  const knowsControls = minSources === 1 || input.model.kind !== 'bernoulli' || input.model.controlSource !== undefined;
  refuseUnless(knowsControls, 'bad-parameter', `minSources above 1 needs controlSource too, got ${minSources} without`);
  if (analysisEveryDays === undefined) return;
  positive('analysisEveryDays', analysisEveryDays, 3660);
  const isProspective = time?.kind === 'prospective';
  refuseUnless(
    isProspective,
    'bad-parameter',
    'analysisEveryDays needs prospective time: only then is the analysis made again and again',
  );
}

function whole(name: string, value: number, from: number, to: number): void {
  const fits = Number.isInteger(value) && value >= from && value <= to;
  refuseUnless(fits, 'bad-parameter', `${name} needs a whole number ${from} … ${to}, got ${value}`);
}

function positive(name: string, value: number, to: number): void {
  refuseUnless(value > 0 && value <= to, 'bad-parameter', `${name} needs a number above 0, at most ${to}, got ${value}`);
}
