import type { ReactNode } from 'react';
import { useTexts } from '../texts.tsx';
import type { LngLat, Projection } from './map-geometry.ts';

/** A deviation: a ring at true scale, with an optional dashed ring of how surely its place is known. */
export type MapRing = {
  id: string;
  centre: LngLat;
  radiusMetres: number;
  uncertaintyMetres?: number;
  callout?: string;
  calloutSub?: string;
};

/** Something seen at a place, never more exact than it is: `accuracyMetres` is drawn around it. */
export type MapPoint = {
  id: string;
  position: LngLat;
  /** `unseen`: nobody has been there; an empty dashed ring. */
  source: 'felt' | 'observed' | 'registered' | 'unseen';
  accuracyMetres?: number;
  /** A stretch instead of a point: it is drawn as a line, and `position` only says where its label stands. */
  line?: readonly LngLat[];
  label?: string;
};

// a ring smaller than this could not be seen at all
const smallestRingPixels = 5;

/** Where a ring stands on the sheet, and how large. */
export function ringPlace(ring: MapRing, projection: Projection): { x: number; y: number; radius: number } {
  const [x, y] = projection.toPixel(ring.centre);
  const radius = Math.max(smallestRingPixels, ring.radiusMetres * projection.pixelsPerMetre(ring.centre[1]));
  return { x, y, radius };
}

/** Draws the ring of a deviation. */
export function RingDrawing({ ring, projection }: { ring: MapRing; projection: Projection }): ReactNode {
  const { x, y, radius } = ringPlace(ring, projection);
  const uncertain = (ring.uncertaintyMetres ?? 0) * projection.pixelsPerMetre(ring.centre[1]);
  return (
    <g>
      <circle className="map-ring-halo" cx={x} cy={y} r={radius} />
      <circle className="map-ring" cx={x} cy={y} r={radius} />
      {/* the dashed ring would hide the other one where they nearly meet */}
      {uncertain > 4 && <circle className="map-ring-uncertain" cx={x} cy={y} r={radius + uncertain} />}
    </g>
  );
}

/** Draws a point by its source: ring for felt, dot for observed, square for registered, dashed ring where nobody has been. */
export function PointDrawing({ point, projection }: { point: MapPoint; projection: Projection }): ReactNode {
  const [x, y] = projection.toPixel(point.position);
  const accuracy = (point.accuracyMetres ?? 0) * projection.pixelsPerMetre(point.position[1]);
  const className = `map-point-${point.source}`;
  if (point.line) {
    const path = point.line.map((one) => projection.toPixel(one).join(' ')).join('L');
    return <path className={`map-stretch ${className}`} d={`M${path}`} />;
  }
  return (
    <g>
      {accuracy > 6 && <circle className={`map-accuracy ${className}`} cx={x} cy={y} r={accuracy} />}
      {point.source === 'registered' ? (
        <rect className={className} x={x - 5} y={y - 5} width="10" height="10" />
      ) : (
        <circle className={className} cx={x} cy={y} r={point.source === 'felt' ? 5 : 5.5} />
      )}
      {point.label && (
        <text className="map-place" x={x} y={y - Math.max(accuracy, 8) - 6} textAnchor="middle">
          {point.label}
        </text>
      )}
    </g>
  );
}

/** Draws the pin: where something is said to be, with its accuracy. */
export function PinDrawing({
  pin,
  projection,
}: {
  pin: { position: LngLat; accuracyMetres?: number | undefined };
  projection: Projection;
}): ReactNode {
  const [x, y] = projection.toPixel(pin.position);
  const accuracy = (pin.accuracyMetres ?? 0) * projection.pixelsPerMetre(pin.position[1]);
  return (
    <g>
      {accuracy > 8 && <circle className="map-accuracy map-point-observed" cx={x} cy={y} r={accuracy} />}
      <circle className="map-here" cx={x} cy={y} r="8" />
    </g>
  );
}

/** "13,0912" with the decimals that a metre needs. */
export function usePinWords(): (position: LngLat) => string {
  const { map, format } = useTexts();
  return ([lng, lat]) => map.pinAt(format.number(lat, 4), format.number(lng, 4));
}
