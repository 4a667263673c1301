import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNote, Folio, LinkButton, useTexts } from './components/index.ts';
import { errorWords, RefusalError } from './platform/errors.ts';
import { useSession } from './platform/session.tsx';

/** What stands where a page could not be drawn: what happened, its number, and a way on. */
export function ErrorPage({ error, reset }: { error: unknown; reset?: () => void }): ReactNode {
  const texts = useTexts();
  const queries = useQueryErrorResetBoundary();
  // the sign-in page is on its way
  if (error instanceof RefusalError && error.code === 'access/signed-out') return null;
  const words = errorWords(error, texts);
  const again = (): void => {
    queries.reset();
    if (reset) reset();
    else location.reload();
  };
  return (
    <div className="page">
      <Folio title={texts.common.wentWrong.title} />
      <ErrorNote title={words.title} onRetry={again}>
        {words.text}
      </ErrorNote>
    </div>
  );
}

/** An address that leads nowhere. */
export function NotFoundPage(): ReactNode {
  const { notFound } = useTexts().common;
  return (
    <div className="page">
      <Folio title={notFound.title} />
      <div className="prose">
        <p>{notFound.text}</p>
        <LinkButton href="/app/laget">{notFound.back}</LinkButton>
      </div>
    </div>
  );
}

/** A page that the person's role does not reach; who may report is shown the way there. */
export function NoAccessPage(): ReactNode {
  const { noAccess, nav } = useTexts().common;
  const { can, municipality } = useSession();
  return (
    <div className="page">
      <Folio title={noAccess.title} />
      <div className="prose">
        <p>{noAccess.text}</p>
        {can('report.submit') && (
          <LinkButton weight="main" href={`/rapportera/${municipality.code}`}>
            {nav.report}
          </LinkButton>
        )}
      </div>
    </div>
  );
}
