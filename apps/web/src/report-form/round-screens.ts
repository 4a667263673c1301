import { mostOnRound, roundKinds } from '@klarlage/model';
import { swedishRounds } from '@klarlage/texts';
import { format } from './choices.ts';
import { choice, h, wideButton, wordsButton } from './dom.ts';
import type { Form } from './form.ts';
import { endScreen } from './round-end.ts';
import { goingRound, keepGoing } from './round-kept.ts';
import { RoundOutbox, type SendingRound } from './round-outbox.ts';
import { goingScreen } from './round-places.ts';
import { keep, read } from './storage.ts';

const { phone, form: fields, kinds, kindHints } = swedishRounds;

/** What the screens of a round share: where they draw, and how they go on. */
export type RoundView = {
  readonly form: Form;
  readonly outbox: RoundOutbox;
  /** Draws one screen: its body, what stands at the thumb, and what has the focus. */
  readonly draw: (body: readonly Node[], foot: readonly Node[], focus?: HTMLElement) => void;
  readonly go: (screen: 'start' | 'going' | 'end' | 'sent') => void;
};

let outbox: RoundOutbox | undefined;

/** The rounds of this phone that are on their way; asked for once, it sends them whatever screen is shown. */
export function roundOutbox({ outbox: reports }: Form): RoundOutbox {
  outbox ??= new RoundOutbox(reports.writers);
  return outbox;
}

/** Shows the round that is going on, or the way to begin one. */
export function showRound(form: Form, place: HTMLElement, foot: HTMLElement): void {
  const screens = { start, going: goingScreen, end: endScreen, sent };
  const view: RoundView = {
    form,
    outbox: roundOutbox(form),
    draw: (body, below, focus) => {
      place.replaceChildren(...body);
      foot.replaceChildren(...below);
      focus?.focus({ preventScroll: true });
    },
    go: (screen) => {
      window.scrollTo(0, 0);
      screens[screen](view);
    },
  };
  view.outbox.changed = () => place.isConnected && place.querySelector('.round-list') && sent(view, false);
  screens[goingRound(form.choices.municipalityCode) ? 'going' : 'start'](view);
}

type Organisation = { readonly organisationId: string; readonly name: string };
const organisationsName = 'klarlage.round.organisations';

/** The kind of round, how many, and for whom; a round can only begin in the name of an organisation. */
function start(view: RoundView): void {
  const { form, draw, go } = view;
  const { choices } = form;
  const list = view.outbox.all.length > 0 ? [h('h2', { class: 'step-heading' }, phone.list), roundList(view)] : [];
  if (form.outbox.writers.current.writerId === '') {
    const link = h('a', { class: 'button button-wide button-main', href: '/app/logga-in' }, phone.signInLink);
    draw([h('p', { class: 'step-lead' }, phone.signIn), ...list], [link]);
    return;
  }
  let participants = read<number>('klarlage.round.participants') ?? 2;
  const count = h('output', { class: 'round-count', 'aria-live': 'polite' }, String(participants));
  const change = (by: number) => (): void => {
    participants = Math.min(mostOnRound, Math.max(1, participants + by));
    count.textContent = String(participants);
  };
  const select = h('select', { class: 'input', id: 'round-organisation' });
  const organisation = h(
    'div',
    { class: 'field step-field', hidden: true },
    h('label', { class: 'field-label', for: 'round-organisation' }, phone.organisation),
    h('span', { class: 'select' }, select),
  );
  const offer = (organisations: readonly Organisation[]): void => {
    organisation.hidden = organisations.length < 2;
    select.replaceChildren(...organisations.map((one) => h('option', { value: one.organisationId }, one.name)));
  };
  offer(read<Organisation[]>(organisationsName) ?? []);
  void organisationsOf(choices.municipalityCode).then((found) => found && offer(found));
  const begin = (kind: (typeof roundKinds)[number]): void => {
    keep('klarlage.round.participants', participants);
    const organisationId = organisation.hidden ? '' : select.value;
    keepGoing({
      roundId: crypto.randomUUID(),
      municipalityCode: choices.municipalityCode,
      writerId: form.outbox.writers.current.writerId,
      kind,
      participants,
      ...(organisationId ? { organisationId } : {}),
      startedAt: new Date().toISOString(),
      passed: [],
    });
    go('going');
  };
  draw(
    [
      h('p', { class: 'step-lead' }, phone.startLead),
      h('h2', { class: 'step-heading' }, phone.withHowMany),
      h('p', { class: 'field-hint' }, phone.withHint),
      h(
        'div',
        { class: 'round-people' },
        h('button', { type: 'button', class: 'button', 'aria-label': phone.fewer, click: change(-1) }, '−'),
        count,
        h('button', { type: 'button', class: 'button', 'aria-label': phone.more, click: change(1) }, '+'),
      ),
      organisation,
      h('h2', { class: 'step-heading' }, phone.start),
      h(
        'ul',
        { class: 'step-choices' },
        ...roundKinds.map((kind) =>
          choice(() => begin(kind), h('span', { class: 'choice-wide' }, kinds[kind], ' ', h('small', {}, kindHints[kind]))),
        ),
      ),
      ...list,
    ],
    [h('a', { class: 'button button-words', href: `/rapportera/${choices.municipalityCode}/rond` }, fields.link)],
  );
}

