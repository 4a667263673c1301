import type { IncidentRow, IndicationCard } from '@klarlage/model';
import type { Format } from '@klarlage/texts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Folio, Section, Skeleton, Table, useTexts } from '../../components/index.ts';
import { boxAround, MapSheet } from '../../components/map/index.ts';
import { api } from '../../platform/api.ts';
import { usePathValue } from '../../platform/navigation.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { useGeography } from '../areas/index.ts';
import { IndicationStatement } from './indication-statement.tsx';

/** One indication with the incidents behind it: category, place and time, never words. */
export function IndicationPage(): ReactNode {
  const municipality = useMunicipalityCode();
  const id = usePathValue('id');
  const { data } = useQuery({
    queryKey: ['indication', municipality, id],
    queryFn: () => api.get<{ card: IndicationCard; incidents: IncidentRow[] }>(`/api/m/${municipality}/indications/${id}`),
  });
  if (!data) return <Skeleton lines={8} />;
  return <Indication {...data} />;
}

/** A day, a moment, or from when to when: never more exact than it is known. */
function whenWords({ timePrecision, day, startsAt, endsAt }: IncidentRow, format: Format): string {
  if (timePrecision === 'day' || timePrecision === 'month' || timePrecision === 'recurring') return format.day(day);
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  const from = format.dayAndTime(start);
  if (end.getTime() - start.getTime() < 60_000) return from;
  return format.day(start) === format.day(end) ? `${from}–${format.time(end)}` : `${from} – ${format.dayAndTime(end)}`;
}

function Indication({ card, incidents }: { card: IndicationCard; incidents: IncidentRow[] }): ReactNode {
  const { indications, situation, format } = useTexts();
  const geography = useGeography();
  const hidden = card.incidentCount - incidents.length;
  return (
    <div className="page">
      <Folio title={situation.map.ringTitle(card.placeText)} about={format.period(card.firstDay, card.lastDay)} />
      <div className="columns">
        <div>
          <Section title={indications.title} hideTitle>
            <IndicationStatement card={card} first whole evidenceOpen />
          </Section>
          <Section title={indications.incidents.title} aside={indications.incidents.rows(incidents.length)}>
            <Table
              caption={indications.incidents.title}
              hideCaption
              rows={incidents}
              rowKey={(row) => row.incidentId}
              columns={[
                { key: 'what', title: indications.incidents.category, cell: (row) => row.categoryName },
                {
                  key: 'where',
                  title: indications.incidents.place,
                  cell: (row) => row.placeName ?? row.areaName ?? indications.incidents.placeUnknown,
                },
                {
                  key: 'when',
                  title: indications.incidents.time,
                  cell: (row) => whenWords(row, format),
                },
              ]}
            />
            {hidden > 0 && <p className="note">{indications.incidents.hidden(hidden)}</p>}
          </Section>
        </div>
        <aside>
          <Section title={situation.map.title}>
            {geography && geography.outline.length > 0 && (
              <MapSheet
                geography={geography}
                label={indications.sentence(card).replaceAll('**', '')}
                ratio={1.05}
                fit={boxAround([card.lng, card.lat], Math.max(900, card.radiusMetres * 2.2))}
                rings={[
                  {
                    id: card.indicationId,
                    centre: [card.lng, card.lat],
                    radiusMetres: card.radiusMetres,
                    uncertaintyMetres: 200,
                  },
                ]}
              />
            )}
            <p className="note">{situation.map.ringNote(format.metres(card.radiusMetres))}</p>
          </Section>
        </aside>
      </div>
    </div>
  );
}
