import { useQuery } from '@tanstack/react-query';
import type { MapGeography } from '../../components/map/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

/** The ground of the municipality that is looked at, for every map; undefined while it is fetched. */
export function useGeography(): MapGeography | undefined {
  const municipality = useMunicipalityCode();
  const { data } = useQuery({
    queryKey: ['geography', municipality],
    queryFn: () => api.get<MapGeography>(`/api/m/${municipality}/geography`),
    // borders move once a year
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
