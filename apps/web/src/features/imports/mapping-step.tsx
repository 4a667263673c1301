import {
  type ImportField,
  type ImportMapping,
  type ImportPreview,
  type ImportProfile,
  type ImportTarget,
  importFields,
} from '@klarlage/model';
import { type ReactNode, useMemo } from 'react';
import { Checkbox, ErrorNote, Section, Select, Table, useTexts } from '../../components/index.ts';
import { type Category, type ReadBy, useCategories } from './import-data.ts';

const nothing = '-';

/** What is what in the file: the saved way of reading, the columns, the categories, the organisations and the rules. */
export function MappingStep({
  preview,
  profiles,
  isTrusted,
  onRead,
}: {
  preview: ImportPreview;
  profiles: readonly ImportProfile[];
  isTrusted: boolean;
  onRead: (by: ReadBy) => void;
}): ReactNode {
  const { imports } = useTexts();
  const words = imports.mapping;
  const { mapping } = preview;
  const change = (changed: ImportMapping): void => onRead({ kind: 'mapping', mapping: changed, isTrusted });
  return (
    <Section title={`2. ${imports.steps.mapping}`}>
      <Select
        label={words.profile}
        value={preview.profileId ?? nothing}
        onChange={(id) => onRead(id === nothing ? { kind: 'guessed' } : { kind: 'profile', profileId: id })}
        options={[
          { value: nothing, text: words.noProfile },
          ...profiles.map((one) => ({ value: one.profileId, text: one.isBundled ? words.bundled(one.name) : one.name })),
        ]}
      />
      {preview.missing.length > 0 && (
        <ErrorNote title={words.missing(preview.missing.map((field) => imports.fields[field as ImportField] ?? field))} />
      )}
      <details className="import-part" open={preview.profileId === null}>
        <summary>{words.columns}</summary>
        <ColumnTable preview={preview} onChange={(columns) => change({ ...mapping, columns })} />
      </details>
      {preview.categories.length > 0 && <CategoryTable preview={preview} onChange={change} />}
      {preview.organisations.some(({ value }) => value !== '') && <OrganisationTable preview={preview} onChange={change} />}
      <details className="import-part">
        <summary>{words.otherwise}</summary>
        <div className="columns columns-even">
          <Select
            label={words.outside}
            value={mapping.outside}
            onChange={(outside) => change({ ...mapping, outside })}
            options={[
              { value: 'fault', text: words.outsideFault },
              { value: 'refused', text: words.outsideRefused },
            ]}
          />
          <Select
            label={words.layer}
            value={mapping.layer}
            onChange={(layer) => change({ ...mapping, layer, certainty: layer === 'registered' ? 'registered' : 'told' })}
            options={[
              { value: 'observed', text: words.layerObserved },
              { value: 'registered', text: words.layerRegistered },
            ]}
          />
        </div>
      </details>
      <Checkbox
        label={words.trusted}
        hint={words.trustedHint}
        checked={isTrusted}
        onChange={(checked) => onRead({ kind: 'mapping', mapping, isTrusted: checked })}
      />
    </Section>
  );
}

function ColumnTable({
  preview,
  onChange,
}: {
  preview: ImportPreview;
  onChange: (columns: ImportMapping['columns']) => void;
}): ReactNode {
  const { imports } = useTexts();
  const words = imports.mapping;
  const { columns } = preview.mapping;
  const choose = (field: ImportField, column: string): void => {
    const { [field]: _gone, ...rest } = columns;
    onChange(column === nothing ? rest : { ...rest, [field]: column });
  };
  const samplesOf = (field: ImportField): string =>
    preview.columns.find(({ name }) => name === columns[field])?.samples.join(' · ') ?? '';
  return (
    <Table
      caption={words.columns}
      hideCaption
      rows={importFields}
      rowKey={(field) => field}
      columns={[
        { key: 'field', title: words.field, cell: (field) => imports.fields[field] },
        {
          key: 'column',
          title: words.column,
          cell: (field) => (
            <PlainSelect
              label={`${imports.fields[field]}: ${words.column}`}
              value={columns[field] ?? nothing}
              onChange={(column) => choose(field, column)}
              options={[
                { value: nothing, text: words.noColumn },
                ...preview.columns.map(({ name }) => ({ value: name, text: name })),
              ]}
            />
          ),
        },
        { key: 'samples', title: words.samples, cell: (field) => <span className="note">{samplesOf(field)}</span> },
      ]}
    />
  );
}

