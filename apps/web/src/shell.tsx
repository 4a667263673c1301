import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { LinkButton, PracticeBand, Skeleton, ToastRegion, useTexts } from './components/index.ts';
import { NoAccessPage } from './error-page.tsx';
import { AccountMenu, MoreMenu } from './menus.tsx';
import { pages } from './pages.ts';
import type { Drawn, Page } from './platform/page.ts';
import { SessionProvider, useSession } from './platform/session.tsx';

const firstPage = '/app/laget';
const ownPage = '/app/mina-rapporter';

type NavigationPage = Page & { nav: NonNullable<Page['nav']> };

function hasNav(page: Page): page is NavigationPage {
  return page.nav !== undefined;
}

type NavigationLink = { href: string; text: string; current: boolean };

/** The parts that this person may open, in order. */
function useNavigation(): NavigationLink[] {
  const session = useSession();
  const texts = useTexts();
  const path = useLocation({ select: (location) => location.pathname });
  return pages
    .filter(hasNav)
    .filter((page) => !page.permission || session.can(page.permission))
    .filter((page) => !page.nav.unless || !session.can(page.nav.unless))
    .sort((a, b) => a.nav.order - b.nav.order)
    .map((page) => ({
      href: page.path,
      text: page.nav.text(texts),
      current: path === page.path || path.startsWith(`${page.path}/`),
    }));
}

/** The way to the report form, which the server writes and which works without all this. */
function useReportLink(): NavigationLink | undefined {
  const { can, municipality } = useSession();
  const { common } = useTexts();
  if (!can('report.submit')) return undefined;
  return { href: `/rapportera/${municipality.code}`, text: common.nav.report, current: false };
}

/** Moves the focus to the new page when the path changes, so that those who hear the page know where they are. */
function useFocusOnNewPage(): (element: HTMLElement | null) => void {
  const path = useLocation({ select: (location) => location.pathname });
  const main = useRef<HTMLElement | null>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
  return (element) => {
    main.current = element;
  };
}

function Where(): ReactNode {
  const { me, municipality, district, lookAt } = useSession();
  const { common } = useTexts();
  return (
    <span className="masthead-where">
      {me.municipalities.length > 1 ? (
        <select aria-label={common.municipality} value={municipality.code} onChange={(event) => lookAt(event.target.value)}>
          {me.municipalities.map((one) => (
            <option key={one.code} value={one.code}>
              {one.name}
            </option>
          ))}
        </select>
      ) : (
        municipality.name
      )}
      {district && <span className="masthead-district"> · {district.name}</span>}
    </span>
  );
}

function BandOfMunicipality(): ReactNode {
  return useSession().municipality.isPractice ? <PracticeBand /> : null;
}

function Frame(): ReactNode {
  const { common } = useTexts();
  const links = useNavigation();
  const report = useReportLink();
  const main = useFocusOnNewPage();
  return (
    <>
      <a className="skip-link" href="#main">
        {common.skipToContent}
      </a>
      <header className="masthead">
        <a className="masthead-name" href="/app">
          {common.productName}
        </a>
        <Where />
        <nav aria-label={common.parts}>
          {links.map((link) => (
            <a key={link.href} href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.text}
            </a>
          ))}
        </nav>
        <div className="masthead-own">
          {report && (
            <LinkButton size="small" href={report.href}>
              {report.text}
            </LinkButton>
          )}
          <AccountMenu />
        </div>
      </header>
      <BandOfMunicipality />
      <main id="main" tabIndex={-1} ref={main}>
        <Suspense
          fallback={
            <div className="page">
              <Skeleton lines={6} />
            </div>
          }
        >
          <Outlet />
        </Suspense>
      </main>
      <TabBar links={links} report={report} />
    </>
  );
}

/** The phone's tabs: at most five, the rest under "Mer"; reporting stands in the middle, at the thumb. */
function TabBar({ links, report }: { links: NavigationLink[]; report: NavigationLink | undefined }): ReactNode {
  const { common } = useTexts();
  const all = report ? links.toSpliced(2, 0, report) : links;
  const shown = all.length <= 5 ? all : all.slice(0, 4);
  const rest = all.slice(shown.length);
  return (
    <nav className="tab-bar" aria-label={common.parts}>
      {shown.map((link) => (
        <a key={link.href} href={link.href} aria-current={link.current ? 'page' : undefined}>
          {link.text}
        </a>
      ))}
      {rest.length > 0 && <MoreMenu links={rest} />}
    </nav>
  );
}

/** The frame around every page: masthead, practice band, main, phone tabs, messages. */
export function Shell(): ReactNode {
  return (
    <Suspense fallback={null}>
      <SessionProvider>
        <ToastRegion>
          <Frame />
        </ToastRegion>
      </SessionProvider>
    </Suspense>
  );
}

/** The frame of a page that fills the window (the projector): no masthead, but still the practice band. */
export function BareShell(): ReactNode {
  return (
    <Suspense fallback={null}>
      <SessionProvider>
        <ToastRegion>
          <BandOfMunicipality />
          <main id="main" tabIndex={-1}>
            <Suspense fallback={<Skeleton lines={6} />}>
              <Outlet />
            </Suspense>
          </main>
        </ToastRegion>
      </SessionProvider>
    </Suspense>
  );
}

/** Draws the page only for those who may see it. The server decides anyway; this spares people an error. */
export function guard(page: Page, Component: Drawn): Drawn {
  return function Guarded(): ReactNode {
    const { can, municipality } = useSession();
    // whoever has nothing to see on the first page begins with the reports of their own
    if (page.path === firstPage && !can('situation.read') && can('report.readOwn')) return <Navigate to={ownPage} replace />;
    if (page.permission && !can(page.permission)) return <NoAccessPage />;
    // another municipality is another page: nothing typed for one may be sent to the other
    return <Component key={municipality.code} />;
  };
}
