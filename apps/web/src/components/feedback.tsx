import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { useTexts } from './texts.tsx';

/** What went wrong, and what to do now. Heard at once. */
export function ErrorNote({
  title,
  children,
  onRetry,
}: {
  title: ReactNode;
  children?: ReactNode;
  onRetry?: () => void;
}): ReactNode {
  const { common } = useTexts();
  return (
    <div className="error-note" role="alert">
      <b>{title}</b>
      {children && <p>{children}</p>}
      {onRetry && (
        <Button size="small" onPress={onRetry}>
          {common.act.retry}
        </Button>
      )}
    </div>
  );
}

/** How far something long has come, in words and as a bar. Without `share` nobody knows how long it takes. */
export function Progress({ label, share }: { label: string; share?: number }): ReactNode {
  return (
    <div className="progress">
      <span aria-live="polite">{label}</span>
      <progress aria-label={label} value={share} max={1} />
    </div>
  );
}

/** Stands for text that is being fetched; shown only when it takes more than 300 ms. */
export function Skeleton({ lines = 3 }: { lines?: number }): ReactNode {
  const { common } = useTexts();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!slow) return null;
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{common.fetching}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <i key={line} />
      ))}
    </div>
  );
}

/** The keys that work on this page. */
export function KeyHints({ hints }: { hints: readonly { keys: string[]; text: string }[] }): ReactNode {
  return (
    <div className="key-hints">
      {hints.map((hint) => (
        <span key={hint.text}>
          {hint.keys.map((key) => (
            <Fragment key={key}>
              <kbd>{key}</kbd>
            </Fragment>
          ))}
          {hint.text}
        </span>
      ))}
    </div>
  );
}

/** Turns the pages of a long list. `page` counts from 0. */
export function Pager({
  page,
  pageSize,
  total,
  onPage,
}: {
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
}): ReactNode {
  const { common } = useTexts();
  if (total <= pageSize) return null;
  const first = page * pageSize + 1;
  const last = Math.min(total, first + pageSize - 1);
  return (
    <div className="pager">
      <Button size="small" disabled={page === 0} onPress={() => onPage(page - 1)}>
        {common.act.previous}
      </Button>
      <span className="quiet" aria-live="polite">
        {common.pager(first, last, total)}
      </span>
      <Button size="small" disabled={last >= total} onPress={() => onPage(page + 1)}>
        {common.act.next}
      </Button>
    </div>
  );
}
