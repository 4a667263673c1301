import { type PassedOnBy, passedOnBy, type Receipt, swedishDayOf } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, Folio, KeyHints, Select, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import './entry.css';
import { EntryRowFields } from './entry-row-fields.tsx';
import { type EntryFaults, type EntryRow, emptyRow, isBlank, reportOfRow } from './entry-rows.ts';

/** What became of a row: received, or why not. */
type Outcome = { readonly receiptCode?: string; readonly refused?: string; readonly faults?: EntryFaults };

/** Writing down what others have told: a telephone call, a meeting, the rows of a week sheet. Everything by keyboard. */
export function EntryPage(): ReactNode {
  const texts = useTexts();
  const words = texts.reports.entry;
  const municipality = useMunicipalityCode();
  const today = swedishDayOf(Date.now());
  const [by, setBy] = useState<PassedOnBy>('phoneCall');
  const [organisationId, setOrganisationId] = useState('');
  const [rows, setRows] = useState<readonly EntryRow[]>(() => [emptyRow(today)]);
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [isSending, setIsSending] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const added = useRef(false);
  const open = rows.filter((row) => !outcomes[row.reportId]?.receiptCode);
  const received = rows.length - open.length;
  // a last row that nobody has begun on is not missed
  const begun = open.filter((row) => !isBlank(row));
  const waiting = begun.length > 0 || received > 0 ? begun : open;

  // the keyboard goes on in the row that was just added
  const count = rows.length;
  useEffect(() => {
    if (!added.current || count === 0) return;
    added.current = false;
    list.current?.lastElementChild?.querySelector('input')?.focus();
  }, [count]);

  const addRow = (): void => {
    added.current = true;
    setRows([...rows, emptyRow(today, rows.at(-1))]);
  };
  const change = (changed: EntryRow): void => {
    setRows(rows.map((row) => (row.reportId === changed.reportId ? changed : row)));
    const { [changed.reportId]: _, ...others } = outcomes;
    setOutcomes(others);
  };
  const send = async (): Promise<void> => {
    if (isSending) return;
    setIsSending(true);
    for (const row of waiting) {
      const said = reportOfRow(row, { by, organisationId }, new Date());
      let outcome: Outcome;
      if ('faults' in said) outcome = { faults: said.faults };
      else {
        try {
          const { receiptCode } = await api.post<Receipt>(`/api/m/${municipality}/reports`, said.report);
          outcome = { receiptCode };
        } catch (error) {
          outcome = { refused: errorWords(error, texts).title };
        }
      }
      setOutcomes((known) => ({ ...known, [row.reportId]: outcome }));
    }
    setIsSending(false);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      void send();
    } else if (event.target instanceof HTMLInputElement) {
      event.preventDefault();
      addRow();
    }
  };
  return (
    <div className="page">
      <Folio title={words.title} about={words.about} note={<a href={`/rapportera/${municipality}/veckoblad`}>{words.sheet}</a>} />
      <div className="entry-teller">
        <Select
          label={words.by}
          value={by}
          onChange={setBy}
          options={passedOnBy.map((value) => ({ value, text: words.byNames[value] }))}
        />
        <Organisation value={organisationId} onChange={setOrganisationId} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: the keys are those of the fields inside, told under the list */}
      <ol className="entry-rows" ref={list} onKeyDown={keys}>
        {rows.map((row, i) => {
          const outcome = outcomes[row.reportId] ?? {};
          return (
            <li key={row.reportId} className={outcome.receiptCode ? 'entry-received' : ''}>
              <EntryRowFields
                row={row}
                number={i + 1}
                faults={outcome.faults ?? {}}
                isReceived={outcome.receiptCode !== undefined}
                onChange={change}
              />
              <p className="entry-said" role="status">
                {outcome.receiptCode && words.sent(outcome.receiptCode)}
                {outcome.refused && <span className="field-fault">{outcome.refused}</span>}
              </p>
              {!outcome.receiptCode && rows.length > 1 && (
                <Button
                  size="small"
                  label={words.remove(i + 1)}
                  onPress={() => setRows(rows.filter((one) => one.reportId !== row.reportId))}
                >
                  ×
                </Button>
              )}
            </li>
          );
        })}
      </ol>
      <div className="acts entry-acts">
        <Button onPress={addRow}>{words.more}</Button>
        {waiting.length > 0 && (
          <Button weight="main" waiting={isSending} onPress={() => void send()}>
            {words.send(waiting.length)}
          </Button>
        )}
        <KeyHints
          hints={[
            { keys: ['Enter'], text: words.keys.more },
            { keys: ['Ctrl', 'Enter'], text: words.keys.send },
          ]}
        />
      </div>
      {received > 0 && (
        <p role="status">
          {words.allSent(received)} <a href="/app/granskning">{words.toReview}</a>
        </p>
      )}
    </div>
  );
}

/** The organisation that somebody told it for; most who call do it for themselves. */
function Organisation({ value, onChange }: { value: string; onChange: (id: string) => void }): ReactNode {
  const words = useTexts().reports.entry;
  const municipality = useMunicipalityCode();
  const { data = [] } = useQuery({
    queryKey: ['action-owners', municipality],
    queryFn: () => api.get<{ organisationId: string; name: string }[]>(`/api/m/${municipality}/action-owners`),
    staleTime: 300_000,
  });
  const nobody = 'nobody';
  return (
    <Select
      label={words.organisation}
      value={value || nobody}
      onChange={(chosen) => onChange(chosen === nobody ? '' : chosen)}
      options={[{ value: nobody, text: words.somebody }, ...data.map((one) => ({ value: one.organisationId, text: one.name }))]}
    />
  );
}
