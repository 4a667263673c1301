import type { ReactNode } from 'react';
import { Fragment, useEffect, useId } from 'react';
import { classes } from './classes.ts';
import { useTexts } from './texts.tsx';

/** The top of a page: its title (which becomes the window's too), what it covers, and a note at the far end. */
export function Folio({ title, about, note }: { title: string; about?: ReactNode; note?: ReactNode }): ReactNode {
  const { common } = useTexts();
  useEffect(() => {
    document.title = `${title} – ${common.productName}`;
  }, [title, common]);
  return (
    <div className="folio">
      <h1>{title}</h1>
      {about && <span className="quiet">{about}</span>}
      {note && <span className="note">{note}</span>}
    </div>
  );
}

/** A heavy rule, a heading, and rows. `hideTitle` where the words below speak for themselves. */
export function Section({
  title,
  aside,
  hideTitle = false,
  level = 2,
  children,
}: {
  title: string;
  aside?: ReactNode;
  hideTitle?: boolean;
  level?: 2 | 3;
  children: ReactNode;
}): ReactNode {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="section" aria-labelledby={id}>
      {hideTitle ? (
        <Heading id={id} className="visually-hidden">
          {title}
        </Heading>
      ) : (
        <header>
          <Heading id={id}>{title}</Heading>
          {aside && <span className="quiet">{aside}</span>}
        </header>
      )}
      {children}
    </section>
  );
}

/** Words in which the parts between ** are bold: "Ovanligt många **skadegörelser** …". */
export function Bold({ text }: { text: string }): ReactNode {
  return text.split('**').map((part, index) => (
    // the parts of a sentence have no other identity than their order
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={index}>{index % 2 === 1 ? <b>{part}</b> : part}</Fragment>
  ));
}

/** How we know something, always in this order. What we do not know is never left out. */
export type Evidence = {
  counted?: ReactNode;
  comparedWith?: ReactNode;
  uncertainty?: ReactNode;
  unknown: ReactNode;
  basis?: ReactNode;
};

/** "Hur vet vi det?": opens the evidence behind a statement. */
export function Details({ evidence, open = false, title }: { evidence: Evidence; open?: boolean; title?: string }): ReactNode {
  const { common } = useTexts();
  const rows: [string, ReactNode][] = [
    [common.evidence.counted, evidence.counted],
    [common.evidence.comparedWith, evidence.comparedWith],
    [common.evidence.uncertainty, evidence.uncertainty],
    [common.evidence.unknown, evidence.unknown],
    [common.evidence.basis, evidence.basis],
  ];
  return (
    <details open={open}>
      <summary>{title ?? common.howDoWeKnow}</summary>
      <dl className="evidence">
        {rows.map(
          ([term, words]) =>
            words && (
              <Fragment key={term}>
                <dt>{term}</dt>
                <dd>{words}</dd>
              </Fragment>
            ),
        )}
      </dl>
    </details>
  );
}

/** The unit of the product: margin word, sentence, drawing, acts, evidence. `sentence` may hold ** around its bold parts. */
export function Statement({
  margin,
  since,
  sentence,
  drawing,
  acts,
  evidence,
  evidenceOpen,
  first = false,
  children,
}: {
  margin?: ReactNode;
  since?: ReactNode;
  sentence: ReactNode;
  drawing?: ReactNode;
  acts?: ReactNode;
  evidence?: Evidence;
  evidenceOpen?: boolean;
  first?: boolean;
  children?: ReactNode;
}): ReactNode {
  return (
    <article className={classes('statement', first && 'statement-first')}>
      <div className="margin">
        {margin && <b>{margin}</b>}
        {since}
      </div>
      <div>
        <p className="sentence">{typeof sentence === 'string' ? <Bold text={sentence} /> : sentence}</p>
        {drawing}
        {acts && <div className="acts">{acts}</div>}
        {evidence && <Details evidence={evidence} open={evidenceOpen ?? false} />}
        {children}
      </div>
    </article>
  );
}

/** What a mark stands for: a state, a silence, a broken promise, or the source of what was seen. */
export type MarkKind = 'calm' | 'watch' | 'now' | 'unknown' | 'none' | 'no' | 'felt' | 'observed' | 'registered';

/** A small shape and a word; the shape never stands alone. */
export function Mark({ kind, children }: { kind: MarkKind; children?: ReactNode }): ReactNode {
  const { common } = useTexts();
  return <span className={`mark mark-${kind}`}>{children ?? common.mark[kind]}</span>;
}

/** A short word in a thin frame, such as a life-cycle phase. */
export function Tag({ children }: { children: ReactNode }): ReactNode {
  return <span className="tag">{children}</span>;
}

const silenceMark = { calm: 'calm', unknown: 'unknown', unreported: 'none' } as const;

/** An empty place that says why it is empty: calm, not known, or not reported. */
export function EmptyState({
  silence,
  title,
  children,
}: {
  silence: 'calm' | 'unknown' | 'unreported';
  title?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const { common } = useTexts();
  return (
    <div className={`silence silence-${silence}`}>
      <Mark kind={silenceMark[silence]}>{title ?? common.silence[silence]}</Mark>
      <p>{children}</p>
    </div>
  );
}
