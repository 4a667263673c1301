import { lineMetresOf, mostLinePositions } from '@klarlage/model';
import { format, words } from './choices.ts';
import { h, wideButton } from './dom.ts';
import { keepField } from './fields.ts';
import type { Form, Screen } from './form.ts';
import { found, type Position, positionWords } from './located.ts';
import type { Drawing } from './pin-map.ts';

const { phone } = words;
/** The map is drawn for this many pixels and fills the width of the phone. */
const size = { width: 328, height: 344 };
const widest = 30_000;
const narrowest = 150;

type LngLat = { readonly lng: number; readonly lat: number };
type Sheet = {
  readonly picture: HTMLElement;
  /** The middle of what is seen, and how many metres it is wide. */
  view: LngLat & { metres: number };
  readonly draw: () => Promise<void>;
  readonly zoom: (by: number) => void;
};

/** A map sheet to press: a finger moves to where it pressed, the arrow keys move by a twentieth, plus and minus zoom. */
function sheet(
  form: Form,
  start: LngLat & { metres: number },
  on: {
    readonly shown: () => Pick<Drawing, 'position' | 'line'>;
    readonly press: (at: LngLat) => void;
    readonly move: (to: LngLat) => void;
    readonly key?: (key: string) => boolean;
  },
): Sheet {
  const picture = h('div', { class: 'pin-sheet pin-sheet-large', role: 'application', tabindex: '0', 'aria-label': phone.map });
  const self: Sheet = {
    picture,
    view: start,
    draw: async () => {
      const { drawMap, groundOf } = await import('./pin-map.ts');
      const geography = await groundOf(form.choices.municipalityCode);
      const { lng, lat, metres } = self.view;
      const { element, projection } = drawMap({
        choices: form.choices,
        geography,
        centre: { lng, lat },
        metres,
        ...size,
        ...on.shown(),
      });
      element.addEventListener('click', (event) => {
        const box = element.getBoundingClientRect();
        const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
        const [toLng, toLat] = projection.toLngLat(x * size.width, y * size.height);
        on.press({ lng: toLng, lat: toLat });
      });
      picture.replaceChildren(element);
    },
    zoom: (by) => {
      self.view = { ...self.view, metres: Math.min(widest, Math.max(narrowest, self.view.metres * by)) };
      on.move(self.view);
    },
  };
  picture.addEventListener('keydown', (event) => {
    const step = self.view.metres / 20 / 111_195;
    const wide = step / Math.cos((self.view.lat * Math.PI) / 180);
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
      ArrowLeft: [-wide, 0],
      ArrowRight: [wide, 0],
    };
    const by = moves[event.key];
    if (by) on.move({ lng: self.view.lng + by[0], lat: self.view.lat + by[1] });
    else if (event.key === '+' || event.key === '-') self.zoom(event.key === '+' ? 0.5 : 2);
    else if (!on.key?.(event.key)) return;
    event.preventDefault();
  });
  return self;
}

const zoomButtons = (map: Sheet): HTMLElement =>
  h(
    'div',
    { class: 'step-two' },
    wideButton(phone.closer, () => map.zoom(0.5)),
    wideButton(phone.farther, () => map.zoom(2)),
  );

/** Where the map begins: where the phone is, else the middle of the municipality's places, seen from afar. */
function startOf(form: Form): LngLat & { metres: number } {
  const position = found();
  if (position)
    return { lng: position.lng, lat: position.lat, metres: Math.max(600, Math.min(widest, position.accuracyMetres * 3)) };
  const { places } = form.choices;
  const mean = (of: (place: LngLat) => number, otherwise: number): number =>
    places.length === 0 ? otherwise : places.reduce((sum, place) => sum + of(place), 0) / places.length;
  return { lng: mean(({ lng }) => lng, 13.1), lat: mean(({ lat }) => lat, 55.9), metres: 22_000 };
}

