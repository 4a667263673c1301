import { createBrowserHistory } from '@tanstack/history';
import { useParams, useSearch } from '@tanstack/react-router';

/** The browser's own history; every change of page goes through it. */
export const history = createBrowserHistory();

/** Goes to an address of ours, keeping the municipality that is looked at. */
export function goTo(address: string, { replace = false }: { replace?: boolean } = {}): void {
  const kept = withMunicipality(address);
  if (replace) history.replace(kept);
  else history.push(kept);
}

function withMunicipality(address: string): string {
  const current = new URLSearchParams(location.search).get('kommun');
  const target = new URL(address, location.origin);
  const isAPage = !target.pathname.startsWith('/app/logga-in');
  if (current && isAPage && !target.searchParams.has('kommun')) target.searchParams.set('kommun', current);
  return target.pathname + target.search + target.hash;
}

/** The sign-in page, with the way back. */
export function signInAddress(): string {
  const here = location.pathname + location.search;
  return here.startsWith('/app/logga-in') ? here : `/app/logga-in?till=${encodeURIComponent(here)}`;
}

/** The report form that somebody came from to sign in; it is a page of the server's own. */
export function returnForm(): string | undefined {
  const wished = new URLSearchParams(location.search).get('till') ?? '';
  return /^\/rapportera\/\d{4}$/.test(wished) ? wished : undefined;
}

/** The place to go to after signing in: a page of ours, never an address elsewhere. */
export function returnAddress(): string {
  const wished = new URLSearchParams(location.search).get('till') ?? '';
  return wished.startsWith('/app/') && !wished.startsWith('/app/logga-in') ? wished : '/app/laget';
}

/** One value of the address's query, e.g. `?kommun=1214`. */
export function useSearchValue(name: string): string | undefined {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  return search[name];
}

/** Writes one value into the address's query without a new step in the history. */
export function setSearchValue(name: string, value: string | undefined): void {
  const address = new URL(location.href);
  if (value === undefined) address.searchParams.delete(name);
  else address.searchParams.set(name, value);
  history.replace(address.pathname + address.search + address.hash);
}

/** One part of the page's path, e.g. `id` of `/app/moten/$id`. */
export function usePathValue(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  const value = params[name];
  if (value === undefined) throw new Error(`the path has no part named ${name}`);
  return value;
}

/** The link to a page of ours that a press means; undefined when it is the browser's to follow. */
function ownLink(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download')) return undefined;
  const isOurs = link.origin === location.origin && link.pathname.startsWith('/app/');
  const isOnThisPage = link.hash !== '' && link.pathname === location.pathname;
  return isOurs && !isOnThisPage ? link : undefined;
}

/** Lets ordinary links to our own pages change page without reloading; everything else is the browser's. */
export function followLinks(root: HTMLElement): () => void {
  const follow = (event: MouseEvent): void => {
    const link = ownLink(event);
    if (!link) return;
    event.preventDefault();
    goTo(link.pathname + link.search + link.hash);
  };
  root.addEventListener('click', follow);
  return () => root.removeEventListener('click', follow);
}
