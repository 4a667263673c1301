import { refuseUnless } from '../errors.ts';

/** A table of areas × weeks, area after area, each with its weeks from the oldest to the newest. */
export type AreaWeeks = { readonly areas: number; readonly weeks: number };

/** Refuses tables of the wrong size, and entries that are negative or no numbers. */
export function requireTables({ areas, weeks }: AreaWeeks, tables: Record<string, ArrayLike<number>>): void {
  const isSize = Number.isInteger(areas) && Number.isInteger(weeks) && areas >= 1 && weeks >= 1;
  refuseUnless(isSize, 'bad-parameter', `areas and weeks need whole numbers from 1, got ${areas} and ${weeks}`);
  for (const [name, table] of Object.entries(tables)) {
    const needed = areas * weeks;
    refuseUnless(table.length === needed, 'shape-mismatch', `${name} needs ${needed} entries, got ${table.length}`);
    const isSound = Array.from(table).every((value) => value >= 0 && Number.isFinite(value));
    refuseUnless(isSound, 'bad-parameter', `${name} needs numbers of 0 or more`);
  }
}

/** The sum of each area over some of its weeks. */
export function areaSums({ areas, weeks }: AreaWeeks, table: ArrayLike<number>, fromWeek = 0): Float64Array {
  const sums = new Float64Array(areas);
  for (let area = 0; area < areas; area++) {
    for (let week = fromWeek; week < weeks; week++) {
      sums[area] = (sums[area] as number) + (table[area * weeks + week] as number);
    }
  }
  return sums;
}

/** The sum of each week over all areas. */
export function weekSums({ areas, weeks }: AreaWeeks, table: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weeks);
  for (let entry = 0; entry < areas * weeks; entry++) {
    sums[entry % weeks] = (sums[entry % weeks] as number) + (table[entry] as number);
  }
  return sums;
}
