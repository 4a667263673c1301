import { mostOnRound, mostWords, type RoundReceipt, roundKinds } from '@klarlage/model';
import type { Texts } from '@klarlage/texts';
import { type Html, html } from '../../platform/http/html.ts';
import { type RoundFaults, type RoundField, type RoundValues, roundFields } from './round-form-input.ts';

/** The rows that the form offers. */
export type RoundChoices = {
  readonly municipalityCode: string;
  readonly organisations: readonly { readonly organisationId: string; readonly name: string }[];
  readonly areas: readonly { readonly areaId: string; readonly name: string }[];
  readonly places: readonly { readonly placeId: string; readonly name: string; readonly areaId: string | null }[];
};

/** A finished round as a page that needs no script. */
export function roundFormPage(texts: Texts, choices: RoundChoices, values: RoundValues, faults: RoundFaults): Html {
  const { form } = texts.rounds;
  const named = roundFields.filter((field) => faults[field]);
  const home = `/rapportera/${choices.municipalityCode}`;
  return html`<h1>${form.title}</h1>
<p class="report-lead">${form.lead}</p>
${
  (named.length > 0 || faults.form) &&
  html`<div class="error-summary" role="alert" tabindex="-1" autofocus>
<h2>${form.faultsTitle}</h2>
${faults.form && html`<p>${faults.form}</p>`}
${named.length > 0 && html`<ul>${named.map((field) => html`<li><a href="#${field}">${faults[field]}</a></li>`)}</ul>`}
</div>`
}
<form class="form" method="post" action="${home}/rond?skicka" novalidate>
<input type="hidden" name="roundId" value="${values.roundId}">
${kindField(texts, values, faults)}
${participantsField(texts, values, faults)}
${organisationField(texts, choices, values)}
${timeField(texts, values, faults)}
${placesField(texts, choices, values, faults)}
<div class="checkbox"><input type="checkbox" id="calm" name="calm" ${values.isCalm && html`checked`}><label for="calm">${form.calm}</label></div>
${moodField(texts, values)}
<div class="field ${faults.words && 'field-faulty'}">
<label class="field-label" for="words">${form.words}</label>
<p class="field-hint" id="words-hint">${form.wordsHint}</p>
${faultLine('words', faults)}
<textarea class="input" id="words" name="words" rows="3" maxlength="${mostWords}" aria-describedby="words-hint ${faults.words && 'words-fault'}" ${faults.words && html`aria-invalid="true"`}>${values.words}</textarea>
</div>
<button class="button button-main button-wide" type="submit">${form.send}</button>
</form>
<p class="report-more"><a href="${home}">${texts.rounds.receipt.back}</a></p>`;
}

function kindField(texts: Texts, values: RoundValues, faults: RoundFaults): Html {
  const { form, kinds, kindHints } = texts.rounds;
  return html`<fieldset class="choices ${faults.kind && 'field-faulty'}" ${faults.kind && html`aria-describedby="kind-fault"`}>
<legend>${form.kind}</legend>
${faultLine('kind', faults)}
${roundKinds.map(
  (kind, i) =>
    html`<label class="choice"><input type="radio" ${i === 0 && html`id="kind"`} name="kind" value="${kind}" ${values.kind === kind && html`checked`}><span>${kinds[kind]} <small>${kindHints[kind]}</small></span></label>`,
)}
</fieldset>`;
}

function participantsField(texts: Texts, values: RoundValues, faults: RoundFaults): Html {
  const { form } = texts.rounds;
  return html`<div class="field ${faults.participants && 'field-faulty'}">
<label class="field-label" for="participants">${form.participants}</label>
<p class="field-hint" id="participants-hint">${form.participantsHint}</p>
${faultLine('participants', faults)}
<input class="input" id="participants" name="participants" type="number" inputmode="numeric" min="1" max="${mostOnRound}" value="${values.participants}" aria-describedby="participants-hint ${faults.participants && 'participants-fault'}" ${faults.participants && html`aria-invalid="true"`}>
</div>`;
}

