import type { AnsweredReport, OwnAnswers } from '@klarlage/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Bold, Checkbox, EmptyState, Folio, LinkButton, Mark, Section, Skeleton, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode, useSession } from '../../platform/session.tsx';
import './answers.css';

type Wish = { isPossible: boolean; isWished: boolean };

/** One's own reports, each with what became of it step by step; above them, what they led to this year. */
export function OwnAnswersPage(): ReactNode {
  const { answers } = useTexts();
  const code = useMunicipalityCode();
  const { data } = useQuery({
    queryKey: ['own-answers', code],
    queryFn: () => api.get<OwnAnswers>(`/api/m/${code}/my-reports/answers`),
  });
  return (
    <div className="page">
      <Folio title={answers.title} about={answers.about} />
      <MailWish />
      {!data && <Skeleton lines={6} />}
      {data?.reports.length === 0 && (
        <>
          <EmptyState silence="unreported">{answers.none}</EmptyState>
          <LinkButton weight="main" href={`/rapportera/${code}`}>
            {answers.first}
          </LinkButton>
        </>
      )}
      {data && data.reports.length > 0 && (
        <>
          <p className="big">
            <Bold text={answers.year(data.year)} />
          </p>
          <Section title={answers.list} hideTitle>
            <ul className="answers">
              {data.reports.map((report) => (
                <li key={report.reportId}>
                  <Answered report={report} />
                </li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </div>
  );
}

/** Whether one is told by mail; not there where no mail goes out. */
function MailWish(): ReactNode {
  const { answers } = useTexts();
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: ['my-mail'], queryFn: () => api.get<Wish>('/api/my-mail') });
  const wish = useMutation({
    mutationFn: (isWished: boolean) => api.put<Wish>('/api/my-mail', { isWished }),
    onSuccess: (now) => client.setQueryData(['my-mail'], now),
  });
  if (!data?.isPossible) return null;
  return (
    <div className="answers-wish">
      <Checkbox
        label={answers.mailWish}
        hint={answers.mailWishHint}
        checked={wish.isPending ? wish.variables : data.isWished}
        onChange={(isWished) => wish.mutate(isWished)}
      />
    </div>
  );
}

function Answered({ report }: { report: AnsweredReport }): ReactNode {
  const { answers, format } = useTexts();
  const { can } = useSession();
  return (
    <article>
      <h2 className="answers-sentence">{report.sentence}</h2>
      <p className="note">
        {answers.received(report.receivedAt)} · {answers.receipt(report.receiptCode)}
      </p>
      {report.steps.length === 0 ? (
        <Still report={report} />
      ) : (
        <ol className="answers-steps" aria-label={answers.steps(report.sentence)}>
          {report.steps.map((one) => (
            <li key={`${one.step} ${one.on} ${one.name ?? ''}`} data-step={one.step}>
              <span>
                <Bold text={answers.step(one)} />{' '}
                {one.actionId && one.step === 'decided' && can('action.read') && (
                  <a href={`/app/atgarder/${one.actionId}`}>{answers.action}</a>
                )}
              </span>
              <span className="note nowrap">{format.shortDay(one.on)}</span>
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}

/** What there is to say of a report that has not led to anything yet. */
function Still({ report: { status, returnReason } }: { report: AnsweredReport }): ReactNode {
  const { answers } = useTexts();
  if (status === 'returned') return <Mark kind="now">{answers.returned(returnReason ?? '')}</Mark>;
  if (status === 'withdrawn') return <p className="quiet">{answers.withdrawn}</p>;
  return <Mark kind="watch">{answers.waits}</Mark>;
}
