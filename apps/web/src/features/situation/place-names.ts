import { distanceMetres } from '@klarlage/model';
import { cellToChildren, cellToLatLng, cellToParent, getResolution, latLngToCell } from 'h3-js';
import type { LngLat } from '../../components/map/index.ts';
import { boundsOf, isInside, positionsOf } from '../../components/map/map-geometry.ts';
import type { Ground } from './use-map.ts';

/** A named place farther away than this does not name a cell. */
const nearMetres = 350;

/** The middle of a cell. */
export function middleOf(cell: string): LngLat {
  const [lat, lng] = cellToLatLng(cell);
  return [lng, lat];
}

/** The size of the municipality's own cells: everything is counted in them. */
const ownResolution = 9;
/** A cell narrower than this on the screen says nothing: then seven of them are shown as one. */
const smallestCellPixels = 11;
const cellWidthMetres = 350;

/** The cells to show at a scale: the municipality's own, or, from afar, seven and seven together. */
export function cellsAtScale<Cell extends { id: string; count: number }>(
  cells: readonly Cell[],
  pixelsPerMetre: number,
): readonly { id: string; count: number }[] {
  if (pixelsPerMetre * cellWidthMetres >= smallestCellPixels) return cells;
  const counts = new Map<string, number>();
  for (const { id, count } of cells) {
    const parent = shownCell(id, pixelsPerMetre);
    counts.set(parent, (counts.get(parent) ?? 0) + count);
  }
  return [...counts].map(([id, count]) => ({ id, count }));
}

/** The cell by which a cell is shown at a scale. */
export function shownCell(cell: string, pixelsPerMetre: number): string {
  const isNear = pixelsPerMetre * cellWidthMetres >= smallestCellPixels;
  return isNear || getResolution(cell) < ownResolution ? cell : cellToParent(cell, ownResolution - 1);
}

/** The cells to frame at a scale: as those that are shown. */
export function framesAtScale(cells: readonly string[], pixelsPerMetre: number): readonly string[] {
  return [...new Set(cells.map((cell) => shownCell(cell, pixelsPerMetre)))];
}

/** The municipality's own cells within a cell; itself when it is one. */
export function ownCells(cell: string): string[] {
  return getResolution(cell) >= ownResolution ? [cell] : cellToChildren(cell, ownResolution);
}

/** How a cell is named: by a place in it, by one near it and the way from there, or by the part of an area that it lies in. */
export type CellName =
  | { kind: 'at'; text: string }
  | { kind: 'near'; text: string; metres: number; direction: Direction }
  | { kind: 'in'; text: string; direction: Direction };

/** The eight directions of a compass, from north and clockwise. */
export const directions = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
/** One of the eight directions. */
export type Direction = (typeof directions)[number];

/** What a cell is called: by the nearest named place, else by the locality or countryside that it lies in. Only one cell holds a place, so two cells near it are told apart. */
export function cellName(ground: Ground, cell: string): CellName | undefined {
  const middle = middleOf(cell);
  const near = ground.places
    .map((place) => ({ place, metres: distanceMetres(place, { lng: middle[0], lat: middle[1] }) }))
    .filter(({ metres }) => metres <= nearMetres)
    .sort((a, b) => a.metres - b.metres)[0];
  if (near) {
    const { place, metres } = near;
    const text = place.inSentence || place.name;
    if (latLngToCell(place.lat, place.lng, getResolution(cell)) === cell) return { kind: 'at', text };
    return { kind: 'near', text, metres, direction: directionOf([place.lng, place.lat], middle) };
  }
  const kinds = ['locality', 'countryside', 'deso'];
  const area = kinds
    .flatMap((kind) => ground.areas.filter((one) => one.kind === kind))
    .find((one) => isInside(middle, one.rings));
  if (!area) return undefined;
  const [west, south, east, north] = boundsOf(positionsOf(area.rings));
  return { kind: 'in', text: area.name, direction: directionOf([(west + east) / 2, (south + north) / 2], middle) };
}

/** The way from one place to another, to the nearest of eight. */
export function directionOf(from: LngLat, to: LngLat): Direction {
  const east = (to[0] - from[0]) * Math.cos((from[1] * Math.PI) / 180);
  const turn = Math.atan2(east, to[1] - from[1]) / (Math.PI / 4);
  return directions[(Math.round(turn) + 8) % 8] ?? 'n';
}
