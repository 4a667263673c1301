export type { MapCell } from './map-cells.ts';
export type { BoundingBox, Cuts, LngLat, MapArea, MapGeography, MultiPolygon } from './map-geometry.ts';
export { boundsOf, boxAround, positionsOf } from './map-geometry.ts';
export { MapLegend } from './map-legend.tsx';
export type { MapPoint, MapRing } from './map-marks.tsx';
export { type MapPin, type MapSelection, MapSheet } from './map-sheet.tsx';