/** The pin: press the map, or move it with the arrow keys; plus and minus zoom. */
export function pin(form: Form): Screen {
  const kept = form.draft.fields?.['step-pin']?.split(' ').map(Number);
  const [lng, lat, accuracyMetres] = kept ?? [];
  const start = startOf(form);
  const before = lng !== undefined && lat !== undefined && accuracyMetres !== undefined;
  let position: Position = before ? { lng, lat, accuracyMetres } : { lng: start.lng, lat: start.lat, accuracyMetres: 25 };
  const said = h('p', { class: 'pin-said', 'aria-live': 'polite' }, phone.pinHint);
  const move = (to: LngLat): void => {
    // a finger is about a fortieth of the map wide
    position = { lng: to.lng, lat: to.lat, accuracyMetres: Math.max(10, Math.round(map.view.metres / 40)) };
    map.view = { ...map.view, lng: to.lng, lat: to.lat };
    keepField(form, 'step-pin', `${position.lng} ${position.lat} ${position.accuracyMetres}`);
    said.textContent = `${positionWords(form.choices, position)}. ${phone.pinned(format.metres(position.accuracyMetres))}`;
    void map.draw();
  };
  const map = sheet(form, before ? { lng, lat, metres: accuracyMetres * 40 } : start, {
    shown: () => ({ position }),
    press: (at) => {
      map.view = { ...map.view, metres: Math.max(300, map.view.metres / 2.5) };
      move(at);
    },
    move,
  });
  void map.draw();
  const here = (): void =>
    form.tell(
      {
        where: {
          place: { lng: position.lng, lat: position.lat, accuracyMetres: position.accuracyMetres },
          words: positionWords(form.choices, position),
        },
      },
      form.afterWhere,
    );
  return {
    title: phone.where,
    note: phone.step(2),
    hasSentence: true,
    body: [said, map.picture],
    foot: [wideButton(phone.here, here, true), zoomButtons(map)],
  };
}

/** A finger is no tape measure: tens of metres. */
const aboutMetres = (metres: number): string => format.metres(Math.round(metres / 10) * 10);

/** A stretch of road: press where it begins and where it ends, and between them where it bends. By keys: Enter sets a point. */
export function stretch(form: Form): Screen {
  let line: readonly LngLat[] = form.draft.line ?? [];
  const start = startOf(form);
  let cursor: LngLat = line.at(-1) ?? start;
  const said = h('p', { class: 'pin-said', 'aria-live': 'polite' });
  const done = wideButton(phone.stretchDone, () => choose(), true);
  const back = wideButton(phone.stretchBack, () => change(line.slice(0, -1)));
  const tell = (): void => {
    const metres = Math.round(lineMetresOf(line));
    said.textContent =
      line.length === 0 ? phone.stretchHint : line.length === 1 ? phone.stretchSecond : phone.stretchSaid(aboutMetres(metres));
    done.disabled = line.length < 2 || metres < 10;
    back.disabled = line.length === 0;
  };
  const change = (points: readonly LngLat[]): void => {
    if (points.length > mostLinePositions) return;
    line = points;
    form.note({ line });
    tell();
    void map.draw();
  };
  const choose = (): void => {
    const metres = Math.round(lineMetresOf(line));
    const [first] = line;
    if (!first) return;
    const near = positionWords(form.choices, { ...first, accuracyMetres: 250 });
    const area = near === phone.position ? '' : ` ${near}`;
    const where = { place: { line: [...line] }, words: `${phone.stretchWords(aboutMetres(metres))}${area}` };
    form.tell({ where }, form.afterWhere);
  };
  const map = sheet(
    form,
    { ...start, ...(line[0] ?? {}), metres: Math.min(start.metres, 4_000) },
    {
      shown: () => ({ line, ...(line.length < 2 ? { position: { ...cursor, accuracyMetres: 0 } } : {}) }),
      press: (at) => {
        cursor = at;
        change([...line, at]);
      },
      move: (to) => {
        cursor = to;
        map.view = { ...map.view, lng: to.lng, lat: to.lat };
        void map.draw();
      },
      key: (key) => {
        if (key === 'Enter' || key === ' ') change([...line, cursor]);
        else if (key === 'Backspace') change(line.slice(0, -1));
        else return false;
        return true;
      },
    },
  );
  tell();
  void map.draw();
  return {
    title: phone.stretchTitle,
    note: phone.step(2),
    hasSentence: true,
    body: [said, map.picture],
    foot: [
      done,
      h(
        'div',
        { class: 'step-three' },
        back,
        wideButton(phone.closer, () => map.zoom(0.5)),
        wideButton(phone.farther, () => map.zoom(2)),
      ),
    ],
  };
}
