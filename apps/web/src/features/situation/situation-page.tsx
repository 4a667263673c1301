import type { AnalysisRun, IndicationCard, SituationFigures, SituationReportHead } from '@klarlage/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { StemChart } from '../../components/charts/index.ts';
import {
  Bold,
  Button,
  Details,
  EmptyState,
  ErrorNote,
  Folio,
  Mark,
  Section,
  Skeleton,
  Table,
  useTexts,
} from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode, useSession } from '../../platform/session.tsx';
import { IndicationStatement, stemWeeks } from '../indications/index.ts';
import { AnswersToMe } from './answers-to-me.tsx';
import { areaMark } from './area-mark.ts';
import { ComingEvents } from './coming-events.tsx';
import { NextMeeting, OverdueActions, SilentOrganisations } from './situation-aside.tsx';
import { type Situation, situationOf } from './situation-query.ts';
import './situation.css';

/** The first page: the week in five sentences, what waits for an answer, the next meeting, what is late, who is silent. */
export function SituationPage(): ReactNode {
  const municipality = useMunicipalityCode();
  const { data, dataUpdatedAt } = useQuery(situationOf(municipality));
  if (!data)
    return (
      <div className="page">
        <Skeleton lines={8} />
      </div>
    );
  return <Whole {...data} fetchedAt={new Date(dataUpdatedAt)} />;
}

function Whole({ figures, waiting, silent, reporters, report, fetchedAt }: Situation & { fetchedAt: Date }): ReactNode {
  const { situation, format } = useTexts();
  return (
    <div className="page">
      <Folio
        title={situation.titleOfWeek(figures.week)}
        about={format.period(figures.firstDay, figures.lastDay)}
        note={
          <>
            {situation.basis(format.day(fetchedAt), format.time(fetchedAt))} · <ReportLink figures={figures} report={report} />
          </>
        }
      />
      <div className="columns">
        <div>
          <Section title={situation.sentencesTitle} hideTitle>
            <ol className="numbered">
              {situation.sentences(figures).map((sentence) => (
                <li key={sentence}>
                  <span>
                    <Bold text={sentence} />
                  </span>
                </li>
              ))}
            </ol>
            <FiguresBehind figures={figures} />
          </Section>
          <Waiting waiting={waiting} />
        </div>
        <aside>
          <NextMeeting />
          <ComingEvents />
          <OverdueActions />
          <SilentOrganisations silent={silent} reporters={reporters} />
          <AnswersToMe />
        </aside>
      </div>
    </div>
  );
}

function ReportLink({ figures, report }: { figures: SituationFigures; report: SituationReportHead | null }): ReactNode {
  const { situation } = useTexts();
  const { can } = useSession();
  const words = report?.status === 'frozen' ? situation.openReport : situation.editText;
  if (!report && !can('situationReport.edit')) return <a href="/app/lagesbild">{situation.report.all}</a>;
  return <a href={`/app/lagesbild/${figures.year}/${figures.week}`}>{report ? words : situation.makeReport}</a>;
}

/** "Hur vet vi det?" for the five sentences: the weeks, place by place, category by category. */
function FiguresBehind({ figures }: { figures: SituationFigures }): ReactNode {
  const { situation, format } = useTexts();
  const words = situation.figures;
  return (
    <Details
      evidence={{
        counted: words.counted(figures.total, figures.reporters),
        comparedWith: words.comparedWith,
        uncertainty: words.uncertainty,
        unknown: words.unknown,
        basis: (
          <div className="stack">
            <StemChart title={words.chart} weeks={stemWeeks(figures)} highlighted={1} withTable={false} />
            <Table
              caption={words.perArea}
              rows={figures.areas}
              rowKey={(area) => area.areaId}
              columns={[
                { key: 'area', title: words.area, cell: (area) => area.name },
                {
                  key: 'count',
                  title: words.count,
                  figure: true,
                  cell: (area) => (area.state === 'unknown' ? situation.noExpected : format.number(area.count)),
                },
                {
                  key: 'expected',
                  title: words.expected,
                  figure: true,
                  cell: (area) => (area.expected ? situation.expectedBand(area.expected) : situation.noExpected),
                },
                {
                  key: 'state',
                  title: words.state,
                  cell: (area) => <Mark kind={areaMark(area.state)}>{situation.state[area.state]}</Mark>,
                },
              ]}
            />
            <Table
              caption={words.perGroup}
              rows={figures.groups}
              rowKey={(group) => group.groupCode}
              columns={[
                { key: 'group', title: words.group, cell: (group) => group.groupName },
                { key: 'count', title: words.count, figure: true, cell: (group) => format.number(group.count) },
              ]}
            />
          </div>
        ),
      }}
    />
  );
}

/** The indications that nobody has answered; those that have waited too long stand first. */
function Waiting({ waiting }: { waiting: readonly IndicationCard[] }): ReactNode {
  const { situation } = useTexts();
  const late = waiting.filter((card) => card.isLate).length;
  return (
    <Section title={situation.waiting.title} aside={waiting.length > 0 && situation.waiting.about(waiting.length, late)}>
      {waiting.length === 0 ? (
        <EmptyState silence="calm">{situation.waiting.none}</EmptyState>
      ) : (
        waiting.map((card, index) => <IndicationStatement key={card.indicationId} card={card} first={index === 0} />)
      )}
      <LookNow />
    </Section>
  );
}

/** When the scan last looked, and a button that looks now. */
function LookNow(): ReactNode {
  const texts = useTexts();
  const { run } = texts.indications;
  const { can, municipality } = useSession();
  const client = useQueryClient();
  const runs = useQuery({
    queryKey: ['runs', municipality.code],
    queryFn: () => api.get<AnalysisRun[]>(`/api/m/${municipality.code}/analysis/runs`),
    enabled: can('indication.read'),
  });
  const look = useMutation({
    mutationFn: () => api.post<AnalysisRun>(`/api/m/${municipality.code}/analysis/detect`, {}),
    onSuccess: () =>
      Promise.all(
        ['situation', 'runs', 'indications'].map((key) => client.invalidateQueries({ queryKey: [key, municipality.code] })),
      ),
  });
  const last = look.data ?? runs.data?.[0];
  return (
    <div className="look-now">
      {can('analysis.run') && (
        <Button size="small" onPress={() => look.mutate()} waiting={look.isPending}>
          {run.button}
        </Button>
      )}
      <span className="note" aria-live="polite">
        {look.isPending ? run.running : lastWords(last)}
      </span>
      {look.isError && <ErrorNote title={errorWords(look.error, texts).title} />}
    </div>
  );

  function lastWords(one: AnalysisRun | undefined): string {
    if (!one) return run.none;
    if (one.status === 'failed') return run.failed;
    if (one.refusal) {
      const refusals = texts.refusals as Record<string, unknown>;
      const words = refusals[one.refusal];
      return typeof words === 'string' ? words : run.failed;
    }
    const words = run.last(one.asOf, one.incidents);
    return look.data ? `${words} ${run.found(one.findings)}` : words;
  }
}
