import { type ReactNode, useState } from 'react';
import { Button, EmptyState, ErrorNote, Section, Skeleton, Table, useTexts } from '../../components/index.ts';
import { type MapGeography, MapSheet } from '../../components/map/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { useGeography } from '../areas/index.ts';
import { useAdministrationCommand } from './administration-data.ts';
import { AreaFileField, type ChosenAreas, useAreaFile } from './area-file-field.tsx';

type ListedArea = MapGeography['areas'][number] & { code?: string; population?: number | null; isApproximate?: boolean };

/** The areas of the municipality: list and map, and taking in more. */
export function AreasTab({ mayManage }: { mayManage: boolean }): ReactNode {
  const { administration: words } = useTexts();
  const geography = useGeography();
  if (!geography) return <Skeleton lines={8} />;
  const areas: readonly ListedArea[] = geography.areas;
  return (
    <div className="columns">
      <Section title={words.areas.title}>
        {geography.outline.length > 0 && (
          <div className="admin-map">
            <MapSheet geography={geography} label={words.areas.map(areas.length)} />
          </div>
        )}
        {areas.length === 0 ? (
          <EmptyState silence="unknown">{words.areas.none}</EmptyState>
        ) : (
          <AreaTable areas={areas} mayManage={mayManage} />
        )}
      </Section>
      <aside>{mayManage && <ImportForm />}</aside>
    </div>
  );
}

function AreaTable({ areas, mayManage }: { areas: readonly ListedArea[]; mayManage: boolean }): ReactNode {
  const { administration: words, format, common } = useTexts();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [renamed, setRenamed] = useState<{ id: string; name: string }>();
  const rename = async (): Promise<void> => {
    if (!renamed) return;
    const { id, name } = renamed;
    if (await run({ method: 'put', path: `areas/${id}`, body: { name }, said: words.saved })) setRenamed(undefined);
  };
  const nameCell = (area: ListedArea): ReactNode =>
    renamed?.id === area.id ? (
      <form
        className="acts"
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        <input
          className="input"
          aria-label={`${words.areas.rename} ${area.name}`}
          value={renamed.name}
          maxLength={120}
          onChange={(event) => setRenamed({ ...renamed, name: event.target.value })}
        />
        <Button type="submit" size="small" waiting={isWaiting}>
          {words.save}
        </Button>
        <Button weight="words" size="small" onPress={() => setRenamed(undefined)}>
          {common.act.cancel}
        </Button>
      </form>
    ) : (
      <>
        {area.name}
        {area.isApproximate && <span className="note"> {words.areas.approximate}</span>}
      </>
    );
  const acts = (area: ListedArea): ReactNode => (
    <>
      <Button
        weight="words"
        size="small"
        label={`${words.areas.rename} ${area.name}`}
        onPress={() => setRenamed({ id: area.id, name: area.name })}
      >
        {words.areas.rename}
      </Button>{' '}
      <Button
        weight="words"
        size="small"
        label={`${words.areas.remove} ${area.name}`}
        onPress={() => void run({ method: 'delete', path: `areas/${area.id}`, said: words.areas.removed })}
      >
        {words.areas.remove}
      </Button>
    </>
  );
  return (
    <>
      {fault && <ErrorNote title={fault} />}
      <Table
        caption={words.areas.title}
        hideCaption
        stacks
        rows={areas}
        rowKey={(area) => area.id}
        columns={[
          { key: 'name', title: words.areas.columns.name, cell: nameCell },
          { key: 'kind', title: words.areas.columns.kind, cell: (area) => words.areas.kind[area.kind] ?? area.kind },
          { key: 'code', title: words.areas.columns.code, cell: (area) => area.code },
          {
            key: 'population',
            title: words.areas.columns.population,
            figure: true,
            cell: (area) => (area.population ? format.number(area.population) : '–'),
          },
          ...(mayManage ? [{ key: 'acts', title: <span className="visually-hidden">{words.acts}</span>, cell: acts }] : []),
        ]}
      />
    </>
  );
}

function ImportForm(): ReactNode {
  const { administration: words } = useTexts();
  const code = useMunicipalityCode();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [chosen, setChosen] = useState<ChosenAreas>();
  const read = useAreaFile(chosen);
  const count = read && 'areas' in read ? read.areas.length : 0;
  const save = async (): Promise<void> => {
    if (!chosen) return;
    const { nameProperty, codeProperty, kind, text } = chosen;
    const isDone = await run({
      method: 'post',
      path: 'areas',
      query: { nameProperty, kind, ...(codeProperty ? { codeProperty } : {}) },
      body: new Blob([text], { type: 'application/octet-stream' }),
      said: words.areas.taken(count),
    });
    if (isDone) setChosen(undefined);
  };
  return (
    <Section title={words.areas.import}>
      <AreaFileField
        chosen={chosen}
        onChange={setChosen}
        fetchScb={() => api.post<{ text: string }>(`/api/m/${code}/administration/scb-areas`)}
      />
      {fault && <ErrorNote title={fault} />}
      {count > 0 && (
        <div className="acts">
          <Button weight="main" waiting={isWaiting} onPress={() => void save()}>
            {words.areas.take(count)}
          </Button>
        </div>
      )}
    </Section>
  );
}
