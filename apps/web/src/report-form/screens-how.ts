import { checkWords, mostWords, reportCertainties, type WordsCheck, withoutIdentifiers } from '@klarlage/model';
import { words } from './choices.ts';
import { h, wideButton } from './dom.ts';
import type { Form, Screen } from './form.ts';

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
    const found = checkWords(box.value);
    under.replaceChildren(...underlined(box.value, found));
    left.textContent = box.value.length > mostWords - 100 ? phone.left(mostWords - box.value.length) : '';
    const said = guardWords(found);
    if (guard.dataset['said'] !== said) heard.textContent = said;
    guard.dataset['said'] = said;
    guard.hidden = said === '';
    guard.replaceChildren(h('p', {}, said), ...(said ? [wayOut(found)] : []));
    return found;
  };
  const wayOut = (found: WordsCheck): Node => {
    const [hit] = found.hits;
    if (!hit)
      return h(
        'a',
        { class: 'button button-small', href: `/rapportera/${form.choices.municipalityCode}/orolig` },
        phone.guardPersonLink,
      );
    const rewrite = (): void => {
      box.value = withoutIdentifiers(box.value, [hit], phone.replacement);
      written();
      box.focus();
    };
    return h('button', { type: 'button', class: 'button button-small', click: rewrite }, phone.replace(phone.replacement));
  };
  const written = (): void => {
    // what may point out a person is not kept on the phone either
    if (isClean(check())) form.note({ words: box.value });
  };
  box.addEventListener('input', written);
  box.addEventListener('scroll', () => {
    under.scrollTop = box.scrollTop;
  });
  const send = (): void => {
    if (isClean(check())) form.send();
    else (guard.querySelector('button, a') as HTMLElement | null)?.focus();
  };
  check();
  return {
    title: words.form.certainty,
    note: phone.step(5),
    hasSentence: true,
    body: [
      certainty(form),
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
      ...(form.reporter.isWithPolice ? [policeOnly(form)] : []),
    ],
    foot: [wideButton(words.form.send, send, true)],
  };
}

const isClean = (found: WordsCheck): boolean => found.hits.length === 0 && !found.isAboutAPerson;

function guardWords(found: WordsCheck): string {
  const [hit] = found.hits;
  if (hit) return phone.guard(hit.kind);
  return found.isAboutAPerson ? phone.guardPerson : '';
}

/** The same text as in the box, with what was found marked; it lies under the box. */
function underlined(text: string, { hits }: WordsCheck): Node[] {
  const parts: Node[] = [];
  let from = 0;
  for (const { start, end } of hits) {
    parts.push(document.createTextNode(text.slice(from, start)), h('mark', {}, text.slice(start, end)));
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
