import type { ReactNode } from 'react';
import { useTexts } from '../texts.tsx';

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
