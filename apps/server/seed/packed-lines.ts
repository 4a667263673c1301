import type { LngLat, MultiPolygonCoordinates, Ring } from './geography-types.ts';

/** Rows of a packed list: one line each, fields between bars. A row with another number of fields is a fault of ours. */
export function rowsOf(packed: string, fields: number): readonly string[][] {
  return packed
    .trim()
    .split('\n')
    .map((line) => {
      const row = line.split('|');
      if (row.length !== fields) throw new Error(`packed line has ${row.length} fields, expected ${fields}`);
      return row;
    });
}

/** Polygons from their packed form: steps of 1e-5 degrees in base 36, rings between slashes, polygons between semicolons. */
export function unpackPolygons(packed: string): MultiPolygonCoordinates {
  return packed
    .trim()
    .split(';')
    .map((polygon) => polygon.split('/').map(unpackRing));
}

function unpackRing(packed: string): Ring {
  const steps = packed.split(' ').map((step) => Number.parseInt(step, 36));
  const ring: LngLat[] = [];
  let lng = 0;
  let lat = 0;
  for (let i = 0; i + 1 < steps.length; i += 2) {
    lng += steps[i] ?? 0;
    lat += steps[i + 1] ?? 0;
    ring.push([lng / 1e5, lat / 1e5]);
  }
  const first = ring[0];
  if (first === undefined) throw new Error('packed ring is empty');
  return [...ring, first];
}
