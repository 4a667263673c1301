import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app.css';
import { TextsProvider } from './components/index.ts';
import { ErrorPage, NotFoundPage } from './error-page.tsx';
import { pages } from './pages.ts';
import { whenSignedOut } from './platform/api.ts';
import { followLinks, goTo, signInAddress } from './platform/navigation.ts';
import { useLanguage } from './platform/preference.ts';
import { queryClient } from './platform/query.ts';
import { makeRouter } from './platform/router.tsx';
import { BareShell, guard, Shell } from './shell.tsx';

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
createRoot(ground).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
