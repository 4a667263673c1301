import { type Area, format, words } from './choices.ts';
import { bold, choice, h, wideButton, wordsButton } from './dom.ts';
import { dayWords } from './draft.ts';
import type { Form, Screen } from './form.ts';
import type { Sending } from './outbox.ts';
import { tellCalm } from './screens-what.ts';

const { phone } = words;
let countdown: ReturnType<typeof setTimeout> | undefined;

/** Where each report is, honestly: on the phone, with the municipality, or in need of help. */
export function receipt(form: Form): Screen {
  const all = form.outbox.all;
  const [newest] = all;
  const isCalmOpen = newest?.report.kind === 'nothingToReport' && isHeld(newest) && !newest.report.place;
  const isCalm = newest?.report.kind === 'nothingToReport' && newest.state !== 'help';
  clearTimeout(countdown);
  // what can still be taken back says for how long
  if (all.some((one) => isHeld(one))) countdown = setTimeout(() => form.step === 'receipt' && form.show(false), 1000);
  return {
    title: isCalm ? words.receipt.calmTitle : all.length > 0 ? phone.savedTitle : phone.mine,
    note: phone.receiptTitle,
    body: [
      ...(isCalm && newest ? calmWords(newest) : []),
      ...(isCalmOpen && newest ? [calmInOneArea(form, newest)] : []),
      h('ul', { class: 'outbox' }, ...all.slice(0, 12).map((entry) => row(form, entry))),
    ],
    foot: [wideButton(phone.another, () => form.startOver())],
  };
}

function calmWords(entry: Sending): Node[] {
  const place = entry.title.replace(words.kinds.nothingToReport, '').trim();
  return [
    h('p', { class: 'step-lead' }, ...bold(phone.calmSaid(place, dayWords(new Date(entry.savedAt))))),
    h('p', { class: 'step-lead quiet' }, words.receipt.calmText),
  ];
}

/** Told of the whole municipality by one tap: while it can be taken back, one more tap makes it one area. */
function calmInOneArea(form: Form, entry: Sending): HTMLElement {
  const only = (area: Area): void => {
    form.outbox.remove(entry.report.reportId);
    tellCalm(form, area);
  };
  return h(
    'div',
    {},
    h('h2', { class: 'step-heading' }, phone.calmOnly),
    h(
      'ul',
      { class: 'step-choices step-choices-small' },
      ...form.choices.areas.map((area) => choice(() => only(area), area.name)),
    ),
  );
}

const isHeld = (entry: Sending): boolean => entry.state === 'waiting' && entry.holdUntil > Date.now();

const mark = (kind: 'calm' | 'watch' | 'now', text: string): HTMLElement => h('span', { class: `mark mark-${kind}` }, text);
const note = (text: string): HTMLElement => h('span', { class: 'note' }, text);

function row(form: Form, entry: Sending): HTMLLIElement {
  const title = h('b', {}, entry.title);
  if (entry.state === 'help') return h('li', {}, title, ...needingHelp(form, entry));
  if (isHeld(entry)) return h('li', {}, title, ...held(form, entry));
  if (entry.state === 'waiting') {
    const isAway = !navigator.onLine || entry.triedAt !== undefined;
    const said = phone.waitingText(format.time(new Date(entry.savedAt)));
    return h('li', {}, title, mark('watch', isAway ? phone.waiting : phone.sending), note(said));
  }
  return h('li', {}, title, ...received(entry));
}

function needingHelp(form: Form, entry: Sending): Node[] {
  const { reportId } = entry.report;
  const change = (): void => {
    form.outbox.remove(reportId);
    changeAgain(form, entry);
  };
  return [
    mark('now', phone.needsHelp),
    note(entry.refused ?? ''),
    h(
      'span',
      { class: 'acts' },
      wordsButton(phone.change, change),
      wordsButton(phone.remove, () => form.outbox.remove(reportId)),
    ),
  ];
}

function held(form: Form, entry: Sending): Node[] {
  return [
    mark('watch', phone.sending),
    note(phone.undoLeft(Math.ceil((entry.holdUntil - Date.now()) / 1000))),
    h(
      'span',
      { class: 'acts' },
      wordsButton(phone.undo, () => form.outbox.remove(entry.report.reportId)),
      wordsButton(phone.sendNow, () => void form.outbox.flush(true)),
    ),
  ];
}

function received(entry: Sending): Node[] {
  const status = entry.status ?? 'submitted';
  if (status === 'submitted') {
    const at = format.time(new Date(entry.receivedAt ?? entry.savedAt));
    return [mark('calm', phone.received(at)), note(phone.receivedText(entry.receiptCode ?? ''))];
  }
  if (status === 'returned')
    return [mark('now', words.status.returned), note(words.statusText.returned(entry.returnReason ?? ''))];
  return [mark('calm', words.status[status]), note(words.statusText[status])];
}

/** A report that was refused is told again, with an id of its own and what was already said. */
function changeAgain(form: Form, entry: Sending): void {
  const { kind, categoryCode, insecurity, certainty, words: text } = entry.report;
  form.startOver({
    kind,
    ...(categoryCode ? { categoryCode } : {}),
    ...(insecurity ? { insecurity } : {}),
    certainty,
    ...(text ? { words: text } : {}),
  });
  form.go('where');
}
