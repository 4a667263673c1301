import { format, words } from './choices.ts';
import { bold, h, wideButton, wordsButton } from './dom.ts';
import { dayWords } from './draft.ts';
import type { Form, Screen } from './form.ts';
import type { Sending } from './outbox.ts';

const { phone } = words;
let countdown: ReturnType<typeof setTimeout> | undefined;

/** Where each report is, honestly: on the phone, with the municipality, or in need of help. */
export function receipt(form: Form): Screen {
  const all = form.outbox.all;
  const [newest] = all;
  const isCalm = newest?.report.kind === 'nothingToReport' && newest.state !== 'help';
  clearTimeout(countdown);
  // what can still be taken back says for how long
  if (all.some((one) => isHeld(one))) countdown = setTimeout(() => form.step === 'receipt' && form.show(false), 1000);
  return {
    title: isCalm ? words.receipt.calmTitle : all.length > 0 ? phone.savedTitle : phone.mine,
    note: phone.receiptTitle,
    body: [
      ...(isCalm && newest ? calmWords(newest) : []),
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

const isHeld = (entry: Sending): boolean => entry.state === 'waiting' && entry.holdUntil > Date.now();

function row(form: Form, entry: Sending): HTMLLIElement {
  const { reportId } = entry.report;
  const mark = (kind: 'calm' | 'watch' | 'now', text: string): HTMLElement => h('span', { class: `mark mark-${kind}` }, text);
  const note = (text: string): HTMLElement => h('span', { class: 'note' }, text);
  const title = h('b', {}, entry.title);
  if (entry.state === 'help') {
    return h(
      'li',
      {},
      title,
      mark('now', phone.needsHelp),
      note(entry.refused ?? ''),
      h(
        'span',
        { class: 'acts' },
        wordsButton(phone.change, () => {
          form.outbox.remove(reportId);
          changeAgain(form, entry);
        }),
        wordsButton(phone.remove, () => form.outbox.remove(reportId)),
      ),
    );
  }
  if (entry.state === 'waiting' && isHeld(entry)) {
    const seconds = Math.ceil((entry.holdUntil - Date.now()) / 1000);
    return h(
      'li',
      {},
      title,
      mark('watch', phone.sending),
      note(phone.undoLeft(seconds)),
      h(
        'span',
        { class: 'acts' },
        wordsButton(phone.undo, () => form.outbox.remove(reportId)),
        wordsButton(phone.sendNow, () => void form.outbox.flush(true)),
      ),
    );
  }
  if (entry.state === 'waiting') {
    const isAway = !navigator.onLine || Date.now() - entry.holdUntil > 1500;
    return h(
      'li',
      {},
      title,
      mark('watch', isAway ? phone.waiting : phone.sending),
      note(phone.waitingText(format.time(new Date(entry.savedAt)))),
    );
  }
  const receivedAt = new Date(entry.receivedAt ?? entry.savedAt);
  const isRead = entry.status !== undefined && entry.status !== 'submitted';
  const became =
    entry.status === 'returned'
      ? words.statusText.returned(entry.returnReason ?? '')
      : words.statusText[entry.status ?? 'submitted'];
  return h(
    'li',
    {},
    title,
    mark(
      entry.status === 'returned' ? 'now' : 'calm',
      isRead && entry.status ? words.status[entry.status] : phone.received(format.time(receivedAt)),
    ),
    note(isRead ? String(became) : phone.receivedText(entry.receiptCode ?? '')),
  );
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
