import type { Language } from '@klarlage/texts';
import { useSyncExternalStore } from 'react';

/** The theme that was chosen; `system` follows the computer. */
export type Theme = 'system' | 'light' | 'dark';

const listeners = new Set<() => void>();

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(`klarlage.${key}`) ?? undefined;
  } catch {
    // storage is switched off: nothing is remembered
    return undefined;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(`klarlage.${key}`, value);
  } catch {
    // storage is switched off: the choice lasts for this page
  }
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The theme in force on this page. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

/** Changes the theme and remembers it. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  write('theme', theme);
}

/** The theme, followed as it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}

let language: Language = read('language') === 'en' ? 'en' : 'sv';
document.documentElement.lang = language;

/** Changes the language and remembers it. */
export function chooseLanguage(chosen: Language): void {
  language = chosen;
  document.documentElement.lang = chosen;
  write('language', chosen);
}

/** The language in force on this device. */
export function currentLanguage(): Language {
  return language;
}

/** The language, followed as it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** The municipality that was looked at last on this device. */
export function lastMunicipality(): string | undefined {
  return read('municipality');
}

/** Remembers the municipality that is looked at. */
export function rememberMunicipality(code: string): void {
  if (lastMunicipality() !== code) write('municipality', code);
}
