const kept = new Map<string, string>();

/** What the phone keeps under a name; without storage it lasts as long as the page. */
export function read<T>(name: string): T | undefined {
  let text = kept.get(name) ?? null;
  try {
    text = localStorage.getItem(name);
  } catch (_) {
    // storage is switched off: what this page remembers is all there is
  }
  if (!text) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch (_) {
    return undefined;
  }
}

/** Keeps a value under a name, or forgets it. */
export function keep(name: string, value: unknown): void {
  const text = value === undefined ? undefined : JSON.stringify(value);
  if (text === undefined) kept.delete(name);
  else kept.set(name, text);
  try {
    if (text === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch (_) {
    // full or switched off: the page remembers it
  }
}
