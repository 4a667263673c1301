import type { IndicationCard } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { MapGeography } from '../../components/map/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode, useSession } from '../../platform/session.tsx';
import type { MapData } from './map-model.ts';

/** The ground with its named places. */
export type Ground = MapGeography & {
  places: { placeId: string; name: string; inSentence: string; lng: number; lat: number }[];
};

/** Where more happens than elsewhere. */
export type Hotspots = {
  n: number;
  fromDay: string;
  toDay: string;
  gridCells: number;
  expectedPerCell: number;
  cells: { cell: string; count: number; kind: string }[];
};

const minutes = 60_000;

/** The ground and everything that lies on it: asked for once, filtered here. */
export function useMapData(): { ground: Ground | undefined; data: MapData | undefined } {
  const municipality = useMunicipalityCode();
  const ground = useQuery({
    queryKey: ['geography', municipality],
    queryFn: () => api.get<Ground>(`/api/m/${municipality}/geography`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const data = useQuery({
    queryKey: ['map', municipality],
    queryFn: () => api.get<MapData>(`/api/m/${municipality}/map`),
    staleTime: 5 * minutes,
  });
  return { ground: ground.data, data: data.data };
}

/** The hotspots of a period; a refusal (too coarse points) is an answer too. */
export function useHotspots(period: { from: string; to: string }, group: string | undefined) {
  const municipality = useMunicipalityCode();
  const query = { ...useCalm(period), ...(group === undefined ? {} : { group }) };
  return useQuery({
    queryKey: ['hotspots', municipality, query],
    queryFn: ({ signal }) => api.get<Hotspots>(`/api/m/${municipality}/hotspots`, query, signal),
    staleTime: 5 * minutes,
    throwOnError: false,
  });
}

/** The deviations whose window touches a period. */
export function useDeviations(period: { from: string; to: string }): IndicationCard[] {
  const { can, municipality } = useSession();
  const calm = useCalm(period);
  const { data } = useQuery({
    queryKey: ['indications', municipality.code, calm],
    queryFn: ({ signal }) => api.get<IndicationCard[]>(`/api/m/${municipality.code}/indications`, calm, signal),
    enabled: can('indication.read'),
    placeholderData: (before) => before,
    throwOnError: false,
  });
  return data ?? nothing;
}

const nothing: IndicationCard[] = [];

/** A period that has stood still for a moment: nothing is asked for while the finger still moves. */
function useCalm({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const [calm, setCalm] = useState({ from, to });
  useEffect(() => {
    const timer = setTimeout(() => setCalm({ from, to }), 250);
    return () => clearTimeout(timer);
  }, [from, to]);
  return calm;
}
