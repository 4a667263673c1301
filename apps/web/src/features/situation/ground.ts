import type { LngLat, MapGeography } from '../../components/map/index.ts';

/** Room around what is known of a municipality without an outline, in degrees: two kilometres or so. */
const marginDegrees = 0.02;

/** The ground to draw on: the municipality's own, or a sheet around what happened when its outline is not known. Undefined when nothing is. */
export function drawableGround<Ground extends MapGeography>(ground: Ground, positions: readonly LngLat[]): Ground | undefined {
  if (ground.outline.length > 0) return ground;
  if (positions.length === 0) return undefined;
  const lngs = positions.map(([lng]) => lng);
  const lats = positions.map(([, lat]) => lat);
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b)) - marginDegrees;
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b)) + marginDegrees;
  const [west, south, east, north] = [least(lngs), least(lats), most(lngs), most(lats)];
  const ring: LngLat[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { ...ground, outline: [[ring]] };
}