function CategoryTable({ preview, onChange }: { preview: ImportPreview; onChange: (mapping: ImportMapping) => void }): ReactNode {
  const { imports, format } = useTexts();
  const words = imports.mapping;
  const { mapping, categories } = preview;
  const options = useTargets();
  const unknown = categories.filter(({ isKnown }) => !isKnown).length;
  const choose = (value: string, target: ImportTarget | undefined): void => {
    const { [value]: _gone, ...rest } = mapping.categories;
    onChange({ ...mapping, categories: target ? { ...rest, [value]: target } : rest });
  };
  return (
    <details className="import-part" open={unknown > 0}>
      <summary>
        {words.categories}
        {unknown > 0 && <span className="mark mark-watch"> {unknown}</span>}
      </summary>
      <p className="note">{words.categoriesAbout}</p>
      <Table
        caption={words.categories}
        hideCaption
        rows={[...categories].sort((a, b) => Number(a.isKnown) - Number(b.isKnown))}
        rowKey={({ value }) => value}
        columns={[
          { key: 'value', title: words.value, cell: ({ value }) => value || words.emptyValue },
          { key: 'rows', title: words.count, figure: true, cell: ({ rows }) => format.number(rows) },
          {
            key: 'becomes',
            title: words.becomes,
            cell: ({ value }) => (
              <PlainSelect
                label={`${value || words.emptyValue}: ${words.becomes}`}
                value={keyOf(mapping.categories[value])}
                onChange={(key) => choose(value, targetOf(key))}
                options={options}
              />
            ),
          },
        ]}
      />
      <Select
        label={words.other}
        value={keyOf(mapping.otherCategories)}
        onChange={(key) => {
          const { otherCategories: _gone, ...rest } = mapping;
          const target = targetOf(key);
          onChange(target ? { ...rest, otherCategories: target } : rest);
        }}
        options={options}
      />
    </details>
  );
}

/** Whose the rows are: the file's names beside our own. */
function OrganisationTable({
  preview,
  onChange,
}: {
  preview: ImportPreview;
  onChange: (mapping: ImportMapping) => void;
}): ReactNode {
  const { imports, format } = useTexts();
  const words = imports.mapping;
  const { mapping, ourOrganisations } = preview;
  const named = preview.organisations.filter(({ value }) => value !== '');
  const meantBy = (value: string): string => {
    const name = (mapping.organisations[value] ?? value).toLowerCase();
    return ourOrganisations.find((own) => own.toLowerCase() === name) ?? nothing;
  };
  const choose = (value: string, own: string): void => {
    const { [value]: _gone, ...rest } = mapping.organisations;
    onChange({ ...mapping, organisations: own === nothing ? rest : { ...rest, [value]: own } });
  };
  return (
    <details className="import-part">
      <summary>{words.organisations}</summary>
      <p className="note">{words.organisationsAbout}</p>
      <Table
        caption={words.organisations}
        hideCaption
        rows={named}
        rowKey={({ value }) => value}
        columns={[
          { key: 'value', title: words.value, cell: ({ value }) => value },
          { key: 'rows', title: words.count, figure: true, cell: ({ rows }) => format.number(rows) },
          {
            key: 'becomes',
            title: words.becomes,
            cell: ({ value }) => (
              <PlainSelect
                label={`${value}: ${words.becomes}`}
                value={meantBy(value)}
                onChange={(own) => choose(value, own)}
                options={[
                  { value: nothing, text: words.noOrganisation },
                  ...ourOrganisations.map((own) => ({ value: own, text: own })),
                ]}
              />
            ),
          },
        ]}
      />
    </details>
  );
}

type Option = { value: string; text: string; group?: string };

/** A select inside a table, whose row and column already say what it is about. */
function PlainSelect({
  label,
  value,
  onChange,
  options,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly Option[];
}): ReactNode {
  const groups = [...new Set(options.map(({ group }) => group))];
  const drawn = (group: string | undefined): ReactNode =>
    options
      .filter((option) => option.group === group)
      .map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ));
  return (
    <div className="select">
      <select className="input" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {groups.map((group) =>
          group === undefined ? (
            drawn(undefined)
          ) : (
            <optgroup key={group} label={group}>
              {drawn(group)}
            </optgroup>
          ),
        )}
      </select>
    </div>
  );
}

/** Everything that a category of the file can become. */
function useTargets(): Option[] {
  const { imports } = useTexts();
  const { data } = useCategories();
  const words = imports.mapping;
  return useMemo(() => {
    const all: readonly Category[] = data?.categories ?? [];
    const option = (one: Category, group: string): Option => ({
      value:
        one.kind === 'incident' ? `incident ${one.categoryCode}` : `unsafePlace ${one.categoryCode.replace(/^condition\./, '')}`,
      text: one.name,
      group,
    });
    const reasons = ['belongs-to-social-services', 'not-ours'] as const;
    return [
      { value: nothing, text: words.fault },
      ...all.filter((one) => one.kind === 'incident').map((one) => option(one, words.incidents)),
      ...all.filter((one) => one.kind !== 'incident').map((one) => option(one, words.unsafePlaces)),
      { value: 'queue', text: words.queue, group: words.otherwise },
      ...reasons.map((reason) => ({ value: `refused ${reason}`, text: words.refuse(reason), group: words.otherwise })),
    ];
  }, [data, words]);
}

function keyOf(target: ImportTarget | undefined): string {
  if (!target) return nothing;
  if (target.kind === 'incident') return `incident ${target.categoryCode}`;
  if (target.kind === 'unsafePlace') return `unsafePlace ${target.condition}`;
  return target.kind === 'queue' ? 'queue' : `refused ${target.reason}`;
}

function targetOf(key: string): ImportTarget | undefined {
  const [kind, rest = ''] = key.split(' ');
  if (kind === 'incident') return { kind, categoryCode: rest };
  if (kind === 'unsafePlace') return { kind, condition: rest };
  if (kind === 'queue') return { kind };
  return kind === 'refused' ? { kind, reason: rest === 'not-ours' ? 'not-ours' : 'belongs-to-social-services' } : undefined;
}
