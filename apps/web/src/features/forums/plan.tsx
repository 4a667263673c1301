import type { AgendaItem, EvaluationPlan } from '@klarlage/model';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Bold, ErrorNote, Select, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { itemPath } from './use-agenda.ts';
import { useCategoryGroups, usePlaces } from './use-choices.ts';

type Answer = { proposal: { plan: EvaluationPlan; countLastYear: number; weeksNeeded: number | null } | null };
type Wish = { startsOn: string; wishedReduction: number; placeId?: string; groupCode?: string };

/** A sensible plan for judging an action about the item, worked out by the server from what has been counted. */
export function usePlan(item: AgendaItem, isWanted: boolean, wish: Wish): UseQueryResult<Answer> {
  const hasPlace = item.indication !== null || wish.placeId !== undefined;
  return useQuery({
    queryKey: ['plan', item.agendaItemId, wish],
    queryFn: ({ signal }) => api.get<Answer>(`${itemPath(item)}/plan`, wish, signal),
    enabled: isWanted && hasPlace,
    throwOnError: false,
    staleTime: 300_000,
  });
}

/** The plan in words: how long it takes first, then what is compared with what. */
export function Plan({
  item,
  answer,
  place,
  group,
  onPlace,
  onGroup,
}: {
  item: AgendaItem;
  answer: UseQueryResult<Answer>;
  place: string;
  group: string;
  onPlace: (placeId: string) => void;
  onGroup: (groupCode: string) => void;
}): ReactNode {
  const texts = useTexts();
  const { forums, indications } = texts;
  const places = usePlaces(item.municipalityCode);
  const groups = useCategoryGroups(item.municipalityCode);
  const { proposal } = answer.data ?? {};
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  return (
    <div className="step-plan">
      {!item.indication && (
        <div className="step-pair">
          <Select
            label={forums.item.place_}
            value={place}
            onChange={onPlace}
            options={places.map((one) => ({ value: one.placeId, text: one.name }))}
          />
          <Select
            label={forums.item.group}
            value={group}
            onChange={onGroup}
            options={groups.map((code) => ({ value: code, text: capital(indications.groupMany(code)) }))}
          />
        </div>
      )}
      {answer.error && <ErrorNote title={errorWords(answer.error, texts).title} />}
      {answer.isFetching && <p className="note">{forums.item.planFetching}</p>}
      {answer.data && !proposal && <p className="quiet">{forums.item.noPlan}</p>}
      {proposal && <PlanWords {...proposal} />}
    </div>
  );
}

function PlanWords({ plan, countLastYear, weeksNeeded }: NonNullable<Answer['proposal']>): ReactNode {
  const words = useTexts().forums.item.plan;
  const { wishedReduction, evaluateOn } = plan;
  const howLong =
    weeksNeeded === null
      ? words.tooFew(countLastYear, wishedReduction)
      : words.weeks(weeksNeeded, wishedReduction, countLastYear);
  return (
    <p>
      <Bold text={`${howLong} ${words.judged(evaluateOn)}`} />
    </p>
  );
}

/** What is compared with what, row by row. */
export function PlanList({ plan }: { plan: EvaluationPlan }): ReactNode {
  const { forums } = useTexts();
  const words = forums.item.plan;
  const { target, bufferRadiusMetres, comparisons, before, after } = plan;
  return (
    <div>
      <h3>{forums.item.planTitle}</h3>
      <ul className="step-plan-list">
        <li>{words.target(target.name, target.radiusMetres)}</li>
        {bufferRadiusMetres !== null && <li>{words.ring(target.radiusMetres, bufferRadiusMetres)}</li>}
        <li>{words.comparison(comparisons.map((one) => one.name))}</li>
        <li>{words.before(before.from, before.to)}</li>
        <li>{words.after(after.from, after.to)}</li>
        <li>{words.frozen}</li>
      </ul>
    </div>
  );
}
