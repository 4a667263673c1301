import type { QueuedReport } from '@klarlage/model';
import { type ReactNode, useState } from 'react';
import { Button, EmptyState, Folio, KeyHints, Skeleton, useTexts } from '../../components/index.ts';
import { useSession } from '../../platform/session.tsx';
import { HandoverDialog } from './handover-dialog.tsx';
import { HeldWords } from './held-words.tsx';
import { OtherPhotos } from './photos.tsx';
import { Quarantine } from './quarantine.tsx';
import { RedactDialog } from './redact-dialog.tsx';
import { Reported } from './reported.tsx';
import './review.css';
import { RecodeDialog, ReturnDialog } from './review-dialogs.tsx';
import { Suggested } from './suggested.tsx';
import { type Review, useReview } from './use-review.ts';
import { useReviewKeys } from './use-review-keys.ts';

/** Reviewing: one report at a time, what to do with it in one key, and what comes next. */
export function ReviewPage(): ReactNode {
  const review = useReview();
  const texts = useTexts();
  const words = texts.reports.review;
  const { can } = useSession();
  const { queue, current } = review;
  // also when the queue has become empty
  useReviewKeys({ z: review.undo });
  if (!queue)
    return (
      <div className="page">
        <Skeleton lines={8} />
      </div>
    );
  return (
    <div className="page">
      <Folio
        title={words.waiting(queue.waiting)}
        about={
          <>
            <a href="/app/mata-in">{texts.reports.entry.link}</a>
            {can('import.run') && (
              <>
                {' · '}
                <a href="/app/importera">{texts.imports.toImport}</a>
              </>
            )}
          </>
        }
        note={current ? words.position(review.index + 1, queue.reports.length) : undefined}
      />
      {current ? (
        <OneReport review={review} report={current} />
      ) : (
        <EmptyState silence="calm" title={words.empty}>
          {words.emptyText}
        </EmptyState>
      )}
      <HeldWords queue={queue.reports} />
      <Quarantine />
      <OtherPhotos inQueue={queue.reports} />
    </div>
  );
}

function OneReport({ review, report }: { review: Review; report: QueuedReport }): ReactNode {
  const texts = useTexts();
  const words = texts.reports.review;
  const [dialog, setDialog] = useState<'handOver' | 'recode' | 'redact' | 'return'>();
  const close = (): void => setDialog(undefined);
  const mergeFirst = (): void => {
    const [first] = review.opened?.reportId === report.reportId ? review.opened.duplicates : [];
    if (first) review.act({ do: 'merge', incidentId: first.incidentId });
  };
  const opened = review.opened?.reportId === report.reportId ? review.opened : undefined;
  const next = (): void => review.move(1);
  const previous = (): void => review.move(-1);
  useReviewKeys({
    j: next,
    ArrowDown: next,
    ArrowRight: next,
    k: previous,
    ArrowUp: previous,
    ArrowLeft: previous,
    a: () => review.act({ do: 'accept' }),
    r: () => report.categoryCode !== null && setDialog('recode'),
    m: mergeFirst,
    t: () => setDialog('return'),
    l: () => setDialog('handOver'),
    s: () => opened?.words && setDialog('redact'),
  });
  return (
    <>
      <div className="columns">
        <div>
          <Reported report={report} opened={review.opened} moves={review.moves} onRedact={() => setDialog('redact')} />
        </div>
        <Suggested
          review={review}
          report={report}
          onRecode={() => setDialog('recode')}
          onReturn={() => setDialog('return')}
          onHandOver={() => setDialog('handOver')}
        />
      </div>
      <nav className="review-foot" aria-label={words.queue}>
        <Button keyHint="K" disabled={review.index === 0} onPress={previous}>
          {words.previous}
        </Button>
        <Button keyHint="J" disabled={review.index + 1 >= (review.queue?.reports.length ?? 0)} onPress={next}>
          {words.next}
        </Button>
        <KeyHints
          hints={[
            { keys: ['A'], text: report.kind === 'incident' ? words.accept : words.note },
            { keys: ['R'], text: words.recode },
            { keys: ['M'], text: words.merge },
            { keys: ['T'], text: words.giveBack },
            { keys: ['L'], text: texts.handovers.act },
            { keys: ['S'], text: words.redact.act },
            { keys: ['Z'], text: words.undo },
          ]}
        />
      </nav>
      {dialog === 'recode' && (
        <RecodeDialog
          report={report}
          onClose={close}
          onAccept={(categoryCode) => {
            close();
            review.act({ do: 'accept', categoryCode });
          }}
        />
      )}
      {dialog === 'redact' && opened?.words && <RedactDialog reportId={report.reportId} words={opened.words} onClose={close} />}
      {dialog === 'handOver' && <HandoverDialog reportId={report.reportId} onClose={close} />}
      {dialog === 'return' && (
        <ReturnDialog
          onClose={close}
          onReturn={(reason) => {
            close();
            review.act({ do: 'return', reason });
          }}
        />
      )}
    </>
  );
}
