import type { AgendaItem } from '@klarlage/model';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { EmptyState, KeyHints, LinkButton, Skeleton, useTexts } from '../../components/index.ts';
import { setSearchValue, usePathValue, useSearchValue } from '../../platform/navigation.ts';
import { AssessStep } from './assess-step.tsx';
import { DecideStep } from './decide-step.tsx';
import { ItemView } from './item-view.tsx';
import { PrioritiseStep } from './prioritise-step.tsx';
import { type Agenda, useAgenda } from './use-agenda.ts';

/** One item at a time, made for the wall of a meeting room: what it is, what was done before, and three steps. */
export function ProjectorPage(): ReactNode {
  const { forums, common } = useTexts();
  const forumId = usePathValue('forumId');
  const agenda = useAgenda(forumId);
  const wanted = useSearchValue('punkt');
  const indicationId = useSearchValue('indikation');
  useEffect(() => {
    if (agenda) document.title = `${agenda.forum.name} – ${common.productName}`;
  }, [agenda, common]);
  if (!agenda) return <Skeleton lines={8} />;
  const { items } = agenda;
  const found = items.findIndex((one) =>
    indicationId ? one.indication?.indicationId === indicationId : one.agendaItemId === wanted,
  );
  const index = Math.max(0, found);
  const item = items[index];
  return (
    <div className="projector">
      <Head agenda={agenda} index={index} />
      {item ? (
        <Taken key={item.agendaItemId} agenda={agenda} item={item} index={index} />
      ) : (
        <div className="projector-empty">
          <EmptyState silence="calm">{forums.agenda.empty}</EmptyState>
          <LinkButton href={`/app/mote/${forumId}`}>{forums.item.back}</LinkButton>
        </div>
      )}
    </div>
  );
}

function Head({ agenda, index }: { agenda: Agenda; index: number }): ReactNode {
  const { common, forums, format } = useTexts();
  const { forum, meeting, items, nextMeetingOn } = agenda;
  return (
    <header className="projector-head">
      <a className="masthead-name" href={`/app/mote/${forum.forumId}`}>
        {common.productName}
      </a>
      <span>
        {forum.name} · {format.weekday(meeting?.heldOn ?? nextMeetingOn)}
      </span>
      {items.length > 0 && <b className="projector-number">{forums.item.number(index + 1, items.length)}</b>}
    </header>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type="radio"]), textarea, select, [contenteditable]');
}

function Taken({ agenda, item, index }: { agenda: Agenda; item: AgendaItem; index: number }): ReactNode {
  const { forums, common } = useTexts();
  const { items, meeting } = agenda;
  const assess = useRef<HTMLDivElement>(null);
  const prioritise = useRef<HTMLDivElement>(null);
  const decide = useRef<HTMLDivElement>(null);
  const [isWhyOpen, setWhyOpen] = useState(false);
  const [abstains, setAbstains] = useState(0);
  const goToItem = (to: number): void => {
    const next = items[to];
    if (!next) return;
    setSearchValue('indikation', undefined);
    setSearchValue('punkt', next.agendaItemId);
  };
  useEffect(() => {
    const acts: Record<string, () => void> = {
      arrowleft: () => goToItem(index - 1),
      arrowright: () => goToItem(index + 1),
      b: () => focusIn(assess.current),
      p: () => focusIn(prioritise.current),
      v: () => setAbstains((n) => n + 1),
      h: () => setWhyOpen((open) => !open),
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      // arrows belong to the radio rows while one of them is focused
      const isOnRadio = event.target instanceof HTMLInputElement && event.key.startsWith('Arrow');
      const act = isOnRadio ? undefined : acts[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  // a result is only taken note of, and what the other party has decided is assessed already
  const isResult = item.evaluation !== null || item.action?.waitsFor != null;
  // as soon as the item is assessed the hands go on to the decision
  const wasAssessed = useRef(item.assessment !== null);
  useEffect(() => {
    if (item.assessment && !wasAssessed.current) focusIn(decide.current);
    wasAssessed.current = item.assessment !== null;
  }, [item.assessment]);
  const isAssessed = isResult || item.assessment !== null || item.status !== 'waiting';
  return (
    <>
      <ItemView item={item} isWhyOpen={isWhyOpen} />
      <div className="steps">
        <div ref={assess} className={isAssessed ? 'step' : 'step step-current'}>
          <AssessStep agenda={agenda} item={item} />
        </div>
        <div ref={prioritise} className="step">
          <PrioritiseStep agenda={agenda} item={item} />
        </div>
        <div ref={decide} className={isAssessed ? 'step step-current' : 'step'}>
          <DecideStep agenda={agenda} item={item} abstains={abstains} onNext={() => goToItem(index + 1)} />
        </div>
      </div>
      <footer className="projector-foot">
        <KeyHints
          hints={[
            { keys: ['B'], text: forums.item.keys.assess },
            { keys: ['P'], text: forums.item.keys.prioritise },
            { keys: ['V'], text: forums.item.keys.watch },
            { keys: ['H'], text: forums.item.keys.why },
            { keys: ['Ctrl Z'], text: forums.item.keys.undo },
            { keys: ['←', '→'], text: forums.item.keys.item },
          ]}
        />
        <span className="projector-turn">
          <button type="button" className="button button-small" disabled={index === 0} onClick={() => goToItem(index - 1)}>
            <span aria-hidden="true">←</span> {common.act.previous}
          </button>
          <button
            type="button"
            className="button button-small"
            disabled={index >= items.length - 1}
            onClick={() => goToItem(index + 1)}
          >
            {common.act.next} <span aria-hidden="true">→</span>
          </button>
        </span>
        <span className="projector-saved">{meeting ? forums.item.writes : forums.item.notOpen}</span>
      </footer>
    </>
  );
}

function focusIn(place: HTMLElement | null): void {
  place?.querySelector<HTMLElement>('input:checked, input:not([disabled]), select, button:not([disabled])')?.focus();
}
