import type { PlaneWindow } from './density-types.ts';

/**
 * The share of the circle around (x, y) that lies inside the window: 1 over it is Ripley's weight of a pair.
 *
 * Each side nearer than the radius cuts away an arc of 2·acos(a/r); where a corner lies inside the circle, two arcs overlap.
 */
export function circleInside({ west, east, south, north }: PlaneWindow, x: number, y: number, radius: number): number {
  const arcs = [x - west, north - y, east - x, y - south].map((apart) => (apart < radius ? Math.acos(apart / radius) : 0));
  let outside = 0;
  for (let side = 0; side < 4; side++) {
    const [arc, next] = [arcs[side] as number, arcs[(side + 1) % 4] as number];
    outside += 2 * arc - Math.max(0, arc + next - Math.PI / 2);
  }
  return 1 - outside / (2 * Math.PI);
}
