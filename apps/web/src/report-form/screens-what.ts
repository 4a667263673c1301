import { favourites, kindsBelow, topLevels, words } from './choices.ts';
import { choice, h, wideButton, wordsButton } from './dom.ts';
import type { Form, Screen } from './form.ts';
import { read } from './storage.ts';

const { phone } = words;

/** What has happened: the four that stand first, and the ways to everything else. */
export function what(form: Form): Screen {
  const { choices } = form;
  const counts = read<Record<string, number>>('klarlage.report.favourites') ?? {};
  const first = favourites(choices, counts);
  const sent = form.outbox.all.length;
  return {
    title: phone.what,
    note: phone.step(1),
    emergency: 'full',
    body: [
      h(
        'ul',
        { class: 'step-choices' },
        ...first.map((category) =>
          choice(() => form.tell({ kind: 'incident', categoryCode: category.categoryCode }, form.afterWhat), category.name),
        ),
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', class: 'choice choice-more', click: () => form.go('all') },
            phone.all(topLevels(choices).length),
          ),
        ),
      ),
      h(
        'p',
        { class: 'step-links' },
        wordsButton(phone.placeKind, () => form.go('condition')),
        h('a', { class: 'button button-words', href: `/rapportera/${choices.municipalityCode}/orolig` }, words.form.person),
        sent > 0 && wordsButton(phone.mine, () => form.go('receipt')),
      ),
    ],
    foot: [wideButton(words.kinds.nothingToReport, () => form.tell({ kind: 'nothingToReport' }, 'calm'))],
  };
}

/** Every top level of the municipality's categories. */
export function all(form: Form): Screen {
  return {
    title: phone.what,
    note: phone.step(1),
    emergency: 'short',
    body: [
      h(
        'ul',
        { class: 'step-choices' },
        ...topLevels(form.choices).map((category) =>
          choice(() => {
            const below = kindsBelow(form.choices, category.groupCode).length > 0;
            form.tell({ kind: 'incident', categoryCode: category.categoryCode }, below ? 'kinds' : form.afterWhat);
          }, category.name),
        ),
      ),
    ],
  };
}

/** The kinds below a top level; not knowing more is an answer. */
export function kinds(form: Form): Screen {
  const group = (form.draft.categoryCode ?? '').split('.')[0] ?? '';
  const top = form.choices.categories.find((one) => one.categoryCode === group);
  return {
    title: phone.kindsOf(top?.name ?? ''),
    note: phone.step(1),
    emergency: 'short',
    body: [
      h(
        'ul',
        { class: 'step-choices' },
        ...kindsBelow(form.choices, group).map((category) =>
          choice(() => form.tell({ categoryCode: category.categoryCode }, form.afterWhat), category.name),
        ),
        choice(() => form.tell({ categoryCode: group }, form.afterWhat), phone.anyOf(top?.name ?? '')),
      ),
    ],
  };
}

/** A place that is unsafe or safe, and what it is due to. */
export function condition(form: Form): Screen {
  const conditions = form.choices.categories.filter((one) => one.kind === 'placeCondition');
  const rows = (kind: 'unsafePlace' | 'safePlace', title: string): Node[] => [
    h('h2', { class: 'step-heading' }, title),
    h(
      'ul',
      { class: 'step-choices step-choices-small' },
      ...conditions.map((one) => choice(() => form.tell({ kind, categoryCode: one.categoryCode }, form.afterWhat), one.name)),
      h(
        'li',
        {},
        h(
          'button',
          {
            type: 'button',
            class: 'choice choice-more',
            click: () => {
              const { categoryCode: _, ...draft } = form.draft;
              form.draft = draft;
              form.tell({ kind }, form.afterWhat);
            },
          },
          phone.skip,
        ),
      ),
    ),
  ];
  const folded = (kind: 'unsafePlace' | 'safePlace', title: string, question: string): HTMLElement =>
    h('details', { class: 'step-fold' }, h('summary', {}, title), ...rows(kind, question));
  return {
    title: phone.placeKind,
    note: phone.step(1),
    emergency: 'short',
    body: [
      folded('unsafePlace', words.kinds.unsafePlace, phone.unsafeWhat),
      folded('safePlace', words.kinds.safePlace, phone.safeWhat),
    ],
  };
}

/** Where it was calm: an area, and it is told. */
export function calm(form: Form): Screen {
  const now = new Date();
  const startsAt = new Date(now.getTime() - 3 * 3_600_000).toISOString();
  return {
    title: phone.calmWhere,
    note: words.kinds.nothingToReport,
    emergency: 'short',
    body: [
      h(
        'ul',
        { class: 'step-choices' },
        ...form.choices.areas.map((area) =>
          choice(() => {
            form.note({
              where: { place: { areaId: area.areaId }, words: area.inSentence },
              when: { startsAt, endsAt: now.toISOString(), precision: 'interval', words: phone.todayWords },
            });
            form.send();
          }, area.name),
        ),
      ),
    ],
  };
}
