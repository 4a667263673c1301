import type { LngLat } from '@klarlage/model';
import proj4 from 'proj4';

const sweref99tm = proj4('+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs', 'EPSG:4326');

/** Reads a number with a decimal point or a decimal comma; spaces between thousands are let through. */
export function readNumber(written: string): number | undefined {
  const text = written.replace(/[\s\u00a0\u202f]/g, '').replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Where a pair of numbers lies: degrees in WGS84, or metres in SWEREF 99 TM, told apart by their size; nothing when neither. */
export function readPosition(first: number, second: number): LngLat | undefined {
  // northings of Sweden are above six million metres, eastings below one: their order tells itself
  const [easting, northing] = first > second ? [second, first] : [first, second];
  if (northing > 6_100_000 && northing < 7_700_000 && easting > 200_000 && easting < 1_000_000) {
    const [lng = Number.NaN, lat = Number.NaN] = sweref99tm.forward([easting, northing]);
    return { lng: rounded(lng), lat: rounded(lat) };
  }
  if (Math.abs(first) > 180 || Math.abs(second) > 90) return undefined;
  return { lng: first, lat: second };
}

/** A tenth of a metre is more than any source knows. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
