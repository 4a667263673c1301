import type { Coverage, CoverageSource } from '@klarlage/model';
import type { ReactNode } from 'react';
import { EmptyState, Mark, type MarkKind, Section, Table, useTexts } from '../../components/index.ts';
import { SourceWeeks, WeekLegend } from './week-pictures.tsx';

const markOf: Readonly<Record<CoverageSource['state'], MarkKind>> = { heard: 'calm', silent: 'none', noRhythm: 'unknown' };

/** Who is heard, each against its own earlier rhythm, in words and a mark for each week; never a person, never a ranking. */
export function Sources({ coverage: data }: { coverage: Coverage }): ReactNode {
  const { coverage, common, format } = useTexts();
  const words = coverage.sources;
  const { sources } = data;
  const silent = sources.filter((source) => source.state === 'silent').length;
  const nameOf = (source: CoverageSource): string => source.name || words.public;
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const totals = (source: CoverageSource): string =>
    words.totals({ reports: sum(source.reports), zeroReports: sum(source.zeroReports), rounds: sum(source.rounds) });
  if (sources.length === 0)
    return (
      <Section title={words.title}>
        <EmptyState silence="unreported">{words.none}</EmptyState>
      </Section>
    );
  return (
    <Section title={words.title} aside={words.about(silent, sources.length)}>
      <WeekLegend />
      <ul className="sources">
        {sources.map((source) => (
          <li key={source.organisationId}>
            <div>
              <Mark kind={markOf[source.state]}>
                <b>{nameOf(source)}</b>
                <span className="visually-hidden">, {words.state[source.state]}</span>
              </Mark>
              <p className="note">
                {words.heard(source)} {words.ways(source)}
              </p>
            </div>
            <SourceWeeks source={source} name={nameOf(source)} />
          </li>
        ))}
      </ul>
      <details className="coverage-table">
        <summary>{common.showTable}</summary>
        <Table
          caption={words.title}
          hideCaption
          stacks
          rows={sources}
          rowKey={(source) => source.organisationId}
          columns={[
            { key: 'source', title: words.source, cell: nameOf },
            { key: 'state', title: words.state_, cell: (source) => words.state[source.state] },
            { key: 'total', title: words.total, cell: totals },
            { key: 'last', title: words.last, cell: (source) => format.day(source.lastDay) },
          ]}
        />
      </details>
    </Section>
  );
}
