import type { ActionPage, OccasionOutcome } from '@klarlage/model';
import { waitsFor } from '@klarlage/model';
import { localDay } from '@klarlage/texts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import {
  Button,
  DateField,
  ErrorNote,
  Mark,
  RadioRows,
  Section,
  Table,
  TextField,
  useTexts,
  useToasts,
} from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useSession } from '../../platform/session.tsx';

type Path = { municipality: string; actionId: string };

/** Sends something about an action and fetches it anew. */
function useActionChange<Input>({ municipality, actionId }: Path, act: (path: string, input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => act(`/api/m/${municipality}/actions/${actionId}`, input),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['action', municipality, actionId] }),
        client.invalidateQueries({ queryKey: ['actions', municipality] }),
        client.invalidateQueries({ queryKey: ['overdue', municipality] }),
      ]),
  });
}

/** What was done, occasion by occasion, and the button that adds one in two taps. */
export function Log({ page }: { page: ActionPage }): ReactNode {
  const { actions, format } = useTexts();
  const { can, municipality } = useSession();
  const [isLogging, setLogging] = useState(false);
  const { log } = actions.page;
  const { action, occasions } = page;
  const mayLog = can('action.log') && !waitsFor(action.status);
  const path = { municipality: municipality.code, actionId: action.actionId };
  return (
    <Section title={log.title} aside={occasions.length > 0 && log.summary(action.doneCount, action.missedCount)}>
      {occasions.length === 0 ? (
        <p className="quiet">{log.none}</p>
      ) : (
        <Table
          caption={log.caption}
          hideCaption
          rows={occasions}
          rowKey={(row) => row.occasionId}
          columns={[
            {
              key: 'day',
              title: log.when,
              cell: (row) => <span className="nowrap">{format.shortDay(row.happenedOn)}</span>,
            },
            { key: 'what', title: log.what, cell: (row) => row.what || '–' },
            { key: 'who', title: log.who, cell: (row) => <span className="quiet">{row.organisationName ?? '–'}</span> },
            {
              key: 'outcome',
              title: log.outcome,
              cell: (row) => (row.outcome === 'done' ? <Mark kind="calm">{log.done}</Mark> : <Mark kind="no">{log.missed}</Mark>),
            },
          ]}
        />
      )}
      {action.daysOverdue > 0 && (
        <p className="action-late">
          <Mark kind="now">{actions.list.late(action.daysOverdue)}</Mark>
        </p>
      )}
      {mayLog && (
        <div className="acts">
          <Button weight="main" onPress={() => setLogging(true)}>
            {log.button}
          </Button>
          <MarkButtons page={page} path={path} />
        </div>
      )}
      {isLogging && <LogDialog path={path} onClose={() => setLogging(false)} />}
    </Section>
  );
}

function LogDialog({ path, onClose }: { path: Path; onClose: () => void }): ReactNode {
  const texts = useTexts();
  const { log } = texts.actions.page;
  const { say } = useToasts();
  const today = localDay(new Date());
  // one id for the whole dialog: pressing twice logs once
  const [occasionId] = useState(() => crypto.randomUUID());
  const [outcome, setOutcome] = useState<OccasionOutcome>('done');
  const [happenedOn, setDay] = useState(today);
  const [what, setWhat] = useState('');
  const send = useActionChange(path, (address) =>
    api.post(`${address}/occasions`, { occasionId, outcome, happenedOn, what: what.trim() }),
  );
  return (
    <Dialog title={log.button} isOpen onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate(undefined, {
            onSuccess: () => {
              say(log.logged);
              onClose();
            },
          });
        }}
      >
        <RadioRows
          legend={log.outcome}
          options={[
            { value: 'done', text: log.didIt },
            { value: 'missed', text: log.didNot },
          ]}
          value={outcome}
          onChange={setOutcome}
        />
        <TextField label={log.what} hint={log.whatHint} optional value={what} onChange={setWhat} maxLength={400} />
        <DateField label={log.when} value={happenedOn} max={today} onChange={setDay} />
        {send.error && <ErrorNote title={errorWords(send.error, texts).title} />}
        <Button type="submit" weight="main" size="wide" waiting={send.isPending}>
          {log.send}
        </Button>
      </form>
    </Dialog>
  );
}

/** Done, not done, or going on after all; each can be taken back until the action is judged. */
function MarkButtons({ page: { action }, path }: { page: ActionPage; path: Path }): ReactNode {
  const texts = useTexts();
  const { actions } = texts;
  const { mark } = actions.page;
  const { say } = useToasts();
  const send = useActionChange(path, (address, status: 'done' | 'notDone' | 'ongoing') =>
    api.post(`${address}/mark`, { status }),
  );
  if (action.status === 'evaluated') return null;
  const before = action.status === 'done' || action.status === 'notDone' ? action.status : 'ongoing';
  const options = (['done', 'notDone', 'ongoing'] as const).filter(
    (one) => one !== action.status && !(one === 'ongoing' && action.status === 'decided'),
  );
  return (
    <>
      {options.map((one) => (
        <Button
          key={one}
          weight="words"
          waiting={send.isPending}
          onPress={() => send.mutate(one, { onSuccess: () => say(mark.marked(actions.status[one]), () => send.mutate(before)) })}
        >
          {mark[one]}
        </Button>
      ))}
      {send.error && <ErrorNote title={errorWords(send.error, texts).title} />}
    </>
  );
}
