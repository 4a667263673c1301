import type { Coverage, CoverageSource } from '@klarlage/model';
import { isoWeek } from '@klarlage/texts';
import type { ReactNode } from 'react';
import { ChartFrame } from '../../components/charts/chart-frame.tsx';
import { EmptyState, Section, Table, useTexts } from '../../components/index.ts';

const step = 12;
const middle = 8;

/** How a source was heard in a week: with something, only with calm, or not at all. */
type Heard = 'reports' | 'calm' | 'none';

/** How a source was heard, week by week. */
export function heardWeeks({ reports, zeroReports, rounds }: CoverageSource): Heard[] {
  return reports.map((count, week) => {
    if (count > 0) return 'reports';
    return (zeroReports[week] ?? 0) + (rounds[week] ?? 0) > 0 ? 'calm' : 'none';
  });
}

/** One mark for each week: filled with reports, a ring with calm alone, a small dash when not heard. All are as large: more is not better. */
export function SourceWeeks({ source, name }: { source: CoverageSource; name: string }): ReactNode {
  const { coverage } = useTexts();
  const weeks = heardWeeks(source);
  const heard = weeks.filter((one) => one !== 'none').length;
  return (
    <svg
      className="source-weeks"
      viewBox={`0 0 ${weeks.length * step} ${2 * middle}`}
      role="img"
      aria-label={coverage.sources.chart(name, heard, weeks.length)}
    >
      {weeks.map((one, week) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the week
        <WeekMark key={week} heard={one} x={week * step + step / 2} />
      ))}
    </svg>
  );
}

function WeekMark({ heard, x }: { heard: Heard; x: number }): ReactNode {
  if (heard === 'none') return <line className="week-none" x1={x - 2.5} x2={x + 2.5} y1={middle} y2={middle} />;
  return (
    <circle
      className={heard === 'reports' ? 'week-reports' : 'week-calm'}
      cx={x}
      cy={middle}
      r={heard === 'reports' ? 4.2 : 3.6}
    />
  );
}

/** What the marks of the weeks mean. */
export function WeekLegend(): ReactNode {
  const { coverage } = useTexts();
  const { legend } = coverage.sources;
  const row = (heard: Heard, text: string): ReactNode => (
    <li>
      <svg viewBox={`0 0 ${step} ${2 * middle}`} width={step} height={2 * middle} aria-hidden="true">
        <WeekMark heard={heard} x={step / 2} />
      </svg>
      {text}
    </li>
  );
  return (
    <ul className="week-legend note">
      {row('reports', legend.reports)}
      {row('calm', `${legend.zeroReports}, ${legend.rounds}`)}
      {row('none', legend.none)}
    </ul>
  );
}

const chart = { width: 336, height: 84, left: 4, bottom: 22, top: 16 };

/** Rounds of every kind, a bar for each week, and the same as a table by kind. */
export function RoundWeeks({ coverage: data }: { coverage: Coverage }): ReactNode {
  const { coverage, rounds, format } = useTexts();
  const words = coverage.rounds;
  const totals = data.mondays.map((_, week) => data.rounds.reduce((sum, { weeks }) => sum + (weeks[week] ?? 0), 0));
  const all = totals.reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...totals);
  if (all === 0)
    return (
      <Section title={words.title}>
        <EmptyState silence="unreported">{words.none}</EmptyState>
      </Section>
    );
  const wide = (chart.width - 2 * chart.left) / totals.length;
  const ground = chart.height - chart.bottom;
  const high = (count: number): number => (count / most) * (ground - chart.top);
  const busiest = totals.indexOf(most);
  const middleOf = (week: number): number => chart.left + (week + 0.5) * wide;
  return (
    <Section title={words.title} aside={words.about(all)}>
      <ChartFrame
        picture={
          <svg
            className="round-weeks"
            viewBox={`0 0 ${chart.width} ${chart.height}`}
            role="img"
            aria-label={words.chart(all, totals.length, most)}
          >
            <line className="chart-ground" x1="0" x2={chart.width} y1={ground} y2={ground} />
            {totals.map((count, week) => (
              <rect
                key={data.mondays[week]}
                className="round-bar"
                x={chart.left + week * wide + 1.5}
                width={wide - 3}
                y={ground - high(count)}
                height={high(count)}
              />
            ))}
            <text className="round-count" x={middleOf(busiest)} y={ground - high(most) - 4} textAnchor="middle">
              {format.number(most)}
            </text>
            <text className="round-week" x={chart.left} y={chart.height - 5}>
              {format.shortWeek(isoWeek(data.mondays[0] ?? data.lastDay))}
            </text>
            <text className="round-week" x={chart.width - chart.left} y={chart.height - 5} textAnchor="end">
              {format.shortWeek(isoWeek(data.lastDay))}
            </text>
          </svg>
        }
        table={
          <Table
            caption={words.title}
            hideCaption
            rows={data.mondays.map((monday, week) => ({ monday, week })).reverse()}
            rowKey={(row) => row.monday}
            columns={[
              { key: 'week', title: words.week, cell: ({ monday }) => format.shortWeek(isoWeek(monday)) },
              ...data.rounds.map(({ kind, weeks }) => ({
                key: kind,
                title: rounds.kinds[kind],
                figure: true,
                cell: ({ week }: { week: number }) => format.number(weeks[week] ?? 0),
              })),
            ]}
          />
        }
      />
    </Section>
  );
}
