import { distanceMetres, type LngLat } from '@klarlage/model';
import proj4 from 'proj4';

type Grid = { readonly forward: (metres: [number, number]) => number[] };

const transverse = (meridian: number, easting: number, rest: string): Grid =>
  proj4(`+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${easting} +y_0=0 ${rest} +units=m +no_defs`, 'EPSG:4326');

/** EPSG:3006. */
const sweref99tm: Grid = proj4('+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs', 'EPSG:4326');
/** EPSG:3021, RT 90 2.5 gon V, with the seven parameters of Lantmäteriet: good to about a metre. */
const rt90 = transverse(15.80827777777778, 1_500_000, '+ellps=bessel +towgs84=414.1,41.3,603.1,-0.855,2.141,-7.023,0');
/** EPSG:3007 … 3018: the local zones of SWEREF 99, named after their central meridians. */
const localZones = [12, 13.5, 15, 16.5, 18, 14.25, 15.75, 17.25, 18.75, 20.25, 21.75, 23.25].map((meridian) =>
  transverse(meridian, 150_000, '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0'),
);
/** A position in a local zone lies in the municipality or close to it; the zones themselves lie some ninety kilometres apart. */
const nearMetres = 60_000;

/** Reads a number with a decimal point or a decimal comma; spaces between thousands are let through. */
export function readNumber(written: string): number | undefined {
  const text = written.replace(/[\s\u00a0\u202f]/g, '').replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/**
 * Where a pair of numbers lies: degrees in WGS84, or metres in SWEREF 99 TM, in a local zone of SWEREF 99 or in RT 90; nothing when neither.
 * They are told apart by their size. Local zones look alike, so the one is taken that puts the position near the municipality.
 */
export function readPosition(first: number, second: number, near?: LngLat): LngLat | undefined {
  // northings of Sweden are above six million metres, eastings below two: their order tells itself
  const [easting, northing] = first > second ? [second, first] : [first, second];
  if (northing > 6_100_000 && northing < 7_700_000 && easting > 0 && easting < 2_000_000) {
    if (easting > 1_200_000) return degreesOf(rt90, easting, northing);
    if (easting > 200_000 && easting < 1_000_000) return degreesOf(sweref99tm, easting, northing);
    return near && easting < 300_000 ? inLocalZone(easting, northing, near) : undefined;
  }
  if (Math.abs(first) > 180 || Math.abs(second) > 90) return undefined;
  return { lng: first, lat: second };
}

function inLocalZone(easting: number, northing: number, near: LngLat): LngLat | undefined {
  const found = localZones
    .map((zone) => degreesOf(zone, easting, northing))
    .map((position) => ({ position, metres: distanceMetres(position, near) }))
    .reduce((one, other) => (other.metres < one.metres ? other : one));
  return found.metres < nearMetres ? found.position : undefined;
}

function degreesOf(system: Grid, easting: number, northing: number): LngLat {
  const [lng = Number.NaN, lat = Number.NaN] = system.forward([easting, northing]);
  return { lng: rounded(lng), lat: rounded(lat) };
}

/** A tenth of a metre is more than any source knows. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
