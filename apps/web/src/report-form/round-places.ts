import type { Passing } from '@klarlage/model';
import { swedishRounds } from '@klarlage/texts';
import { format, type Place } from './choices.ts';
import { h, wideButton, wordsButton } from './dom.ts';
import { locate, nearest, type Position } from './located.ts';
import { type GoingRound, goingRound, keepGoing } from './round-kept.ts';
import type { RoundView } from './round-screens.ts';

const { phone, form: fields } = swedishRounds;
const size = { width: 328, height: 200 };
/** Places farther away than this are not near, in metres. */
const farthest = 1500;

const idOf = (passing: Passing): string => ('placeId' in passing ? passing.placeId : passing.areaId);

/** The round as it goes: tick what is passed, nearest first where the phone knows where it is; the time is noted by itself. */
export function goingScreen(view: RoundView): void {
  const { form, draw, go } = view;
  const { choices } = form;
  const current = goingRound(choices.municipalityCode);
  if (!current) {
    go('start');
    return;
  }
  const so = h('p', { class: 'step-lead round-so', tabindex: '-1' });
  const heard = h('p', { class: 'visually-hidden', role: 'status' });
  const near = h('div', { class: 'round-near' });
  const rows = new Map<string, (at: string | undefined) => void>();
  const fault = h('p', { class: 'field-fault', role: 'alert' });

  const tell = (round: GoingRound): void => {
    const started = phone.going(round.kind, format.time(new Date(round.startedAt)));
    const passed = new Set(round.passed.map(idOf)).size;
    so.textContent = `${started}. ${phone.passedSoFar(passed)} ${phone.happenedHint(reportsOn(round))}`;
  };
  const toggle = (passing: { placeId: string } | { areaId: string }, name: string): void => {
    const round = goingRound(choices.municipalityCode);
    if (!round) {
      go('start');
      return;
    }
    const id = 'placeId' in passing ? passing.placeId : passing.areaId;
    const isPassed = round.passed.some((one) => idOf(one) === id);
    const at = new Date().toISOString();
    const passed = isPassed ? round.passed.filter((one) => idOf(one) !== id) : [...round.passed, { ...passing, at }];
    const changed = { ...round, passed };
    keepGoing(changed);
    tell(changed);
    fault.textContent = '';
    for (const suffix of ['', ' near']) rows.get(`${id}${suffix}`)?.(isPassed ? undefined : at);
    heard.textContent = isPassed ? phone.unpassed(name) : phone.passed(name, format.time(new Date(at)));
  };
  const row = (passing: { placeId: string } | { areaId: string }, name: string, beside = '', suffix = ''): HTMLElement => {
    const id = 'placeId' in passing ? passing.placeId : passing.areaId;
    const time = h('span', { class: 'note' });
    const button = h(
      'button',
      { type: 'button', class: 'choice round-place', click: () => toggle(passing, name) },
      h('span', { class: 'choice-wide' }, name),
      time,
    );
    const set = (at: string | undefined): void => {
      button.setAttribute('aria-pressed', String(at !== undefined));
      time.textContent = at ? phone.passedAt(format.time(new Date(at))) : beside;
    };
    rows.set(`${id}${suffix}`, set);
    set(goingRound(choices.municipalityCode)?.passed.find((one) => idOf(one) === id)?.at);
    return h('li', {}, button);
  };
  const placeRow = (place: Place): HTMLElement => row({ placeId: place.placeId }, place.name);

  const showNear = async (): Promise<void> => {
    near.replaceChildren(h('p', { class: 'note' }, phone.locating));
    const position = await locate();
    near.replaceChildren(...(position ? await nearWords(view, position, row) : [h('p', { class: 'note' }, phone.notLocated)]));
  };
  near.replaceChildren(wideButton(phone.showNear, () => void showNear()));
  void isAllowed().then((allowed) => (allowed && near.isConnected ? showNear() : undefined));

  const end = (isCalm: boolean): void => {
    const round = goingRound(choices.municipalityCode);
    if (!round) {
      go('start');
      return;
    }
    if (round.passed.length === 0) {
      fault.textContent = phone.nothingPassed;
      return;
    }
    if (isCalm) finish(view, round, { isCalm: true });
    else go('end');
  };
  const isOld = Date.now() - Date.parse(current.startedAt) > 24 * 3_600_000;
  tell(current);
  draw(
    [
      so,
      ...(isOld ? [h('p', { class: 'mark mark-watch' }, phone.old)] : []),
      heard,
      near,
      h('h2', { class: 'step-heading' }, phone.all),
      ...choices.areas.map((area) =>
        h(
          'details',
          { class: 'round-area' },
          h('summary', {}, area.name),
          h(
            'ul',
            { class: 'step-choices step-choices-small' },
            ...choices.places.filter((place) => place.areaId === area.areaId).map(placeRow),
            row({ areaId: area.areaId }, fields.wholeArea(area.name)),
          ),
        ),
      ),
      h(
        'p',
        { class: 'step-links' },
        wordsButton(phone.discard, () => discard(view)),
      ),
    ],
    [
      fault,
      wideButton(phone.happened, () => form.startOver()),
      h(
        'div',
        { class: 'step-two' },
        ...(reportsOn(current) === 0 ? [wideButton(phone.calm, () => end(true), true)] : []),
        wideButton(phone.end, () => end(false), reportsOn(current) > 0),
      ),
    ],
    so,
  );
}

