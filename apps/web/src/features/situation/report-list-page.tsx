import type { SituationReportHead } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState, Folio, Section, Skeleton, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { useVersionWords } from './version-words.ts';

/** Every situation report, newest week first; each version as it was frozen. */
export function ReportListPage(): ReactNode {
  const { situation } = useTexts();
  const municipality = useMunicipalityCode();
  const versionWords = useVersionWords();
  const { data } = useQuery({
    queryKey: ['situation-reports', municipality],
    queryFn: () => api.get<SituationReportHead[]>(`/api/m/${municipality}/situation-reports`),
  });
  return (
    <div className="page">
      <Folio title={situation.report.all} note={situation.report.listAbout} />
      <Section title={situation.report.weeks} hideTitle>
        {!data && <Skeleton lines={4} />}
        {data?.length === 0 && <EmptyState silence="unreported">{situation.map.nothing}</EmptyState>}
        <ul className="rows">
          {data?.map((head) => (
            <li key={head.situationReportId}>
              <a href={`/app/lagesbild/${head.year}/${head.week}?version=${head.version}`}>
                {situation.report.title(head.week)}, {head.year}
              </a>
              <span className="quiet">{situation.report.version(head.version)}</span>
              <span className="note">{versionWords(head)}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
