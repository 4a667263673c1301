import type { ReactNode } from 'react';
import { Table } from '../table.tsx';
import { useTexts } from '../texts.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { linear } from './scale.ts';

/** One measured year: the value, its interval where one is known, and why it cannot be compared where it cannot. */
export type SurveyYear = { year: number; value: number; low?: number; high?: number; notComparable?: string };

/** One place (or one question) over the years. */
export type SurveySeries = { name: string; years: readonly SurveyYear[] };

type Row = SurveyYear & { name: string };

/** Small multiples on one shared scale: what people answered, year by year, with intervals drawn. */
export function SurveyChart({
  title,
  series,
  decimals = 2,
  withTable = true,
}: {
  title: string;
  series: readonly SurveySeries[];
  decimals?: number;
  withTable?: boolean;
}): ReactNode {
  const { charts, format } = useTexts();
  const all: Row[] = series.flatMap(({ name, years }) => years.map((year) => ({ name, ...year })));
  if (all.length === 0) return null;
  // the scale is shared, and need not begin at nought: points and intervals are read by their place, not their height
  const from = Math.floor(Math.min(...all.map((row) => row.low ?? row.value)) * 2) / 2;
  const to = Math.ceil(Math.max(...all.map((row) => row.high ?? row.value)) * 2) / 2;
  const figure = (value: number): string => format.number(value, decimals);
  const interval = (row: SurveyYear): string =>
    row.low === undefined || row.high === undefined ? '–' : format.range(row.low, row.high, decimals);
  const picture = (
    <div className="small-multiples">
      {series.map((one) => (
        <figure key={one.name}>
          <figcaption>{one.name}</figcaption>
          <SmallChart
            series={one}
            scale={{ from, to }}
            figure={figure}
            label={charts.surveySentence(
              one.name,
              one.years.map((year) => `${year.year} ${figure(year.value)} (${interval(year)})`).join(', '),
            )}
          />
        </figure>
      ))}
    </div>
  );
  if (!withTable) return picture;
  return (
    <ChartFrame
      picture={picture}
      table={
        <Table
          caption={title}
          hideCaption
          rows={all}
          rowKey={(row) => `${row.name} ${row.year}`}
          columns={[
            { key: 'name', title: charts.place, cell: (row) => row.name },
            { key: 'year', title: charts.year, cell: (row) => row.year },
            { key: 'value', title: charts.value, figure: true, cell: (row) => figure(row.value) },
            {
              key: 'interval',
              title: charts.interval,
              figure: true,
              cell: (row) => (row.notComparable ? charts.notComparable(row.notComparable) : interval(row)),
            },
          ]}
        />
      }
    />
  );
}

function SmallChart({
  series,
  scale,
  figure,
  label,
}: {
  series: SurveySeries;
  scale: { from: number; to: number };
  figure: (value: number) => string;
  label: string;
}): ReactNode {
  const { number } = useTexts().format;
  const [width, top, bottom] = [220, 16, 110];
  const y = linear(scale.from, scale.to, bottom, top);
  const step = (width - 40) / series.years.length;
  return (
    <svg className="chart" viewBox={`0 0 ${width} 134`} width={width} height="134" role="img" aria-label={label}>
      {[scale.from, (scale.from + scale.to) / 2, scale.to].map((value) => (
        <g key={value}>
          <line className={value === scale.from ? 'axis' : 'gridline'} x1="28" x2={width} y1={y(value)} y2={y(value)} />
          <text className="axis-text" x="0" y={y(value) + 4}>
            {number(value)}
          </text>
        </g>
      ))}
      {series.years.map((year, index) => {
        const x = 40 + step * index + 12;
        const grey = year.notComparable ? 'grey' : 'felt';
        return (
          <g key={year.year}>
            {year.low !== undefined && year.high !== undefined && (
              <path
                className={`interval interval-${grey}`}
                d={`M${x - 5} ${y(year.high)}h10M${x} ${y(year.high)}V${y(year.low)}M${x - 5} ${y(year.low)}h10`}
              />
            )}
            <circle className={`interval-point interval-point-${grey}`} cx={x} cy={y(year.value)} r="5.5" />
            <text className="value halo" x={x + 10} y={y(year.value) + 5}>
              {figure(year.value)}
            </text>
            <text className="axis-text" x={x} y="130" textAnchor="middle">
              {year.year}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
