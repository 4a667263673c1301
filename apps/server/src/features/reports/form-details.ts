import { ageBands, categoryAsks, peopleBands, vehicleKinds } from '@klarlage/model';
import type { Texts } from '@klarlage/texts';
import { type Html, html } from '../../platform/http/html.ts';
import type { FormValues } from './form-input.ts';

/** Whether it keeps happening: the weekdays, folded until somebody needs them. The hours are those of the fields above. */
export function habitField(texts: Texts, { weekdays }: FormValues): Html {
  const { form, phone } = texts.reports;
  return html`<details class="form-fold" ${weekdays !== '' && html`open`}><summary>${phone.usual}</summary>
<fieldset class="weekdays"><legend>${phone.weekdaysLegend}</legend>
<p class="field-hint">${form.habitHint}</p>
<div class="segments">${phone.weekdays.map(
    ({ short, long }, i) =>
      html`<label><input type="checkbox" name="weekday${String(i + 1)}" value="1" aria-label="${long}" ${weekdays.includes(String(i + 1)) && html`checked`}><span aria-hidden="true">${short}</span></label>`,
  )}</div>
</fieldset></details>`;
}

/** How many, how old and with which vehicle; what the category does not ask is left out when it is stored. */
export function thoseThereFields(texts: Texts, values: FormValues): Html {
  const { details, form } = texts.reports;
  const choices = { people: peopleBands, ages: ageBands, vehicle: vehicleKinds };
  const said = categoryAsks.some((ask) => values[ask] !== '');
  return html`<details class="form-fold" ${said && html`open`}><summary>${details.more}</summary>
<p class="field-hint">${form.detailsHint}</p>
${categoryAsks.map((ask) => {
  const names: Readonly<Record<string, string>> = details[ask];
  return html`<div class="field"><label class="field-label" for="${ask}">${details.questions[ask]}</label>
<span class="select"><select class="input" id="${ask}" name="${ask}"><option value="">${details.unsaid}</option>
${choices[ask].map((value) => html`<option value="${value}" ${values[ask] === value && html`selected`}>${names[value]}</option>`)}
</select></span></div>`;
})}</details>`;
}

/** What was sent before in the same go: a link to each receipt. */
export function toldBefore(texts: Texts, municipalityCode: string, told: readonly string[]): Html | undefined {
  if (told.length === 0) return undefined;
  const { form } = texts.reports;
  return html`<section class="told-before" aria-labelledby="told"><h2 id="told">${form.told(told.length)}</h2>
<ul>${told.map((id, i) => html`<li><a href="/rapportera/${municipalityCode}/kvitto/${id}">${form.toldReceipt(i + 1)}</a></li>`)}</ul></section>`;
}
