import { type Area, words } from './choices.ts';
import { bold, choice, h, wideButton } from './dom.ts';
import { dayWords } from './draft.ts';
import type { Form, Screen } from './form.ts';
import type { Row } from './outbox.ts';
import { isHeld, rowOf } from './outbox-list.ts';
import { tellCalm } from './screens-what.ts';

const { phone, outbox } = words;
let countdown: ReturnType<typeof setTimeout> | undefined;

/** Where each report is, honestly: on the phone, with the municipality, or in need of help. */
export function receipt(form: Form): Screen {
  const { all, drafts } = form.outbox;
  const [newest] = all;
  const isCalmOpen = newest?.kind === 'nothingToReport' && isHeld(newest) && newest.report?.place === undefined;
  const isCalm = newest?.kind === 'nothingToReport' && newest.state !== 'help';
  clearTimeout(countdown);
  // what can still be taken back says for how long
  if (all.some((row) => isHeld(row))) countdown = setTimeout(() => form.step === 'receipt' && form.show(false), 1000);
  const list = (title: string, rows: readonly Row[]): Node[] => [
    ...(drafts.length > 0 ? [h('h2', { class: 'step-heading' }, title)] : []),
    h('ul', { class: 'outbox' }, ...rows.map((row) => rowOf(form, row))),
  ];
  return {
    title: isCalm ? words.receipt.calmTitle : newest && isFresh(newest) ? phone.savedTitle : phone.mine,
    note: phone.receiptTitle,
    body: [
      ...(isCalm && newest ? calmWords(newest) : []),
      ...(isCalmOpen && newest ? [calmInOneArea(form, newest)] : []),
      ...unsafe(form),
      ...(all.length > 0 ? list(outbox.sentTitle, shown(all)) : []),
      ...(drafts.length > 0 ? list(outbox.drafts, drafts) : []),
    ],
    foot: [wideButton(phone.another, () => form.startOver())],
  };
}

/** Told a moment ago. */
const isFresh = ({ savedAt }: Row): boolean => Date.now() - Date.parse(savedAt) < 600_000;

/** Everything that has not come through, and the newest of what has. */
function shown(all: readonly Row[]): readonly Row[] {
  const received = all.filter((row) => row.state === 'acked').slice(0, 12);
  return all.filter((row) => row.state !== 'acked' || received.includes(row));
}

/** Says when the phone does not keep what was told. */
function unsafe({ outbox: kept }: Form): Node[] {
  const said = kept.isFull ? outbox.full : kept.isLasting ? '' : outbox.notLasting;
  return said ? [h('p', { class: 'guard', role: 'alert' }, said)] : [];
}

function calmWords(row: Row): Node[] {
  const place = row.title.replace(words.kinds.nothingToReport, '').trim();
  return [
    h('p', { class: 'step-lead' }, ...bold(phone.calmSaid(place, dayWords(new Date(row.savedAt))))),
    h('p', { class: 'step-lead quiet' }, words.receipt.calmText),
  ];
}

/** Told of the whole municipality by one tap: while it can be taken back, one more tap makes it one area. */
function calmInOneArea(form: Form, row: Row): HTMLElement {
  const only = (area: Area): void => {
    void form.outbox.remove(row.reportId);
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
