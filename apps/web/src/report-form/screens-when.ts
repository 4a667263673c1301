import type { Recurrence } from '@klarlage/model';
import { words } from './choices.ts';
import { choice, h, wideButton } from './dom.ts';
import { about as aboutTime, between as betweenTimes, habit as habitOf, whenChoices } from './draft.ts';
import { keepField, keptField, segments } from './fields.ts';
import type { Form, Screen } from './form.ts';

const { phone } = words;

/** When it happened; a quarrel that goes on is for 112 first. */
export function when(form: Form): Screen {
  const isViolence = (form.draft.categoryCode ?? '').startsWith('violence');
  const next = form.afterWhen;
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
        choice(() => form.go('about'), phone.about),
        choice(() => form.go('between'), phone.between),
        choice(() => form.go('habit'), phone.usual),
      ),
    ],
    foot: [h('p', { class: 'note' }, phone.whenHint)],
  };
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const clock = (date: Date): string => `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
const dayOf = (date: Date): string => `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

type Field = ReturnType<typeof keptField>;

/** What is wrong with a time, told beside it; the fields stay as they are. */
function faultLine(): HTMLElement {
  return h('p', { class: 'field-fault', id: 'step-when-fault', role: 'alert' });
}

function timeFields(
  form: Form,
  named: { day: string; from: string; to: string },
  { isAhead = false, from = words.form.from }: { isAhead?: boolean; from?: string } = {},
): Record<'day' | 'from' | 'to', Field> {
  const described = { 'aria-describedby': 'step-when-fault' };
  const today = dayOf(new Date());
  const limit: Record<string, string> = isAhead ? { min: today } : { max: today };
  return {
    day: keptField(form, { id: 'step-day', label: words.form.day, type: 'date', value: named.day }, { ...described, ...limit }),
    from: keptField(form, { id: 'step-from', label: from, type: 'time', value: named.from }, described),
    to: keptField(form, { id: 'step-to', label: words.form.to, type: 'time', value: named.to }, described),
  };
}

/** Between two times of a day. */
export function between(form: Form): Screen {
  const { day, from, to } = timeFields(form, { day: dayOf(new Date()), from: clock(hoursAgo(2)), to: clock(new Date()) });
  const fault = faultLine();
  const go = (): void => {
    const said = betweenTimes(day.input.value, from.input.value, to.input.value, new Date());
    if (said) {
      form.tell({ when: said }, form.afterWhen);
      return;
    }
    fault.textContent = phone.faultPast;
    day.input.focus();
  };
  return {
    title: phone.between,
    note: phone.step(3),
    hasSentence: true,
    body: [
      h('div', { class: 'form' }, h('div', {}, day.element), h('div', { class: 'step-two' }, from.element, to.element), fault),
    ],
    foot: [wideButton(phone.next, go, true)],
  };
}

/** About a time, and how far off it may be. */
export function about(form: Form): Screen {
  const { day, from } = timeFields(form, { day: dayOf(hoursAgo(1)), from: clock(hoursAgo(1)), to: '' }, { from: phone.clock });
  const fault = faultLine();
  const give = form.draft.fields?.['step-give'] ?? '60';
  const go = (): void => {
    const minutes = Number(form.draft.fields?.['step-give'] ?? give);
    const said = aboutTime(day.input.value, from.input.value, minutes, new Date());
    if (said) {
      form.tell({ when: said }, form.afterWhen);
      return;
    }
    fault.textContent = phone.faultPast;
    day.input.focus();
  };
  const gives = Object.entries(phone.give).map(([value, text]) => ({ value, text }));
  return {
    title: phone.about,
    note: phone.step(3),
    hasSentence: true,
    body: [
      h(
        'div',
        { class: 'form' },
        h('div', { class: 'step-two' }, day.element, from.element),
        segments('give', phone.giveLegend, gives, give, (value) => keepField(form, 'step-give', value)),
        fault,
      ),
    ],
    foot: [wideButton(phone.next, go, true)],
  };
}

/** What is planned: a day that is to come, and its hours. */
export function planned(form: Form): Screen {
  const tomorrow = new Date(Date.now() + 86_400_000);
  const { day, from, to } = timeFields(form, { day: dayOf(tomorrow), from: '18:00', to: '22:00' }, { isAhead: true });
  const fault = faultLine();
  const go = (): void => {
    const latest = new Date(Date.now() + 365 * 86_400_000);
    const said = betweenTimes(day.input.value, from.input.value, to.input.value, latest);
    if (said && new Date(said.endsAt) > new Date()) {
      form.tell({ when: said }, form.afterWhen);
      return;
    }
    fault.textContent = phone.faultAhead;
    day.input.focus();
  };
  return {
    title: phone.plannedWhen,
    note: phone.step(3),
    hasSentence: true,
    body: [
      h('div', { class: 'form' }, h('div', {}, day.element), h('div', { class: 'step-two' }, from.element, to.element), fault),
    ],
    foot: [wideButton(phone.next, go, true)],
  };
}

/** What keeps happening: on which weekdays, between which hours, and since when somebody has noticed it. */
export function habit(form: Form): Screen {
  const kept = (form.draft.fields?.['step-weekdays'] ?? '').split(',').filter(Boolean);
  const chosen = new Set(kept);
  const fault = faultLine();
  const days = h(
    'fieldset',
    { class: 'segments-field', 'aria-describedby': 'step-when-fault' },
    h('legend', {}, phone.weekdaysLegend),
    h(
      'div',
      { class: 'segments' },
      ...phone.weekdays.map(({ short, long }, i) => {
        const value = String(i + 1);
        const box = h('input', { type: 'checkbox', value, 'aria-label': long });
        box.checked = chosen.has(value);
        box.addEventListener('change', () => {
          if (box.checked) chosen.add(value);
          else chosen.delete(value);
          keepField(form, 'step-weekdays', [...chosen].join(','));
        });
        return h('label', {}, box, h('span', { 'aria-hidden': 'true' }, short));
      }),
    ),
  );
  const from = keptField(form, { id: 'step-from', label: words.form.from, type: 'time', value: '20:00' });
  const to = keptField(form, { id: 'step-to', label: words.form.to, type: 'time', value: '23:00' });
  const since = form.draft.fields?.['step-since'] ?? '28';
  const spans = Object.entries(phone.since).map(([value, text]) => ({ value, text }));
  const go = (): void => {
    const recurs: Recurrence | undefined = habitOf([...chosen], from.input.value, to.input.value);
    if (!recurs) {
      fault.textContent = chosen.size === 0 ? phone.faultWeekdays : phone.faultHours;
      (chosen.size === 0 ? days.querySelector('input') : from.input)?.focus();
      return;
    }
    const weeks = Number(form.draft.fields?.['step-since'] ?? since);
    form.tell({ when: whenChoices.habit(new Date(), weeks, recurs) }, form.afterWhen);
  };
  return {
    title: phone.usual,
    note: phone.step(3),
    hasSentence: true,
    body: [
      h(
        'div',
        { class: 'form' },
        days,
        h('div', { class: 'step-two' }, from.element, to.element),
        segments('since', phone.sinceLegend, spans, since, (value) => keepField(form, 'step-since', value)),
        fault,
      ),
    ],
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
