import { addDays, type OwnAnswers } from '@klarlage/model';
import { localDay } from '@klarlage/texts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Bold, Section, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useSession } from '../../platform/session.tsx';

const daysBack = 14;
const most = 3;

/** What became of one's own reports lately; not there when nothing did. */
export function AnswersToMe(): ReactNode {
  const { answers, format } = useTexts();
  const { can, municipality } = useSession();
  const { data } = useQuery({
    queryKey: ['own-answers', municipality.code],
    queryFn: () => api.get<OwnAnswers>(`/api/m/${municipality.code}/my-reports/answers`),
    enabled: can('report.readOwn'),
    throwOnError: false,
  });
  const since = addDays(localDay(new Date()), -daysBack);
  const steps = (data?.reports ?? []).flatMap((report) => report.steps.map((step) => ({ ...step, sentence: report.sentence })));
  const news = steps.filter(({ step, on }) => step !== 'counted' && on >= since).sort((a, b) => b.on.localeCompare(a.on));
  if (news.length === 0) return null;
  return (
    <Section title={answers.lately} aside={news.length > most && format.number(news.length)}>
      <ul className="rows">
        {news.slice(0, most).map((one) => (
          <li key={`${one.sentence} ${one.step} ${one.name ?? ''}`}>
            <span>
              <Bold text={answers.step(one)} />
            </span>
            <span>{format.shortDay(one.on)}</span>
            <span className="note">{one.sentence}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href="/app/mina-rapporter">{answers.title}</a>
      </p>
    </Section>
  );
}
