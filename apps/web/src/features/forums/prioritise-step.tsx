import type { AgendaItem } from '@klarlage/model';
import type { ReactNode } from 'react';
import { Bold, Button, ErrorNote, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useSession } from '../../platform/session.tsx';
import { type Agenda, itemPath, useAgendaChange } from './use-agenda.ts';

/** Step two: the item's place among what waits. */
export function PrioritiseStep({ agenda, item }: { agenda: Agenda; item: AgendaItem }): ReactNode {
  const texts = useTexts();
  const { forums } = texts;
  const { can } = useSession();
  const waiting = agenda.items.filter((one) => one.status === 'waiting' && one.municipalityCode === item.municipalityCode);
  const move = useAgendaChange(agenda.forum.forumId, (place: number) => api.post(`${itemPath(item)}/priority`, { place }));
  const { priority } = item;
  const mayMove = item.status === 'waiting' && agenda.isMember && can('agenda.assess');
  return (
    <>
      <h2>2 {forums.item.prioritise}</h2>
      <p className="step-say">
        <Bold
          text={priority === null ? forums.item.notPlaced : forums.item.place(priority, Math.max(priority, waiting.length))}
        />
      </p>
      <p className="quiet">{forums.item.prioritiseNote}</p>
      {move.error && <ErrorNote title={errorWords(move.error, texts).title} />}
      {mayMove && (
        <div className="acts">
          {priority !== 1 && (
            <Button size="small" waiting={move.isPending} onPress={() => move.mutate(1)}>
              {forums.item.placeFirst}
            </Button>
          )}
          {priority !== null && priority > 2 && (
            <Button size="small" weight="words" onPress={() => move.mutate(priority - 1)}>
              {forums.item.earlier}
            </Button>
          )}
          {(priority === null || priority < waiting.length) && waiting.length > 1 && (
            <Button size="small" weight="words" onPress={() => move.mutate((priority ?? 1) + 1)}>
              {forums.item.later}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
