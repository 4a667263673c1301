import type { ActionRow } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Mark, Section, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useSession } from '../../platform/session.tsx';

/** An organisation that is heard less than it uses to. */
export type SilentOrganisation = { organisationId: string; name: string; silentDays: number; usualGapDays: number };

type ForumCard = { forumId: string; name: string; startsAt: string; nextMeetingOn: string; waiting: number };

/** The next meeting of the person, and how much waits there. */
export function NextMeeting(): ReactNode {
  const { situation, format } = useTexts();
  const { can, municipality } = useSession();
  const { data } = useQuery({
    queryKey: ['next-meeting', municipality.code],
    queryFn: () => api.get<{ next: ForumCard | null }>('/api/forums/next-meeting'),
    enabled: can('forum.read'),
    throwOnError: false,
  });
  if (!data?.next) return null;
  const { name, startsAt, nextMeetingOn, waiting } = data.next;
  const day = format.weekday(nextMeetingOn).replace(/ \d{4}$/, '');
  return (
    <Section title={situation.nextMeeting.title}>
      <p className="big">
        {day.charAt(0).toUpperCase() + day.slice(1)}, {startsAt.slice(0, 5).replace(/^0/, '').replace(':', '.')}
      </p>
      <p>
        {situation.nextMeeting.items(name, waiting)} <a href="/app/mote">{situation.nextMeeting.open}</a>
      </p>
    </Section>
  );
}

/** What should have been done by now. */
export function OverdueActions(): ReactNode {
  const { situation, format } = useTexts();
  const { can, municipality } = useSession();
  const { data } = useQuery({
    queryKey: ['overdue', municipality.code],
    queryFn: () => api.get<ActionRow[]>(`/api/m/${municipality.code}/actions/overdue`),
    enabled: can('action.read'),
    throwOnError: false,
  });
  if (!data) return null;
  return (
    <Section title={situation.overdue.title} aside={data.length > 0 && format.number(data.length)}>
      {data.length === 0 ? (
        <p>
          <Mark kind="calm">{situation.overdue.none}</Mark>
        </p>
      ) : (
        <ul className="rows">
          {data.slice(0, 5).map((action, index) => (
            <li key={action.actionId}>
              <a href={`/app/atgarder/${action.actionId}`}>{action.title}</a>
              {index === 0 ? (
                <span>
                  <Mark kind="now">{situation.overdue.late(action.daysOverdue)}</Mark>
                </span>
              ) : (
                <span>{situation.overdue.late(action.daysOverdue)}</span>
              )}
              <span className="note">{action.ownerName}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Who has gone silent, against their own rhythm. */
export function SilentOrganisations({
  silent,
  reporters,
}: {
  silent: readonly SilentOrganisation[];
  reporters: number;
}): ReactNode {
  const { situation, format } = useTexts();
  return (
    <Section title={situation.silent.title} aside={silent.length > 0 && situation.silent.about(silent.length, reporters)}>
      {silent.length === 0 ? (
        <p>
          <Mark kind="calm">{situation.silent.none}</Mark>
        </p>
      ) : (
        <>
          <ul className="rows">
            {silent.slice(0, 5).map((one) => (
              <li key={one.organisationId}>
                <Mark kind="none">{one.name}</Mark>
                <span>{format.days(one.silentDays)}</span>
                <span className="note">{situation.silent.usual(one.usualGapDays)}</span>
              </li>
            ))}
          </ul>
          <p className="note">{situation.silent.zero}</p>
        </>
      )}
      <p>
        <a href="/app/tackning">{situation.silent.coverage}</a>
      </p>
    </Section>
  );
}
