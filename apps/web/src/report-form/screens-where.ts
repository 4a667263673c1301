import { type Area, type Choices, format, words } from './choices.ts';
import { choice, h, wideButton } from './dom.ts';
import type { ChosenPlace } from './draft.ts';
import type { Form, Screen } from './form.ts';
import { locate, nearest, type Position, positionWords } from './located.ts';

const { phone } = words;
/** The map is drawn for this many pixels and fills the width of the phone. */
const size = { width: 328, height: 232 };

/** Where the phone was last, in this session; undefined while it is looked for. */
let found: { readonly position: Position | undefined } | undefined;

/** After the place comes the time. */
function choose(form: Form, where: ChosenPlace): void {
  form.tell({ where }, 'when');
}

const atPosition = (choices: Choices, position: Position): ChosenPlace => ({
  place: { lng: position.lng, lat: position.lat, accuracyMetres: position.accuracyMetres },
  words: positionWords(choices, position),
});

/** Where: here, with the accuracy as a ring at true scale; a named place near; a pin; or the whole locality. */
export function where(form: Form): Screen {
  const picture = h('div', { class: 'pin-sheet', 'aria-live': 'polite' });
  const said = h('p', { class: 'pin-said' }, phone.locating);
  const nearby = h('div', {});
  const here = wideButton(phone.here, () => found?.position && choose(form, atPosition(form.choices, found.position)), true);
  here.hidden = true;
  const show = async (position: Position | undefined): Promise<void> => {
    found = { position };
    if (!position) {
      picture.hidden = true;
      said.textContent = phone.notLocated;
      return;
    }
    const { drawMap, groundOf, isInGround } = await import('./pin-map.ts');
    const geography = await groundOf(form.choices.municipalityCode);
    if (!isInGround(geography, position)) {
      picture.hidden = true;
      said.textContent = phone.outside;
      found = { position: undefined };
      return;
    }
    const metres = Math.max(350, position.accuracyMetres * 4);
    picture.replaceChildren(drawMap({ choices: form.choices, geography, centre: position, metres, ...size, position }).element);
    said.textContent = phone.accuracy(format.metres(position.accuracyMetres));
    here.hidden = false;
    nearby.replaceChildren(...nearPlaces(form, position));
    here.focus({ preventScroll: true });
  };
  if (found) void show(found.position);
  else void locate().then((position) => (form.step === 'where' ? show(position) : undefined));
  return {
    title: phone.where,
    note: phone.step(2),
    emergency: 'short',
    hasSentence: true,
    body: [picture, said, nearby, placeList(form), areaList(form)],
    foot: [
      here,
      h(
        'div',
        { class: 'step-two' },
        wideButton(phone.movePin, () => form.go('pin')),
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
          () => choose(form, { place: { placeId: place.placeId }, words: place.inSentence }),
          h('span', { class: 'choice-wide' }, place.name),
          h('span', { class: 'note' }, format.metres(Math.round(metres / 10) * 10)),
        ),
      ),
    ),
  ];
}

/** Every named place, by locality, in the phone's own list. */
function placeList(form: Form): HTMLElement {
  const { areas, places } = form.choices;
  const list = h('select', { class: 'input', id: 'step-place' }, h('option', { value: '' }, words.form.categoryNone));
  for (const area of areas) {
    const inIt = places.filter((place) => place.areaId === area.areaId);
    if (inIt.length === 0) continue;
    list.append(h('optgroup', { label: area.name }, ...inIt.map((place) => h('option', { value: place.placeId }, place.name))));
  }
  list.addEventListener('change', () => {
    const place = places.find((one) => one.placeId === list.value);
    if (place) choose(form, { place: { placeId: place.placeId }, words: place.inSentence });
  });
  return h(
    'div',
    { class: 'field step-field' },
    h('label', { class: 'field-label', for: 'step-place' }, phone.places),
    h('span', { class: 'select' }, list),
  );
}

function areaList(form: Form): HTMLElement {
  const row = (area: Area): HTMLLIElement =>
    choice(() => choose(form, { place: { areaId: area.areaId }, words: area.inSentence }), area.name);
  return h(
    'div',
    { id: 'step-areas' },
    h('h2', { class: 'step-heading' }, phone.wholeArea),
    h('ul', { class: 'step-choices step-choices-small' }, ...form.choices.areas.map(row)),
  );
}

/** The pin: tap the map, or move it with the arrow keys; plus and minus zoom. */
export function pin(form: Form): Screen {
  const [middle] = form.choices.places;
  const start = found?.position ?? { lng: middle?.lng ?? 13.1, lat: middle?.lat ?? 55.9, accuracyMetres: 25 };
  let position: Position = { ...start, accuracyMetres: 25 };
  let centre = { lng: start.lng, lat: start.lat };
  let metres = found?.position ? 600 : 9000;
  const picture = h('div', {
    class: 'pin-sheet pin-sheet-large',
    role: 'application',
    tabindex: '0',
    'aria-label': phone.map,
  });
  const said = h('p', { class: 'pin-said', 'aria-live': 'polite' }, phone.pinHint);
  const draw = async (): Promise<void> => {
    const { drawMap, groundOf } = await import('./pin-map.ts');
    const geography = await groundOf(form.choices.municipalityCode);
    const height = Math.round(size.width * 1.05);
    const { element, projection } = drawMap({
      choices: form.choices,
      geography,
      centre,
      metres,
      width: size.width,
      height,
      position,
    });
    element.addEventListener('click', (event) => {
      const box = element.getBoundingClientRect();
      const [lng, lat] = projection.toLngLat(
        ((event.clientX - box.left) / box.width) * size.width,
        ((event.clientY - box.top) / box.height) * height,
      );
      move(lng, lat, true);
    });
    picture.replaceChildren(element);
  };
  const move = (lng: number, lat: number, zoom = false): void => {
    // a finger is about a fortieth of the map wide
    if (zoom) metres = Math.max(300, metres / 2.5);
    position = { lng, lat, accuracyMetres: Math.max(10, Math.round(metres / 40)) };
    centre = { lng, lat };
    said.textContent = `${positionWords(form.choices, position)}. ${phone.pinned(format.metres(position.accuracyMetres))}`;
    void draw();
  };
  picture.addEventListener('keydown', (event) => {
    const step = metres / 20 / 111_195;
    const wide = step / Math.cos((position.lat * Math.PI) / 180);
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
      ArrowLeft: [-wide, 0],
      ArrowRight: [wide, 0],
    };
    const by = moves[event.key];
    if (by) move(position.lng + by[0], position.lat + by[1]);
    else if (event.key === '+' || event.key === '-') {
      metres = Math.min(30_000, Math.max(150, event.key === '+' ? metres / 2 : metres * 2));
      move(position.lng, position.lat);
    } else return;
    event.preventDefault();
  });
  const zoomed = (by: number) => (): void => {
    metres = Math.min(30_000, Math.max(150, metres * by));
    move(position.lng, position.lat);
  };
  void draw();
  return {
    title: phone.where,
    note: phone.step(2),
    hasSentence: true,
    body: [said, picture],
    foot: [
      wideButton(phone.here, () => choose(form, atPosition(form.choices, position)), true),
      h('div', { class: 'step-two' }, wideButton(phone.closer, zoomed(0.5)), wideButton(phone.farther, zoomed(2))),
    ],
  };
}
