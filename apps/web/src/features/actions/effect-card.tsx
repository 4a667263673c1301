import type { ActionPage, EffectResult, EvaluationRow } from '@klarlage/model';
import { dayNumber, daysOf } from '@klarlage/model';
import { localDay } from '@klarlage/texts';
import type { ReactNode } from 'react';
import { IntervalChart } from '../../components/charts/index.ts';
import { Bold, Details, Table, useTexts } from '../../components/index.ts';

/** The verdict with everything behind it – or, until the day, how it looks so far and when it can be told. */
export function EffectCard({ page }: { page: ActionPage }): ReactNode {
  const { actions } = useTexts();
  const { effect } = actions.page;
  const { action, plan, evaluations, interim } = page;
  const last = evaluations.at(-1);
  if (!plan) return <SimpleCard page={page} last={last} />;
  const result = last?.result ?? interim;
  const weeksSince = Math.max(0, Math.floor((dayNumber(localDay(new Date())) - dayNumber(plan.after.from)) / 7));
  const planned = Math.ceil(daysOf(plan.after) / 7);
  return (
    <section className="effect-card" aria-labelledby="effect">
      <p className="note">{last ? effect.judged(last.evaluatedOn) : effect.card(Math.min(weeksSince, planned), planned)}</p>
      <h2 id="effect">{actions.verdict[last?.verdict ?? 'cannotTellYet']}</h2>
      <p className="sentence">
        <Bold text={last ? actions.verdictSentence(last) : effect.waits(plan.evaluateOn)} />
        {!last && interim && (
          <>
            {' '}
            <Bold text={effect.interim(interim)} />
          </>
        )}
        {!last && !interim && <> {effect.notStarted(action.startsOn)}</>}
      </p>
      {result && <Figures page={page} result={result} />}
      {evaluations.length > 1 && (
        <>
          <h3>{effect.earlier}</h3>
          <ul className="rows">
            {evaluations.slice(0, -1).map((one) => (
              <li key={one.evaluationId}>
                <span>{actions.verdict[one.verdict]}</span>
                <span>{actions.list.judgedOn(one.evaluatedOn)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function SimpleCard({ page: { action }, last }: { page: ActionPage; last: EvaluationRow | undefined }): ReactNode {
  const { actions } = useTexts();
  const { simple, effect } = actions.page;
  return (
    <section className="effect-card" aria-labelledby="effect">
      {last && <p className="note">{effect.judged(last.evaluatedOn)}</p>}
      <h2 id="effect">{last ? actions.verdict[last.verdict] : simple.title}</h2>
      <p className="sentence">{last ? actions.verdictSentence(last) : simple.text(action.lookBackOn)}</p>
    </section>
  );
}

type Counted = { name: string; before: number; after: number; expected: number | null };

function Figures({ page, result }: { page: ActionPage; result: EffectResult }): ReactNode {
  const { actions, format } = useTexts();
  const { effect } = actions.page;
  const { plan, categoryNames } = page;
  if (!plan) return null;
  const rows: Counted[] = [
    { name: effect.target, ...result.target, expected: result.expectedAfter },
    ...(result.buffer
      ? [
          {
            name: effect.ringMetres(plan.target.radiusMetres, plan.bufferRadiusMetres ?? plan.target.radiusMetres),
            ...result.buffer,
            expected: result.bufferExpectedAfter,
          },
        ]
      : []),
    { name: effect.comparison(result.comparisonNames), ...result.comparison, expected: null },
  ];
  return (
    <>
      <Chart result={result} />
      <Table
        caption={effect.caption}
        hideCaption
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', title: <span className="visually-hidden">{effect.where}</span>, cell: (row) => row.name },
          {
            key: 'before',
            title: effect.before(daysOf(result.before)),
            figure: true,
            cell: (row) => format.number(row.before),
          },
          { key: 'after', title: effect.after(daysOf(result.after)), figure: true, cell: (row) => format.number(row.after) },
          {
            key: 'expected',
            title: effect.expected,
            figure: true,
            cell: (row) => (row.expected === null ? '–' : format.number(Math.round(row.expected * 10) / 10)),
          },
        ]}
      />
      {result.mayMissLateReports && <p className="note">{effect.lateReports}</p>}
      <Details
        evidence={{
          counted: effect.why.counted(categoryNames, result),
          comparedWith: effect.why.comparedWith(result.comparisonNames),
          uncertainty: `${effect.why.uncertainty(result)} ${effect.why.enough(result)}`,
          unknown: effect.why.unknown,
          basis: effect.why.frozen,
        }}
      />
    </>
  );
}

function Chart({ result }: { result: EffectResult }): ReactNode {
  const { effect } = useTexts().actions.page;
  const { ratio, bufferRatio } = result;
  if (!ratio) return null;
  const named = [{ name: effect.target, ratio }, ...(bufferRatio ? [{ name: effect.ring, ratio: bufferRatio }] : [])];
  return (
    <IntervalChart
      title={effect.chart}
      withTable={false}
      ratios={named.map(({ name, ratio: one }) => ({ name, value: one.estimate, low: one.lower, high: one.upper }))}
    />
  );
}
