import { useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';

/** A kind of action, with the size and the party that it usually has. */
export type ActionType = {
  actionTypeCode: string;
  name: string;
  groupName: string;
  defaultSize: string;
  party: string;
};

type Categories = {
  categories: { categoryCode: string; groupCode: string; name: string; kind: string }[];
  actionTypes: ActionType[];
};

function useCategories(municipalityCode: string): Categories | undefined {
  return useQuery({
    queryKey: ['categories', municipalityCode],
    queryFn: () => api.get<Categories>(`/api/m/${municipalityCode}/categories`),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

/** The kinds of action that the municipality uses. */
export function useActionTypes(municipalityCode: string): readonly ActionType[] {
  return useCategories(municipalityCode)?.actionTypes ?? [];
}

/** The groups of incident categories, each once. */
export function useCategoryGroups(municipalityCode: string): readonly string[] {
  const categories = useCategories(municipalityCode)?.categories ?? [];
  return [...new Set(categories.filter((one) => one.kind === 'incident').map((one) => one.groupCode))];
}

/** The organisations that can own an action. */
export function useActionOwners(municipalityCode: string): readonly { organisationId: string; name: string }[] {
  const { data } = useQuery({
    queryKey: ['action-owners', municipalityCode],
    queryFn: () => api.get<{ organisationId: string; name: string }[]>(`/api/m/${municipalityCode}/action-owners`),
    staleTime: 300_000,
  });
  return data ?? [];
}

/** The named places of the municipality. */
export function usePlaces(municipalityCode: string): readonly { placeId: string; name: string }[] {
  const { data } = useQuery({
    queryKey: ['geography', municipalityCode],
    queryFn: () => api.get<{ places: { placeId: string; name: string }[] }>(`/api/m/${municipalityCode}/geography`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.places ?? [];
}
