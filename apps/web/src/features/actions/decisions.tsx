import type { DecisionRow } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Section, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';

/** What the action rests on: who decided, for which party, on what ground, and why somebody abstained. */
export function Decisions({ municipalityCode, actionId }: { municipalityCode: string; actionId: string }): ReactNode {
  const { actions, forums, format } = useTexts();
  const { data } = useQuery({
    queryKey: ['action-decisions', municipalityCode, actionId],
    queryFn: () => api.get<DecisionRow[]>(`/api/m/${municipalityCode}/actions/${actionId}/decisions`),
  });
  if (!data?.length) return null;
  return (
    <Section title={actions.page.decisions.title}>
      <ul className="rows">
        {data.map((decision) => (
          <li key={decision.decisionId}>
            <span>{forums.decisionSentence(decision)}</span>
            <span className="note nowrap">{format.dayWithYear(decision.decidedOn)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
