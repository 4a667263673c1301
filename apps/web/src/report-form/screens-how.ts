import { mostWords, reportCertainties, type WordsCheck, type WordsHit } from '@klarlage/model';
import { words } from './choices.ts';
import { h, wideButton } from './dom.ts';
import type { Form, Screen } from './form.ts';
import { photoField } from './photo-field.ts';
import { thoseThere } from './those-there.ts';

const { phone } = words;

/** How one knows, and a few words; what points out a person is underlined as it is written, and cannot be sent. */
export function how(form: Form): Screen {
  const guard = h('div', { class: 'guard', hidden: true, id: 'step-guard' });
  const heard = h('p', { class: 'visually-hidden', role: 'status' });
  const under = h('div', { class: 'words-under', 'aria-hidden': 'true' });
  const left = h('span', { class: 'note' });
  const box = h('textarea', {
    class: 'input',
    id: 'step-words',
    rows: '4',
    maxlength: String(mostWords),
    'aria-describedby': 'step-words-hint step-guard',
    spellcheck: 'true',
  });
  box.value = form.draft.words ?? '';
  const check = (): WordsCheck => {
    const found = form.guard?.check(box.value) ?? unchecked;
    under.replaceChildren(...underlined(box.value, found));
    left.textContent = box.value.length > mostWords - 100 ? phone.left(mostWords - box.value.length) : '';
    const said = guardWords(found);
    if (guard.dataset['said'] !== said) heard.textContent = said;
    guard.dataset['said'] = said;
    guard.classList.toggle('guard-warning', found.hits.length > 0 && !form.guard?.isRefused(found));
    guard.hidden = said === '';
    guard.replaceChildren(h('p', {}, said), ...(said ? waysOut(found) : []));
    return found;
  };
  const waysOut = (found: WordsCheck): Node[] => {
    const hit = found.isAboutAPerson && !isIdentified(found) ? undefined : firstHit(found);
    if (!hit) {
      const href = `/rapportera/${form.choices.municipalityCode}/orolig`;
      return [h('a', { class: 'button button-small', href }, phone.guardPersonLink)];
    }
    const word = phone.instead[hit.kind];
    const rewrite = (): void => {
      box.value = form.guard?.rewritten(box.value, hit, word) ?? box.value;
      written();
      box.focus();
    };
    const change = h('button', { type: 'button', class: 'button button-small', click: rewrite }, phone.replace(word));
    if (form.guard?.isRefused(found)) return [change];
    // a warning can be wrong: then it is sent, and held back until somebody has looked
    return [
      change,
      h('button', { type: 'button', class: 'button button-small', click: () => void form.send() }, phone.sendAnyway),
    ];
  };
  const written = (): void => {
    // what points out a person is not kept on the phone either
    const found = check();
    if (form.guard && !form.guard.isRefused(found)) form.note({ words: box.value });
  };
  box.addEventListener('input', written);
  box.addEventListener('scroll', () => {
    under.scrollTop = box.scrollTop;
  });
  const send = async (next: 'receipt' | 'again' = 'receipt'): Promise<void> => {
    // without its file the server decides alone
    if (box.value && !(await form.loadGuard())) form.note({ words: box.value });
    const found = check();
    if (found.hits.length === 0 && !found.isAboutAPerson) void form.send(next);
    else (guard.querySelector('button, a') as HTMLElement | null)?.focus();
  };
  check();
  if (!form.guard) void form.loadGuard().then(written);
  return {
    title: words.form.certainty,
    note: phone.step(5),
    hasSentence: true,
    body: [
      certainty(form),
      ...thoseThere(form),
      h(
        'div',
        { class: 'field step-field' },
        h('label', { class: 'field-label', for: 'step-words' }, words.form.words),
        h('p', { class: 'field-hint', id: 'step-words-hint' }, words.form.wordsHint),
        h('div', { class: 'words-box' }, under, box),
        left,
      ),
      guard,
      heard,
      photoField(form),
      ...(form.reporter.isWithPolice ? [policeOnly(form)] : []),
    ],
    foot: [wideButton(words.form.send, () => void send(), true), wideButton(phone.sendAndAgain, () => void send('again'))],
  };
}

const unchecked: WordsCheck = { hits: [], isAboutAPerson: false };

/** What is told first: what cannot be sent, then what should not. */
function firstHit({ hits }: WordsCheck): WordsHit | undefined {
  return hits.find(({ level }) => level === 'refused') ?? hits[0];
}

const isIdentified = ({ hits }: WordsCheck): boolean => hits.some(({ level }) => level === 'refused');

function guardWords(found: WordsCheck): string {
  const hit = firstHit(found);
  if (hit?.level === 'refused') return phone.guard(hit.kind);
  if (found.isAboutAPerson) return phone.guardPerson;
  return hit ? phone.warn(hit.kind) : '';
}

/** The same text as in the box, with what was found marked; it lies under the box. */
function underlined(text: string, { hits }: WordsCheck): Node[] {
  const parts: Node[] = [];
  let from = 0;
  for (const { start, end, level } of hits) {
    parts.push(document.createTextNode(text.slice(from, start)), h('mark', { class: level }, text.slice(start, end)));
    from = end;
  }
  return [...parts, document.createTextNode(`${text.slice(from)}\n`)];
}

function certainty(form: Form): HTMLElement {
  const chosen = form.draft.certainty ?? 'saw';
  return h(
    'fieldset',
    { class: 'segments' },
    h('legend', { class: 'visually-hidden' }, words.form.certainty),
    ...reportCertainties.map((value) =>
      h(
        'label',
        {},
        h('input', {
          type: 'radio',
          name: 'certainty',
          value,
          checked: value === chosen,
          change: () => form.note({ certainty: value }),
        }),
        h('span', {}, phone.sure[value]),
      ),
    ),
  );
}

function policeOnly(form: Form): HTMLElement {
  const box = h('input', { type: 'checkbox', id: 'step-police', checked: form.draft.isPoliceOnly === true });
  box.addEventListener('change', () => form.note({ isPoliceOnly: box.checked }));
  return h('div', { class: 'checkbox' }, box, h('label', { for: 'step-police' }, words.form.policeOnly));
}
