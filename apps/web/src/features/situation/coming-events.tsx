import type { PlannedEvent } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Section, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

const most = 6;

/** What somebody has told of that is planned for the coming fortnight. */
export function ComingEvents(): ReactNode {
  const { situation, reports, format } = useTexts();
  const municipality = useMunicipalityCode();
  const { data } = useQuery({
    queryKey: ['planned', municipality],
    queryFn: () => api.get<{ events: PlannedEvent[] }>(`/api/m/${municipality}/reports/planned`),
    throwOnError: false,
  });
  if (!data) return null;
  const { events } = data;
  return (
    <Section title={situation.coming.title} aside={events.length > most && format.number(events.length)}>
      {events.length === 0 ? (
        <p className="quiet">{situation.coming.none}</p>
      ) : (
        <ul className="rows">
          {events.slice(0, most).map((event) => {
            const place = reports.whereWords({
              kind: 'plannedEvent',
              place: event.placeText ?? undefined,
              area: event.areaName ?? undefined,
              lineMetres: event.lineMetres,
              isPosition: true,
            });
            return (
              <li key={event.reportId}>
                <span>
                  <b>{event.categoryName ?? reports.kinds.plannedEvent}</b>
                  {place ? ` ${place}` : ''}
                </span>
                <span className="note">
                  {reports.spanWords(new Date(event.startsAt), new Date(event.endsAt), event.timePrecision, event.recurs)}
                  {event.people && ` · ${situation.coming.expected(reports.details.people[event.people])}`}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
