import { memo, type ReactNode, useId, useMemo } from 'react';
import { useTexts } from '../texts.tsx';
import { graticule, type MapGeography, type Projection, polygonsPath, scaleBar } from './map-geometry.ts';
import { type Callout, type Label, textWidth } from './map-labels.ts';

/** The ground: land, localities, statistical zones and what nobody has reported from. Drawn once, then only moved. */
export const Ground = memo(function Ground({
  geography,
  projection,
  hatched,
  zoom,
  clipId,
}: {
  geography: MapGeography;
  projection: Projection;
  hatched: readonly string[];
  zoom: number;
  clipId: string;
}): ReactNode {
  const hatchId = useId();
  const paths = useMemo(
    () => ({
      outline: polygonsPath(geography.outline, projection),
      areas: geography.areas.map((area) => ({ ...area, path: polygonsPath(area.rings, projection) })),
    }),
    [geography, projection],
  );
  const drawn = (kind: 'locality' | 'deso', className: string): ReactNode =>
    paths.areas
      .filter((area) => area.kind === kind)
      .map((area) => <path key={area.id} className={className} d={area.path} vectorEffect="non-scaling-stroke" />);
  return (
    <>
      <defs>
        <clipPath id={clipId}>
          <path d={paths.outline} clipRule="evenodd" />
        </clipPath>
        <pattern
          id={hatchId}
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform={`scale(${1 / zoom}) rotate(45)`}
        >
          <line className="map-hatch-line" x1="0" x2="0" y1="0" y2="9" />
        </pattern>
      </defs>
      <path className="map-land" d={paths.outline} fillRule="evenodd" />
      <g clipPath={`url(#${clipId})`}>
        {drawn('locality', 'map-town')}
        {drawn('deso', 'map-deso')}
        {paths.areas
          .filter((area) => hatched.includes(area.id))
          .map((area) => (
            <path
              key={area.id}
              className="map-hatch-edge"
              d={area.path}
              fill={`url(#${hatchId})`}
              fillRule="evenodd"
              vectorEffect="non-scaling-stroke"
            />
          ))}
      </g>
    </>
  );
});

/** The border of the municipality, over what was counted. */
export const Border = memo(function Border({
  geography,
  projection,
}: {
  geography: MapGeography;
  projection: Projection;
}): ReactNode {
  const path = useMemo(() => polygonsPath(geography.outline, projection), [geography, projection]);
  return <path className="map-border" d={path} vectorEffect="non-scaling-stroke" />;
});

/** A word of the sheet. */
export function Word({ label, className }: { label: Label; className: string }): ReactNode {
  return (
    <text className={className} x={label.x} y={label.y} textAnchor={label.anchor}>
      {label.text}
    </text>
  );
}

/** The words beside a ring, and the line that leads to them. */
export function CalloutDrawing({ callout }: { callout: Callout }): ReactNode {
  const { lineFrom, lineTo, title, sub } = callout;
  return (
    <g>
      <line className="map-leader" x1={lineFrom[0]} y1={lineFrom[1]} x2={lineTo[0]} y2={lineTo[1]} />
      <Word label={title} className="map-callout" />
      {sub && <Word label={sub} className="map-callout-sub" />}
    </g>
  );
}

/** Neat line, graticule with degrees, scale bar, and the words that say what kind of map this is. */
export function Edge({ projection, note }: { projection: Projection; note: string }): ReactNode {
  const { map, format } = useTexts();
  const { width, height } = projection;
  const { east, north } = graticule(projection);
  const bar = scaleBar(projection, width < 420 ? 80 : 120);
  const distance = format.metres(bar.metres);
  const words = width < 420 || note === '' ? distance : `${distance} · ${note}`;
  const chipWidth = bar.pixels + textWidth(words, 14) * 0.82 + 24;
  const y = height - 18;
  return (
    <g>
      {east.map((tick) => (
        <g key={tick.text}>
          <path className="map-tick" d={`M${tick.at} 0v8M${tick.at} ${height}v-8`} />
          <text className="map-degrees" x={tick.at} y="21" textAnchor="middle">
            {map.degreesEast(tick.text)}
          </text>
        </g>
      ))}
      {north.map((tick) => (
        <g key={tick.text}>
          <path className="map-tick" d={`M0 ${tick.at}h8M${width} ${tick.at}h-8`} />
          <text className="map-degrees" x="12" y={tick.at + 4}>
            {map.degreesNorth(tick.text)}
          </text>
        </g>
      ))}
      <rect className="map-chip" x="8" y={height - 38} width={chipWidth} height="30" />
      <path className="map-scale" d={`M16 ${y - 5}v6h${bar.pixels}v-6M${16 + bar.pixels / 2} ${y - 3}v4`} />
      <text className="map-chip-text" x={24 + bar.pixels} y={y + 3}>
        {words}
      </text>
      <rect className="map-neat" x=".5" y=".5" width={width - 1} height={height - 1} />
    </g>
  );
}
