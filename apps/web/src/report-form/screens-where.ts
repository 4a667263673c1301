import { type Area, type Choices, format, type Place, words } from './choices.ts';
import { choice, h, wideButton } from './dom.ts';
import type { ChosenPlace } from './draft.ts';
import { keptField } from './fields.ts';
import type { Form, Screen } from './form.ts';
import { found, locate, nearest, type Position, positionWords, remember, wasLocated } from './located.ts';

const { phone } = words;
/** The map is drawn for this many pixels and fills the width of the phone. */
const size = { width: 328, height: 232 };
/** A position that is worse known than this, in metres, asks for the pin. */
const badFixMetres = 100;
const mostFound = 8;

/** After the place comes the time. */
function choose(form: Form, where: ChosenPlace): void {
  form.tell({ where }, form.afterWhere);
}

const atPosition = (choices: Choices, position: Position): ChosenPlace => ({
  place: { lng: position.lng, lat: position.lat, accuracyMetres: position.accuracyMetres },
  words: positionWords(choices, position),
});
const atPlace = ({ placeId, inSentence }: Place): ChosenPlace => ({ place: { placeId }, words: inSentence });
const inArea = ({ areaId, inSentence }: Area): ChosenPlace => ({ place: { areaId }, words: inSentence });

/** Where: here, with the accuracy as a ring at true scale; a named place; a pin; a stretch of road; or the whole locality. */
export function where(form: Form): Screen {
  const picture = h('div', { class: 'pin-sheet', 'aria-live': 'polite' });
  const said = h('p', { class: 'pin-said' }, phone.locating);
  const nearby = h('div', {});
  const main = wideButton(phone.here, () => undefined, true);
  main.hidden = true;
  const here = (): void => {
    const position = found();
    if (position) choose(form, atPosition(form.choices, position));
  };
  let act = here;
  main.addEventListener('click', () => act());
  const show = async (position: Position | undefined): Promise<void> => {
    remember(position);
    if (!position) return notHere(phone.notLocated);
    const { drawMap, groundOf, isInGround } = await import('./pin-map.ts');
    const geography = await groundOf(form.choices.municipalityCode);
    if (!isInGround(geography, position)) {
      remember(undefined);
      return notHere(phone.outside);
    }
    const metres = Math.max(350, position.accuracyMetres * 4);
    picture.replaceChildren(drawMap({ choices: form.choices, geography, centre: position, metres, ...size, position }).element);
    const accuracy = format.metres(position.accuracyMetres);
    const isBad = position.accuracyMetres > badFixMetres;
    said.textContent = isBad ? phone.badFix(accuracy) : phone.accuracy(accuracy);
    said.classList.toggle('pin-bad', isBad);
    main.hidden = false;
    main.textContent = isBad ? phone.setPin : phone.here;
    act = isBad ? () => form.go('pin') : here;
    nearby.replaceChildren(...(isBad ? [wideButton(phone.useRing, here)] : []), ...nearPlaces(form, position));
    main.focus({ preventScroll: true });
  };
  const notHere = (text: string): void => {
    picture.hidden = true;
    said.textContent = text;
  };
  if (wasLocated()) void show(found());
  else void locate().then((position) => (form.step === 'where' ? show(position) : undefined));
  return {
    title: phone.where,
    note: phone.step(2),
    emergency: 'short',
    hasSentence: true,
    body: [picture, said, nearby, placeSearch(form), areaList(form)],
    foot: [
      main,
      h(
        'div',
        { class: 'step-three' },
        wideButton(phone.movePin, () => form.go('pin')),
        wideButton(phone.stretch, () => form.go('stretch')),
        wideButton(phone.wholeArea, () => document.getElementById('step-areas')?.scrollIntoView({ block: 'start' })),
      ),
    ],
  };
}

/** The named places within a quarter of an hour's walk, nearest first. */
function nearPlaces(form: Form, position: Position): Node[] {
  const near = nearest(form.choices, position, 3).filter(({ metres }) => metres < 1000);
  if (near.length === 0) return [];
  return [
    h('h2', { class: 'step-heading' }, phone.near),
    h(
      'ul',
      { class: 'step-choices step-choices-small' },
      ...near.map(({ place, metres }) =>
        choice(
          () => choose(form, atPlace(place)),
          h('span', { class: 'choice-wide' }, place.name),
          h('span', { class: 'note' }, format.metres(Math.round(metres / 10) * 10)),
        ),
      ),
    ),
  ];
}

/** Letters without their dots and accents, in lower case: who types in a hurry leaves them out. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** The named places and areas that hold every word of what was typed; those that begin with it first. */
export function searchPlaces({ places, areas }: Choices, typed: string): (Place | Area)[] {
  const sought = plain(typed).split(/\s+/).filter(Boolean);
  if (sought.length === 0) return [];
  const areaNames = new Map(areas.map((area) => [area.areaId, area.name]));
  const texts = [...areas, ...places].map((one) => {
    const isPlace = 'placeId' in one;
    return { one, name: plain(one.name), all: plain(`${one.name} ${isPlace ? (areaNames.get(one.areaId ?? '') ?? '') : ''}`) };
  });
  const [first = ''] = sought;
  return texts
    .filter(({ all }) => sought.every((word) => all.includes(word)))
    .sort((a, b) => Number(b.name.startsWith(first)) - Number(a.name.startsWith(first)) || a.name.localeCompare(b.name, 'sv'))
    .map(({ one }) => one);
}

/** A named place or an area, found by typing; what is found stands below as rows to press. */
function placeSearch(form: Form): HTMLElement {
  const list = h('ul', { class: 'step-choices step-choices-small' });
  const heard = h('p', { class: 'note', role: 'status' });
  const field = keptField(
    form,
    { id: 'step-search', label: phone.search, type: 'search', value: '' },
    { autocomplete: 'off', enterkeyhint: 'search' },
  );
  const show = (): void => {
    const all = searchPlaces(form.choices, field.input.value);
    heard.textContent = field.input.value.trim() === '' ? '' : phone.found(all.length, Math.min(all.length, mostFound));
    list.replaceChildren(
      ...all
        .slice(0, mostFound)
        .map((one) => choice(() => choose(form, 'placeId' in one ? atPlace(one) : inArea(one)), one.name)),
    );
  };
  field.input.addEventListener('input', show);
  show();
  return h('div', { class: 'step-search' }, field.element, heard, list);
}

function areaList(form: Form): HTMLElement {
  return h(
    'div',
    { id: 'step-areas' },
    h('h2', { class: 'step-heading' }, phone.wholeArea),
    h(
      'ul',
      { class: 'step-choices step-choices-small' },
      ...form.choices.areas.map((area) => choice(() => choose(form, inArea(area)), area.name)),
    ),
  );
}
