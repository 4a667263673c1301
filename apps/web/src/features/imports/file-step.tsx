import { type DragEvent, type ReactNode, useState } from 'react';
import { Button, ErrorNote, FileField, Section, useTexts } from '../../components/index.ts';
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
          <FileField
            label={words.label}
            hint={isOver ? words.drop : words.hint}
            accept=".csv,.txt,.tsv,.gz,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={([chosen]) => chosen && onFile(chosen)}
          />
        )}
      </section>
      {!file && <p className="note">{words.privacy}</p>}
      {error && <ErrorNote title={errorWords(error, texts).title} />}
    </Section>
  );
}
