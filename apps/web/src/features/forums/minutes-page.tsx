import type { MinutesContent } from '@klarlage/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button, ErrorNote, Folio, Section, Skeleton, Tag, useTexts, useToasts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { usePathValue } from '../../platform/navigation.ts';
import { useSession } from '../../platform/session.tsx';
import { useAgendaChange } from './use-agenda.ts';

type Minutes = {
  meetingId: string;
  status: 'draft' | 'approved';
  heldOn: string;
  forumName: string;
  approvedByName: string | null;
  approvedOn: string | null;
  parts: MinutesContent[];
};

/** The minutes of a meeting: the draft that has written itself, or as they were approved. Made for paper as much as for the screen. */
export function MinutesPage(): ReactNode {
  const texts = useTexts();
  const { forums, format } = texts;
  const { can } = useSession();
  const { say } = useToasts();
  const client = useQueryClient();
  const [forumId, meetingId] = [usePathValue('forumId'), usePathValue('meetingId')];
  const path = `/api/forums/${forumId}/meetings/${meetingId}`;
  const { data } = useQuery({
    queryKey: ['minutes', meetingId],
    queryFn: () => api.get<Minutes>(`${path}/minutes`),
    staleTime: 0,
  });
  const approve = useAgendaChange(forumId, () => api.post(`${path}/approval`));
  if (!data) return <Skeleton lines={8} />;
  const isDraft = data.status === 'draft';
  return (
    <div className="page minutes">
      <Folio
        title={`${forums.minutes.title}, ${data.forumName}`}
        about={format.weekday(data.heldOn)}
        note={isDraft ? forums.minutes.draft : undefined}
      />
      {isDraft && <p className="quiet minutes-screen">{forums.minutes.draftNote}</p>}
      {data.parts.map((part) => (
        <Part key={part.municipalityName} part={part} />
      ))}
      {data.approvedByName && data.approvedOn && (
        <p className="minutes-approved">{forums.minutes.approved(data.approvedByName, data.approvedOn)}</p>
      )}
      {approve.error && <ErrorNote title={errorWords(approve.error, texts).title} />}
      <div className="acts minutes-screen">
        {isDraft && can('minutes.approve') && (
          <Button
            weight="main"
            waiting={approve.isPending}
            onPress={() =>
              approve.mutate(undefined, {
                onSuccess: () => {
                  say(forums.minutes.approvedToast);
                  void client.invalidateQueries({ queryKey: ['minutes', meetingId] });
                },
              })
            }
          >
            {forums.minutes.approve}
          </Button>
        )}
        <Button onPress={() => window.print()}>{forums.minutes.print}</Button>
        <a href={`/app/mote/${forumId}`}>{forums.item.back}</a>
      </div>
    </div>
  );
}

function Part({ part }: { part: MinutesContent }): ReactNode {
  const { minutes } = useTexts().forums;
  return (
    <Section title={part.municipalityName} aside={part.isPractice && <Tag>{minutes.practice}</Tag>}>
      <h3>{minutes.present}</h3>
      <p className="prose">
        {part.present.length === 0
          ? minutes.nobody
          : part.present
              .map((one) => (one.title && one.title !== one.name ? `${one.name} (${one.title.toLowerCase()})` : one.name))
              .join(', ')}
      </p>
      {part.items.length === 0 && <p className="quiet">{minutes.noItems}</p>}
      {part.items.map((item) => (
        <article key={item.heading} className="minutes-item">
          <h3>{item.heading}</h3>
          <p>{item.sentence}</p>
          {item.assessment && <p>{item.assessment}</p>}
          {item.outcome.map((line) => (
            <p key={line} className="minutes-outcome">
              {line}
            </p>
          ))}
        </article>
      ))}
    </Section>
  );
}
