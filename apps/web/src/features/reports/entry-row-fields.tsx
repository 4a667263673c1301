import { mostWords, reportCertainties } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { ComboBox } from '../../components/combo-box.tsx';
import { DateField, Select, TextField, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import type { EntryFaults, EntryRow } from './entry-rows.ts';

type Categories = { categories: { categoryCode: string; groupCode: string; name: string; kind: string }[] };
type Geography = {
  places: { placeId: string; name: string }[];
  areas: { id: string; name: string; kind: string }[];
};
type Choice = { value: string; text: string; detail?: string };

/** The fields of one row, in the order of the paper: day, times, what, where, how unsafe, how they know, words. */
export function EntryRowFields({
  row,
  number,
  faults,
  isReceived,
  onChange,
}: {
  row: EntryRow;
  number: number;
  faults: EntryFaults;
  isReceived: boolean;
  onChange: (row: EntryRow) => void;
}): ReactNode {
  const { reports } = useTexts();
  const words = reports.entry;
  const set = (change: Partial<EntryRow>): void => onChange({ ...row, ...change });
  const scale = [1, 2, 3, 4, 5].map((n) => ({ value: String(n), text: `${n} ${reports.insecurity[n - 1]?.toLowerCase()}` }));
  return (
    <fieldset className="entry-row" disabled={isReceived}>
      <legend className="visually-hidden">{words.row(number)}</legend>
      <DateField
        label={words.day}
        value={row.day}
        onChange={(day) => set({ day })}
        {...(faults.when || faults.ahead ? { fault: faults.ahead ? words.faults.ahead : words.faults.when } : {})}
      />
      <TextField label={words.from} type="time" value={row.from} onChange={(from) => set({ from })} />
      <TextField label={words.to} type="time" value={row.to} onChange={(to) => set({ to })} />
      <ComboBox
        label={words.what}
        options={useWhat()}
        value={row.what}
        onChange={(what) => set({ what })}
        fault={faults.what && words.faults.what}
      />
      <ComboBox
        label={words.where}
        options={useWhere()}
        value={row.where}
        onChange={(where) => set({ where })}
        fault={faults.where && words.faults.where}
      />
      <Select
        label={words.insecurity}
        value={row.insecurity || '0'}
        onChange={(value) => set({ insecurity: value === '0' ? '' : value })}
        options={[{ value: '0', text: words.unsaid }, ...scale]}
      />
      <Select
        label={words.certainty}
        value={row.certainty}
        onChange={(certainty) => set({ certainty })}
        options={reportCertainties.map((value) => ({ value, text: reports.certainty[value] }))}
      />
      <TextField
        label={words.words}
        hint={words.wordsHint}
        maxLength={mostWords}
        value={row.words}
        onChange={(text) => set({ words: text })}
      />
    </fieldset>
  );
}

/** Everything that can have been told, calm first: a sheet says it most. */
function useWhat(): readonly Choice[] {
  const { reports } = useTexts();
  const municipality = useMunicipalityCode();
  const { data } = useQuery({
    queryKey: ['categories', municipality],
    queryFn: () => api.get<Categories>(`/api/m/${municipality}/categories`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    const categories = data?.categories ?? [];
    const nameOf = (code: string): string => categories.find((one) => one.categoryCode === code)?.name ?? '';
    const conditions = categories.filter((one) => one.kind === 'placeCondition');
    return [
      { value: 'nothingToReport', text: reports.kinds.nothingToReport },
      ...categories
        .filter((one) => one.kind !== 'placeCondition')
        .map(({ kind, categoryCode, groupCode, name }) => ({
          value: `${kind} ${categoryCode}`,
          text: name,
          ...(categoryCode === groupCode ? {} : { detail: nameOf(groupCode) }),
        })),
      ...conditions.map((one) => ({ value: `unsafePlace ${one.categoryCode}`, text: reports.entry.unsafe(one.name) })),
      ...conditions.map((one) => ({ value: `safePlace ${one.categoryCode}`, text: reports.entry.safe(one.name) })),
    ];
  }, [data, reports]);
}

/** Every named place and every locality, and the whole municipality for calm. */
function useWhere(): readonly Choice[] {
  const { reports } = useTexts();
  const municipality = useMunicipalityCode();
  const { data: geography } = useQuery({
    queryKey: ['geography', municipality],
    queryFn: () => api.get<Geography>(`/api/m/${municipality}/geography`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    const areas = (geography?.areas ?? []).filter((one) => one.kind === 'locality' || one.kind === 'countryside');
    return [
      ...(geography?.places ?? []).map((one) => ({ value: `place ${one.placeId}`, text: one.name })),
      ...areas.map((one) => ({ value: `area ${one.id}`, text: one.name })),
      { value: 'everywhere', text: reports.entry.everywhere },
    ];
  }, [geography, reports]);
}
