import { type AreaFile, largestAreaFile, propertiesOfAreaFile, readAreaFile } from '@klarlage/model';
import { refusalText } from '@klarlage/texts';
import { type DragEvent, type ReactNode, useMemo, useState } from 'react';
import { Button, ErrorNote, FileField, Progress, Select, useTexts } from '../../components/index.ts';
import { errorWords } from '../../platform/errors.ts';

/** A file of areas and what its columns mean. */
export type ChosenAreas = {
  fileName: string;
  text: string;
  nameProperty: string;
  codeProperty: string;
  kind: 'deso' | 'regso' | 'locality' | 'countryside' | 'other';
};

const kinds = ['locality', 'deso', 'regso', 'countryside', 'other'] as const;
const likelyNames = ['namn', 'name', 'desonamn', 'regsonamn', 'tatort', 'desokod', 'regsokod'];

/** What reading the chosen file gives: the same check as on the server. */
export function useAreaFile(chosen: ChosenAreas | undefined): AreaFile | undefined {
  return useMemo(() => chosen && readAreaFile(chosen.text, chosen.nameProperty, chosen.codeProperty || undefined), [chosen]);
}

/** Chooses areas: a file by choosing or dropping, or what Statistics Sweden has; then says which column is the name. */
export function AreaFileField({
  chosen,
  onChange,
  fetchScb,
}: {
  chosen: ChosenAreas | undefined;
  onChange: (chosen: ChosenAreas | undefined) => void;
  fetchScb: () => Promise<{ text: string }>;
}): ReactNode {
  const texts = useTexts();
  const { areas: words } = texts.administration;
  const [error, setError] = useState<string>();
  const [isFetching, setFetching] = useState(false);
  const take = (fileName: string, text: string): void => {
    const properties = propertiesOfAreaFile(text);
    const nameProperty = likelyNames.find((one) => properties.includes(one)) ?? properties[0] ?? '';
    const isDeso = properties.includes('desokod');
    onChange({ fileName, text, nameProperty, codeProperty: isDeso ? 'desokod' : '', kind: isDeso ? 'deso' : 'locality' });
  };
  const read = async (file: File | undefined): Promise<void> => {
    setError(undefined);
    if (!file) return;
    if (file.size > largestAreaFile) {
      setError(refusalText(texts.refusals, 'administration/bad-geometry', { fault: 'too-large' }));
      return;
    }
    take(file.name, await file.text());
  };
  const fetchAreas = async (): Promise<void> => {
    setError(undefined);
    setFetching(true);
    try {
      take('DeSO 2025, SCB', (await fetchScb()).text);
    } catch (caught) {
      setError(errorWords(caught, texts).title);
    }
    setFetching(false);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    void read(event.dataTransfer.files[0]);
  };
  return (
    <fieldset className="form drop-zone" onDragOver={(event) => event.preventDefault()} onDrop={drop} aria-label={words.import}>
      <FileField
        label={words.file}
        hint={words.fileHint}
        accept=".geojson,.json,application/geo+json,application/json"
        onChange={([file]) => void read(file)}
      />
      <div className="acts">
        <Button size="small" waiting={isFetching} onPress={() => void fetchAreas()}>
          {words.scb}
        </Button>
      </div>
      {isFetching && <Progress label={words.fetching} />}
      {error && <ErrorNote title={error} />}
      {chosen && <Columns chosen={chosen} onChange={onChange} />}
    </fieldset>
  );
}

function Columns({ chosen, onChange }: { chosen: ChosenAreas; onChange: (chosen: ChosenAreas) => void }): ReactNode {
  const texts = useTexts();
  const { areas: words, wizard } = texts.administration;
  const properties = useMemo(() => propertiesOfAreaFile(chosen.text), [chosen.text]);
  const read = useAreaFile(chosen);
  const options = properties.map((value) => ({ value, text: value }));
  return (
    <>
      <p>
        <b>{wizard.areas.chosen}:</b> {chosen.fileName}
      </p>
      {properties.length > 0 && (
        <>
          <Select
            label={words.nameProperty}
            value={chosen.nameProperty}
            onChange={(nameProperty) => onChange({ ...chosen, nameProperty })}
            options={options}
          />
          <Select
            label={words.codeProperty}
            value={chosen.codeProperty || 'same-as-name'}
            onChange={(value) => onChange({ ...chosen, codeProperty: value === 'same-as-name' ? '' : value })}
            options={[{ value: 'same-as-name', text: words.sameAsName }, ...options]}
          />
          <Select
            label={words.asKind}
            value={chosen.kind}
            onChange={(kind) => onChange({ ...chosen, kind })}
            options={kinds.map((value) => ({ value, text: words.kind[value] }))}
          />
        </>
      )}
      {read && 'fault' in read && (
        <ErrorNote title={refusalText(texts.refusals, 'administration/bad-geometry', { ...read })}>
          {read.fault === 'name-missing' && properties.length === 0 ? words.noColumns : undefined}
        </ErrorNote>
      )}
      {read && 'areas' in read && (
        <p role="status">
          {words.found(
            read.areas.length,
            `${read.areas
              .slice(0, 6)
              .map((area) => area.name)
              .join(', ')}${read.areas.length > 6 ? ' …' : ''}`,
          )}
        </p>
      )}
    </>
  );
}
