import { words } from './choices.ts';
import { choice, h, wideButton, wordsButton } from './dom.ts';
import type { Form, Screen } from './form.ts';
import type { Writer } from './writers.ts';

const { outbox } = words;

/** Who reports, in one line, with the way to somebody else; nothing on a phone that nobody has signed in on. */
export function writerLine(form: Form): HTMLElement | undefined {
  const { reporter } = form;
  if (form.outbox.writers.named.length === 0) return undefined;
  return h(
    'p',
    { class: 'step-writer' },
    h('span', {}, reporter.writerId ? outbox.reportsAs(reporter.name) : outbox.reportsAsNobody),
    wordsButton(outbox.otherReporter, () => form.go('who')),
  );
}

/** Who holds the phone now: each sees only what is theirs. */
export function who(form: Form): Screen {
  const { writers } = form.outbox;
  const row = (writerId: string, name: string, note: string): HTMLElement =>
    choice(
      () => form.changeWriter(writerId),
      h('span', { class: 'choice-wide' }, name),
      h('span', { class: 'note' }, writerId === writers.current.writerId ? outbox.now : note),
    );
  const { current } = writers;
  return {
    title: outbox.who,
    note: '',
    body: [
      h('p', { class: 'step-lead' }, outbox.whoText),
      h(
        'ul',
        { class: 'step-choices' },
        ...writers.named.map((writer) => row(writer.writerId, writer.name, writer.roleText)),
        row('', outbox.withoutName, ''),
      ),
      h(
        'p',
        {},
        h('a', { class: 'button button-words', href: signInAddress(form.choices.municipalityCode) }, outbox.signInAsOther),
      ),
    ],
    foot: current.writerId ? [signOut(form, current)] : [],
  };
}

/** The sign-in page, with the way back to the form. */
export function signInAddress(municipalityCode: string): string {
  return `/app/logga-in?till=/rapportera/${municipalityCode}`;
}

/** Signs out of the phone; what has not come through is said first, with a way to send it. */
function signOut(form: Form, { writerId, name }: Writer): HTMLElement {
  const place = h('div', { 'aria-live': 'polite' });
  const leave = async (): Promise<void> => {
    await form.outbox.signOut(writerId);
    await fetch('/api/sign-out', { method: 'POST' }).catch(() => undefined);
    form.outbox.writers.forgetSession();
    form.changeWriter('');
  };
  const ask = (): void => {
    const unsent = form.outbox.unsentOf(writerId);
    if (unsent === 0) {
      void leave();
      return;
    }
    const sendFirst = wideButton(
      outbox.sendFirst,
      async () => {
        await form.outbox.flush(true);
        ask();
      },
      true,
    );
    place.replaceChildren(
      h('p', { class: 'guard' }, outbox.unsent(unsent)),
      sendFirst,
      wideButton(outbox.eraseAndLeave, () => void leave()),
    );
    sendFirst.focus();
  };
  place.append(wideButton(outbox.signOut(name), ask));
  return place;
}
