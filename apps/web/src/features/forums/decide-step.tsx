import type { AgendaItem, Mandate } from '@klarlage/model';
import type { ReactNode } from 'react';
import { Bold, Button, ErrorNote, useTexts, useToasts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useSession } from '../../platform/session.tsx';
import { DecideForm } from './decide-form.tsx';
import { type Agenda, itemPath, useAgendaChange } from './use-agenda.ts';

type Props = { agenda: Agenda; item: AgendaItem; abstains: number; onNext: () => void };

/** Step three: a person with a mandate decides; others see why they cannot, and what they can do instead. */
export function DecideStep(props: Props): ReactNode {
  const { forums } = useTexts();
  const { agenda, item } = props;
  const { can } = useSession();
  const mandates = can('decision.make') ? (agenda.mandates[item.municipalityCode] ?? []) : [];
  const awaited = item.action?.waitsFor;
  const joining = mandates.find((one) => one.party === awaited);
  const isDecided = item.decisions.length > 0;
  return (
    <>
      <h2>3 {forums.item.decide}</h2>
      {item.decisions.map((one) => (
        <p key={one.decisionId} className="step-decided">
          {forums.decisionSentence(one)}
        </p>
      ))}
      {joining && awaited ? <Join {...props} mandate={joining} /> : null}
      {isDecided && !joining && <Decided {...props} />}
      {!isDecided && !joining && item.status === 'waiting' && <Open {...props} mandates={mandates} />}
      {item.status === 'passedOn' && <p className="quiet">{forums.item.passedOn}</p>}
      {item.status === 'noted' && <p className="quiet">{forums.item.noted}</p>}
    </>
  );
}

/** The item waits for a decision, or for somebody to pass it on or take note. */
function Open({ mandates, ...props }: Props & { mandates: readonly Mandate[] }): ReactNode {
  const texts = useTexts();
  const { forums } = texts;
  const { say } = useToasts();
  const { can } = useSession();
  const { agenda, item, onNext } = props;
  const { forumId, kind } = agenda.forum;
  const passOn = useAgendaChange(forumId, () => api.post(`${itemPath(item)}/pass-on`, {}));
  const note = useAgendaChange(forumId, () => api.post(`${itemPath(item)}/note`));
  const mayAct = agenda.isMember && can('agenda.assess');
  const isResult = item.kind === 'evaluation' || item.kind === 'lookBack';
  const error = passOn.error ?? note.error;
  return (
    <>
      {mandates.length === 0 && !isResult && <p className="quiet">{forums.item.noMandate}</p>}
      {mandates.length > 0 && !item.assessment && !isResult && <p className="quiet">{forums.item.assessFirst}</p>}
      {mandates.length > 0 && item.assessment && <DecideForm {...props} mandates={mandates} />}
      {error && <ErrorNote title={errorWords(error, texts).title} />}
      {mayAct && (
        <div className="acts">
          {isResult && (
            <Button
              weight="main"
              waiting={note.isPending}
              onPress={() =>
                note.mutate(undefined, {
                  onSuccess: () => {
                    say(forums.item.noted);
                    onNext();
                  },
                })
              }
            >
              {forums.item.note}
            </Button>
          )}
          {kind === 'estGroup' && !isResult && (
            <Button
              waiting={passOn.isPending}
              onPress={() =>
                passOn.mutate(undefined, {
                  onSuccess: () => {
                    say(forums.item.passedOn);
                    onNext();
                  },
                })
              }
            >
              {forums.item.passOn}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** The other party has decided: this one decides for itself, in one press. */
function Join({ agenda, item, mandate, onNext }: Props & { mandate: Mandate }): ReactNode {
  const texts = useTexts();
  const { forums } = texts;
  const { say } = useToasts();
  const send = useAgendaChange(agenda.forum.forumId, () => api.post(`${itemPath(item)}/decision`, { size: 'simple' }));
  return (
    <>
      <p>{forums.item.joinText(item.action?.title ?? '')}</p>
      <p className="quiet">{forums.item.onMandate(mandate)}</p>
      {send.error && <ErrorNote title={errorWords(send.error, texts).title} />}
      <Button
        weight="main"
        waiting={send.isPending}
        onPress={() =>
          send.mutate(undefined, {
            onSuccess: () => {
              say(forums.item.decided);
              onNext();
            },
          })
        }
      >
        {forums.item.join(mandate.party)}
      </Button>
    </>
  );
}

/** What is decided stays decided: a new decision replaces it. */
function Decided({ agenda, item }: Props): ReactNode {
  const texts = useTexts();
  const { forums } = texts;
  const { say } = useToasts();
  const { can } = useSession();
  const { forumId } = agenda.forum;
  const again = useAgendaChange(forumId, () =>
    api.post(`/api/m/${item.municipalityCode}/agenda-items`, {
      forumId,
      title: forums.item.againTitle(forums.plainSentence(item)).slice(0, 200),
    }),
  );
  return (
    <>
      {item.action?.waitsFor && (
        <p>
          <Bold text={forums.item.waitsFor(item.action.waitsFor)} />
        </p>
      )}
      <p className="note">{forums.item.decidedNote}</p>
      {again.error && <ErrorNote title={errorWords(again.error, texts).title} />}
      <div className="acts">
        {item.action && <a href={`/app/atgarder/${item.action.actionId}`}>{forums.item.toAction}</a>}
        {agenda.isMember && can('agenda.assess') && (
          <Button
            size="small"
            weight="words"
            waiting={again.isPending}
            onPress={() => again.mutate(undefined, { onSuccess: () => say(forums.agenda.proposed) })}
          >
            {forums.item.again}
          </Button>
        )}
      </div>
    </>
  );
}
