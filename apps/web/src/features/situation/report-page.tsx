import type { SituationReport } from '@klarlage/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  Button,
  EmptyState,
  ErrorNote,
  Folio,
  Section,
  Skeleton,
  TextArea,
  useTexts,
  useToasts,
} from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords, RefusalError } from '../../platform/errors.ts';
import { goTo, usePathValue, useSearchValue } from '../../platform/navigation.ts';
import { useMunicipalityCode, useSession } from '../../platform/session.tsx';
import { ReportSheet } from './report-sheet.tsx';
import { useVersionWords } from './version-words.ts';
import './situation.css';

/** The situation report of a week: a draft that is edited, or a frozen copy that looks the same for ever. */
export function ReportPage(): ReactNode {
  const municipality = useMunicipalityCode();
  const [year, week] = [Number(usePathValue('year')), Number(usePathValue('week'))];
  const version = useSearchValue('version');
  const { data, error } = useQuery({
    queryKey: ['situation-report', municipality, year, week, version],
    queryFn: () =>
      api.get<SituationReport>(
        `/api/m/${municipality}/situation-reports/${year}/${week}`,
        version === undefined ? {} : { version },
      ),
    // that there is none yet is an answer
    throwOnError: (failed) => !(failed instanceof RefusalError && failed.code === 'situation-report/not-found'),
  });
  if (error) return <NoneYet year={year} week={week} />;
  if (!data)
    return (
      <div className="page">
        <Skeleton lines={8} />
      </div>
    );
  return <Report key={data.situationReportId} report={data} />;
}

/** Makes a draft of a week, and shows it. */
function useDraft(year: number, week: number) {
  const municipality = useMunicipalityCode();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<SituationReport>(`/api/m/${municipality}/situation-reports`, { year, week }),
    onSuccess: async () => {
      await refreshReports(client, municipality);
      goTo(`/app/lagesbild/${year}/${week}`, { replace: true });
    },
  });
}

async function refreshReports(client: ReturnType<typeof useQueryClient>, municipality: string): Promise<void> {
  const keys = ['situation-report', 'situation-reports', 'situation'];
  await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key, municipality] })));
}

function NoneYet({ year, week }: { year: number; week: number }): ReactNode {
  const texts = useTexts();
  const { situation } = texts;
  const { can } = useSession();
  const draft = useDraft(year, week);
  return (
    <div className="page">
      <Folio title={situation.report.title(week)} about={year} />
      <EmptyState silence="unreported" title={situation.report.none(week)}>
        {situation.report.noneText}
      </EmptyState>
      {draft.isError && <ErrorNote title={errorWords(draft.error, texts).title} />}
      {can('situationReport.edit') && (
        <div className="acts">
          <Button weight="main" onPress={() => draft.mutate()} waiting={draft.isPending}>
            {situation.report.make}
          </Button>
        </div>
      )}
    </div>
  );
}

function Report({ report }: { report: SituationReport }): ReactNode {
  const { situation } = useTexts();
  const { can } = useSession();
  const versionWords = useVersionWords();
  const mayEdit = can('situationReport.edit');
  const isDraft = report.status === 'draft';
  return (
    <div className="page report">
      <ReportSheet report={report} />
      <aside className="report-side">
        {mayEdit && isDraft && <Editor report={report} />}
        {mayEdit && !isDraft && <Again report={report} />}
        <Section title={situation.report.versions}>
          <ul className="rows">
            {report.versions.map((one) => (
              <li key={one.situationReportId}>
                <a
                  href={`/app/lagesbild/${one.year}/${one.week}?version=${one.version}`}
                  aria-current={one.version === report.version ? 'page' : undefined}
                >
                  {situation.report.version(one.version)}
                </a>
                <span className="note">{versionWords(one)}</span>
              </li>
            ))}
          </ul>
          <p>
            <a href="/app/lagesbild">{situation.report.all}</a>
          </p>
        </Section>
      </aside>
    </div>
  );
}

/** The five sentences as text, to save and then to freeze. */
function Editor({ report }: { report: SituationReport }): ReactNode {
  const texts = useTexts();
  const words = texts.situation.report;
  const municipality = useMunicipalityCode();
  const client = useQueryClient();
  const toasts = useToasts();
  const [sentences, setSentences] = useState<readonly string[]>(report.sentences);
  const path = `/api/m/${municipality}/situation-reports/${report.situationReportId}`;
  const save = useMutation({
    mutationFn: () => api.put(path, { sentences }),
    onSuccess: async () => {
      await refreshReports(client, municipality);
      toasts.say(words.saved);
    },
  });
  const freeze = useMutation({
    mutationFn: async () => {
      await api.put(path, { sentences });
      await api.post(`${path}/freeze`, {});
    },
    onSuccess: async () => {
      await refreshReports(client, municipality);
      toasts.say(words.frozenNow);
    },
  });
  const failed = save.error ?? freeze.error;
  return (
    <Section title={words.edit}>
      <div className="form">
        {sentences.map((sentence, index) => (
          <TextArea
            // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is its place
            key={index}
            label={words.sentence(index + 1)}
            rows={3}
            maxLength={400}
            {...(index === 0 ? { hint: words.sentenceHint } : {})}
            value={sentence}
            onChange={(text) => setSentences(sentences.with(index, text))}
          />
        ))}
      </div>
      {failed && <ErrorNote title={errorWords(failed, texts).title} />}
      <div className="acts">
        <Button weight="main" onPress={() => freeze.mutate()} waiting={freeze.isPending}>
          {words.freeze}
        </Button>
        <Button onPress={() => save.mutate()} waiting={save.isPending}>
          {words.save}
        </Button>
      </div>
      <p className="note">{words.freezeText}</p>
      <p className="note">{words.outdated}</p>
    </Section>
  );
}

/** A frozen report can be printed, and made anew as the next version. */
function Again({ report }: { report: SituationReport }): ReactNode {
  const texts = useTexts();
  const words = texts.situation.report;
  const draft = useDraft(report.year, report.week);
  return (
    <div className="acts report-acts">
      <Button weight="main" onPress={() => print()}>
        {words.print}
      </Button>
      <Button onPress={() => draft.mutate()} waiting={draft.isPending}>
        {words.newVersion}
      </Button>
      {draft.isError && <ErrorNote title={errorWords(draft.error, texts).title} />}
    </div>
  );
}
