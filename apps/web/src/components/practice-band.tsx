import type { ReactNode } from 'react';
import { useTexts } from './texts.tsx';

/** Says on every page that the data is invented. */
export function PracticeBand(): ReactNode {
  const { common } = useTexts();
  return (
    <section className="practice-band" aria-label={common.practiceBand}>
      <b>{common.practiceBand}</b>
      <span>{common.practiceBandText}</span>
    </section>
  );
}
