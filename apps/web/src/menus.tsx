import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, LinkButton, RadioRows, useTexts } from './components/index.ts';
import { api } from './platform/api.ts';
import { goTo } from './platform/navigation.ts';
import { chooseLanguage, chooseTheme, type Theme, useLanguage, useTheme } from './platform/preference.ts';
import { useSession } from './platform/session.tsx';

/** Closes an opened menu by Esc, by a press outside it, and after a link in it was followed. */
function useMenu(): React.RefObject<HTMLDetailsElement | null> {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (): void => menu.current?.removeAttribute('open');
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !menu.current?.open) return;
      close();
      menu.current.querySelector('summary')?.focus();
    };
    const onPress = (event: Event): void => {
      const target = event.target as Element;
      if (!menu.current?.contains(target) || target.closest('a')) close();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('click', onPress);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('click', onPress);
    };
  }, []);
  return menu;
}

/** Who is signed in, how it looks, which language, and the way out. */
export function AccountMenu(): ReactNode {
  const { answers, common, reports } = useTexts();
  const { me, municipality } = useSession();
  const client = useQueryClient();
  const theme = useTheme();
  const language = useLanguage();
  const menu = useMenu();
  const [unsent, setUnsent] = useState(0);
  const signOut = async (isCertain = false): Promise<void> => {
    // reports on this phone that have not come through would be erased: that is said first
    const { eraseWriter, unsentReportsOf } = await import('./report-form/sign-out.ts');
    const waiting = isCertain ? 0 : await unsentReportsOf(me.person.id);
    setUnsent(waiting);
    if (waiting > 0) return;
    await eraseWriter(me.person.id);
    await api.post('/api/sign-out');
    client.clear();
    goTo('/app/logga-in');
  };
  const themes: Theme[] = ['system', 'light', 'dark'];
  return (
    <details className="menu" ref={menu}>
      <summary>{me.person.roleText ?? me.person.name}</summary>
      <div className="menu-panel">
        <p>
          <b>{me.person.name}</b>
          {me.organisation && <span className="note"> {me.organisation.name}</span>}
        </p>
        <RadioRows
          dense
          legend={common.theme.title}
          options={themes.map((value) => ({ value, text: common.theme[value] }))}
          value={theme}
          onChange={chooseTheme}
        />
        <RadioRows
          dense
          legend={common.language.title}
          options={[
            { value: 'sv', text: common.language.sv },
            { value: 'en', text: common.language.en },
          ]}
          value={language}
          onChange={chooseLanguage}
        />
        <p>
          <a href="/app/mina-rapporter">{answers.title}</a>
        </p>
        {unsent > 0 ? (
          <div role="alert">
            <p>{reports.outbox.unsent(unsent)}</p>
            <p className="acts">
              <LinkButton size="small" weight="main" href={`/rapportera/${municipality.code}`}>
                {reports.outbox.sendFirst}
              </LinkButton>
              <Button size="small" onPress={() => void signOut(true)}>
                {reports.outbox.eraseAndLeave}
              </Button>
            </p>
          </div>
        ) : (
          <Button size="small" onPress={() => void signOut()}>
            {common.signOut}
          </Button>
        )}
      </div>
    </details>
  );
}

/** The parts that did not fit among the phone's tabs. */
export function MoreMenu({ links }: { links: readonly { href: string; text: string; current: boolean }[] }): ReactNode {
  const { common } = useTexts();
  const menu = useMenu();
  return (
    <details className="menu" ref={menu}>
      <summary data-current={links.some((link) => link.current) || undefined}>{common.nav.more}</summary>
      <div className="menu-panel">
        {links.map((link) => (
          <a key={link.href} href={link.href} aria-current={link.current ? 'page' : undefined}>
            {link.text}
          </a>
        ))}
      </div>
    </details>
  );
}
