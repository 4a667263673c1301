import { refuseUnless } from '../errors.ts';
import { DAY_MS } from './swedish-time.ts';

/** Where the sun stands, in degrees: above the horizon (negative below), and from north over east. Without refraction. */
export type SolarPosition = { elevation: number; azimuth: number };

const RADIANS = Math.PI / 180;
/** 2000-01-01 12:00 UTC. */
const J2000_MS = 946_728_000_000;
const CENTURY_DAYS = 36_525;

/**
 * Where the sun stands in the sky of a place at a moment.
 *
 * Meeus' low-accuracy theory as used by NOAA: within 0.01° between 1950 and 2050. Geometric: the air lifts the sun by about 0.57° at the
 * horizon, which the limit for sunrise (−0.833°) already holds. O(1).
 *
 * @param epochMs milliseconds since 1970-01-01T00:00Z
 * @param lng     degrees east, −180 … 180
 * @param lat     degrees north, −90 … 90
 * @throws {AnalysisError} bad-parameter
 * @source  Meeus 1998, Astronomical Algorithms, chapters 12, 13, 22 and 25
 */
export function solarPosition(epochMs: number, lng: number, lat: number): SolarPosition {
  const isPlace = Math.abs(lng) <= 180 && Math.abs(lat) <= 90 && Number.isFinite(epochMs);
  refuseUnless(isPlace, 'bad-parameter', `needs a moment and a place in degrees, got ${epochMs}, ${lng} and ${lat}`);
  const { rightAscension, declination, siderealDegrees } = apparentSun((epochMs - J2000_MS) / DAY_MS);
  const hourAngle = (siderealDegrees + lng) * RADIANS - rightAscension;
  const phi = lat * RADIANS;
  const sine = Math.sin(phi) * Math.sin(declination) + Math.cos(phi) * Math.cos(declination) * Math.cos(hourAngle);
  const elevation = Math.asin(Math.min(1, Math.max(-1, sine))) / RADIANS;
  const fromSouth = Math.atan2(Math.sin(hourAngle), Math.cos(hourAngle) * Math.sin(phi) - Math.tan(declination) * Math.cos(phi));
  return { elevation, azimuth: turned(fromSouth / RADIANS + 180) };
}

/** Apparent right ascension and declination of the sun (radians) and Greenwich sidereal time (degrees), days after J2000. */
function apparentSun(days: number): { rightAscension: number; declination: number; siderealDegrees: number } {
  const t = days / CENTURY_DAYS;
  const meanLongitude = 280.46646 + t * (36_000.76983 + t * 0.0003032);
  const anomaly = (357.52911 + t * (35_999.05029 - t * 0.0001537)) * RADIANS;
  const centre =
    (1.914602 - t * (0.004817 + t * 0.000014)) * Math.sin(anomaly) +
    (0.019993 - t * 0.000101) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const node = (125.04 - 1934.136 * t) * RADIANS;
  const longitude = (meanLongitude + centre - 0.00569 - 0.00478 * Math.sin(node)) * RADIANS;
  const meanObliquity = 23.4392911 - t * (0.0130042 + t * (1.64e-7 - t * 5.04e-7));
  const obliquity = (meanObliquity + 0.00256 * Math.cos(node)) * RADIANS;
  return {
    rightAscension: Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude)),
    declination: Math.asin(Math.sin(obliquity) * Math.sin(longitude)),
    siderealDegrees: turned(280.46061837 + 360.98564736629 * days + t * t * (0.000387933 - t / 38_710_000)),
  };
}

/** An angle within 0 … 360. */
function turned(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}
