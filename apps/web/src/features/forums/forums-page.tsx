import { type ReactNode, useEffect } from 'react';
import { EmptyState, Folio, LinkButton, Mark, Section, Skeleton, Statement, useTexts } from '../../components/index.ts';
import { goTo, useSearchValue } from '../../platform/navigation.ts';
import { type ForumCard, useForums } from './use-agenda.ts';

/** The forums of the person: when each meets next, and what waits there. */
export function ForumsPage(): ReactNode {
  const { forums } = useTexts();
  const cards = useForums();
  const indicationId = useSearchValue('indikation');
  const wanted = indicationId ? cards?.find((one) => one.indicationIds.includes(indicationId)) : undefined;
  useEffect(() => {
    if (wanted) goTo(`/app/mote/${wanted.forumId}/punkter?indikation=${indicationId}`, { replace: true });
  }, [wanted, indicationId]);
  if (!cards || wanted) return <Skeleton lines={6} />;
  const own = cards.filter((one) => one.isMember);
  const others = cards.filter((one) => !one.isMember);
  return (
    <div className="page">
      <Folio title={forums.title} />
      {cards.length === 0 && <EmptyState silence="unknown">{forums.noForum}</EmptyState>}
      {own.length > 0 && (
        <Section title={forums.title} hideTitle>
          {own.map((card) => (
            <Forum key={card.forumId} card={card} />
          ))}
        </Section>
      )}
      {others.length > 0 && (
        <Section title={forums.others}>
          {others.map((card) => (
            <Forum key={card.forumId} card={card} />
          ))}
        </Section>
      )}
    </div>
  );
}

function Forum({ card }: { card: ForumCard }): ReactNode {
  const { forums, format } = useTexts();
  const next = format.weekday(card.nextMeetingOn).replace(/ \d{4}$/, '');
  return (
    <Statement
      margin={next.charAt(0).toUpperCase() + next.slice(1)}
      since={card.startsAt.replace(':', '.')}
      sentence={`**${card.name}.** ${forums.waiting(card.waiting, card.late)}`}
      acts={
        <LinkButton weight={card.isMember && card.waiting > 0 ? 'main' : 'plain'} href={`/app/mote/${card.forumId}`}>
          {forums.toAgenda}
        </LinkButton>
      }
    >
      <p className="note meeting-about">
        {forums.forumKind[card.kind]} {forums.meets(card.weekday, card.startsAt, card.everyWeeks)}.{' '}
        {card.late > 0 && <Mark kind="now" />}
      </p>
    </Statement>
  );
}
