import { type Choices, words } from './choices.ts';
import { bold, h, wordsButton } from './dom.ts';
import { buildingSentence, type Draft, newDraft, oneMore, reportOf, subjectOf } from './draft.ts';
import type { Guard } from './guard.ts';
import type { Outbox } from './outbox.ts';
import { keep, read } from './storage.ts';

/** The screens of the form. */
export type Step =
  | 'what'
  | 'again'
  | 'all'
  | 'kinds'
  | 'condition'
  | 'where'
  | 'pin'
  | 'stretch'
  | 'calm'
  | 'when'
  | 'about'
  | 'between'
  | 'habit'
  | 'planned'
  | 'insecurity'
  | 'how'
  | 'danger'
  | 'receipt';

/** What one screen shows. */
export type Screen = {
  readonly title: string;
  /** In the upper right corner: which tap it is. */
  readonly note: string;
  readonly body: readonly Node[];
  readonly foot?: readonly Node[];
  /** The words about emergencies: in full on the first screen, in short on those that follow. */
  readonly emergency?: 'full' | 'short';
  readonly hasSentence?: boolean;
  /** Something that should have the focus instead of the heading. */
  readonly focus?: HTMLElement;
};

/** Who holds the phone, as far as the form needs to know. */
export type Reporter = { isWithPolice: boolean };

/** So long a report can be taken back before it is sent, in milliseconds. */
export const holdMs = 5_000;
/** One tap tells that it was calm, so there is time to say where. */
const calmHoldMs = 20_000;

/** How unsafe it is is asked of what happened and of what is unsafe. */
const afterTimeOf = (kind: Draft['kind']): Step => (kind === 'safePlace' || kind === 'plannedEvent' ? 'how' : 'insecurity');

type Kept = { readonly draft: Draft; readonly path: readonly Step[]; readonly keptAt: number };

/** The form as it goes: what has been told so far, which screen is shown, and the way back. */
export class Form {
  readonly choices: Choices;
  readonly outbox: Outbox;
  readonly reporter: Reporter = { isWithPolice: false };
  /** The guard of words, when its file has come. */
  guard: Guard | undefined;
  readonly #place: HTMLElement;
  readonly #screens: Readonly<Record<Step, (form: Form) => Screen>>;
  readonly #emergency: HTMLElement;
  draft: Draft = newDraft();
  /** Whether what is shown was found on the phone from before. */
  isRestored = false;
  #path: Step[] = ['what'];

  constructor(
    choices: Choices,
    place: HTMLElement,
    emergency: HTMLElement,
    screens: Readonly<Record<Step, (form: Form) => Screen>>,
    outbox: (changed: () => void) => Outbox,
  ) {
    this.choices = choices;
    this.#place = place;
    this.#emergency = emergency;
    this.#screens = screens;
    this.outbox = outbox(() => this.step === 'receipt' && this.show(false));
    window.addEventListener('popstate', () => this.#popped());
  }

  get step(): Step {
    return this.#path.at(-1) ?? 'what';
  }

  /** The screen that follows what has happened; what is given already is not asked again. */
  nextAfter(kind: Draft['kind']): Step {
    const { given, where, when } = this.draft;
    if (!given || !where) return 'where';
    if (kind === 'plannedEvent') return 'planned';
    return given === 'placeAndTime' && when ? afterTimeOf(kind) : 'when';
  }

  /** The screen that follows the place. */
  get afterWhere(): Step {
    return this.draft.kind === 'plannedEvent' ? 'planned' : 'when';
  }

  /** The screen that follows the time. */
  get afterWhen(): Step {
    return afterTimeOf(this.draft.kind);
  }

  get #draftName(): string {
    return `klarlage.report.draft.${this.choices.municipalityCode}`;
  }

  /** Tells one thing more, and goes to the next screen. */
  tell(change: Partial<Draft>, next: Step): void {
    this.draft = { ...this.draft, ...change };
    this.go(next);
  }

  /** Tells one thing more on the same screen; nothing is redrawn. */
  note(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    this.#keep();
  }

