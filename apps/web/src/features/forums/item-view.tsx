import type { AgendaItem, SimilarAction } from '@klarlage/model';
import type { ReactNode } from 'react';
import { IntervalChart, StemChart } from '../../components/charts/index.ts';
import { Bold, Details, Mark, useTexts } from '../../components/index.ts';
import { boxAround, MapSheet } from '../../components/map/index.ts';
import { useGeography } from '../areas/index.ts';
import { stemWeeks, useIndicationEvidence } from '../indications/index.ts';

/** What the item says: the sentence large, the weeks or the effect behind it, the map, and what was done before. */
export function ItemView({ item, isWhyOpen }: { item: AgendaItem; isWhyOpen: boolean }): ReactNode {
  const { forums, indications, actions } = useTexts();
  const evidenceOf = useIndicationEvidence();
  const { indication, evaluation } = item;
  return (
    <>
      <section className="projector-top">
        <div>
          <p className="projector-kick">
            {forums.kind[item.kind]} · {indication ? indications.since(indication.firstDay) : forums.since(item.placedAt)}
            {item.escalatedFrom && (
              <>
                {' '}
                <Mark kind="now">{forums.from(item.escalatedFrom)}</Mark>
              </>
            )}
            {item.isLate && !item.escalatedFrom && (
              <>
                {' '}
                <Mark kind="now">{forums.late(item.answerBy)}</Mark>
              </>
            )}
          </p>
          <h1 className="projector-say">{forums.plainSentence(item)}</h1>
          {indication && <p className="projector-sub">{forums.item.recurrence(indication.recurrenceDays)}</p>}
          {evaluation && (
            <p className="projector-sub">
              <Bold text={actions.verdictSentence(evaluation)} />
            </p>
          )}
          {item.action?.waitsFor && item.kind !== 'evaluation' && (
            <p className="projector-sub">
              {forums.item.otherDecided(item.action.waitsFor, item.action.title)} {forums.item.waitsFor(item.action.waitsFor)}
            </p>
          )}
          {indication && (
            <div className="projector-chart">
              <StemChart
                title={indications.chartTitle(indication)}
                weeks={stemWeeks(indication)}
                widest={980}
                withTable={false}
              />
            </div>
          )}
          {indication && <Details key={String(isWhyOpen)} evidence={evidenceOf(indication)} open={isWhyOpen} />}
        </div>
        {indication && <Where item={item} />}
        {evaluation?.result?.ratio && (
          <div className="projector-chart">
            <EffectChart evaluation={evaluation} />
          </div>
        )}
      </section>
      <Similar similar={item.similar} />
    </>
  );
}

/** The ratio of the target and of the ring, with their intervals. */
function EffectChart({ evaluation }: { evaluation: { result: SimilarAction['evaluation']['result'] } }): ReactNode {
  const { actions } = useTexts();
  const { effect } = actions.page;
  const result = evaluation.result;
  if (!result?.ratio) return null;
  const ratioOf = (name: string, ratio: NonNullable<typeof result.ratio>) => ({
    name,
    value: ratio.estimate,
    low: ratio.lower,
    high: ratio.upper,
  });
  return (
    <IntervalChart
      title={effect.chart}
      ratios={[ratioOf(effect.target, result.ratio), ...(result.bufferRatio ? [ratioOf(effect.ring, result.bufferRatio)] : [])]}
      withTable={false}
    />
  );
}

function Where({ item }: { item: AgendaItem }): ReactNode {
  const { forums } = useTexts();
  const geography = useGeography();
  const { indication } = item;
  if (!indication || !geography) return <figure className="projector-map" />;
  const { lng, lat, radiusMetres } = indication;
  const [west, south, east, north] = boxAround([lng, lat], Math.max(1200, radiusMetres * 2.6));
  return (
    <figure className="projector-map">
      <MapSheet
        geography={geography}
        label={forums.plainSentence(item)}
        ratio={1.95}
        // the ring stands to the left, with room for its words beside it
        fit={[west, south, east + (east - west) * 0.9, north]}
        note=""
        rings={[
          {
            id: indication.indicationId,
            centre: [lng, lat],
            radiusMetres,
            uncertaintyMetres: 200,
            callout: forums.item.callout(indication),
          },
        ]}
        still
      />
      <figcaption>{forums.item.mapNote(radiusMetres)}</figcaption>
    </figure>
  );
}

function Similar({ similar }: { similar: readonly SimilarAction[] }): ReactNode {
  const { forums, actions } = useTexts();
  const [one] = similar;
  return (
    <section className="projector-case">
      <h2>{forums.item.similar}</h2>
      {one ? (
        <p>
          <a href={`/app/atgarder/${one.actionId}`}>{one.title}</a>, {one.startsOn.slice(0, 4)}.{' '}
          <b>{actions.verdict[one.evaluation.verdict]}.</b> <Bold text={actions.verdictSentence(one.evaluation)} />
          {one.cost !== null && forums.item.cost(one.cost)}
        </p>
      ) : (
        <p className="quiet">{forums.item.noSimilar}</p>
      )}
    </section>
  );
}