/** How many reports of this phone were sent on the round. */
export function reportsOn({ reportIds = [] }: GoingRound): number {
  return reportIds.length;
}

/** Hands a finished round to the outbox; the round is over. */
export function finish(view: RoundView, round: GoingRound, said: { isCalm: boolean; mood?: number; words?: string }): void {
  const { roundId, kind, participants, organisationId, startedAt, passed, municipalityCode } = round;
  // a clock that was set back during the round must not let it end before its last place
  const endsAt = [new Date().toISOString(), startedAt, ...passed.map((one) => one.at)].sort().at(-1) ?? startedAt;
  const startsAt = [startedAt, ...passed.map((one) => one.at)].sort()[0] ?? startedAt;
  const sent = {
    roundId,
    kind,
    participants,
    ...(organisationId ? { organisationId } : {}),
    startsAt,
    endsAt,
    passed: [...passed],
    ...said,
  };
  view.outbox.add(municipalityCode, sent, round);
  keepGoing(undefined);
  view.go('sent');
}

/** Throws the round away, with a way back. */
function discard(view: RoundView): void {
  const round = goingRound(view.form.choices.municipalityCode);
  keepGoing(undefined);
  const undo = (): void => {
    keepGoing(round);
    view.go('going');
  };
  const said = h('p', { class: 'step-lead', tabindex: '-1' }, phone.discarded);
  view.draw([said], [wideButton(phone.undo, undo), wideButton(phone.another, () => view.go('start'))], said);
}

/** Whether the phone may say where it is without asking anybody. */
async function isAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
  } catch (_) {
    return false;
  }
}

/** What is near, on a map and as rows. */
async function nearWords(
  { form }: RoundView,
  position: Position,
  row: (passing: { placeId: string }, name: string, beside: string, suffix: string) => HTMLElement,
): Promise<Node[]> {
  const found = nearest(form.choices, position, 4).filter(({ metres }) => metres <= farthest);
  const list = h(
    'ul',
    { class: 'step-choices step-choices-small' },
    ...found.map(({ place, metres }) =>
      row({ placeId: place.placeId }, place.name, format.metres(Math.round(metres / 10) * 10), ' near'),
    ),
  );
  const heading = h('h2', { class: 'step-heading' }, phone.near);
  try {
    const { drawMap, groundOf, isInGround } = await import('./pin-map.ts');
    const geography = await groundOf(form.choices.municipalityCode);
    if (!isInGround(geography, position)) return [h('p', { class: 'note' }, phone.notLocated)];
    const metres = Math.max(350, position.accuracyMetres * 4, ...found.slice(0, 2).map((one) => one.metres * 2.4));
    const { element } = drawMap({ choices: form.choices, geography, centre: position, metres, ...size, position });
    return [h('div', { class: 'pin-sheet' }, element), heading, list];
  } catch (_) {
    // without a network the map may not be on the phone; the list is
    return [heading, list];
  }
}
