import { format, words } from './choices.ts';
import { choice, h, wideButton } from './dom.ts';
import { between as betweenTimes, whenChoices } from './draft.ts';
import type { Form, Screen } from './form.ts';

const { phone } = words;

/** When it happened; a quarrel that goes on is for 112 first. */
export function when(form: Form): Screen {
  const next = form.draft.kind === 'safePlace' ? 'how' : 'insecurity';
  const isViolence = (form.draft.categoryCode ?? '').startsWith('violence');
  return {
    title: phone.when,
    note: phone.step(3),
    emergency: 'short',
    hasSentence: true,
    body: [
      h(
        'ul',
        { class: 'step-choices' },
        choice(() => form.tell({ when: whenChoices.now(new Date()) }, isViolence ? 'danger' : next), phone.now),
        choice(() => form.tell({ when: whenChoices.today(new Date()) }, next), phone.today),
        choice(() => form.tell({ when: whenChoices.evening(new Date()) }, next), phone.evening),
        choice(() => form.go('between'), phone.between),
        choice(() => form.tell({ when: whenChoices.usual(new Date()) }, next), phone.usual),
      ),
    ],
    foot: [h('p', { class: 'note' }, phone.whenHint)],
  };
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const clock = (date: Date): string => `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
const dayOf = (date: Date): string => `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;

/** Between two times of a day. */
export function between(form: Form): Screen {
  const now = new Date();
  const field = (id: string, label: string, type: string, value: string): { element: HTMLElement; input: HTMLInputElement } => {
    const input = h('input', { class: 'input', id, type, value, 'aria-describedby': 'step-when-fault' });
    return { input, element: h('div', { class: 'field' }, h('label', { class: 'field-label', for: id }, label), input) };
  };
  const day = field('step-day', words.form.day, 'date', dayOf(now));
  const from = field('step-from', words.form.from, 'time', clock(new Date(now.getTime() - 2 * 3_600_000)));
  const to = field('step-to', words.form.to, 'time', clock(now));
  day.input.max = dayOf(now);
  const fault = h('p', { class: 'field-fault', id: 'step-when-fault', role: 'alert' });
  const go = (): void => {
    const said = betweenTimes(day.input.value, from.input.value, to.input.value, new Date());
    if (said) {
      form.tell({ when: said }, form.draft.kind === 'safePlace' ? 'how' : 'insecurity');
      return;
    }
    fault.textContent = `${words.form.faults.when} (${format.day(new Date())})`;
    day.input.focus();
  };
  return {
    title: phone.between,
    note: phone.step(3),
    hasSentence: true,
    body: [h('div', { class: 'form' }, day.element, h('div', { class: 'step-two' }, from.element, to.element), fault)],
    foot: [wideButton(phone.next, go, true)],
  };
}

/** How unsafe it is, in five steps of number and word. */
export function insecurity(form: Form): Screen {
  return {
    title: words.form.insecurity,
    note: phone.step(4),
    emergency: 'short',
    hasSentence: true,
    body: [],
    foot: [
      h(
        'ol',
        { class: 'step-choices' },
        ...words.insecurity.map((text, i) =>
          choice(() => form.tell({ insecurity: i + 1 }, 'how'), h('b', {}, String(i + 1)), text),
        ),
      ),
    ],
  };
}

/** Takes over the screen when a quarrel goes on: call first, the report is kept. */
export function danger(form: Form): Screen {
  const call = (number: string, main: boolean): HTMLElement =>
    h(
      'a',
      { class: `button button-wide${main ? ' button-main' : ''}`, href: `tel:${number.replace(' ', '')}` },
      phone.call(number),
    );
  return {
    title: phone.dangerTitle,
    note: '',
    body: [h('p', { class: 'mark mark-now step-over' }, phone.danger), h('p', {}, phone.dangerText)],
    foot: [
      call('112', true),
      h(
        'div',
        { class: 'step-two' },
        call('114 14', false),
        wideButton(phone.noDanger, () => form.go('insecurity')),
      ),
    ],
  };
}
