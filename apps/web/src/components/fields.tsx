import { type ChangeEvent, type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import { useTexts } from './texts.tsx';

/** What every field has: a label in sight, a hint, a fault in words, and whether it may be left empty. */
export type FieldFrame = { label: ReactNode; hint?: ReactNode; fault?: string | undefined; optional?: boolean };

type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

/** Label, hint and fault around one control, tied to it for those who hear the page. */
export function Field({
  label,
  hint,
  fault,
  optional,
  children,
}: FieldFrame & { children: (control: Described) => ReactNode }): ReactNode {
  const id = useId();
  const { common } = useTexts();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={classes('field', fault && 'field-faulty')}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="note"> ({common.optional})</span>}
      </label>
      {hint && (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span className="field-fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
      {children({ id, 'aria-describedby': described, 'aria-invalid': fault ? true : undefined })}
    </div>
  );
}

type InputProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'name' | 'autoComplete' | 'inputMode' | 'maxLength' | 'required' | 'disabled' | 'placeholder' | 'min' | 'max'
>;

/** One line of text. Controlled with `value` and `onChange`. */
export function TextField({
  value,
  onChange,
  type = 'text',
  name,
  autoComplete,
  inputMode,
  maxLength,
  required,
  disabled,
  min,
  max,
  ...frame
}: FieldFrame &
  Omit<InputProps, 'placeholder'> & {
    value: string;
    onChange: (value: string) => void;
    type?: 'text' | 'email' | 'password' | 'number' | 'tel' | 'search' | 'time';
  }): ReactNode {
  return (
    <Field {...frame}>
      {(control) => (
        <input
          {...control}
          {...{ name, autoComplete, inputMode, maxLength, required, disabled, min, max, type, value }}
          className="input"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({
  value,
  onChange,
  name,
  rows = 4,
  maxLength,
  ...frame
}: FieldFrame & {
  value: string;
  onChange: (value: string) => void;
  name?: string;
  rows?: number;
  maxLength?: number;
}): ReactNode {
  return (
    <Field {...frame}>
      {(control) => (
        <textarea
          {...control}
          {...{ name, rows, maxLength, value }}
          className="input"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** One of a short list; the browser's own list is the best one on a phone. */
export function Select<Value extends string>({
  value,
  onChange,
  options,
  name,
  ...frame
}: FieldFrame & {
  value: Value | '';
  onChange: (value: Value) => void;
  options: readonly { value: Value; text: string; group?: string }[];
  name?: string;
}): ReactNode {
  const { common } = useTexts();
  const groups = [...new Set(options.map((option) => option.group))];
  const drawn = (group: string | undefined): ReactNode =>
    options
      .filter((option) => option.group === group)
      .map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ));
  return (
    <Field {...frame}>
      {(control) => (
        <div className="select">
          <select
            {...control}
            name={name}
            className="input"
            value={value}
            onChange={(event: ChangeEvent<HTMLSelectElement>) => onChange(event.target.value as Value)}
          >
            {value === '' && <option value="">{common.act.choose}</option>}
            {groups.map((group) =>
              group === undefined ? (
                drawn(undefined)
              ) : (
                <optgroup key={group} label={group}>
                  {drawn(group)}
                </optgroup>
              ),
            )}
          </select>
        </div>
      )}
    </Field>
  );
}

/** A calendar day, as YYYY-MM-DD. */
export function DateField({
  value,
  onChange,
  min,
  max,
  name,
  ...frame
}: FieldFrame & {
  value: string;
  onChange: (day: string) => void;
  min?: string;
  max?: string;
  name?: string;
}): ReactNode {
  return (
    <Field {...frame}>
      {(control) => (
        <input
          {...control}
          {...{ min, max, name, value }}
          type="date"
          className="input"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** One or several files from the device. */
export function FileField({
  onChange,
  accept,
  multiple = false,
  name,
  ...frame
}: FieldFrame & { onChange: (files: File[]) => void; accept?: string; multiple?: boolean; name?: string }): ReactNode {
  return (
    <Field {...frame}>
      {(control) => (
        <input
          {...control}
          {...{ accept, multiple, name }}
          type="file"
          className="input"
          onChange={(event) => onChange([...(event.target.files ?? [])])}
        />
      )}
    </Field>
  );
}

/** A yes or no. */
export function Checkbox({
  label,
  hint,
  fault,
  checked,
  onChange,
  name,
}: Omit<FieldFrame, 'optional'> & {
  checked: boolean;
  onChange: (checked: boolean) => void;
  name?: string;
}): ReactNode {
  const id = useId();
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        {...{ name, checked }}
        aria-describedby={hint || fault ? `${id}-more` : undefined}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
      {(hint || fault) && (
        <span id={`${id}-more`} className={fault ? 'field-fault' : 'field-hint'}>
          {fault ?? hint}
        </span>
      )}
    </label>
  );
}

/** One of a few, a row each: number and word. `dense` for a step in a meeting, else as big as a thumb. */
export function RadioRows<Value extends string>({
  legend,
  options,
  value,
  onChange,
  hint,
  fault,
  dense = false,
  numbered = false,
  hideLegend = false,
}: {
  legend: ReactNode;
  options: readonly { value: Value; text: ReactNode; detail?: ReactNode }[];
  value: Value | '' | undefined;
  onChange: (value: Value) => void;
  hint?: ReactNode;
  fault?: string | undefined;
  dense?: boolean;
  /** Writes the row's number before its word (the scale 1–5). */
  numbered?: boolean;
  hideLegend?: boolean;
}): ReactNode {
  const id = useId();
  return (
    <fieldset
      className={classes('choices', dense && 'choices-dense', fault && 'field-faulty')}
      aria-describedby={hint || fault ? `${id}-more` : undefined}
    >
      <legend className={hideLegend ? 'visually-hidden' : undefined}>{legend}</legend>
      {(hint || fault) && (
        <span id={`${id}-more`} className={fault ? 'field-fault' : 'field-hint'}>
          {fault ?? hint}
        </span>
      )}
      {options.map((option, index) => (
        <label key={option.value} className="choice">
          <input type="radio" name={id} checked={option.value === value} onChange={() => onChange(option.value)} />
          {numbered && <b>{index + 1}</b>}
          <span>
            {option.text}
            {option.detail && <small>{option.detail}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
