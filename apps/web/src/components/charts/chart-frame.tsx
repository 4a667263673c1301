import { type ReactNode, useRef } from 'react';
import { useTexts } from '../texts.tsx';
import { useSize } from '../use-size.ts';

/** A picture, and one step away the same figures as a table. */
export function ChartFrame({ picture, table }: { picture: ReactNode; table: ReactNode }): ReactNode {
  const { common } = useTexts();
  return (
    <div className="chart-frame">
      {picture}
      <details>
        <summary>{common.showTable}</summary>
        {table}
      </details>
    </div>
  );
}

/** Draws a picture as wide as its place, and at most `widest`: words in it keep their size on a phone. */
export function Measured({ widest, children }: { widest: number; children: (width: number) => ReactNode }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const size = useSize(place);
  return <div ref={place}>{children(Math.min(widest, size?.width || widest))}</div>;
}
