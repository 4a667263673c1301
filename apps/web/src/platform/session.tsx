import type { Verb } from '@klarlage/model';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { api } from './api.ts';
import { goTo, useSearchValue } from './navigation.ts';
import type { Page } from './page.ts';
import { lastMunicipality, rememberMunicipality } from './preference.ts';
import { queryClient } from './query.ts';

/** A municipality in which the person has something to do. */
export type Municipality = { code: string; name: string; isPractice: boolean };

/** What the server says about who is signed in. */
export type Me = {
  person: { id: string; name: string; roleText?: string };
  municipalities: Municipality[];
  districts: { id: string; name: string; municipalityCodes?: string[] }[];
  roles: string[];
  organisation?: { id: string; name: string } | null;
  /** Everything that the person may do in any of the municipalities. */
  permissions: Verb[];
  /** The same per municipality code, where the server tells them apart. */
  permissionsByMunicipality?: Record<string, Verb[]>;
};

/** Who is signed in, and which municipality is looked at. */
export type Session = {
  me: Me;
  municipality: Municipality;
  district: { id: string; name: string } | undefined;
  can: (verb: Verb) => boolean;
  lookAt: (municipalityCode: string) => void;
};

const SessionContext = createContext<Session | undefined>(undefined);

/** The question who is signed in, asked once for all pages. */
export const whoIsHere = {
  queryKey: ['me'],
  queryFn: (): Promise<Me> => api.get<Me>('/api/me'),
  staleTime: 300_000,
} as const;

/** The municipality that is looked at: the one of the address, the one of the last visit, or where the person works. */
function municipalityAt({ municipalities }: Me, wished: string | undefined): Municipality | undefined {
  const code = wished ?? lastMunicipality();
  return municipalities.find((one) => one.code === code) ?? municipalities[0];
}

/** Asks who is here and, when the page may be seen, what it shows first: both are on their way before anything is drawn. */
export async function askAhead({ permission, first }: Page): Promise<void> {
  const me = await queryClient.fetchQuery(whoIsHere);
  const code = municipalityAt(me, new URLSearchParams(location.search).get('kommun') ?? undefined)?.code;
  if (!code || !first) return;
  const allowed = me.permissionsByMunicipality?.[code] ?? me.permissions;
  if (!permission || allowed.includes(permission)) await queryClient.prefetchQuery(first(code));
}

/** Fetches who is signed in; without a sign-in the person is sent to the sign-in page. */
export function SessionProvider({ children }: { children: ReactNode }): ReactNode {
  const { data: me } = useSuspenseQuery(whoIsHere);
  const municipality = municipalityAt(me, useSearchValue('kommun'));
  useEffect(() => {
    if (municipality) rememberMunicipality(municipality.code);
  }, [municipality]);
  const session = useMemo(() => (municipality ? makeSession(me, municipality) : undefined), [me, municipality]);
  return <SessionContext value={session}>{session ? children : null}</SessionContext>;
}

function makeSession(me: Me, municipality: Municipality): Session {
  const allowed = me.permissionsByMunicipality?.[municipality.code] ?? me.permissions;
  const belongs = (codes: string[] | undefined): boolean => codes === undefined || codes.includes(municipality.code);
  return {
    me,
    municipality,
    district: me.districts.find((district) => belongs(district.municipalityCodes)),
    can: (verb) => allowed.includes(verb),
    lookAt: (code) => {
      const address = new URL(location.href);
      address.searchParams.set('kommun', code);
      goTo(address.pathname + address.search);
    },
  };
}

/** Who is signed in, and which municipality is looked at; only below the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is used outside SessionProvider');
  return session;
}

/** The code of the municipality that is looked at: goes into query keys and calls. */
export function useMunicipalityCode(): string {
  return useSession().municipality.code;
}
