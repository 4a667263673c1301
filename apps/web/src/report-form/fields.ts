import { h } from './dom.ts';
import type { Form } from './form.ts';

/** A field with its label whose text is part of the draft from the first letter, so that nothing typed is ever lost. */
export function keptField(
  form: Form,
  field: { readonly id: string; readonly label: string; readonly type: string; readonly value: string },
  attributes: Readonly<Record<string, string>> = {},
): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const { id, label, type } = field;
  const input = h('input', { class: 'input', id, type, ...attributes });
  input.value = form.draft.fields?.[id] ?? field.value;
  input.addEventListener('input', () => keepField(form, id, input.value));
  return { input, element: h('div', { class: 'field' }, h('label', { class: 'field-label', for: id }, label), input) };
}

/** Keeps what was typed or chosen on a screen that is not done yet. */
export function keepField(form: Form, id: string, value: string): void {
  form.note({ fields: { ...form.draft.fields, [id]: value } });
}

/** One of a few, side by side; nothing is chosen until somebody does. */
export function segments(
  name: string,
  legend: Node | string,
  choices: readonly { readonly value: string; readonly text: string }[],
  chosen: string | undefined,
  onChoose: (value: string) => void,
): HTMLElement {
  return h(
    'fieldset',
    { class: 'segments-field' },
    h('legend', {}, legend),
    h(
      'div',
      { class: 'segments' },
      ...choices.map(({ value, text }) => {
        const input = h('input', { type: 'radio', name, value, change: () => onChoose(value) });
        input.checked = value === chosen;
        return h('label', {}, input, h('span', {}, text));
      }),
    ),
  );
}
