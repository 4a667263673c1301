import { type Language, type Texts, texts } from '@klarlage/texts';
import { createContext, type ReactNode, useContext } from 'react';

const TextsContext = createContext<Texts>(texts('sv'));

/** Gives everything below it the words of one language. */
export function TextsProvider({ language, children }: { language: Language; children: ReactNode }): ReactNode {
  return <TextsContext value={texts(language)}>{children}</TextsContext>;
}

/** The words of the language that the person reads. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}
