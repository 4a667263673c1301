import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Button, ErrorNote, Section, TextField, useTexts } from '../../components/index.ts';
import { type Administration, useAdministrationCommand } from './administration-data.ts';

const standardDays = 365;

/** How unusual something must be before it becomes an indication, and what that means in false ones. */
export function ThresholdsTab({ administration }: { administration: Administration }): ReactNode {
  const { administration: words, format } = useTexts();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [text, setText] = useState(String(administration.indicationRecurrenceDays ?? standardDays));
  const days = Math.round(Number(text));
  const isSound = days >= 30 && days <= 36_500;
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (isSound) await run({ method: 'put', path: 'thresholds', body: { indicationRecurrenceDays: days }, said: words.saved });
  };
  const times =
    days < 365
      ? words.thresholds.perYear(format.number(Math.round(3650 / days) / 10))
      : words.thresholds.onceIn(format.days(days));
  return (
    <Section title={words.thresholds.title}>
      <form className="form" onSubmit={(event) => void save(event)}>
        {fault && <ErrorNote title={fault} />}
        <TextField
          label={words.thresholds.recurrence}
          hint={words.thresholds.recurrenceHint}
          type="number"
          min={30}
          max={36_500}
          value={text}
          onChange={setText}
          fault={isSound ? undefined : words.faults.number}
        />
        {isSound && <p role="status">{words.thresholds.meaning(times)}</p>}
        {administration.indicationRecurrenceDays === null && <p className="note">{words.thresholds.standard}</p>}
        {administration.mayManage && (
          <Button type="submit" weight="main" waiting={isWaiting}>
            {words.save}
          </Button>
        )}
      </form>
    </Section>
  );
}
