import { type DragEvent, type ReactNode, useState } from 'react';
import { Button, ErrorNote, FileField, Section, TextArea, useTexts } from '../../components/index.ts';
import { errorWords } from '../../platform/errors.ts';

/** Chooses the file: by the button, or by dropping it. */
export function FileStep({
  file,
  onFile,
  error,
}: {
  file: File | undefined;
  onFile: (file: File | undefined) => void;
  error: Error | null;
}): ReactNode {
  const texts = useTexts();
  const words = texts.imports.file;
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onFile(dropped);
  };
  return (
    <Section title={`1. ${texts.imports.steps.file}`}>
      {/* dropping is a second way; the field inside is the one for everybody */}
      <section
        aria-label={words.label}
        className={isOver ? 'drop-place drop-place-over' : 'drop-place'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {file ? (
          <p>
            <b>{words.chosen(file.name, Math.max(1, Math.round(file.size / 1000)))}</b>{' '}
            <Button weight="words" size="small" onPress={() => onFile(undefined)}>
              {words.change}
            </Button>
          </p>
        ) : (
          <>
            <FileField
              label={words.label}
              hint={isOver ? words.drop : words.hint}
              accept=".csv,.txt,.tsv,.gz,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={([chosen]) => chosen && onFile(chosen)}
            />
            <Paste onFile={onFile} />
          </>
        )}
      </section>
      {!file && <p className="note">{words.privacy}</p>}
      {error && <ErrorNote title={errorWords(error, texts).title} />}
    </Section>
  );
}

/** A list that came in a letter or a document: pasted, and then read as a file is. */
function Paste({ onFile }: { onFile: (file: File) => void }): ReactNode {
  const { imports } = useTexts();
  const { paste } = imports.file;
  const [text, setText] = useState('');
  return (
    <details className="paste-list">
      <summary>{paste.title}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          onFile(new File([text], paste.fileName, { type: 'text/csv' }));
        }}
      >
        <TextArea label={paste.label} hint={paste.hint} value={text} onChange={setText} rows={8} maxLength={200_000} />
        <Button type="submit" disabled={text.trim() === ''}>
          {paste.read}
        </Button>
      </form>
    </details>
  );
}
