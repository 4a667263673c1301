import { readChoices } from './choices.ts';
import { Form } from './form.ts';
import { Outbox } from './outbox.ts';
import { preparePhotos } from './photo-field.ts';
import { how } from './screens-how.ts';
import { pin, stretch } from './screens-map.ts';
import { receipt } from './screens-receipt.ts';
import { round } from './screens-round.ts';
import { again, all, calm, condition, kinds, what } from './screens-what.ts';
import { about, between, danger, habit, insecurity, planned, when } from './screens-when.ts';
import { where } from './screens-where.ts';
import { who } from './screens-who.ts';

const screens = {
  ...{ what, again, all, kinds, condition, calm },
  ...{ where, pin, stretch },
  ...{ when, about, between, habit, planned, danger },
  ...{ insecurity, how, receipt, who, round },
};

/** Takes the place of the plain form: one thing to tap on each screen, and an outbox that does not need a network. */
async function start(): Promise<void> {
  const place = document.getElementById('report-steps');
  const plain = document.getElementById('report-plain');
  const emergency = document.querySelector<HTMLElement>('.emergency');
  const choices = readChoices();
  // over plain http a browser lets nothing be kept, sealed or told apart: the plain form does without
  if (!place || !plain || !emergency || !choices || !isSecureContext) return;
  let form: Form | undefined;
  const outbox = await Outbox.open(choices.municipalityCode, () => form?.outboxChanged());
  document.documentElement.classList.add('has-steps');
  plain.remove();
  form = new Form(choices, place, emergency, screens, outbox);
  preparePhotos(outbox);
  form.restore();
  placeInAddress(form);
  form.show(false);
  // needed at the last step: it comes while the first ones are answered
  void form.loadGuard();
  await recognise(form);
  readyForRounds(form);
  // what is too old gets one more chance to come through
  await outbox.flush();
  await outbox.expire();
  await outbox.refresh();
}

/** Rounds that were ended without a network are sent, and the file of their screens is there when there is none. */
function readyForRounds(form: Form): void {
  if (form.outbox.writers.named.length === 0) return;
  void import('./round-screens.ts').then(
    ({ roundOutbox }) => roundOutbox(form).flush(),
    () => undefined,
  );
}

/** A code on a wall names the place: it is chosen beforehand. */
function placeInAddress(form: Form): void {
  const placeId = new URLSearchParams(location.search).get('plats');
  const place = form.choices.places.find((one) => one.placeId === placeId);
  if (place && !form.isRestored)
    form.draft = { ...form.draft, given: 'place', where: { place: { placeId: place.placeId }, words: place.inSentence } };
}

/** Whoever is signed in reports in their own name; everybody else without one. Without a network the phone does not know yet. */
async function recognise(form: Form): Promise<void> {
  const { writers } = form.outbox;
  if (!form.choices.isSignedIn && writers.named.length === 0) return;
  const session = await writers.sessionIn(form.choices.municipalityCode);
  if (typeof session === 'string') return;
  const isNew = await writers.signedIn(session);
  if (isNew && writers.current.writerId !== session.writerId) form.recognised(session.writerId);
  await form.outbox.resume(session.writerId);
}

/** Lets the form open without a network the next time; browsers that cannot do so go without. */
function keepForLater(): void {
  void navigator.serviceWorker?.register('/report-worker.js', { scope: '/rapportera/' }).catch(() => undefined);
}

void start();
keepForLater();
