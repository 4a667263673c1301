import type { ReactNode } from 'react';
import { useTexts } from '../texts.tsx';
import { type Cuts, classTexts } from './map-geometry.ts';

/** What the shades mean, in counts, and that hatching means nobody knows. */
export function MapLegend({ title, cuts, unknown = true }: { title?: string; cuts?: Cuts; unknown?: boolean }): ReactNode {
  const { map } = useTexts();
  return (
    <div className="legend">
      <span className="note">{title ?? map.legendUnit}</span>
      <ul className="legend-ramp">
        {classTexts(cuts).map((text, index) => (
          <li key={text}>
            <svg viewBox="0 0 10 10" preserveAspectRatio="none" aria-hidden="true">
              <rect className={`density-${index + 1}`} width="10" height="10" />
            </svg>
            {text}
          </li>
        ))}
        {unknown && (
          <li className="legend-unknown">
            <svg viewBox="0 0 10 10" preserveAspectRatio="none" aria-hidden="true" />
            {map.unknown}
          </li>
        )}
      </ul>
    </div>
  );
}
