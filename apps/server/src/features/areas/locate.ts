import { isInside, type LngLat, type MultiPolygon } from '@klarlage/model';
import { latLngToCell } from 'h3-js';
import type { Run } from '../../platform/database/connect.ts';
import { areasOf, type Box, municipalityByCode } from './area-store.ts';

/** The size of the municipality's grid: H3 cells of about 0.1 km², 200 metres from the middle to a corner. */
export const gridResolution = 9;

/** What a position becomes when it is written: its cell, and the smallest area that holds it. */
export type Located = { readonly cell: string; readonly areaId: string | undefined; readonly isInside: boolean };

/** The shape of an area, as far as a locator needs it. */
type Shape = {
  readonly areaId: string;
  readonly kind: string;
  readonly geometry: MultiPolygon;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
};

/**
 * Makes a locator for a municipality: point-in-area is decided once, when something is written. When the positions are known beforehand only
 * the shapes around them are read. A municipality without an outline takes every position.
 */
export async function locator(run: Run, code: string, positions?: readonly LngLat[]): Promise<(position: LngLat) => Located> {
  const municipality = await municipalityByCode(run, code);
  return locatorOf(municipality?.outline ?? null, await areasOf(run, code, positions && boxAround(positions)));
}

function boxAround(positions: readonly LngLat[]): Box {
  const [lngs, lats] = [positions.map(({ lng }) => lng), positions.map(({ lat }) => lat)];
  return { west: Math.min(...lngs), east: Math.max(...lngs), south: Math.min(...lats), north: Math.max(...lats) };
}

/** The same from shapes that are already at hand, for work in another thread. */
export function locatorOf(outline: MultiPolygon | null, areas: readonly Shape[]): (position: LngLat) => Located {
  // a locality says more than the statistical zone around it
  const rank = ['locality', 'countryside', 'deso', 'regso', 'other'];
  const ordered = [...areas].sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind));
  return (position) => ({
    cell: latLngToCell(position.lat, position.lng, gridResolution),
    areaId: ordered.find((area) => inBox(position, area) && isInside(position, area.geometry))?.areaId,
    isInside: outline ? isInside(position, outline) : true,
  });
}

function inBox({ lng, lat }: LngLat, box: { west: number; south: number; east: number; north: number }): boolean {
  return lng >= box.west && lng <= box.east && lat >= box.south && lat <= box.north;
}