/** For whom somebody can walk; kept, so that it can be chosen without a network. */
async function organisationsOf(municipalityCode: string): Promise<Organisation[] | undefined> {
  try {
    const response = await fetch(`/api/m/${municipalityCode}/rounds/organisations`);
    if (!response.ok) return undefined;
    const organisations = (await response.json()) as Organisation[];
    keep(organisationsName, organisations);
    return organisations;
  } catch (_) {
    return undefined;
  }
}

/** What became of the round: saved, waiting, received – or in need of help. */
function sent(view: RoundView, takeFocus = true): void {
  const { form, draw, go } = view;
  const [newest] = view.outbox.all;
  const title = h('p', { class: 'step-lead', tabindex: '-1' }, newest?.round.isCalm ? phone.calmSaved : phone.saved);
  draw(
    [title, roundList(view)],
    [wideButton(phone.report, () => form.startOver(), true), wideButton(phone.another, () => go('start'))],
    takeFocus ? title : undefined,
  );
}

function roundList(view: RoundView): HTMLElement {
  return h('ul', { class: 'outbox round-list' }, ...view.outbox.all.map((entry) => row(view, entry)));
}

const mark = (kind: 'calm' | 'watch' | 'now', text: string): HTMLElement => h('span', { class: `mark mark-${kind}` }, text);

function row(view: RoundView, entry: SendingRound): HTMLLIElement {
  const { round, state } = entry;
  const startsAt = new Date(round.startsAt);
  const places = new Set(round.passed.map((one) => ('placeId' in one ? one.placeId : one.areaId))).size;
  const title = h('b', {}, swedishRounds.sentence({ kind: round.kind, startsAt, endsAt: new Date(round.endsAt), places }));
  const note = (text: string): HTMLElement => h('span', { class: 'note' }, text);
  if (state === 'sent')
    return h(
      'li',
      {},
      title,
      mark('calm', phone.received(format.time(new Date(entry.receivedAt ?? '')), entry.receiptCode ?? '')),
    );
  const act =
    entry.going &&
    h(
      'span',
      { class: 'acts' },
      wordsButton(phone.undo, () => goOn(view, entry)),
    );
  if (state === 'help') return h('li', {}, title, mark('now', entry.refused ?? ''), act);
  if (state === 'signedOut') return h('li', {}, title, mark('now', phone.needsSignIn), signIn());
  return h('li', {}, title, mark('watch', phone.waiting(format.time(new Date(entry.savedAt)))), note(''), act);
}

const signIn = (): HTMLElement =>
  h('span', { class: 'acts' }, h('a', { class: 'button button-words', href: '/app/logga-in' }, phone.signInLink));

/** Takes a round back that has not been sent: it goes on where it was. Refused ones get an id of their own when they are sent again. */
function goOn(view: RoundView, entry: SendingRound): void {
  if (!entry.going) return;
  view.outbox.remove(entry.round.roundId);
  keepGoing(entry.state === 'help' ? { ...entry.going, roundId: crypto.randomUUID() } : entry.going);
  view.go('going');
}
