import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useTexts } from './texts.tsx';

type Toast = { id: number; text: string; undo: (() => void) | undefined };

type Toasts = {
  /** Says what was done; with `undo` it can be taken back, as long as the message stands. */
  say: (text: string, undo?: () => void) => void;
  clear: () => void;
};

const ToastContext = createContext<Toasts | undefined>(undefined);

let nextId = 1;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/** Holds the messages of the page, lower left. They stay until the person goes on; nothing is asked twice. */
export function ToastRegion({ children }: { children: ReactNode }): ReactNode {
  const { common } = useTexts();
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const doors = useMemo<Toasts>(
    () => ({
      say: (text, undo) => setToasts((all) => [...all.slice(-2), { id: nextId++, text, undo }]),
      clear: () => setToasts([]),
    }),
    [],
  );
  const last = toasts.findLast((toast) => toast.undo);
  useEffect(() => {
    if (!last) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 'z' || isTyping(event.target)) return;
      event.preventDefault();
      last.undo?.();
      close(last.id);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [last, close]);
  return (
    <ToastContext value={doors}>
      {children}
      <section className="toast-region" aria-label={common.messages} aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className="toast">
            <span>{toast.text}</span>
            {toast.undo && (
              <button
                type="button"
                aria-keyshortcuts="Control+Z"
                onClick={() => {
                  toast.undo?.();
                  close(toast.id);
                }}
              >
                {common.act.undo}
              </button>
            )}
            {toast.undo && toast === last && (
              <span aria-hidden="true">
                <kbd>Ctrl Z</kbd>
              </span>
            )}
            <button type="button" className="toast-close" onClick={() => close(toast.id)}>
              {common.act.close}
            </button>
          </div>
        ))}
      </section>
    </ToastContext>
  );
}

/** The door to the messages: `say('Avfärdad.', undo)`. */
export function useToasts(): Toasts {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('useToasts is used outside ToastRegion');
  return toasts;
}
