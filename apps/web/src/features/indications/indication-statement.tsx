import type { IndicationCard } from '@klarlage/model';
import { isoWeek } from '@klarlage/texts';
import type { ReactNode } from 'react';
import { StemChart, type StemWeek } from '../../components/charts/index.ts';
import { LinkButton, Mark, Statement, useTexts } from '../../components/index.ts';
import { useSession } from '../../platform/session.tsx';

/** The thirteen weeks of a card as the chart wants them; without a history there is no band. */
export function stemWeeks({ weeks, expectedWeek }: Pick<IndicationCard, 'weeks' | 'expectedWeek'>): StemWeek[] {
  return weeks.map((week, index) => ({
    week: isoWeek(week.monday),
    count: week.count,
    expectedLow: expectedWeek[index]?.lower ?? 0,
    expectedHigh: expectedWeek[index]?.upper ?? 0,
  }));
}

/** How we know of an indication; what we do not know is never left out. */
export function useIndicationEvidence(): (card: IndicationCard) => {
  counted: ReactNode;
  comparedWith: ReactNode;
  uncertainty: ReactNode;
  unknown: ReactNode;
  basis: ReactNode;
} {
  const { evidence } = useTexts().indications;
  return (card) => ({
    counted: evidence.counted(card),
    comparedWith: evidence.comparedWith,
    uncertainty: evidence.uncertainty(card),
    unknown: evidence.unknown(card),
    basis: <a href={`/app/indikationer/${card.indicationId}`}>{evidence.basis(card.incidentCount)}</a>,
  });
}

/** The life-cycle word of an indication: new, growing when the scan keeps finding it, lasting after four weeks. */
export function useLifePhase(): (card: IndicationCard) => string {
  const { phase } = useTexts().indications;
  return (card) => {
    if (card.days >= 28) return phase.lasting;
    return card.seenAgainOn ? phase.again : phase.new;
  };
}

/** An indication as the unit of the product: margin, sentence, thirteen weeks, acts, and how we know. */
export function IndicationStatement({
  card,
  first = false,
  evidenceOpen = false,
  whole = false,
  now = new Date(),
}: {
  card: IndicationCard;
  first?: boolean;
  evidenceOpen?: boolean;
  /** Says also how seldom chance does it. */
  whole?: boolean;
  now?: Date;
}): ReactNode {
  const { indications } = useTexts();
  const { can } = useSession();
  const evidenceOf = useIndicationEvidence();
  const phaseOf = useLifePhase();
  const waited = Math.floor((now.getTime() - Date.parse(card.raisedAt)) / 86_400_000);
  return (
    <Statement
      first={first}
      margin={phaseOf(card)}
      since={
        <>
          {indications.since(card.firstDay)}
          {card.isLate && (
            <>
              {' '}
              <Mark kind="now">{indications.late(waited)}</Mark>
            </>
          )}
        </>
      }
      sentence={whole ? indications.wholeSentence(card) : indications.sentence(card)}
      drawing={<StemChart title={indications.chartTitle(card)} weeks={stemWeeks(card)} />}
      acts={
        <>
          {can('forum.read') && card.status === 'open' && (
            <LinkButton weight="main" href={`/app/mote?indikation=${card.indicationId}`}>
              {indications.act.toMeeting}
            </LinkButton>
          )}
          {can('incident.read') && (
            <LinkButton href={`/app/karta?indikation=${card.indicationId}`}>{indications.act.toMap}</LinkButton>
          )}
        </>
      }
      evidence={evidenceOf(card)}
      evidenceOpen={evidenceOpen}
    />
  );
}
