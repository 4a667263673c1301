import { checkWords } from '@klarlage/model';
import type { ReactNode } from 'react';

/** A text with what may point out a person marked. */
export function MarkedWords({ words }: { words: string }): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { start, end } of checkWords(words).hits) {
    parts.push(words.slice(from, start), <mark key={start}>{words.slice(start, end)}</mark>);
    from = end;
  }
  return (
    <>
      {parts}
      {words.slice(from)}
    </>
  );
}
