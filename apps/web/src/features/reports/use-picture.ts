import type { PhotoRow } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useMunicipalityCode } from '../../platform/session.tsx';

/** The address of a picture that this page has fetched, for as long as it is shown; opening it is written down, so once is enough. */
export function usePicture(reportId: string, { photoId, version }: PhotoRow): string | undefined {
  const municipality = useMunicipalityCode();
  const { data } = useQuery({
    queryKey: ['picture', municipality, reportId, photoId, version],
    queryFn: async () => {
      const response = await fetch(`/api/m/${municipality}/reports/${reportId}/photos/${photoId}`);
      if (!response.ok) throw new Error(String(response.status));
      return response.blob();
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 300_000,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!data) return undefined;
    const made = URL.createObjectURL(data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return address;
}
