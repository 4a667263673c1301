import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button, DateField, EmptyState, Section, Select, Skeleton, Table, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { today } from './administration-data.ts';

type Log = {
  people: { personId: string; name: string }[];
  isMore: boolean;
  rows: {
    eventId: string;
    type: string;
    personName: string | null;
    actedAs: string;
    happenedAt: string;
    objectType: string;
    objectId: string;
  }[];
};

const all = 'all';
const monthAgo = (): string =>
  new Date(Date.now() - 30 * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });

/** Who opened what is sensitive, took it out, or changed who may; for the data protection officer. */
export function AccessLogTab(): ReactNode {
  const { administration } = useTexts();
  const { log: words } = administration;
  const [filter, setFilter] = useState({ from: monthAgo(), to: today(), personId: all, type: all });
  const [pages, setPages] = useState<(string | undefined)[]>([undefined]);
  const change = (part: Partial<typeof filter>): void => {
    setFilter({ ...filter, ...part });
    setPages([undefined]);
  };
  const before = pages.at(-1);
  const log = useLog(filter, before);
  const oldest = log?.rows.at(-1)?.happenedAt;
  return (
    <Section title={words.title}>
      <p className="quiet">{words.about}</p>
      <div className="field-pair">
        <DateField label={words.from} value={filter.from} onChange={(from) => change({ from })} max={filter.to} />
        <DateField label={words.to} value={filter.to} onChange={(to) => change({ to })} min={filter.from} />
        <Select
          label={words.person}
          value={filter.personId}
          onChange={(personId) => change({ personId })}
          options={[
            { value: all, text: words.everybody },
            ...(log?.people ?? []).map(({ personId, name }) => ({ value: personId, text: name })),
          ]}
        />
        <Select
          label={words.event}
          value={filter.type}
          onChange={(type) => change({ type })}
          options={[
            { value: all, text: words.everything },
            ...Object.entries(words.events).map(([value, text]) => ({ value, text })),
          ]}
        />
      </div>
      {!log && <Skeleton lines={6} />}
      {log?.rows.length === 0 && <EmptyState silence="calm">{words.none}</EmptyState>}
      {log && log.rows.length > 0 && <LogTable rows={log.rows} />}
      <div className="acts">
        {pages.length > 1 && <Button onPress={() => setPages(pages.slice(0, -1))}>←</Button>}
        {log?.isMore && oldest && <Button onPress={() => setPages([...pages, oldest])}>{words.more}</Button>}
      </div>
    </Section>
  );
}

function useLog(
  filter: { from: string; to: string; personId: string; type: string },
  before: string | undefined,
): Log | undefined {
  const code = useMunicipalityCode();
  const { from, to, personId, type } = filter;
  const query = {
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(personId === all ? {} : { personId }),
    ...(type === all ? {} : { type }),
    ...(before ? { before } : {}),
  };
  return useQuery({
    queryKey: ['access-log', code, query],
    queryFn: () => api.get<Log>(`/api/m/${code}/administration/access-log`, query),
    placeholderData: keepPreviousData,
  }).data;
}

function LogTable({ rows }: { rows: Log['rows'] }): ReactNode {
  const { administration, format } = useTexts();
  const { log: words, role } = administration;
  const roleOf = (actedAs: string): string =>
    actedAs
      .split(',')
      .map((one) => role[one as keyof typeof role] ?? '')
      .filter(Boolean)
      .join(', ');
  return (
    <Table
      caption={words.title}
      hideCaption
      stacks
      rows={rows}
      rowKey={(row) => row.eventId}
      columns={[
        { key: 'when', title: words.columns.when, cell: (row) => format.dayAndTime(new Date(row.happenedAt)) },
        {
          key: 'who',
          title: words.columns.who,
          cell: (row) => (
            <>
              {row.personName ?? words.unknownPerson}
              <br />
              <span className="note">{roleOf(row.actedAs)}</span>
            </>
          ),
        },
        { key: 'what', title: words.columns.what, cell: (row) => words.events[row.type] ?? row.type },
        {
          key: 'object',
          title: words.columns.object,
          cell: (row) => (
            <span className="note">
              {row.objectType} {row.objectId.slice(0, 8)}
            </span>
          ),
        },
      ]}
    />
  );
}
