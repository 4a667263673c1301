import type { CommitmentStatus, PublicChange, SurveyItem } from '@klarlage/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTexts, useToasts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

/** A commitment as it is edited. */
export type Commitment = {
  commitmentId: string;
  title: string;
  party: 'municipality' | 'police' | 'both';
  status: CommitmentStatus;
  evidence: string;
  assessedOn: string;
};
/** The promise as it is edited. */
export type CitizenPromise = {
  promiseId: string;
  title: string;
  firstYear: number;
  lastYear: number;
  registryNumbers: string;
  purpose: string;
};
/** An action that can be shown, and what it is called in public. */
export type PublicAction = {
  actionId: string;
  ownTitle: string;
  decidedOn: string;
  isPoliceOnly: boolean;
  isShown: boolean;
  title: string;
  sentence: string;
};
/** One measured value. */
export type SurveyValue = {
  surveyValueId: string;
  areaId: string | null;
  year: number;
  item: SurveyItem;
  value: number;
  lower: number | null;
  upper: number | null;
  respondents: number | null;
  source: string;
};
/** Everything that the page about what is public works with. */
export type Publication = {
  versions: { version: number; publishedAt: string; withdrawnAt: string | null; publishedBy: string | null }[];
  digest: string;
  changes: PublicChange[];
  promise: CitizenPromise | null;
  commitments: Commitment[];
  actions: PublicAction[];
  surveyValues: SurveyValue[];
};

/** What is published and what can be edited; undefined while it is fetched. */
export function usePublication(): Publication | undefined {
  const code = useMunicipalityCode();
  return useQuery({
    queryKey: ['publication', code],
    queryFn: () => api.get<Publication>(`/api/m/${code}/publication`),
  }).data;
}

type Call = { method: 'post' | 'put' | 'delete'; path: string; body?: unknown; said: string };

/** Does something to what is public, says so, and fetches the page anew. */
export function usePublicationCommand() {
  const code = useMunicipalityCode();
  const client = useQueryClient();
  const texts = useTexts();
  const { say } = useToasts();
  const mutation = useMutation({
    mutationFn: ({ method, path, body }: Call) => {
      const address = `/api/m/${code}/publication/${path}`;
      if (method === 'delete') return api.delete<unknown>(address);
      return method === 'put' ? api.put<unknown>(address, body) : api.post<unknown>(address, body);
    },
    onSuccess: async (_answer, { said }) => {
      await client.invalidateQueries({ queryKey: ['publication', code] });
      say(said);
    },
  });
  const fault = mutation.error ? errorWords(mutation.error, texts).title : undefined;
  return { run: mutation.mutateAsync, isWaiting: mutation.isPending, fault, reset: mutation.reset };
}
