import { type Choices, words } from './choices.ts';
import { bold, h, wordsButton } from './dom.ts';
import { buildingSentence, type Draft, newDraft, oneMore, reportOf, subjectOf } from './draft.ts';
import type { Guard } from './guard.ts';
import type { Outbox, Row } from './outbox.ts';
import { noteReport } from './round-kept.ts';
import { keep, read } from './storage.ts';
import type { Writer } from './writers.ts';

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
  | 'round'
  | 'receipt'
  | 'who';

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

/** So long a report can be taken back before it is sent, in milliseconds. */
export const holdMs = 5_000;
/** One tap tells that it was calm, so there is time to say where. */
const calmHoldMs = 20_000;

/** How unsafe it is is asked of what happened and of what is unsafe. */
const afterTimeOf = (kind: Draft['kind']): Step => (kind === 'safePlace' || kind === 'plannedEvent' ? 'how' : 'insecurity');

/** A report that was begun on longer ago than this is not taken up by itself; it stands among the reporter's own. */
const takenUpWithinMs = 12 * 3_600_000;

/** The form as it goes: what has been told so far, which screen is shown, and the way back. */
export class Form {
  readonly choices: Choices;
  readonly outbox: Outbox;
  /** The guard of words, when its file has come. */
  guard: Guard | undefined;
  readonly #place: HTMLElement;
  readonly #screens: Readonly<Record<Step, (form: Form) => Screen>>;
  readonly #emergency: HTMLElement;
  draft: Draft = newDraft();
  /** Whether what is shown was found on the phone from before. */
  isRestored = false;
  #path: Step[] = ['what'];
  /** Whose draft is shown. */
  #writerId: string;
  /** Whether there was anything to show under the reporter's own when the screen was drawn. */
  #hasOwn = false;

  constructor(
    choices: Choices,
    place: HTMLElement,
    emergency: HTMLElement,
    screens: Readonly<Record<Step, (form: Form) => Screen>>,
    outbox: Outbox,
  ) {
    this.choices = choices;
    this.#place = place;
    this.#emergency = emergency;
    this.#screens = screens;
    this.outbox = outbox;
    this.#writerId = this.reporter.writerId;
    window.addEventListener('popstate', () => this.#popped());
  }

  /** Who reports now. */
  get reporter(): Writer {
    return this.outbox.writers.current;
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

  /** The outbox has changed: what shows it is drawn again. */
  outboxChanged(): void {
    // signed out in another tab: nothing of theirs stays on the screen
    if (this.reporter.writerId !== this.#writerId) {
      this.changeWriter(this.reporter.writerId);
      return;
    }
    const { all, drafts } = this.outbox;
    const hasOwn = all.length + drafts.length > 0;
    if (this.step === 'receipt' || (this.step === 'what' && hasOwn !== this.#hasOwn)) this.show(false);
    this.#hasOwn = hasOwn;
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
    void this.outbox.remove(this.draft.reportId, ['draft']);
    this.#begin({ ...newDraft(), ...change });
    this.show();
  }

  #begin(draft: Draft, path: readonly Step[] = ['what']): void {
    this.draft = draft;
    this.#path = [...path];
    this.isRestored = path.length > 1;
  }

  /** Takes up the report that its writer had begun on, if it was not long ago. */
  restore(): void {
    const [row] = this.outbox.drafts;
    if (row?.draft && Date.now() - row.changedAt <= takenUpWithinMs) this.takeUp(row);
  }

  /** Goes on with a report that was begun on, on the screen where it was left. */
  takeUp({ draft, path }: Row): void {
    if (!draft) return;
    this.#begin(draft, path as readonly Step[] | undefined);
    for (let depth = 1; depth < this.#path.length; depth++) history.pushState({ depth }, '');
  }

  /** Lets somebody else report: what was begun on stays with whoever began. */
  changeWriter(writerId: string): void {
    this.outbox.writers.choose(writerId);
    this.#writerId = writerId;
    this.#begin(newDraft());
    this.restore();
    this.show();
  }

  /** Whoever holds the phone turned out to be signed in: what has been tapped since the page opened is theirs. */
  recognised(writerId: string): void {
    if (this.#path.length < 2 || this.isRestored) {
      this.changeWriter(writerId);
      return;
    }
    void this.outbox.remove(this.draft.reportId, ['draft']);
    this.outbox.writers.choose(writerId);
    this.#writerId = writerId;
    this.#keep();
    // only somebody by name can begin a round
    if (this.step === 'round') this.show(false);
  }

  /** Hands the report to the outbox, and counts its category among those that this phone uses; then the receipt, or one more from the same place and time. */
  async send(next: 'receipt' | 'again' = 'receipt'): Promise<void> {
    const report = reportOf(this.draft);
    if (!report) return;
    noteReport(report.reportId, report.roundId);
    const { draft } = this;
    await this.outbox.add(draft, report, this.#title, report.kind === 'nothingToReport' ? calmHoldMs : holdMs);
    if ((report.kind === 'incident' || report.kind === 'plannedEvent') && report.categoryCode) {
      const counts = read<Record<string, number>>('klarlage.report.favourites') ?? {};
      keep('klarlage.report.favourites', { ...counts, [report.categoryCode]: (counts[report.categoryCode] ?? 0) + 1 });
    }
    this.#begin(next === 'again' ? oneMore(draft) : newDraft());
    this.#path.push(next);
    history.pushState({}, '');
    this.#keep();
    this.show();
  }

  /** Nothing more is to be told in this go: the receipts of all of it. */
  async finish(): Promise<void> {
    // the one more that was not begun on is gone before the receipts are shown
    await this.outbox.remove(this.draft.reportId, ['draft']);
    this.#begin(newDraft());
    this.go('receipt');
  }

  get #title(): string {
    const where = this.draft.where ? ` ${this.draft.where.words}` : '';
    return `${subjectOf(this.draft, this.choices)}${where}`;
  }

  #keep(): void {
    // a list of what was sent is nothing that somebody had begun on, nor is an untouched first screen
    if (this.step === 'receipt' || this.step === 'who' || this.#path.length < 2) return;
    void this.outbox.keepDraft(this.draft, this.#path, this.#title);
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
    const focused = takeFocus ? undefined : this.#focused();
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
        this.isRestored && this.step !== 'receipt' && this.step !== 'round' && this.#restored(),
        ...screen.body,
      ),
      ...(screen.foot ? [h('div', { class: 'step-foot' }, ...screen.foot)] : []),
    );
    document.title = `${screen.title} – ${words.form.title}`;
    if (focused) this.#buttons()[focused.at]?.focus({ preventScroll: true });
    if (!takeFocus) return;
    window.scrollTo(0, 0);
    (screen.focus ?? heading).focus({ preventScroll: true });
  }

  #buttons(): readonly HTMLElement[] {
    return [...this.#place.querySelectorAll<HTMLElement>('button, a')];
  }

  /** Where the focus is, so that a screen that is drawn again by itself does not take it away. */
  #focused(): { readonly at: number } | undefined {
    const at = this.#buttons().indexOf(document.activeElement as HTMLElement);
    return at < 0 ? undefined : { at };
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
