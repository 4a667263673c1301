import { useEffect } from 'react';

// where letters and arrows already mean something
const busy = 'input, textarea, select, [contenteditable], [role="dialog"], [role="application"], [role="listbox"]';

/** One key for each act; not while somebody writes, moves the map or has a dialog open. */
export function useReviewKeys(acts: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act || isOtherwiseUsed(event)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}

function isOtherwiseUsed(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return true;
  if (document.querySelector('[role="dialog"]')) return true;
  return event.target instanceof Element && event.target.closest(busy) !== null;
}