  go(step: Step): void {
    this.#path.push(step);
    history.pushState({ depth: this.#path.length }, '');
    this.#keep();
    this.show();
  }

  back(): void {
    history.back();
  }

  #popped(): void {
    if (this.step === 'receipt') {
      this.startOver();
      return;
    }
    if (this.#path.length > 1) this.#path.pop();
    this.#keep();
    this.show();
  }

  /** Forgets what was told and begins on another report. */
  startOver(change: Partial<Draft> = {}): void {
    this.draft = { ...newDraft(), ...change };
    this.#path = ['what'];
    this.isRestored = false;
    keep(this.#draftName, undefined);
    this.show();
  }

  /** Takes up the report that this phone had begun on, if it was not long ago. */
  restore(): void {
    const kept = read<Kept>(this.#draftName);
    if (!kept || Date.now() - kept.keptAt > 12 * 3_600_000) return;
    this.draft = kept.draft;
    this.#path = [...kept.path];
    this.isRestored = this.#path.length > 1;
    for (let depth = 1; depth < this.#path.length; depth++) history.pushState({ depth }, '');
  }

  /** Hands the report to the outbox, and counts its category among those that this phone uses; then the receipt, or one more from the same place and time. */
  send(next: 'receipt' | 'again' = 'receipt'): void {
    const report = reportOf(this.draft);
    if (!report) return;
    const where = this.draft.where ? ` ${this.draft.where.words}` : '';
    this.outbox.add(
      report,
      `${subjectOf(this.draft, this.choices)}${where}`,
      report.kind === 'nothingToReport' ? calmHoldMs : holdMs,
    );
    if ((report.kind === 'incident' || report.kind === 'plannedEvent') && report.categoryCode) {
      const counts = read<Record<string, number>>('klarlage.report.favourites') ?? {};
      keep('klarlage.report.favourites', { ...counts, [report.categoryCode]: (counts[report.categoryCode] ?? 0) + 1 });
    }
    this.draft = next === 'again' ? oneMore(this.draft) : newDraft();
    this.#path = ['what'];
    keep(this.#draftName, undefined);
    this.#path.push(next);
    history.pushState({}, '');
    this.#keep();
    this.show();
  }

  /** Nothing more is to be told in this go: the receipts of all of it. */
  finish(): void {
    this.startOver();
    this.go('receipt');
  }

  #keep(): void {
    // a list of what was sent is nothing that somebody had begun on
    const kept: Kept | undefined =
      this.step === 'receipt' ? undefined : { draft: this.draft, path: this.#path, keptAt: Date.now() };
    keep(this.#draftName, kept);
  }

  /** Fetches the guard of words; without a network and never fetched before there is none, and the server alone decides. */
  async loadGuard(): Promise<Guard | undefined> {
    try {
      this.guard ??= (await import('./guard.ts')).guardOf(this.choices);
    } catch {
      return undefined;
    }
    return this.guard;
  }

  /** Draws the screen; the heading takes the focus, so that the change is heard. */
  show(takeFocus = true): void {
    const screen = this.#screens[this.step](this);
    const heading = h('h1', { tabindex: '-1' }, screen.title);
    const sentence = screen.hasSentence ? buildingSentence(this.draft, this.choices) : '';
    this.#emergency.hidden = screen.emergency !== 'full';
    this.#place.replaceChildren(
      ...(screen.emergency === 'short' ? [shortEmergency()] : []),
      h(
        'div',
        { class: 'step-bar' },
        this.#path.length > 1 && this.step !== 'receipt'
          ? wordsButton(words.form.back, () => this.back())
          : h('b', {}, `${words.form.title} · ${this.choices.municipalityName}`),
        h('span', { class: 'note' }, screen.note),
      ),
      h(
        'div',
        { class: 'step-body' },
        sentence !== '' && h('p', { class: 'building-sentence' }, ...bold(sentence)),
        heading,
        this.isRestored && this.step !== 'receipt' && this.#restored(),
        ...screen.body,
      ),
      ...(screen.foot ? [h('div', { class: 'step-foot' }, ...screen.foot)] : []),
    );
    document.title = `${screen.title} – ${words.form.title}`;
    if (!takeFocus) return;
    window.scrollTo(0, 0);
    (screen.focus ?? heading).focus({ preventScroll: true });
  }

  #restored(): HTMLElement {
    return h(
      'p',
      { class: 'note step-restored' },
      `${words.phone.restored} `,
      wordsButton(words.phone.startOver, () => this.startOver()),
    );
  }
}

/** The words about emergencies once more, short, on the screens that follow the first. */
function shortEmergency(): HTMLElement {
  const { lead, danger, otherwise } = words.phone.emergencyShort;
  const call = (number: string): HTMLElement => h('a', { href: `tel:${number.replace(' ', '')}` }, number);
  return h('p', { class: 'emergency' }, h('b', {}, lead), ` ${danger} `, call('112'), `. ${otherwise} `, call('114 14'), '.');
}
