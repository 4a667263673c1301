import type { ImportBatch, ImportMapping, ImportPreview, ImportProfile, ImportResult } from '@klarlage/model';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

/** A category that a value of the file can become. */
export type Category = { categoryCode: string; groupCode: string; name: string; kind: string };

/** How the file is to be read: by what Klarläge finds out, by a saved profile, or by a mapping that is being made. */
export type ReadBy =
  | { kind: 'found' }
  | { kind: 'guessed' }
  | { kind: 'profile'; profileId: string }
  | { kind: 'mapping'; mapping: ImportMapping; isTrusted: boolean };

const raw = { 'content-type': 'application/octet-stream' };

/** The address of the imports of the municipality that is looked at. */
export function useImportPath(): string {
  return `/api/m/${useMunicipalityCode()}/imports`;
}

/** What would become of the file, asked anew whenever the way of reading changes. */
export function usePreview(file: File | undefined, by: ReadBy) {
  const path = useImportPath();
  return useQuery({
    queryKey: [path, 'preview', file?.name, file?.size, file?.lastModified, by],
    enabled: file !== undefined,
    queryFn: ({ signal }) => look(path, file ?? new Blob(), by, signal),
    // while a changed mapping is looked at, what was seen before stays
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    // a file that cannot be read is told beside the field, not instead of the page
    throwOnError: false,
  });
}

function look(path: string, file: Blob, by: ReadBy, signal: AbortSignal): Promise<ImportPreview> {
  const send = (body: Blob, query: Record<string, string | boolean>) =>
    api.post<ImportPreview>(`${path}/preview`, body, { query, headers: raw, signal });
  if (by.kind === 'profile') return send(file, { profileId: by.profileId });
  if (by.kind !== 'mapping') return send(file, by.kind === 'guessed' ? { isGuessed: true } : {});
  return send(new Blob([`${JSON.stringify(by.mapping)}\n`, file]), { hasMapping: true, isTrusted: by.isTrusted });
}

/** The saved ways of reading. */
export function useProfiles() {
  const path = useImportPath();
  return useQuery({ queryKey: [path, 'profiles'], queryFn: () => api.get<ImportProfile[]>(`${path}/profiles`) });
}

/** The categories of the municipality. */
export function useCategories() {
  const code = useMunicipalityCode();
  return useQuery({
    queryKey: ['categories', code],
    queryFn: () => api.get<{ categories: Category[] }>(`/api/m/${code}/categories`),
  });
}

/** Saves a way of reading. */
export function useSaveProfile() {
  const path = useImportPath();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ profileId, ...body }: Omit<ImportProfile, 'isBundled'>) =>
      api.put<{ profileId: string }>(`${path}/profiles/${profileId}`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: [path, 'profiles'] }),
  });
}

/** Brings the file in, and tells its number so that its progress can be followed. */
export function useImport() {
  const path = useImportPath();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, profileId, progressId }: { file: File; profileId: string; progressId: string }) =>
      api.post<ImportResult>(path, file, { query: { profileId, fileName: file.name, progressId }, headers: raw }),
    // everything that counts incidents has changed
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'preview' }),
  });
}

/** How far a running import has come. */
export function useProgress(progressId: string | undefined) {
  const path = useImportPath();
  return useQuery({
    queryKey: [path, 'progress', progressId],
    enabled: progressId !== undefined,
    queryFn: () => api.get<{ stage: string; done: number; of: number }>(`${path}/progress/${progressId}`),
    refetchInterval: 400,
    staleTime: 0,
    gcTime: 0,
    throwOnError: false,
  });
}

/** The imports that were made. */
export function useBatches() {
  const path = useImportPath();
  return useQuery({ queryKey: [path, 'batches'], queryFn: () => api.get<ImportBatch[]>(path) });
}

/** What was taken back, and what stayed. */
export type Undone = {
  reportsWithdrawn: number;
  incidentsWithdrawn: number;
  kept: { row: number | null; reason: 'merged' | 'behindIndication' }[];
};

/** Takes an import back. */
export function useUndo() {
  const path = useImportPath();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (batchId: string) => api.post<Undone>(`${path}/${batchId}/undo`),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'preview' }),
  });
}
