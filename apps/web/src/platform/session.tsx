import type { Verb } from '@klarlage/model';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { api } from './api.ts';
import { goTo, useSearchValue } from './navigation.ts';
import { lastMunicipality, rememberMunicipality } from './preference.ts';

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

/** Fetches who is signed in; without a sign-in the person is sent to the sign-in page. */
export function SessionProvider({ children }: { children: ReactNode }): ReactNode {
  const { data: me } = useSuspenseQuery({
    queryKey: ['me'],
    queryFn: () => api.get<Me>('/api/me'),
    staleTime: 300_000,
  });
  const wished = useSearchValue('kommun') ?? lastMunicipality();
  const municipality = me.municipalities.find((m) => m.code === wished) ?? me.municipalities[0];
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
