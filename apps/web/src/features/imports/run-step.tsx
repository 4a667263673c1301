import type { ImportPreview, ImportProfile, ImportResult } from '@klarlage/model';
import { type ReactNode, useState } from 'react';
import { Button, ErrorNote, LinkButton, Progress, Section, TextField, useTexts } from '../../components/index.ts';
import { errorWords } from '../../platform/errors.ts';
import { useSession } from '../../platform/session.tsx';
import { useImport, useProgress, useSaveProfile } from './import-data.ts';

/** Brings the file in: a changed way of reading is saved first, under a name, so that the next file of the kind needs no work. */
export function RunStep({
  file,
  preview,
  isTrusted,
  profiles,
  onDone,
}: {
  file: File;
  preview: ImportPreview;
  isTrusted: boolean;
  profiles: readonly ImportProfile[];
  onDone: (result: ImportResult) => void;
}): ReactNode {
  const texts = useTexts();
  const { imports } = texts;
  const words = imports.mapping;
  const [name, setName] = useState('');
  const [isNameMissing, setNameMissing] = useState(false);
  const [progressId, setProgressId] = useState<string | undefined>();
  const save = useSaveProfile();
  const run = useImport();
  const isNew = preview.profileId === null;
  const { counts } = preview;
  const rows = counts.rows - counts.refused - counts.faulty;
  const isReady = counts.faulty === 0 && preview.missing.length === 0 && rows > 0;
  const bringIn = async (): Promise<void> => {
    const called = name.trim();
    setNameMissing(isNew && called === '');
    if (isNew && called === '') return;
    const own = profiles.find((one) => !one.isBundled && one.name.toLowerCase() === called.toLowerCase());
    const profileId = preview.profileId ?? own?.profileId ?? crypto.randomUUID();
    const following = crypto.randomUUID();
    try {
      if (isNew) await save.mutateAsync({ profileId, name: called, mapping: preview.mapping, isTrusted });
      setProgressId(following);
      onDone(await run.mutateAsync({ file, profileId, progressId: following }));
    } catch {
      // what went wrong stands in the mutations, and is drawn below
    } finally {
      setProgressId(undefined);
    }
  };
  const error = save.error ?? run.error;
  return (
    <Section title={imports.run} hideTitle>
      {isNew && (
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={name}
          onChange={setName}
          maxLength={80}
          {...(isNameMissing ? { fault: words.nameMissing } : {})}
        />
      )}
      {error && <ErrorNote title={errorWords(error, texts).title} />}
      {progressId ? (
        <Running progressId={progressId} />
      ) : (
        <Button weight="main" disabled={!isReady} onPress={() => void bringIn()}>
          {imports.runCount(rows)}
        </Button>
      )}
    </Section>
  );
}

function Running({ progressId }: { progressId: string }): ReactNode {
  const { imports } = useTexts();
  const { data } = useProgress(progressId);
  if (!data || data.of === 0) return <Progress label={imports.running} />;
  return <Progress label={imports.progress(data.stage, data.done, data.of)} share={data.done / data.of} />;
}

/** What was done, and where to go now. */
export function ResultStep({ result, onAnother }: { result: ImportResult; onAnother: () => void }): ReactNode {
  const { imports } = useTexts();
  const { can } = useSession();
  return (
    <Section title={imports.done}>
      <ul className="rows import-counts">
        {imports.counts(result.counts).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {result.refusals.map(({ reason, rows }) => (
          <li key={reason} className="note">
            {imports.refusedBecause(reason, rows)}
          </li>
        ))}
      </ul>
      <div className="acts">
        {can('situation.read') && (
          <LinkButton href="/app/laget" weight="main">
            {imports.toSituation}
          </LinkButton>
        )}
        {can('report.review') && result.counts.queued > 0 && <LinkButton href="/app/granskning">{imports.toReview}</LinkButton>}
        <Button weight="words" onPress={onAnother}>
          {imports.another}
        </Button>
      </div>
    </Section>
  );
}
