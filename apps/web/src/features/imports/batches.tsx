import type { ImportBatch } from '@klarlage/model';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Button, EmptyState, ErrorNote, Section, Skeleton, Table, useTexts, useToasts } from '../../components/index.ts';
import { errorWords } from '../../platform/errors.ts';
import { type Undone, useBatches, useUndo } from './import-data.ts';

/** The imports that were made, each of which can be taken back. */
export function Batches({ onUndone }: { onUndone: (batchId: string) => void }): ReactNode {
  const { imports, format } = useTexts();
  const words = imports.batches;
  const { data } = useBatches();
  const [asked, setAsked] = useState<ImportBatch | undefined>();
  const [undone, setUndone] = useState<Undone | undefined>();
  return (
    <Section title={words.title}>
      {undone && undone.kept.length > 0 && <Kept undone={undone} />}
      {!data && <Skeleton />}
      {data?.length === 0 && <EmptyState silence="unreported">{words.empty}</EmptyState>}
      {data && data.length > 0 && (
        <Table
          caption={words.title}
          hideCaption
          rows={data}
          rowKey={({ batchId }) => batchId}
          columns={[
            { key: 'file', title: words.file, cell: ({ fileName }) => fileName },
            { key: 'when', title: words.when, cell: ({ importedAt }) => format.dayAndTime(importedAt) },
            { key: 'profile', title: words.profile, cell: ({ profileName }) => profileName },
            { key: 'stored', title: words.stored, figure: true, cell: ({ rowsStored }) => format.number(rowsStored) },
            { key: 'refused', title: words.refused, figure: true, cell: ({ rowsRefused }) => format.number(rowsRefused) },
            { key: 'by', title: words.by, cell: ({ importedBy }) => importedBy ?? '' },
            {
              key: 'undo',
              title: <span className="visually-hidden">{words.undo}</span>,
              cell: (batch) =>
                batch.undoneAt ? (
                  <span className="note">{words.undone(format.day(batch.undoneAt))}</span>
                ) : (
                  <Button weight="words" size="small" label={`${words.undo} ${batch.fileName}`} onPress={() => setAsked(batch)}>
                    {words.undo}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {asked && (
        <UndoDialog
          batch={asked}
          onClose={() => setAsked(undefined)}
          onUndone={(done) => {
            setUndone(done);
            onUndone(asked.batchId);
          }}
        />
      )}
    </Section>
  );
}

function UndoDialog({
  batch,
  onClose,
  onUndone,
}: {
  batch: ImportBatch;
  onClose: () => void;
  onUndone: (undone: Undone) => void;
}): ReactNode {
  const texts = useTexts();
  const words = texts.imports.batches;
  const undo = useUndo();
  const { say } = useToasts();
  const takeBack = async (): Promise<void> => {
    try {
      const undone = await undo.mutateAsync(batch.batchId);
      say(words.undoneCount(undone.reportsWithdrawn, undone.incidentsWithdrawn));
      onUndone(undone);
      onClose();
    } catch {
      // the error stands in the mutation, and is drawn below
    }
  };
  return (
    <Dialog title={words.undoAsk(batch.fileName)} about={words.undoText} isOpen onClose={onClose}>
      {undo.error && <ErrorNote title={errorWords(undo.error, texts).title} />}
      <div className="acts">
        <Button weight="main" waiting={undo.isPending} onPress={() => void takeBack()}>
          {words.undo}
        </Button>
        <Button weight="words" onPress={onClose}>
          {texts.common.act.cancel}
        </Button>
      </div>
    </Dialog>
  );
}

function Kept({ undone }: { undone: Undone }): ReactNode {
  const { imports } = useTexts();
  const words = imports.batches;
  return (
    <div role="status">
      <p>{words.kept(undone.kept.length)}</p>
      <ul className="rows">
        {undone.kept.slice(0, 100).map(({ row, reason }) => (
          <li key={row}>{words.keptLine(row, words.keptReasons[reason])}</li>
        ))}
      </ul>
    </div>
  );
}
