import type { IsoWeek } from '@klarlage/texts';
import type { ReactNode } from 'react';
import { Table } from '../table.tsx';
import { useTexts } from '../texts.tsx';
import { ChartFrame, Measured } from './chart-frame.tsx';
import { linear } from './scale.ts';

/** What was counted in one week, and what was expected. */
export type StemWeek = { week: IsoWeek; count: number; expectedLow: number; expectedHigh: number };

/** The weeks as stems on one axis, over the band of what was expected; the last ones with their number. */
export function StemChart({
  title,
  weeks,
  highlighted = 2,
  widest = 520,
  withTable = true,
}: {
  /** What is counted: names the picture and the table. */
  title: string;
  weeks: readonly StemWeek[];
  /** So many of the last weeks are drawn larger, with their number. */
  highlighted?: number;
  widest?: number;
  withTable?: boolean;
}): ReactNode {
  const { charts, format } = useTexts();
  const last = weeks.at(-1);
  if (!last) return null;
  const picture = <Measured widest={widest}>{(width) => <Stems {...{ title, weeks, highlighted, width, last }} />}</Measured>;
  if (!withTable) return picture;
  return (
    <ChartFrame
      picture={picture}
      table={
        <Table
          caption={title}
          hideCaption
          rows={weeks}
          rowKey={(row) => `${row.week.year}-${row.week.week}`}
          columns={[
            { key: 'week', title: charts.week, cell: (row) => `${row.week.week}, ${row.week.year}` },
            { key: 'count', title: charts.count, figure: true, cell: (row) => format.number(row.count) },
            {
              key: 'expected',
              title: charts.expected,
              figure: true,
              cell: (row) => format.range(Math.round(row.expectedLow), Math.round(row.expectedHigh)),
            },
          ]}
        />
      }
    />
  );
}

function Stems({
  title,
  weeks,
  highlighted,
  width,
  last,
}: {
  title: string;
  weeks: readonly StemWeek[];
  highlighted: number;
  width: number;
  last: StemWeek;
}): ReactNode {
  const { charts, format } = useTexts();
  const [top, bottom, left] = [24, 74, 4];
  const right = width - 104;
  const highest = Math.max(1, ...weeks.map((week) => Math.max(week.count, week.expectedHigh)));
  const y = linear(0, highest, bottom, top);
  const step = (right - left) / weeks.length;
  const x = (index: number): number => left + step * (index + 0.5);
  const edge = (pick: (week: StemWeek) => number): string[] =>
    weeks.flatMap((week, index) => [`${left + step * index},${y(pick(week))}`, `${left + step * (index + 1)},${y(pick(week))}`]);
  const band = [...edge((week) => week.expectedHigh), ...edge((week) => week.expectedLow).reverse()].join(' ');
  const expected = format.range(Math.round(last.expectedLow), Math.round(last.expectedHigh));
  const sentence = charts.stemSentence(format.number(last.count), format.week(last.week), expected);
  const first = weeks[0] ?? last;
  const isOneYear = first.week.year === last.week.year;
  const labelled = weeks.length > 8 ? [0, Math.floor((weeks.length - 1) / 2), weeks.length - 1] : [0, weeks.length - 1];
  return (
    <svg className="chart" viewBox={`0 0 ${width} 98`} width={width} height="98" role="img" aria-label={`${title}. ${sentence}`}>
      <polygon className="band" points={band} />
      <line className="axis" x1={left} x2={right} y1={bottom} y2={bottom} />
      {weeks.map((week, index) => {
        const hot = index >= weeks.length - highlighted;
        return (
          <g key={`${week.week.year}-${week.week.week}`}>
            <line className={hot ? 'stem stem-hot' : 'stem'} x1={x(index)} x2={x(index)} y1={bottom} y2={y(week.count)} />
            <circle className="stem-dot" cx={x(index)} cy={y(week.count)} r={hot ? 5 : 3.5} />
            {hot && (
              <text className="value halo" x={x(index)} y={y(week.count) - 9} textAnchor="middle">
                {format.number(week.count)}
              </text>
            )}
          </g>
        );
      })}
      <text className="band-text" x={right + 8} y={(y(last.expectedLow) + y(last.expectedHigh)) / 2 + 5}>
        {charts.expectedRange(expected)}
      </text>
      {labelled.map((index) => (
        <text
          key={index}
          className="axis-text"
          x={index === 0 ? left : x(index)}
          y="94"
          textAnchor={index === 0 ? 'start' : 'middle'}
        >
          {format.shortWeek(weeks[index]?.week ?? last.week)}
          {/* the same week of two years: then the ends say which */}
          {!isOneYear && (index === 0 || index === weeks.length - 1) && ` ${weeks[index]?.week.year}`}
        </text>
      ))}
    </svg>
  );
}
