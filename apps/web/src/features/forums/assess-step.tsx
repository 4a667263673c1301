import { type AgendaItem, type AssessmentCertainty, assessmentCertainties, type Suggestion } from '@klarlage/model';
import { type ReactNode, useEffect, useState } from 'react';
import { Bold, Button, ErrorNote, RadioRows, Select, TextField, useTexts, useToasts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useSession } from '../../platform/session.tsx';
import { type Agenda, itemPath, useAgendaChange } from './use-agenda.ts';

type Props = { agenda: Agenda; item: AgendaItem };

/** Step one: the group's own assessment first; what the figures suggest comes after it. */
export function AssessStep({ agenda, item }: Props): ReactNode {
  const { forums } = useTexts();
  const { can } = useSession();
  const mayAssess = item.status === 'waiting' && agenda.isMember && can('agenda.assess');
  return (
    <>
      <h2>1 {forums.item.assess}</h2>
      {item.assessment || !mayAssess ? (
        <Assessed agenda={agenda} item={item} mayUndo={mayAssess} />
      ) : (
        <Assessing agenda={agenda} item={item} />
      )}
    </>
  );
}

function Assessing({ agenda, item }: Props): ReactNode {
  const texts = useTexts();
  const { forums } = texts;
  const { say } = useToasts();
  const [level, setLevel] = useState<string>();
  const [certainty, setCertainty] = useState<AssessmentCertainty>('medium');
  const [reason, setReason] = useState('');
  const { forumId } = agenda.forum;
  const undo = useAgendaChange(forumId, () => api.delete(`${itemPath(item)}/assessment`));
  const save = useAgendaChange(forumId, () =>
    api.post<{ suggestion: Suggestion | null }>(`${itemPath(item)}/assessment`, { level: Number(level), certainty, reason }),
  );
  useLevelKeys(setLevel);
  return (
    <form
      className="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!level) return;
        save.mutate(undefined, {
          onSuccess: () => {
            say(forums.item.assessed(forums.level(Number(level))), () => undo.mutate(undefined));
          },
        });
      }}
    >
      <RadioRows
        dense
        numbered
        hideLegend
        legend={forums.item.level}
        options={forums.levels.map((text, index) => ({ value: String(index + 1), text }))}
        value={level}
        onChange={setLevel}
      />
      {level && (
        <div className="step-pair">
          <Select
            label={forums.item.certainty}
            value={certainty}
            onChange={setCertainty}
            options={assessmentCertainties.map((value) => ({ value, text: forums.item.certainties[value] }))}
          />
          <TextField label={forums.item.reason} optional value={reason} onChange={setReason} maxLength={400} />
        </div>
      )}
      {save.error && <ErrorNote title={errorWords(save.error, texts).title} />}
      {level ? (
        <Button type="submit" weight="main" waiting={save.isPending} keyHint="Enter">
          {forums.item.assessSend}
        </Button>
      ) : (
        <p className="note">{forums.item.ownFirst}</p>
      )}
    </form>
  );
}

/** The digits choose a level, wherever the person is except in a field of text. */
function useLevelKeys(choose: (level: string) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isText = event.target instanceof HTMLElement && event.target.matches('input:not([type="radio"]), textarea, select');
      if (isText || event.ctrlKey || event.metaKey || event.altKey || !/^[1-5]$/.test(event.key)) return;
      choose(event.key);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [choose]);
}

function Assessed({ agenda, item, mayUndo }: { agenda: Agenda; item: AgendaItem; mayUndo: boolean }): ReactNode {
  const texts = useTexts();
  const { forums } = texts;
  const { say } = useToasts();
  const { assessment } = item;
  const undo = useAgendaChange(agenda.forum.forumId, () => api.delete(`${itemPath(item)}/assessment`));
  if (!assessment) return agenda.isMember ? null : <p className="note">{forums.item.notMember}</p>;
  return (
    <>
      <ol className="levels">
        {forums.levels.map((text, index) => (
          <li key={text} className={index + 1 === assessment.level ? 'level-chosen' : undefined}>
            <b>{index + 1}</b>
            {text}
            {index + 1 === assessment.level && <span className="visually-hidden"> ({forums.item.assess})</span>}
          </li>
        ))}
      </ol>
      <p className="quiet">
        <Bold text={forums.item.certaintyIs(assessment.certainty)} />{' '}
        {assessment.suggestion
          ? forums.item.suggestion(assessment.suggestion, assessment.level)
          : item.indication && forums.item.noSuggestion}
      </p>
      {assessment.reason && <p className="quiet">{assessment.reason}</p>}
      {undo.error && <ErrorNote title={errorWords(undo.error, texts).title} />}
      {mayUndo && (
        <Button
          weight="words"
          size="small"
          waiting={undo.isPending}
          onPress={() => undo.mutate(undefined, { onSuccess: () => say(forums.item.undone) })}
        >
          {forums.item.undo}
        </Button>
      )}
    </>
  );
}
