import { type AnyRoute, type AnyRouter, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { createElement, lazy } from 'react';
import { history } from './navigation.ts';
import type { Drawn, Page } from './page.ts';

/** What surrounds the pages, given by the application. */
export type Surroundings = {
  /** Masthead, navigation and main; it draws the page in an outlet. */
  shell: Drawn;
  /** The frame without masthead. */
  bare: Drawn;
  notFound: Drawn;
  error: Drawn<{ error: unknown }>;
  /** Asks whether the person may see the page before drawing it. */
  guard: (page: Page, component: Drawn) => Drawn;
};

/** Reads the query as plain words: "0114" stays a code and never becomes a number. */
function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

function stringifySearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value !== undefined) written.set(name, String(value));
  const text = written.toString();
  return text ? `?${text}` : '';
}

/** The page that an address leads to, where there is one. */
export function pageAt(pages: readonly Page[], address: string): Page | undefined {
  const parts = address.split('/');
  const leadsTo = ({ path }: Page): boolean => {
    const wanted = path.split('/');
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith('$') || part === parts[at]);
  };
  return pages.find(leadsTo);
}

/** Makes the router out of all pages. */
export function makeRouter(pages: readonly Page[], around: Surroundings): AnyRouter {
  const root = createRootRoute({ notFoundComponent: around.notFound, errorComponent: around.error });
  const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: around.shell });
  const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: around.bare });
  const routeOf = (page: Page): AnyRoute => {
    const fetched = lazy(async () => ({ default: await page.load() }));
    const component: Drawn = () => createElement(fetched);
    return createRoute({
      getParentRoute: () => (page.open ? root : page.bare ? bare : shell),
      path: page.path,
      component: page.open ? component : around.guard(page, component),
      errorComponent: around.error,
    });
  };
  // an unknown address below /app is told inside the shell, with the navigation at hand; /app itself is the first page
  const unknown = createRoute({
    getParentRoute: () => shell,
    path: '/app/$',
    component: around.notFound,
    beforeLoad: ({ params }) => {
      if (!params._splat) throw redirect({ to: '/app/laget', replace: true });
    },
  });
  const routeTree = root.addChildren([
    ...pages.filter((page) => page.open).map(routeOf),
    shell.addChildren([...pages.filter((page) => !page.open && !page.bare).map(routeOf), unknown]),
    bare.addChildren(pages.filter((page) => !page.open && page.bare).map(routeOf)),
  ]);
  return createRouter({ routeTree, history, parseSearch, stringifySearch, scrollRestoration: true });
}
