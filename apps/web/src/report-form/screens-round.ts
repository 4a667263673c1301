import { words } from './choices.ts';
import { h } from './dom.ts';
import type { Form, Screen } from './form.ts';

/** A round: its file is fetched when somebody goes on one, or beforehand so that it is there without a network. */
export function round(form: Form): Screen {
  const place = h('div', { class: 'round' });
  const foot = h('div', { class: 'round-foot' });
  void import('./round-screens.ts').then(
    ({ showRound }) => form.step === 'round' && showRound(form, place, foot),
    () => place.replaceChildren(h('p', { class: 'field-fault', role: 'alert' }, words.phone.roundAway)),
  );
  return { title: words.phone.round, note: '', body: [place], foot: [foot] };
}
