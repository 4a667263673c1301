import { hotspotsOfCounts, weightsFromNeighbours } from '@klarlage/analysis';
import type { MultiPolygon } from '@klarlage/model';
import { gridDisk, polygonToCells } from 'h3-js';

/** What the hotspot map is made from. */
export type HotspotRequest = {
  readonly outline: MultiPolygon | null;
  readonly resolution: number;
  /** Incidents per cell; a cell without any is left out. */
  readonly counts: readonly { readonly cell: string; readonly count: number }[];
};

/** One cell that holds incidents or stands out. */
export type HotspotCell = {
  readonly cell: string;
  readonly count: number;
  readonly z: number;
  readonly adjustedP: number;
  readonly kind: 'hot' | 'none';
};

/** The cells, how many the grid has in all, and how many incidents each would hold if they lay evenly. */
export type HotspotResult = { readonly cells: HotspotCell[]; readonly gridCells: number; readonly expectedPerCell: number };

/** Without an outline the ground is what lies this many cells around the incidents. */
const ringsAroundData = 5;

/**
 * Where is more than elsewhere? Each cell with its six neighbours, by the rule for counts: a hotspot is rare twice.
 * Empty cells count as much as full ones: the grid is the whole ground.
 */
export function findHotspots({ outline, resolution, counts }: HotspotRequest): HotspotResult {
  const count = new Map(counts.map((one) => [one.cell, one.count]));
  const cells = groundCells(outline, resolution, [...count.keys()]);
  const index = new Map(cells.map((cell, at) => [cell, at]));
  const values = Float64Array.from(cells, (cell) => count.get(cell) ?? 0);
  const total = values.reduce((sum, value) => sum + value, 0);
  const counted = { gridCells: cells.length, expectedPerCell: cells.length === 0 ? 0 : total / cells.length };
  // nothing to tell apart: every cell holds the same
  if (values.every((value) => value === values[0])) return { ...counted, cells: [] };
  const neighbours = cells.map((cell) => gridDisk(cell, 1).flatMap((one) => index.get(one) ?? []));
  const { z, adjustedP, kind } = hotspotsOfCounts(values, weightsFromNeighbours(neighbours, { includeSelf: true }));
  return {
    ...counted,
    cells: cells.flatMap((cell, at) => {
      if (kind[at] !== 'hot' && values[at] === 0) return [];
      return [{ cell, count: values[at] ?? 0, z: z[at] ?? 0, adjustedP: adjustedP[at] ?? 1, kind: kind[at] ?? 'none' }];
    }),
  };
}

/** Every cell of the ground in one order: inside the outline, and those on its edge where something happened. */
function groundCells(outline: MultiPolygon | null, resolution: number, occupied: readonly string[]): string[] {
  const cells = new Set(occupied);
  if (outline) {
    const inside = outline.flatMap((polygon) => polygonToCells(polygon as unknown as number[][][], resolution, true));
    for (const cell of inside) cells.add(cell);
  } else {
    for (const cell of occupied) for (const near of gridDisk(cell, ringsAroundData)) cells.add(near);
  }
  return [...cells].sort();
}
