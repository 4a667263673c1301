import { type AgendaItem, addDays, type Mandate } from '@klarlage/model';
import { localDay } from '@klarlage/texts';
import { type ReactNode, useState } from 'react';
import { Bold, Button, DateField, ErrorNote, TextField, useTexts, useToasts } from '../../components/index.ts';
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

/** The other party has decided: this one decides for itself in one press, or abstains and says why. */
function Join({ agenda, item, mandate, onNext }: Props & { mandate: Mandate }): ReactNode {
  const texts = useTexts();
  const { forums } = texts;
  const { say } = useToasts();
  const [isAbstaining, setAbstaining] = useState(false);
  const send = useAgendaChange(agenda.forum.forumId, (body: object) => api.post(`${itemPath(item)}/decision`, body));
  const decide = (body: object): void =>
    send.mutate(body, {
      onSuccess: () => {
        say(forums.item.decided);
        onNext();
      },
    });
  return (
    <>
      <p>{forums.item.joinText(item.action?.title ?? '')}</p>
      <p className="quiet">{forums.item.onMandate(mandate)}</p>
      {send.error && <ErrorNote title={errorWords(send.error, texts).title} />}
      {isAbstaining ? (
        <Abstain waiting={send.isPending} onAbstain={decide} onBack={() => setAbstaining(false)} />
      ) : (
        <div className="acts">
          <Button weight="main" waiting={send.isPending} onPress={() => decide({ size: 'simple' })}>
            {forums.item.join(mandate.party)}
          </Button>
          <Button weight="words" onPress={() => setAbstaining(true)}>
            {forums.item.joinAbstain}
          </Button>
        </div>
      )}
    </>
  );
}

/** Why this party does not join, and when the place is looked at again. */
function Abstain({
  waiting,
  onAbstain,
  onBack,
}: {
  waiting: boolean;
  onAbstain: (body: object) => void;
  onBack: () => void;
}): ReactNode {
  const texts = useTexts();
  const { forums } = texts;
  const today = localDay(new Date());
  const [reason, setReason] = useState('');
  const [watchUntil, setWatchUntil] = useState(addDays(today, 28));
  return (
    <form
      className="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        onAbstain({ size: 'abstain', reason, watchUntil });
      }}
    >
      <p className="note">{forums.item.joinAbstainNote}</p>
      <div className="step-pair">
        <TextField label={forums.item.whyAbstain} value={reason} onChange={setReason} maxLength={400} required />
        <DateField label={forums.item.watchUntil} min={addDays(today, 1)} value={watchUntil} onChange={setWatchUntil} />
      </div>
      <div className="acts">
        <Button type="submit" weight="main" waiting={waiting} disabled={reason.trim() === ''}>
          {forums.item.joinAbstain}
        </Button>
        <Button weight="words" onPress={onBack}>
          {texts.common.act.back}
        </Button>
      </div>
    </form>
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
