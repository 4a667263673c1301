import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Button, Checkbox, EmptyState, ErrorNote, Section, TextArea, TextField, useTexts } from '../../components/index.ts';
import { type PublicAction, usePublicationCommand } from './publication-data.ts';

/** Which actions the public is shown, and what they are called there. */
export function ActionsTab({ actions }: { actions: readonly PublicAction[] }): ReactNode {
  const { publication } = useTexts();
  const { actions: words, guard } = publication.editor;
  return (
    <Section title={words.title}>
      <p className="quiet">{words.about}</p>
      <p className="note">{guard}</p>
      {actions.length === 0 && <EmptyState silence="unreported">{words.none}</EmptyState>}
      <ul className="verdicts">
        {actions.map((action) => (
          <li key={action.actionId}>
            <span>{action.isShown ? words.group.shown : words.group.hidden}</span>
            <ActionForm action={action} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ActionForm({ action }: { action: PublicAction }): ReactNode {
  const { publication, format } = useTexts();
  const { actions: words } = publication.editor;
  const { run, isWaiting, fault } = usePublicationCommand();
  const [draft, setDraft] = useState({ isShown: action.isShown, title: action.title, sentence: action.sentence });
  const isChanged = draft.isShown !== action.isShown || draft.title !== action.title || draft.sentence !== action.sentence;
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    await run({ method: 'put', path: `actions/${action.actionId}`, body: draft, said: words.saved }).catch(() => undefined);
  };
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      <div>
        <b>{action.ownTitle}</b>
        <p className="note">{format.dayWithYear(action.decidedOn)}</p>
        {action.isPoliceOnly && <p className="note">{words.policeOnly}</p>}
      </div>
      {fault && <ErrorNote title={fault} />}
      <Checkbox
        label={words.show}
        checked={draft.isShown}
        onChange={(isShown) => setDraft({ ...draft, isShown, title: draft.title || action.ownTitle })}
      />
      {draft.isShown && (
        <>
          <TextField
            label={words.publicTitle}
            value={draft.title}
            onChange={(title) => setDraft({ ...draft, title })}
            maxLength={200}
            required
          />
          <TextArea
            label={words.sentence}
            hint={words.sentenceHint}
            optional
            rows={2}
            value={draft.sentence}
            onChange={(sentence) => setDraft({ ...draft, sentence })}
            maxLength={400}
          />
        </>
      )}
      {isChanged && (
        <Button type="submit" waiting={isWaiting}>
          {words.save}
        </Button>
      )}
    </form>
  );
}
