import { refuseUnless } from '../errors.ts';
import { type SolarPosition, solarPosition } from './solar-position.ts';
import { swedishMidnight } from './swedish-time.ts';

/**
 * How light it is: the sun is up · civil twilight (one can still read outdoors) · deeper twilight, where lamps decide · night without any
 * daylight. The order is that of `LightInput` results: 0 … 3.
 */
export const lightKinds = ['day', 'twilight', 'dark', 'night'] as const;
/** One of `lightKinds`. */
export type LightKind = (typeof lightKinds)[number];

/** Upper limb at a flat horizon, with the usual lift by the air. */
const SUNRISE = -0.833;
const CIVIL = -6;
const ASTRONOMICAL = -18;

export type LightInput = {
  /** Per event a moment, milliseconds since 1970-01-01T00:00Z. */
  readonly atMs: Float64Array;
  /** Per event degrees east … */
  readonly lng: Float64Array;
  /** … and degrees north. */
  readonly lat: Float64Array;
};

/** Per event the sun's elevation in degrees and the index of the light in `lightKinds`. */
export type Light = { elevation: Float64Array; kind: Uint8Array };

/**
 * How light it was when and where each event happened; clouds, hills and street lamps not counted. Inputs untouched. O(events).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter
 * @source  limits −0.833°, −6° and −18°: Explanatory Supplement to the Astronomical Almanac, 9.3
 */
export function lightAt({ atMs, lng, lat }: LightInput): Light {
  requireSameLength(atMs.length, lng, lat);
  const elevation = atMs.map((moment, index) => solarPosition(moment, lng[index] as number, lat[index] as number).elevation);
  return { elevation, kind: Uint8Array.from(elevation, kindOf) };
}

export type LightOfSpansInput = Omit<LightInput, 'atMs'> & {
  /** Per event the first possible moment … */
  readonly startsAtMs: Float64Array;
  /** … and the last, at most 31 days later. */
  readonly endsAtMs: Float64Array;
};

const STEP_MS = 10 * 60_000;
const LONGEST_SPAN_MS = 31 * 86_400_000;

/**
 * The share of each event's span that was day, twilight, dark and night, looked at every ten minutes (each step by its middle).
 *
 * An aoristic answer: a span from afternoon to morning is "dark" only in part. Inputs untouched. O(span lengths / 10 min).
 *
 * @returns four shares per event (events × 4, row after row) in the order of `lightKinds`; each row sums to 1
 * @throws {AnalysisError} shape-mismatch · bad-parameter (an end before its start, a span over 31 days)
 */
export function lightOfSpans({ startsAtMs, endsAtMs, lng, lat }: LightOfSpansInput): Float64Array {
  requireSameLength(startsAtMs.length, endsAtMs, lng, lat);
  const shares = new Float64Array(startsAtMs.length * lightKinds.length);
  for (const [index, start] of startsAtMs.entries()) {
    const length = (endsAtMs[index] as number) - start;
    const isSpan = length >= 0 && length <= LONGEST_SPAN_MS;
    refuseUnless(isSpan, 'bad-parameter', `spans need 0 … 31 days, event ${index} has ${length} ms`);
    const steps = Math.max(1, Math.ceil(length / STEP_MS));
    for (let step = 0; step < steps; step++) {
      const middle = start + ((step + 0.5) / steps) * length;
      const { elevation } = solarPosition(middle, lng[index] as number, lat[index] as number);
      const slot = index * lightKinds.length + kindOf(elevation);
      shares[slot] = (shares[slot] as number) + 1 / steps;
    }
  }
  return shares;
}

/** Sunrise and sunset of a Swedish calendar day; `undefined` where the sun does not cross the horizon that day. */
export type SunTimes = { riseMs: number | undefined; setMs: number | undefined; highest: SolarPosition };

/**
 * When the sun passes a height on a Swedish calendar day: rise (upwards) and set (downwards), to the second.
 *
 * Every five minutes of the day are looked at, and the crossing found by halving; so days with midnight sun, polar night or only one
 * crossing come out right. O(300).
 *
 * @param dayNumber days since 1970-01-01
 * @param elevation default −0.833: upper limb at the horizon; −6 for civil twilight
 * @throws {AnalysisError} bad-parameter
 */
export function sunTimes(dayNumber: number, lng: number, lat: number, elevation: number = SUNRISE): SunTimes {
  const start = swedishMidnight(dayNumber);
  const end = swedishMidnight(dayNumber + 1);
  const height = (moment: number) => solarPosition(moment, lng, lat).elevation - elevation;
  const times: { riseMs: number | undefined; setMs: number | undefined } = { riseMs: undefined, setMs: undefined };
  let highestAt = start;
  const step = STEP_MS / 2;
  for (let moment = start; moment < end; moment += step) {
    const [now, next] = [height(moment), height(moment + step)];
    if (now < 0 && next >= 0) times.riseMs ??= crossing(height, moment, moment + step);
    if (now >= 0 && next < 0) times.setMs = crossing(height, moment, moment + step);
    if (now > height(highestAt)) highestAt = moment;
  }
  return { ...times, highest: solarPosition(highestAt, lng, lat) };
}

/** Where the height changes sign, to half a second. */
function crossing(height: (moment: number) => number, from: number, until: number): number {
  const isBelow = height(from) < 0;
  let [low, high] = [from, until];
  while (high - low > 500) {
    const middle = (low + high) / 2;
    if (height(middle) < 0 === isBelow) low = middle;
    else high = middle;
  }
  return Math.round((low + high) / 2);
}

function kindOf(elevation: number): number {
  if (elevation >= SUNRISE) return 0;
  if (elevation >= CIVIL) return 1;
  return elevation >= ASTRONOMICAL ? 2 : 3;
}

function requireSameLength(n: number, ...others: Float64Array[]): void {
  const lengths = others.map((values) => values.length);
  refuseUnless(
    lengths.every((length) => length === n),
    'shape-mismatch',
    `${n} moments need as many of each, got ${lengths}`,
  );
}
