import { distanceMetres } from '@klarlage/model';
import { cellToChildren, cellToLatLng, cellToParent, getResolution } from 'h3-js';
import type { LngLat } from '../../components/map/index.ts';
import { isInside } from '../../components/map/map-geometry.ts';
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

/** What a cell is called: by the nearest named place, else by the locality or countryside that it lies in. */
export function cellName(ground: Ground, cell: string): string | undefined {
  const [lng, lat] = middleOf(cell);
  const near = ground.places
    .map((place) => ({ text: place.inSentence || place.name, metres: distanceMetres(place, { lng, lat }) }))
    .filter((place) => place.metres <= nearMetres)
    .sort((a, b) => a.metres - b.metres);
  if (near[0]) return near[0].text;
  const kinds = ['locality', 'countryside', 'deso'];
  return kinds
    .flatMap((kind) => ground.areas.filter((area) => area.kind === kind))
    .find((area) => isInside([lng, lat], area.rings))?.name;
}