/** Asked for only where there is something to choose. */
function organisationField(texts: Texts, { organisations }: RoundChoices, values: RoundValues): Html | undefined {
  if (organisations.length < 2) return undefined;
  return html`<div class="field">
<label class="field-label" for="organisation">${texts.rounds.form.organisation}</label>
<span class="select"><select class="input" id="organisation" name="organisation">
${organisations.map(({ organisationId, name }) => html`<option value="${organisationId}" ${values.organisation === organisationId && html`selected`}>${name}</option>`)}
</select></span>
</div>`;
}

function timeField(texts: Texts, values: RoundValues, faults: RoundFaults): Html {
  const { form } = texts.rounds;
  return html`<fieldset class="fields ${faults.time && 'field-faulty'}">
<legend>${form.time}</legend>
<p class="field-hint" id="time-hint">${form.timeHint}</p>
${faultLine('time', faults)}
<div class="report-when">
<label class="field"><span class="field-label">${form.day}</span><input class="input" id="time" type="date" name="day" value="${values.day}" aria-describedby="time-hint ${faults.time && 'time-fault'}" ${faults.time && html`aria-invalid="true"`}></label>
<label class="field"><span class="field-label">${form.from}</span><input class="input" type="time" name="from" value="${values.from}"></label>
<label class="field"><span class="field-label">${form.to}</span><input class="input" type="time" name="to" value="${values.to}"></label>
</div>
</fieldset>`;
}

function placesField(texts: Texts, { areas, places }: RoundChoices, values: RoundValues, faults: RoundFaults): Html {
  const { form } = texts.rounds;
  const box = (id: string, name: string, text: string, isTicked: boolean): Html =>
    html`<div class="checkbox"><input type="checkbox" id="${id}" name="${name}" ${isTicked && html`checked`}><label for="${id}">${text}</label></div>`;
  const place = ({ placeId, name }: RoundChoices['places'][number]): Html =>
    box(`place-${placeId}`, `place-${placeId}`, name, values.placeIds.has(placeId));
  const elsewhere = places.filter((one) => !areas.some((area) => area.areaId === one.areaId));
  return html`<fieldset class="fields round-places ${faults.places && 'field-faulty'}" id="places" tabindex="-1">
<legend>${form.places}</legend>
<p class="field-hint">${form.placesHint}</p>
${faultLine('places', faults)}
${areas.map(
  ({ areaId, name }) => html`<fieldset class="fields"><legend>${name}</legend>
${places.filter((one) => one.areaId === areaId).map(place)}
${box(`area-${areaId}`, `area-${areaId}`, form.wholeArea(name), values.areaIds.has(areaId))}
</fieldset>`,
)}
${elsewhere.length > 0 && html`<fieldset class="fields"><legend>${form.elsewhere}</legend>${elsewhere.map(place)}</fieldset>`}
</fieldset>`;
}

function moodField(texts: Texts, values: RoundValues): Html {
  const { form, mood } = texts.rounds;
  const row = (value: string, text: string): Html =>
    html`<label class="choice"><input type="radio" name="mood" value="${value}" ${values.mood === value && html`checked`}>${value && html`<b>${value}</b>`}<span>${text}</span></label>`;
  return html`<fieldset class="choices">
<legend>${form.mood}</legend>
${mood.map((text, i) => row(String(i + 1), text))}
${row('', form.moodNone)}
</fieldset>`;
}

function faultLine(name: RoundField, faults: RoundFaults): Html | undefined {
  const fault = faults[name];
  return fault ? html`<p class="field-fault" id="${name}-fault">${fault}</p>` : undefined;
}

/** What whoever sent a round sees afterwards: that it came in, and what it counts for. */
export function roundReceiptPage(
  texts: Texts,
  municipalityCode: string,
  row: Omit<RoundReceipt, 'receivedAt'>,
  isCalm: boolean,
): Html {
  const { receipt } = texts.rounds;
  return html`<div class="report-receipt">
<h1>${isCalm ? receipt.calmTitle : receipt.title}</h1>
<p class="building-sentence"><b>${row.sentence}</b></p>
<p>${receipt.text}</p>
<dl class="report-facts"><dt>${receipt.code}</dt><dd><b class="receipt-code">${row.receiptCode}</b></dd></dl>
<p><a class="button button-wide" href="/rapportera/${municipalityCode}/rond">${receipt.again}</a></p>
<p><a href="/rapportera/${municipalityCode}">${receipt.back}</a></p>
</div>`;
}
