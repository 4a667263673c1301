import type { Language, ScreenTexts } from '@klarlage/texts';
import { svScreen } from '@klarlage/texts/sv/screen';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

// Swedish comes with the application; another language is fetched when somebody reads it
const fetched: { en?: ScreenTexts } = {};

/** Fetches the words of a language, so that the first thing drawn is in it already. */
export async function fetchTexts(language: Language): Promise<void> {
  if (language === 'en') fetched.en ??= (await import('@klarlage/texts/en/screen')).enScreen;
}

const TextsContext = createContext<ScreenTexts>(svScreen);

/** Gives everything below it the words of one language; what was there stays until the words have come. */
export function TextsProvider({ language, children }: { language: Language; children: ReactNode }): ReactNode {
  const [, setArrived] = useState<Language>('sv');
  useEffect(() => {
    void fetchTexts(language).then(() => setArrived(language));
  }, [language]);
  return <TextsContext value={(language === 'en' && fetched.en) || svScreen}>{children}</TextsContext>;
}

/** The words of the language that the person reads. */
export function useTexts(): ScreenTexts {
  return useContext(TextsContext);
}
