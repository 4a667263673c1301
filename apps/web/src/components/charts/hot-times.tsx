import type { ReactNode } from 'react';
import { densityClass } from '../map/map-geometry.ts';
import { Table } from '../table.tsx';
import { useTexts } from '../texts.tsx';
import { ChartFrame, Measured } from './chart-frame.tsx';

const days = [0, 1, 2, 3, 4, 5, 6];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** The week by hour, 7 × 24: `counts[day][hour]`, Monday first. Five classes, cut at equal shares of the highest. */
export function HotTimes({
  title,
  counts,
  withTable = true,
}: {
  title: string;
  counts: readonly (readonly number[])[];
  withTable?: boolean;
}): ReactNode {
  const { charts, format } = useTexts();
  const at = (day: number, hour: number): number => counts[day]?.[hour] ?? 0;
  const all = days.flatMap((day) => hours.map((hour) => ({ day, hour, count: at(day, hour) })));
  const peak = all.reduce((best, one) => (one.count > best.count ? one : best), { day: 0, hour: 0, count: 0 });
  const total = all.reduce((sum, one) => sum + one.count, 0);
  const sentence =
    peak.count === 0
      ? charts.hotNone
      : charts.hotSentence(
          format.number(total),
          format.weekdayNames[peak.day] ?? '',
          String(peak.hour),
          format.number(peak.count),
        );
  const top = Math.max(peak.count, 5);
  const cuts = [1, 2, 3, 4, 5].map((n) => (n === 1 ? 1 : (top * (n - 1)) / 5 + 0.01)) as [number, number, number, number, number];
  const hour = (n: number): string => String(n).padStart(2, '0');
  const draw = (width: number): ReactNode => {
    const [left, high] = [34, 14];
    const cell = Math.floor((width - left) / 24);
    return (
      <svg
        className="chart"
        viewBox={`0 0 ${width} 122`}
        width={width}
        height="122"
        role="img"
        aria-label={`${title}. ${sentence}`}
      >
        {days.map((day) => (
          <text key={day} className="axis-text" x="0" y={day * high + 11}>
            {format.shortWeekdayNames[day]?.slice(0, 3)}
          </text>
        ))}
        {all.map(({ day, hour: n, count }) => (
          <rect
            key={`${day}-${n}`}
            className={`density-${densityClass(count, cuts)}`}
            x={left + n * cell}
            y={day * high}
            width={cell - 1}
            height={high - 1}
          />
        ))}
        {[0, 6, 12, 18, 24].map((n) => (
          <text key={n} className="axis-text" x={left + n * cell} y="116" textAnchor={n === 24 ? 'end' : 'start'}>
            {hour(n)}
          </text>
        ))}
      </svg>
    );
  };
  const picture = <Measured widest={350}>{draw}</Measured>;
  if (!withTable) return picture;
  return (
    <ChartFrame
      picture={picture}
      table={
        <Table
          caption={title}
          hideCaption
          rows={hours.filter((n) => days.some((day) => at(day, n) > 0))}
          rowKey={(n) => n}
          columns={[
            { key: 'hour', title: charts.hour, cell: (n) => `${hour(n)}–${hour(n + 1)}` },
            ...days.map((day) => ({
              key: String(day),
              title: format.shortWeekdayNames[day],
              figure: true,
              cell: (n: number) => format.number(at(day, n)),
            })),
          ]}
        />
      }
    />
  );
}
