import { type Area, type Category, favourites, format, kindsBelow, topLevels, words } from './choices.ts';
import { choice, h, wideButton, wordsButton } from './dom.ts';
import { whenChoices } from './draft.ts';
import type { Form, Screen } from './form.ts';
import { goingRound } from './round-kept.ts';
import { writerLine } from './screens-who.ts';
import { keep, read } from './storage.ts';

const { phone } = words;

/** What is reported when a category is chosen: something planned, or something that has happened. */
const chosen = ({ kind, categoryCode }: Category) =>
  ({ kind: kind === 'plannedEvent' ? 'plannedEvent' : 'incident', categoryCode }) as const;

/** The four categories that stand first, and the way to all of them. */
function firstCategories(form: Form): HTMLElement {
  const { choices } = form;
  const counts = read<Record<string, number>>('klarlage.report.favourites') ?? {};
  return h(
    'ul',
    { class: 'step-choices' },
    ...favourites(choices, counts).map((category) =>
      choice(() => form.tell(chosen(category), form.nextAfter(chosen(category).kind)), category.name),
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
  );
}

/** One more from the same place and time: what has happened is all that is asked. */
export function again(form: Form): Screen {
  const { together = 0, where, when } = form.draft;
  return {
    title: phone.againTitle,
    note: phone.togetherNote(together),
    emergency: 'short',
    body: [
      h('p', { class: 'step-lead' }, phone.againAt(where?.words ?? '', when?.words ?? '')),
      firstCategories(form),
      h(
        'p',
        { class: 'step-links' },
        wordsButton(phone.placeKind, () => form.go('condition')),
        wordsButton(phone.elsewhere, () => form.startOver()),
      ),
    ],
    foot: [wideButton(phone.done, () => void form.finish(), true)],
  };
}

/** What has happened: the four that stand first, and the ways to everything else. */
export function what(form: Form): Screen {
  const { choices } = form;
  const own = form.outbox.all.length + form.outbox.drafts.length;
  const going = goingRound(choices.municipalityCode);
  const calmArea = choices.areas.find((one) => one.areaId === read<string>(calmAreaName));
  return {
    title: phone.what,
    note: phone.step(1),
    emergency: 'full',
    body: [
      ...[writerLine(form) ?? []].flat(),
      firstCategories(form),
      h(
        'p',
        { class: 'step-links' },
        wordsButton(phone.placeKind, () => form.go('condition')),
        h('a', { class: 'button button-words', href: `/rapportera/${choices.municipalityCode}/orolig` }, words.form.person),
        own > 0 && wordsButton(phone.mine, () => form.go('receipt')),
        wordsButton(going ? phone.roundGoing(format.time(new Date(going.startedAt))) : phone.roundStart, () => form.go('round')),
      ),
    ],
    foot: [
      wideButton(phone.calmIn(calmArea?.inSentence), () => tellCalm(form, calmArea)),
      ...(calmArea ? [wordsButton(phone.calmElsewhere, () => form.go('calm'))] : []),
    ],
  };
}

/** Where this phone was calm the last time: the next time one tap tells it. */
const calmAreaName = 'klarlage.report.calm-area';

/** It was calm today, in an area or in the whole municipality; a place that was chosen by mistake can be changed for a while. */
export function tellCalm(form: Form, area: Area | undefined): void {
  keep(calmAreaName, area?.areaId);
  form.note({
    kind: 'nothingToReport',
    where: area ? { place: { areaId: area.areaId }, words: area.inSentence } : { words: phone.wholeMunicipality },
    when: whenChoices.today(new Date()),
  });
  void form.send();
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
            form.tell(chosen(category), below ? 'kinds' : form.nextAfter(chosen(category).kind));
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
          choice(() => form.tell({ categoryCode: category.categoryCode }, form.nextAfter(form.draft.kind)), category.name),
        ),
        choice(() => form.tell({ categoryCode: group }, form.nextAfter(form.draft.kind)), phone.anyOf(top?.name ?? '')),
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
      ...conditions.map((one) =>
        choice(() => form.tell({ kind, categoryCode: one.categoryCode }, form.nextAfter(kind)), one.name),
      ),
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
              form.tell({ kind }, form.nextAfter(kind));
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
  return {
    title: phone.calmWhere,
    note: words.kinds.nothingToReport,
    emergency: 'short',
    body: [
      h(
        'ul',
        { class: 'step-choices' },
        ...form.choices.areas.map((area) => choice(() => tellCalm(form, area), area.name)),
        choice(() => tellCalm(form, undefined), phone.wholeMunicipalityName),
      ),
    ],
  };
}
