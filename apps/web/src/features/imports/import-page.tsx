import type { ImportResult } from '@klarlage/model';
import { type ReactNode, useState } from 'react';
import { Folio, Skeleton, useTexts } from '../../components/index.ts';
import { Batches } from './batches.tsx';
import { FileStep } from './file-step.tsx';
import './imports.css';
import { type ReadBy, usePreview, useProfiles } from './import-data.ts';
import { MappingStep } from './mapping-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { ResultStep, RunStep } from './run-step.tsx';

/** Brings in a file: choose it, say what is what, look at what it becomes, bring it in; and the imports that were made. */
export function ImportPage(): ReactNode {
  const { imports } = useTexts();
  const [file, setFile] = useState<File | undefined>();
  const [by, setBy] = useState<ReadBy>({ kind: 'found' });
  const [result, setResult] = useState<ImportResult | undefined>();
  const choose = (chosen: File | undefined): void => {
    setFile(chosen);
    setBy({ kind: 'found' });
    setResult(undefined);
  };
  return (
    <div className="page import-page">
      <Folio title={imports.title} about={imports.about} />
      {result ? (
        <ResultStep result={result} onAnother={() => choose(undefined)} />
      ) : (
        <Flow
          key={file ? `${file.name} ${file.size} ${file.lastModified}` : ''}
          file={file}
          onFile={choose}
          by={by}
          onRead={setBy}
          onDone={setResult}
        />
      )}
      <Batches onUndone={(batchId) => batchId === result?.batchId && choose(undefined)} />
    </div>
  );
}

function Flow({
  file,
  onFile,
  by,
  onRead,
  onDone,
}: {
  file: File | undefined;
  onFile: (file: File | undefined) => void;
  by: ReadBy;
  onRead: (by: ReadBy) => void;
  onDone: (result: ImportResult) => void;
}): ReactNode {
  const { data, error, isFetching } = usePreview(file, by);
  const { data: profiles = [] } = useProfiles();
  const preview = file && !error ? data : undefined;
  const isTrusted = by.kind === 'mapping' ? by.isTrusted : (preview?.isTrusted ?? false);
  return (
    <>
      <FileStep file={file} onFile={onFile} error={file ? error : null} />
      {file && !preview && !error && <Skeleton lines={6} />}
      {file && preview && (
        <>
          <MappingStep preview={preview} profiles={profiles} isTrusted={isTrusted} onRead={onRead} />
          <div className={isFetching ? 'import-waiting' : undefined} aria-busy={isFetching}>
            <PreviewStep preview={preview} />
          </div>
          <RunStep file={file} preview={preview} isTrusted={isTrusted} profiles={profiles} onDone={onDone} />
        </>
      )}
    </>
  );
}
