import type { PlanePoints } from '../weights/point-grid.ts';

/** What to do with events on the very same coordinates: keep them all, or let each place count once. */
export type Repeats = 'keep' | 'once';

/** The points with every place once, in the order they first came; or as they are. O(n). */
export function withRepeats({ x, y }: PlanePoints, repeats: Repeats): PlanePoints {
  if (repeats === 'keep') return { x, y };
  const seen = new Set<string>();
  const kept: number[] = [];
  x.forEach((east, at) => {
    const key = `${east} ${y[at]}`;
    if (!seen.has(key)) kept.push(at);
    seen.add(key);
  });
  return { x: Float64Array.from(kept, (at) => x[at] as number), y: Float64Array.from(kept, (at) => y[at] as number) };
}
