import { format, words } from './choices.ts';
import { h, wordsButton } from './dom.ts';
import { keptMs } from './expiry.ts';
import type { Form, Step } from './form.ts';
import type { Row } from './outbox.ts';
import { signInAddress } from './screens-who.ts';

const { phone, outbox } = words;
const day = 86_400_000;

const isUnderWay = ({ state }: Row): boolean => state === 'waiting' || state === 'sending';
/** Whether a report can still be taken back. */
export const isHeld = (row: Row): boolean => row.state === 'waiting' && (row.holdUntil ?? 0) > Date.now();

const mark = (kind: 'calm' | 'watch' | 'now', text: string): HTMLElement => h('span', { class: `mark mark-${kind}` }, text);
const note = (text: string): HTMLElement => h('span', { class: 'note' }, text);
const acts = (...children: readonly Node[]): HTMLElement => h('span', { class: 'acts' }, ...children);
const lastDay = (row: Row): string => format.day(new Date(row.changedAt + keptMs));

/** One report on the phone: what it is about, where it is, and what can be done about it. */
export function rowOf(form: Form, row: Row): HTMLLIElement {
  const untitled = row.state === 'draft' ? outbox.untitledDraft : outbox.noTitle;
  return h('li', {}, h('b', {}, row.title || untitled), ...said(form, row));
}

function said(form: Form, row: Row): Node[] {
  const remove = wordsButton(phone.remove, () => void form.outbox.remove(row.reportId));
  if (row.state === 'help') return [mark('now', phone.needsHelp), ...needingHelp(form, row), remove];
  if (row.state === 'erased')
    return [mark('now', outbox.erased), note(outbox.erasedText(format.day(new Date(row.savedAt)))), remove];
  if (row.state === 'draft') {
    const goOn = wordsButton(outbox.goOn, () => {
      form.takeUp(row);
      form.show();
    });
    return [mark('watch', outbox.draft), note(outbox.draftText(lastDay(row))), acts(goOn, remove)];
  }
  if (isHeld(row)) return held(form, row);
  return isUnderWay(row) ? waiting(row) : received(row);
}

function waiting(row: Row): Node[] {
  const isAway = !navigator.onLine || row.triedAt !== undefined;
  const isOld = Date.now() - row.changedAt > day;
  return [
    mark('watch', isAway ? phone.waiting : phone.sending),
    note(phone.waitingText(format.time(new Date(row.savedAt)))),
    ...(isOld ? [note(outbox.erasedOn(lastDay(row)))] : []),
  ];
}

function held(form: Form, row: Row): Node[] {
  return [
    mark('watch', phone.sending),
    note(phone.undoLeft(Math.ceil(((row.holdUntil ?? 0) - Date.now()) / 1000))),
    acts(
      wordsButton(phone.undo, () => void form.outbox.remove(row.reportId)),
      wordsButton(phone.sendNow, () => void form.outbox.flush(true)),
    ),
  ];
}

function received(row: Row): Node[] {
  const photos = row.blobIds?.length ?? 0;
  const more = [
    ...(photos > 0 ? [note(outbox.photosLeft(photos))] : []),
    ...(row.refusedBlob ? [note(outbox.photoRefused(row.refusedBlob))] : []),
  ];
  const status = row.status ?? 'submitted';
  if (status === 'submitted') {
    const at = format.time(new Date(row.receivedAt ?? row.savedAt));
    return [mark('calm', phone.received(at)), note(phone.receivedText(row.receiptCode ?? '')), ...more];
  }
  if (status === 'returned')
    return [mark('now', words.status.returned), note(words.statusText.returned(row.returnReason ?? '')), ...more];
  return [mark('calm', words.status[status]), note(words.statusText[status]), ...more];
}

/** Why the municipality would not take a report, and what its writer can do. */
function needingHelp(form: Form, row: Row): Node[] {
  const { code = '', said: why = '' } = row.refused ?? {};
  const { help } = outbox;
  const resend = (text: string, as: { isNew?: boolean; writerId?: string }): HTMLElement =>
    wordsButton(text, () => void form.outbox.resend(row, as));
  switch (code) {
    case 'report/other-body':
      return [note(help.otherBody), resend(outbox.sendAsNew, { isNew: true })];
    case 'access/signed-out':
    case 'access/denied': {
      const href = signInAddress(row.municipalityCode);
      return [
        note(help.signedOut),
        h('a', { class: 'button button-words', href }, outbox.signIn),
        resend(outbox.sendAgain, {}),
        resend(outbox.sendWithoutName, { writerId: '' }),
      ];
    }
    case 'report/about-a-person': {
      const href = `/rapportera/${row.municipalityCode}/orolig`;
      return [note(help.person), h('a', { class: 'button button-words', href }, phone.guardPersonLink), change(form, row)];
    }
    default:
      return [note(help.change(why)), change(form, row)];
  }
}

/** The screen on which the fault can be mended. */
function stepFor(code: string | undefined): Step {
  if (code === 'report/identifier-in-words' || code === 'report/about-a-person' || code === 'input/bad-character') return 'how';
  return code === 'report/in-the-future' || code === 'report/too-old' || code === 'report/ends-before-start' ? 'when' : 'where';
}

function change(form: Form, row: Row): HTMLElement {
  return wordsButton(phone.change, async () => {
    await form.outbox.takeUp(row);
    form.takeUp({ ...row, path: ['what', stepFor(row.refused?.code)] });
    form.show();
  });
}
