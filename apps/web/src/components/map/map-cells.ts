import { cellsToMultiPolygon, cellToBoundary, getResolution, latLngToCell } from 'h3-js';
import { type Cuts, densityClass, type LngLat, type Projection, ringPath } from './map-geometry.ts';

/** How much was counted in one cell: an H3 cell by its id, or any cell with its own boundary. */
export type MapCell = { id: string; count: number; boundary?: readonly LngLat[] };

/** The corners of a cell. */
export function cellBoundary(cell: MapCell): readonly LngLat[] {
  return cell.boundary ?? cellToBoundary(cell.id, true).map(([lng = 0, lat = 0]) => [lng, lat] as const);
}

/** One SVG path per class: first the lowest counts, last the highest. An empty cell is not drawn. */
export function cellPaths(cells: readonly MapCell[], projection: Projection, cuts: Cuts): string[] {
  const paths = ['', '', '', '', '', ''];
  for (const cell of cells) {
    const density = densityClass(cell.count, cuts);
    if (density > 0) paths[density] += ringPath(cellBoundary(cell), projection);
  }
  return paths.slice(1);
}

/** One SVG path around groups of H3 cells: their common edge, not the edges between them. */
export function outlinePath(ids: readonly string[], projection: Projection): string {
  return cellsToMultiPolygon([...ids], true)
    .flat()
    .map((ring) =>
      ringPath(
        ring.map(([lng = 0, lat = 0]) => [lng, lat] as const),
        projection,
      ),
    )
    .join('');
}

/** The id of the cell that holds a position, among those that are shown; undefined where there is none. */
export function cellAt(cells: readonly MapCell[], [lng, lat]: LngLat): string | undefined {
  const first = cells.find((cell) => cell.boundary === undefined);
  if (!first) return undefined;
  const id = latLngToCell(lat, lng, getResolution(first.id));
  return cells.some((cell) => cell.id === id) ? id : undefined;
}
