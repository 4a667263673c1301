import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { classes } from './classes.ts';
import { Field, type FieldFrame } from './fields.tsx';
import { matching, type Suggestion, stepped } from './suggestions.ts';
import { useTexts } from './texts.tsx';

/**
 * One of a long list, found by writing a part of it (ARIA combobox with a list).
 * Written here and not taken from the component library, which hides the rest of the page from
 * screen readers while the list is open, links that can still take the focus included.
 */
export function ComboBox({
  options,
  value,
  onChange,
  ...frame
}: FieldFrame & {
  options: readonly Suggestion[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}): ReactNode {
  const listId = useId();
  const chosen = options.find((option) => option.value === value);
  // what has been written since the list was opened; undefined while it is closed
  const [written, setWritten] = useState<string>();
  const [active, setActive] = useState(-1);
  const isOpen = written !== undefined;
  const found = isOpen ? matching(options, written === chosen?.text ? '' : written) : [];
  const open = (text: string): void => {
    setWritten(text);
    setActive(-1);
  };
  const close = (): void => setWritten(undefined);
  const choose = (option: Suggestion | undefined): void => {
    onChange(option?.value);
    close();
  };
  // leaving the field keeps what was chosen, takes what was written out in full, and empties what was wiped
  const leave = (): void => {
    if (written === undefined) return;
    const exact = options.find((option) => option.text.toLowerCase() === written.trim().toLowerCase());
    if (exact) choose(exact);
    else if (written.trim() === '') choose(undefined);
    else close();
  };
  const isFresh = written === (chosen?.text ?? '');
  const step = (by: 1 | -1) => () => setActive(stepped(active, by, found.length));
  const acts = new Map<string, () => void>();
  if (isOpen) {
    acts.set('Escape', close).set('ArrowDown', step(1)).set('ArrowUp', step(-1));
    // the first row is taken only when something was written that led to it
    if (active >= 0 || (!isFresh && found.length > 0)) acts.set('Enter', () => choose(found[Math.max(0, active)]));
  } else acts.set('ArrowDown', () => open(chosen?.text ?? ''));
  const key = (event: KeyboardEvent<HTMLInputElement>): void => {
    const act = acts.get(event.key);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <Field {...frame}>
      {(control) => (
        <span className="combobox">
          <input
            {...control}
            className="input"
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-activedescendant={isOpen && active >= 0 ? `${listId}-${active}` : undefined}
            value={written ?? chosen?.text ?? ''}
            onChange={(event) => open(event.target.value)}
            onClick={() => !isOpen && open(chosen?.text ?? '')}
            onKeyDown={key}
            onBlur={leave}
          />
          <Suggestions id={listId} isOpen={isOpen} found={found} active={active} chosen={value} onChoose={choose} />
        </span>
      )}
    </Field>
  );
}

function Suggestions({
  id,
  isOpen,
  found,
  active,
  chosen,
  onChoose,
}: {
  id: string;
  isOpen: boolean;
  found: readonly Suggestion[];
  active: number;
  chosen: string | undefined;
  onChoose: (option: Suggestion) => void;
}): ReactNode {
  const { common } = useTexts();
  return (
    <div className={classes('suggestions', isOpen && 'suggestions-open')}>
      <div id={id} role="listbox" aria-label={common.suggestions}>
        {found.map((option, index) => (
          // the keyboard works in the field, which points out the active row
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={option.value === chosen}
            className={classes('suggestion', index === active && 'suggestion-active')}
            ref={index === active ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
            // pressing must not take the focus from the field: leaving it closes the list
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
          >
            {option.text}
            {option.detail && <span className="note">{option.detail}</span>}
          </div>
        ))}
      </div>
      <p className="suggestion-none" role="status">
        {isOpen && found.length === 0 ? common.noSuggestion : ''}
      </p>
    </div>
  );
}
