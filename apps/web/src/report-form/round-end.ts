import { mostWords, type WordsCheck } from '@klarlage/model';
import { swedishRounds } from '@klarlage/texts';
import { words as report } from './choices.ts';
import { h, wideButton, wordsButton } from './dom.ts';
import { goingRound } from './round-kept.ts';
import { finish, reportsOn } from './round-places.ts';
import type { RoundView } from './round-screens.ts';

const { phone, form: fields, mood: moods } = swedishRounds;

/** How it was: one to five, calm or not, and a sentence through the guard of words. */
export function endScreen(view: RoundView): void {
  const { form, draw, go } = view;
  const round = goingRound(form.choices.municipalityCode);
  if (!round) {
    go('start');
    return;
  }
  void form.loadGuard();
  let mood: number | undefined;
  let isWarned = false;
  const calm = h('input', { type: 'checkbox', id: 'round-calm', checked: reportsOn(round) === 0 });
  const box = h('textarea', {
    class: 'input',
    id: 'round-words',
    rows: '3',
    maxlength: String(mostWords),
    'aria-describedby': 'round-words-hint round-guard',
  });
  const guard = h('p', { class: 'field-fault', id: 'round-guard', role: 'alert' });
  const check = (): WordsCheck | undefined => {
    const found = box.value ? form.guard?.check(box.value) : undefined;
    guard.textContent = found ? said(found) : '';
    return found;
  };
  box.addEventListener('input', () => {
    isWarned = false;
    check();
  });
  const send = async (): Promise<void> => {
    // without its file the server decides alone
    if (box.value) await form.loadGuard();
    const found = check();
    const isStopped = found !== undefined && (form.guard?.isRefused(found) === true || (found.hits.length > 0 && !isWarned));
    if (isStopped) {
      // a warning can be wrong: the second time it is sent, and held back until it is erased
      isWarned = true;
      box.focus();
      return;
    }
    const text = box.value.trim();
    finish(view, round, { isCalm: calm.checked, ...(mood ? { mood } : {}), ...(text ? { words: text } : {}) });
  };
  const title = h('p', { class: 'step-lead', tabindex: '-1' }, phone.endTitle);
  draw(
    [
      title,
      h(
        'fieldset',
        { class: 'choices' },
        h('legend', {}, phone.mood),
        ...moods.map((text, i) =>
          h(
            'label',
            { class: 'choice' },
            h('input', {
              type: 'radio',
              name: 'round-mood',
              value: String(i + 1),
              change: () => {
                mood = i + 1;
              },
            }),
            h('b', {}, String(i + 1)),
            h('span', {}, text),
          ),
        ),
      ),
      h('div', { class: 'checkbox' }, calm, h('label', { for: 'round-calm' }, fields.calm)),
      h(
        'div',
        { class: 'field step-field' },
        h('label', { class: 'field-label', for: 'round-words' }, phone.words),
        h('p', { class: 'field-hint', id: 'round-words-hint' }, fields.wordsHint),
        box,
        guard,
      ),
      h(
        'p',
        { class: 'step-links' },
        wordsButton(phone.backToRound, () => go('going')),
      ),
    ],
    [wideButton(phone.send, () => void send(), true)],
    title,
  );
}

/** What the guard found, in words: what cannot be sent, then what should not. */
function said({ hits, isAboutAPerson }: WordsCheck): string {
  const hit = hits.find(({ level }) => level === 'refused') ?? hits[0];
  if (hit?.level === 'refused') return report.phone.guard(hit.kind);
  if (isAboutAPerson) return report.phone.guardPerson;
  return hit ? report.phone.warn(hit.kind) : '';
}
