import type { IndicationCard, SituationFigures, SituationReportHead } from '@klarlage/model';
import { api } from '../../platform/api.ts';
import type { SilentOrganisation } from './situation-aside.tsx';

/** What the first page shows: the figures of the week, what waits for an answer, who is silent, and the frozen report. */
export type Situation = {
  figures: SituationFigures;
  waiting: IndicationCard[];
  silent: SilentOrganisation[];
  reporters: number;
  report: SituationReportHead | null;
};

/** The first page in one question. */
export const situationOf = (municipalityCode: string): { queryKey: readonly unknown[]; queryFn: () => Promise<Situation> } => ({
  queryKey: ['situation', municipalityCode],
  queryFn: () => api.get<Situation>(`/api/m/${municipalityCode}/situation`),
});
