import type { Role } from '@klarlage/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTexts, useToasts } from '../../components/index.ts';
import { api, withQuery } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

/** Whether something is the municipality's own, or shared by its local police district. */
export type Reach = 'municipality' | 'district';
/** One role that a person has. */
export type Membership = {
  membershipId: string;
  role: Role;
  organisationId: string;
  organisationName: string;
  reach: Reach;
  validFrom: string;
  validTo: string | null;
};
/** Somebody with an account. */
export type Person = {
  personId: string;
  name: string;
  roleText: string;
  email: string;
  isDisabled: boolean;
  memberships: Membership[];
};
/** An organisation that takes part. */
export type Organisation = {
  organisationId: string;
  name: string;
  kind: string;
  party: 'municipality' | 'police' | 'other';
  reach: Reach;
  isActive: boolean;
  memberCount: number;
};
/** A forum with its members and rules. */
export type Forum = {
  forumId: string;
  reach: Reach;
  kind: 'estGroup' | 'managementGroup' | 'strategicCouncil';
  party: 'municipality' | 'police' | 'both';
  name: string;
  weekday: number;
  startsAt: string;
  everyWeeks: number;
  firstMeetingOn: string;
  answerDays: number;
  isActive: boolean;
  counterpartId: string | null;
  members: { personId: string; title: string }[];
  rules: { groupCode: string | null; minRecurrenceDays: number }[];
};
/** What a person may decide. */
export type Mandate = {
  mandateId: string;
  personId: string;
  forumId: string | null;
  party: 'municipality' | 'police';
  kind: 'delegation' | 'ownBudget';
  reference: string;
  costLimit: number | null;
  reach: Reach;
  validFrom: string;
  validTo: string | null;
};
/** A named place. */
export type Place = {
  placeId: string;
  name: string;
  inSentence: string;
  kind: string;
  lng: number;
  lat: number;
  accuracyMetres: number;
  isActive: boolean;
};
/** A category of what can be reported. */
export type Category = {
  categoryCode: string;
  groupCode: string;
  kind: string;
  name: string;
  nameEn: string;
  duplicateRadiusMetres: number;
  duplicateHours: number;
  isActive: boolean;
};
/** Everything that can be administered in a municipality. */
export type Administration = {
  mayManage: boolean;
  mayManageDistrict: boolean;
  district: { name: string; municipalityCodes: string[] } | null;
  people: Person[];
  organisations: Organisation[];
  forums: Forum[];
  mandates: Mandate[];
  places: Place[];
  categories: Category[];
  indicationRecurrenceDays: number | null;
};

/** Everything that can be administered in the municipality that is looked at; undefined while it is fetched. */
export function useAdministration(): Administration | undefined {
  const code = useMunicipalityCode();
  return useQuery({
    queryKey: ['administration', code],
    queryFn: () => api.get<Administration>(`/api/m/${code}/administration`),
  }).data;
}

type Call = {
  method: 'post' | 'put' | 'delete';
  path: string;
  body?: unknown;
  query?: Record<string, string>;
  said: string;
};

/** Changes something, says so, and fetches everything anew; what was refused is told in words. */
export function useAdministrationCommand() {
  const code = useMunicipalityCode();
  const client = useQueryClient();
  const texts = useTexts();
  const { say } = useToasts();
  const mutation = useMutation({
    mutationFn: ({ method, path, body, query }: Call) => {
      const address = withQuery(`/api/m/${code}/administration/${path}`, query);
      if (method === 'delete') return api.delete<unknown>(address);
      if (method === 'put') return api.put<unknown>(address, body);
      const headers = body instanceof Blob ? { 'content-type': 'application/octet-stream' } : {};
      return api.post<unknown>(address, body, { headers });
    },
    onSuccess: async (_answer, { said }) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['administration', code] }),
        client.invalidateQueries({ queryKey: ['geography', code] }),
      ]);
      say(said);
    },
  });
  return {
    isWaiting: mutation.isPending,
    fault: mutation.error ? errorWords(mutation.error, texts).title : undefined,
    /** True when it was done; what was refused is in `fault`. */
    run: (call: Call): Promise<boolean> =>
      mutation.mutateAsync(call).then(
        () => true,
        () => false,
      ),
  };
}

/** The Swedish calendar day of today. */
export function today(): string {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
}
