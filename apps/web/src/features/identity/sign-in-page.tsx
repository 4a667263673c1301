import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Button, ErrorNote, Folio, PracticeBand, Section, TextField, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { goTo, returnAddress, returnForm } from '../../platform/navigation.ts';

type Installation = { kind: 'demonstration' | 'real'; isSetUp: boolean };
type DemonstrationLogin = { personId: string; name: string; roleText: string };

/** Signing in with e-mail and password; in a demonstration also with one tap per role. */
export function SignInPage(): ReactNode {
  const { identity, common } = useTexts();
  const { data: installation } = useQuery({
    queryKey: ['installation'],
    queryFn: () => api.get<Installation>('/api/installation'),
    throwOnError: false,
  });
  return (
    <>
      {installation?.kind === 'demonstration' && <PracticeBand />}
      <main className="sign-in" id="main" tabIndex={-1}>
        <p className="masthead-name">{common.productName}</p>
        <Folio title={identity.title} />
        <p className="quiet">{identity.intro}</p>
        <div className={installation?.kind === 'demonstration' ? 'columns columns-even' : 'stack'}>
          {installation?.kind === 'demonstration' && <DemonstrationLogins />}
          <PasswordForm />
        </div>
      </main>
    </>
  );
}

/** Goes on to where the person was heading, with nothing kept of whoever was signed in before. */
function useEnter(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    client.clear();
    const form = returnForm();
    if (form) location.replace(form);
    else goTo(returnAddress(), { replace: true });
  };
}

function PasswordForm(): ReactNode {
  const texts = useTexts();
  const { identity } = texts;
  const enter = useEnter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [error, setError] = useState<unknown>();
  const signIn = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    setError(undefined);
    if (!email || !password) return;
    setWaiting(true);
    try {
      await api.post('/api/sign-in', { email, password });
      await enter();
    } catch (caught) {
      setError(caught);
    }
    setWaiting(false);
  };
  return (
    <Section title={identity.title} hideTitle>
      <form className="form" noValidate onSubmit={(event) => void signIn(event)}>
        {error !== undefined && <ErrorNote title={errorWords(error, texts).title} />}
        <TextField
          label={identity.email}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          fault={tried && !email ? identity.emailMissing : undefined}
        />
        <TextField
          label={identity.password}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          fault={tried && !password ? identity.passwordMissing : undefined}
        />
        <Button weight="main" type="submit" waiting={waiting}>
          {waiting ? identity.signingIn : identity.signIn}
        </Button>
        <p className="note">{identity.forgotten}</p>
      </form>
    </Section>
  );
}

function DemonstrationLogins(): ReactNode {
  const texts = useTexts();
  const { identity } = texts;
  const enter = useEnter();
  const [error, setError] = useState<unknown>();
  const { data: logins = [] } = useQuery({
    queryKey: ['demonstration-logins'],
    queryFn: () => api.get<DemonstrationLogin[]>('/api/demonstration-logins'),
    throwOnError: false,
  });
  const signInAs = async (personId: string): Promise<void> => {
    setError(undefined);
    try {
      await api.post('/api/demonstration-login', { personId });
      await enter();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <Section title={identity.demonstration.title}>
      <p className="quiet">{identity.demonstration.text}</p>
      {error !== undefined && <ErrorNote title={errorWords(error, texts).title} />}
      <ul className="role-choices">
        {logins.map((login) => (
          <li key={login.personId}>
            <button type="button" className="choice" onClick={() => void signInAs(login.personId)}>
              <strong>{login.roleText}</strong>
              {login.name !== login.roleText && <span className="note">{login.name}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
