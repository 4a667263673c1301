import type { MouseEvent, ReactNode } from 'react';
import { classes } from './classes.ts';

/** How much weight a button carries: one `main` per screen, `plain` beside it, `words` for the least. */
export type ButtonWeight = 'main' | 'plain' | 'words';

type Look = { weight?: ButtonWeight; size?: 'normal' | 'small' | 'wide' };

function look({ weight = 'plain', size = 'normal' }: Look): string {
  return classes('button', weight !== 'plain' && `button-${weight}`, size !== 'normal' && `button-${size}`);
}

/** Something to press. While it waits it keeps its focus, so that nobody is thrown to the top of the page. */
export function Button({
  children,
  onPress,
  type = 'button',
  waiting = false,
  disabled = false,
  keyHint,
  label,
  ...rest
}: Look & {
  children: ReactNode;
  onPress?: (event: MouseEvent<HTMLButtonElement>) => void;
  type?: 'button' | 'submit';
  waiting?: boolean;
  disabled?: boolean;
  keyHint?: string;
  /** A longer name for those who hear it, beginning with the words in sight. */
  label?: string;
}): ReactNode {
  return (
    <button
      type={type}
      className={look(rest)}
      disabled={disabled}
      aria-disabled={waiting || undefined}
      aria-busy={waiting || undefined}
      aria-keyshortcuts={keyHint}
      aria-label={label}
      onClick={(event) => {
        if (waiting) event.preventDefault();
        else onPress?.(event);
      }}
    >
      {children}
      {keyHint && (
        <span aria-hidden="true">
          <kbd>{keyHint}</kbd>
        </span>
      )}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere. */
export function LinkButton({
  children,
  href,
  download,
  ...rest
}: Look & { children: ReactNode; href: string; download?: boolean | string }): ReactNode {
  return (
    <a className={look(rest)} href={href} download={download}>
      {children}
    </a>
  );
}
