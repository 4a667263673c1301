import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Section, Skeleton, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

type Column = { table: string; column: string; retention: string };

/** How long everything is kept, as the database says it of itself. */
export function RetentionTab(): ReactNode {
  const { administration: words } = useTexts();
  const code = useMunicipalityCode();
  const { data } = useQuery({
    queryKey: ['retention', code],
    queryFn: () => api.get<Column[]>(`/api/m/${code}/administration/retention`),
  });
  if (!data) return <Skeleton lines={6} />;
  const classes = [...new Set(data.map((row) => row.retention))].sort();
  return (
    <Section title={words.retention.title}>
      <p className="quiet">{words.retention.about}</p>
      <ul className="rows admin-rows">
        {classes.map((name) => {
          const columns = data.filter((row) => row.retention === name);
          const tables = [...new Set(columns.map((row) => row.table))];
          return (
            <li key={name}>
              <div className="admin-row">
                <b>{words.retention.classes[name] ?? name}</b>
                <span className="quiet">{tables.join(', ')}</span>
              </div>
              <details>
                <summary>{words.retention.columns(columns.length)}</summary>
                <p className="note">{columns.map((row) => `${row.table}.${row.column}`).join(', ')}</p>
              </details>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
