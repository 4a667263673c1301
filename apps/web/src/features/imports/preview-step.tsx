import type { ImportPreview } from '@klarlage/model';
import { type ReactNode, useState } from 'react';
import { Checkbox, Mark, Pager, Section, Table, useTexts } from '../../components/index.ts';
import { useCategories } from './import-data.ts';

const pageSize = 25;

/** What would become of the file: counts, its first rows as they are understood, and every fault with what to do. */
export function PreviewStep({ preview }: { preview: ImportPreview }): ReactNode {
  const { imports } = useTexts();
  const words = imports.preview;
  const [onlyFaults, setOnlyFaults] = useState(false);
  const { counts, encoding, separator, sheet, columns, precisions } = preview;
  const months = precisions.find(({ timePrecision }) => timePrecision === 'month')?.rows ?? 0;
  const stored = precisions.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <Section title={`3. ${words.title}`} aside={<span className="note">{words.nothingStored}</span>}>
      <p className="note">
        {sheet === null
          ? imports.read(counts.rows, columns.length, encoding, separator)
          : imports.readSheet(counts.rows, columns.length, sheet)}
      </p>
      <ul className="rows import-counts" aria-live="polite">
        {imports.counts(counts).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {preview.refusals.map(({ reason, rows }) => (
          <li key={reason} className="note">
            {imports.refusedBecause(reason, rows)}
          </li>
        ))}
      </ul>
      {months > 0 && (
        <p>
          <Mark kind="watch">{words.precisionNote(months / Math.max(1, stored))}</Mark>
        </p>
      )}
      {counts.faulty > 0 ? (
        <>
          <p>{words.faultsAbout(counts.faulty, counts.rows)}</p>
          <Checkbox label={words.onlyFaults} checked={onlyFaults} onChange={setOnlyFaults} />
          <Faults preview={preview} />
        </>
      ) : (
        preview.missing.length === 0 && (
          <p>
            <Mark kind="calm">{words.noFaults}</Mark>
          </p>
        )
      )}
      {!onlyFaults && preview.samples.length > 0 && <Samples preview={preview} />}
      {preview.faultCount > preview.faults.length && (
        <p className="note">{words.faultsShown(preview.faults.length, preview.faultCount)}</p>
      )}
    </Section>
  );
}

function Faults({ preview }: { preview: ImportPreview }): ReactNode {
  const { imports } = useTexts();
  const words = imports.preview;
  const [page, setPage] = useState(0);
  const shown = preview.faults.slice(page * pageSize, (page + 1) * pageSize);
  return (
    <>
      <Table
        caption={words.faults}
        rows={shown}
        rowKey={({ row, column, fault }) => `${row} ${column} ${fault}`}
        columns={[
          { key: 'row', title: words.row, cell: ({ row }) => row },
          { key: 'column', title: words.column, cell: ({ column }) => column },
          { key: 'value', title: words.value, cell: ({ value }) => value },
          { key: 'fault', title: words.whatToDo, cell: ({ fault }) => imports.faults[fault] },
        ]}
      />
      <Pager page={page} pageSize={pageSize} total={preview.faults.length} onPage={setPage} />
    </>
  );
}

function Samples({ preview }: { preview: ImportPreview }): ReactNode {
  const { imports, format } = useTexts();
  const words = imports.preview;
  const { data } = useCategories();
  const nameOf = (code: string | null): string => data?.categories.find((one) => one.categoryCode === code)?.name ?? '';
  return (
    <Table
      caption={words.samples}
      rows={preview.samples}
      rowKey={({ row }) => row}
      columns={[
        { key: 'row', title: words.row, cell: ({ row }) => row },
        {
          key: 'outcome',
          title: words.outcome,
          cell: ({ outcome, reason }) =>
            reason
              ? `${words.outcomes[outcome]}: ${imports.refusals[reason as keyof typeof imports.refusals]}`
              : words.outcomes[outcome],
        },
        { key: 'category', title: words.category, cell: ({ categoryCode }) => nameOf(categoryCode) },
        {
          key: 'when',
          title: words.when,
          cell: ({ day, timePrecision }) =>
            day && timePrecision ? (
              <>
                {format.shortDay(day)} {day.slice(0, 4)}
                <span className="note"> {words.precision[timePrecision as keyof typeof words.precision]}</span>
              </>
            ) : (
              ''
            ),
        },
        {
          key: 'where',
          title: words.where,
          cell: ({ lat, lng }) => (lat === null || lng === null ? '' : words.position(lat, lng)),
        },
        { key: 'organisation', title: words.organisation, cell: ({ organisation }) => organisation ?? '' },
        {
          key: 'words',
          title: words.words,
          cell: ({ hasWords, isHeldBack }) => (isHeldBack ? words.heldBack : hasWords ? words.hasWords : ''),
        },
      ]}
    />
  );
}
