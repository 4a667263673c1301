import type { ActionRow } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState, Folio, Mark, Section, Skeleton, Statement, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

/** The actions: what should have been done first, then what waits, what goes on, and what has been judged. */
export function ActionsPage(): ReactNode {
  const { actions } = useTexts();
  const municipality = useMunicipalityCode();
  const { data } = useQuery({
    queryKey: ['actions', municipality],
    queryFn: () => api.get<ActionRow[]>(`/api/m/${municipality}/actions`),
  });
  if (!data) return <Skeleton lines={8} />;
  const overdue = data.filter((row) => row.daysOverdue > 0);
  const waiting = data.filter((row) => row.status.startsWith('waitingFor'));
  const judged = data.filter((row) => row.status === 'evaluated');
  const rest = [...overdue, ...waiting, ...judged];
  const current = data.filter((row) => !rest.includes(row));
  const parts = [
    { title: actions.list.overdue, rows: overdue },
    { title: actions.list.waiting, rows: waiting },
    { title: actions.list.current, rows: current },
    { title: actions.list.judged, rows: judged },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <div className="page">
      <Folio title={actions.title} about={actions.list.about(data.length)} />
      {data.length === 0 && <EmptyState silence="unreported">{actions.list.none}</EmptyState>}
      {parts.map(({ title, rows }, index) => (
        <Section key={title} title={title}>
          {rows.map((row) => (
            // one thing on a screen may be red: the first that is late
            <Row key={row.actionId} row={row} isMarked={index === 0 && row === rows[0]} />
          ))}
        </Section>
      ))}
    </div>
  );
}

function Row({ row, isMarked }: { row: ActionRow; isMarked: boolean }): ReactNode {
  const { actions } = useTexts();
  const { list } = actions;
  const { lastEvaluation, daysOverdue } = row;
  const late = list.late(daysOverdue);
  return (
    <Statement
      margin={lastEvaluation ? actions.verdict[lastEvaluation.verdict] : actions.status[row.status]}
      since={
        lastEvaluation ? (
          list.judgedOn(lastEvaluation.evaluatedOn)
        ) : daysOverdue > 0 ? (
          isMarked ? (
            <Mark kind="now">{late}</Mark>
          ) : (
            late
          )
        ) : (
          list.due(row.dueOn)
        )
      }
      sentence={
        <a className="statement-link" href={`/app/atgarder/${row.actionId}`}>
          {row.title}
        </a>
      }
    >
      <p className="quiet">
        {lastEvaluation
          ? actions.verdictSentence(lastEvaluation).replaceAll('**', '')
          : `${row.ownerName}. ${list.log(row.doneCount, row.missedCount)} ${
              row.size === 'measurable' ? list.toBeJudged(row.lookBackOn) : list.lookBack(row.lookBackOn)
            }`}
      </p>
    </Statement>
  );
}
