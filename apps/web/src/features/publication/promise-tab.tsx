import { commitmentStatuses } from '@klarlage/model';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import {
  Button,
  DateField,
  ErrorNote,
  Mark,
  type MarkKind,
  RadioRows,
  Section,
  Select,
  TextArea,
  TextField,
  useTexts,
} from '../../components/index.ts';
import { type CitizenPromise, type Commitment, type Publication, usePublicationCommand } from './publication-data.ts';

const markOf: Record<Commitment['status'], MarkKind> = { kept: 'calm', onTheWay: 'watch', notKept: 'no', tooEarly: 'unknown' };

/** The promise, and each commitment with where it stands and how we know. */
export function PromiseTab({ publication: { promise, commitments } }: { publication: Publication }): ReactNode {
  const { publication } = useTexts();
  const { editor } = publication;
  const [edited, setEdited] = useState<string>();
  return (
    <div className="columns">
      <Section title={editor.commitments.title}>
        {commitments.length === 0 && <p className="quiet">{promise ? editor.commitments.none : editor.promise.none}</p>}
        <ul className="verdicts">
          {commitments.map((one) =>
            one.commitmentId === edited ? (
              <li key={one.commitmentId} className="row-form">
                <CommitmentForm commitment={one} onDone={() => setEdited(undefined)} canRemove />
              </li>
            ) : (
              <li key={one.commitmentId}>
                <Mark kind={markOf[one.status]}>{publication.status[one.status]}</Mark>
                <CommitmentRow commitment={one} onEdit={() => setEdited(one.commitmentId)} />
              </li>
            ),
          )}
        </ul>
        {promise && edited === 'new' && <CommitmentForm onDone={() => setEdited(undefined)} />}
        {promise && edited !== 'new' && (
          <div className="acts">
            <Button onPress={() => setEdited('new')}>{editor.commitments.add}</Button>
          </div>
        )}
      </Section>
      <aside>
        <PromiseForm promise={promise} />
      </aside>
    </div>
  );
}

function CommitmentRow({ commitment, onEdit }: { commitment: Commitment; onEdit: () => void }): ReactNode {
  const { publication, format } = useTexts();
  return (
    <div>
      <b>{commitment.title}</b>
      <p className="quiet">{commitment.evidence}</p>
      <p className="note">
        {publication.page.evidence(publication.party[commitment.party], format.dayWithYear(commitment.assessedOn))}
      </p>
      <Button weight="words" size="small" onPress={onEdit} label={`${publication.editor.commitments.edit} ${commitment.title}`}>
        {publication.editor.commitments.edit}
      </Button>
    </div>
  );
}

function CommitmentForm({
  commitment,
  onDone,
  canRemove = false,
}: {
  commitment?: Commitment;
  onDone: () => void;
  canRemove?: boolean;
}): ReactNode {
  const { publication, common } = useTexts();
  const { commitments: words, guard } = publication.editor;
  const { run, isWaiting, fault } = usePublicationCommand();
  const [draft, setDraft] = useState<Commitment>(
    commitment ?? {
      commitmentId: crypto.randomUUID(),
      title: '',
      party: 'both',
      status: 'tooEarly',
      evidence: '',
      assessedOn: new Date().toLocaleDateString('sv-SE'),
    },
  );
  const set =
    <Key extends keyof Commitment>(key: Key) =>
    (value: Commitment[Key]) =>
      setDraft((old) => ({ ...old, [key]: value }));
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const { commitmentId, title, party, status, evidence, assessedOn } = draft;
    const body = { title, party, status, evidence, assessedOn };
    await run({ method: 'put', path: `commitments/${commitmentId}`, body, said: words.saved }).then(onDone, () => undefined);
  };
  const remove = (): Promise<void> =>
    run({ method: 'delete', path: `commitments/${draft.commitmentId}`, said: words.removed }).then(onDone, () => undefined);
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      {fault && <ErrorNote title={fault} />}
      <TextField label={words.name} value={draft.title} onChange={set('title')} maxLength={200} required />
      <RadioRows
        dense
        legend={words.status}
        options={commitmentStatuses.map((value) => ({ value, text: publication.status[value] }))}
        value={draft.status}
        onChange={set('status')}
      />
      <TextArea
        label={words.evidence}
        hint={`${words.evidenceHint} ${guard}`}
        value={draft.evidence}
        onChange={set('evidence')}
        rows={2}
        maxLength={400}
      />
      <DateField label={words.assessedOn} value={draft.assessedOn} onChange={set('assessedOn')} />
      <Select
        label={words.party}
        value={draft.party}
        onChange={set('party')}
        options={(['municipality', 'police', 'both'] as const).map((value) => ({ value, text: publication.party[value] }))}
      />
      <div className="acts">
        <Button type="submit" weight="main" waiting={isWaiting}>
          {words.save}
        </Button>
        <Button onPress={onDone}>{common.act.cancel}</Button>
        {canRemove && (
          <Button weight="words" onPress={() => void remove()}>
            {words.remove}
          </Button>
        )}
      </div>
    </form>
  );
}

function PromiseForm({ promise }: { promise: CitizenPromise | null }): ReactNode {
  const { publication } = useTexts();
  const { promise: words, guard } = publication.editor;
  const { run, isWaiting, fault } = usePublicationCommand();
  const year = new Date().getFullYear();
  const [draft, setDraft] = useState({
    promiseId: promise?.promiseId ?? crypto.randomUUID(),
    title: promise?.title ?? '',
    firstYear: String(promise?.firstYear ?? year),
    lastYear: String(promise?.lastYear ?? year + 1),
    registryNumbers: promise?.registryNumbers ?? '',
    purpose: promise?.purpose ?? '',
  });
  const set = (key: keyof typeof draft) => (value: string) => setDraft((old) => ({ ...old, [key]: value }));
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const { promiseId, firstYear, lastYear, ...rest } = draft;
    const body = { ...rest, firstYear: Number(firstYear), lastYear: Number(lastYear) };
    await run({ method: 'put', path: `promises/${promiseId}`, body, said: words.saved }).catch(() => undefined);
  };
  return (
    <Section title={words.title}>
      <form className="form" onSubmit={(event) => void save(event)}>
        {fault && <ErrorNote title={fault} />}
        <TextField label={words.name} value={draft.title} onChange={set('title')} maxLength={200} required />
        <TextArea
          label={words.purpose}
          hint={`${words.purposeHint} ${guard}`}
          value={draft.purpose}
          onChange={set('purpose')}
          rows={4}
          maxLength={600}
        />
        <TextField label={words.firstYear} type="number" value={draft.firstYear} onChange={set('firstYear')} required />
        <TextField label={words.lastYear} type="number" value={draft.lastYear} onChange={set('lastYear')} required />
        <TextField
          label={words.registryNumbers}
          optional
          value={draft.registryNumbers}
          onChange={set('registryNumbers')}
          maxLength={200}
        />
        <Button type="submit" waiting={isWaiting}>
          {words.save}
        </Button>
      </form>
    </Section>
  );
}
