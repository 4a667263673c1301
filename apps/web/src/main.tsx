import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app.css';
import { fetchTexts, TextsProvider } from './components/index.ts';
import { ErrorPage, NotFoundPage } from './error-page.tsx';
import { pages } from './pages.ts';
import { whenSignedOut } from './platform/api.ts';
import { followLinks, goTo, signInAddress } from './platform/navigation.ts';
import { currentLanguage, useLanguage } from './platform/preference.ts';
import { queryClient } from './platform/query.ts';
import { makeRouter, pageAt } from './platform/router.tsx';
import { askAhead } from './platform/session.tsx';
import { BareShell, guard, Shell } from './shell.tsx';

// who is here and the script of the page are asked for while the rest is still being read
const opened = pageAt(pages, location.pathname);
// a refusal is told by the page itself, which asks again
if (opened && !opened.open) askAhead(opened).catch(() => undefined);
void opened?.load();

const router = makeRouter(pages, { shell: Shell, bare: BareShell, notFound: NotFoundPage, error: ErrorPage, guard });

whenSignedOut(() => goTo(signInAddress(), { replace: true }));
followLinks(document.body);

function App(): ReactNode {
  return (
    <TextsProvider language={useLanguage()}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </TextsProvider>
  );
}

const ground = document.getElementById('app');
if (!ground) throw new Error('app.html has no element with the id "app"');
await fetchTexts(currentLanguage());
createRoot(ground).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
