import { mostWords, type ReportKind, reportCertainties, reportKinds } from '@klarlage/model';
import type { Texts } from '@klarlage/texts';
import { Html, html } from '../../platform/http/html.ts';
import { habitField, thoseThereFields, toldBefore } from './form-details.ts';
import type { FormFaults, FormField, FormValues } from './form-input.ts';
import { formFields } from './form-input.ts';

/** The rows that the form offers. */
export type FormChoices = {
  readonly municipalityCode: string;
  readonly municipalityName: string;
  /** Whoever has a session here reports in their own name. */
  readonly isSignedIn: boolean;
  readonly categories: readonly {
    readonly categoryCode: string;
    readonly groupCode: string;
    readonly name: string;
    readonly kind: string;
    /** What it asks about those who were there. */
    readonly asks: readonly string[];
    /** Its place among those that stand first. */
    readonly usualOrder: number | null;
  }[];
  readonly places: readonly {
    readonly placeId: string;
    readonly name: string;
    readonly inSentence: string;
    readonly areaId: string | null;
    readonly lng: number;
    readonly lat: number;
    readonly accuracyMetres: number;
  }[];
  /** Localities and countryside; smaller zones say nothing to most people. */
  readonly areas: readonly { readonly areaId: string; readonly name: string; readonly inSentence: string }[];
};

/** The words about emergencies that stand first on every form, with both numbers as links. */
export function emergency(texts: Texts): Html {
  const parts = texts.reports.emergency.split(/(112|114 14)/);
  return html`<p class="emergency">${parts.map((part, i) =>
    i % 2 === 0 ? part : html`<a href="tel:${part.replace(' ', '')}">${part}</a>`,
  )}</p>`;
}

/**
 * The report form as a page that needs no script; where scripts run, the steps for the phone take its place.
 * It is sent to an address that differs from its own by the query alone: a browser forgets the page at an address that something was sent
 * to, and going back would then show another form with another id.
 */
export function formPage(texts: Texts, choices: FormChoices, values: FormValues, faults: FormFaults): Html {
  const { form } = texts.reports;
  const named = formFields.filter((field) => faults[field]);
  return html`${emergency(texts)}
<div id="report-steps"></div>
<script type="application/json" id="report-choices">${json(choices)}</script>
<div id="report-plain">
<h1>${form.title}</h1>
<p class="report-lead">${form.lead}</p>
${toldBefore(texts, choices.municipalityCode, values.told)}
${
  (named.length > 0 || faults.form) &&
  html`<div class="error-summary" role="alert" tabindex="-1" autofocus>
<h2>${form.faultsTitle}</h2>
${faults.form && html`<p>${faults.form}</p>`}
${named.length > 0 && html`<ul>${named.map((field) => html`<li><a href="#${field}">${faults[field]}</a></li>`)}</ul>`}
</div>`
}
<form class="form" method="post" action="/rapportera/${choices.municipalityCode}?skicka" novalidate>
<input type="hidden" name="reportId" value="${values.reportId}">
<input type="hidden" name="writtenAt" value="${values.writtenAt}">
<input type="hidden" name="told" value="${values.told.join(' ')}">
${kindField(texts, values, faults)}
${categoryField(texts, choices, values, faults)}
${placeField(texts, choices, values, faults)}
${whenField(texts, values, faults)}
${rows(
  'insecurity',
  form.insecurity,
  faults,
  texts.reports.insecurity.map((text, i) => ({ value: String(i + 1), number: i + 1, text })),
  values.insecurity,
)}
${rows(
  'certainty',
  form.certainty,
  faults,
  reportCertainties.map((value) => ({ value, text: texts.reports.certainty[value] })),
  values.certainty,
)}
${thoseThereFields(texts, values)}
${wordsField(texts, values, faults)}
<div class="stack"><button class="button button-main button-wide" type="submit">${form.send}</button>
<button class="button button-wide" type="submit" name="more" value="1">${texts.reports.phone.sendAndAgain}</button></div>
</form>
<p class="report-more"><a href="/rapportera/${choices.municipalityCode}/kvitto">${form.receiptLink}</a></p>
</div>`;
}

/** JSON inside a page: no tag can be closed or opened by it. */
function json(value: unknown): Html {
  return new Html(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

type Row = { readonly value: string; readonly text: string; readonly number?: number; readonly hint?: string };

/** One choice of a few, a row each. The first row carries the field's id, so that the summary of faults leads to it. */
function rows(field: FormField, legend: string, faults: FormFaults, choices: readonly Row[], chosen: string): Html {
  const fault = faults[field];
  return html`<fieldset class="choices ${fault && 'field-faulty'}" ${described(field, fault)}>
<legend>${legend}</legend>
${faultLine(field, fault)}
${choices.map(
  (
    { value, text, number, hint },
    i,
  ) => html`<label class="choice"><input type="radio" ${i === 0 && html`id="${field}"`} name="${field}" value="${value}" ${chosen === value && html`checked`}>
${number && html`<b>${number}</b>`}<span>${text}${hint && html` <small>${hint}</small>`}</span></label>`,
)}
</fieldset>`;
}

function kindField(texts: Texts, values: FormValues, faults: FormFaults): Html {
  const { form, kinds } = texts.reports;
  const row = (value: ReportKind): Row => ({
    value,
    text: kinds[value],
    hint: form.kindHints[value],
  });
  const person = { value: 'person', text: form.person, hint: form.personHint };
  return rows('kind', form.kind, faults, [...reportKinds.map(row), person], values.kind);
}

function categoryField(texts: Texts, { categories }: FormChoices, values: FormValues, faults: FormFaults): Html {
  const { form } = texts.reports;
  const option = (one: FormChoices['categories'][number]): Html =>
    html`<option value="${one.categoryCode}" ${values.category === one.categoryCode && html`selected`}>${one.name}</option>`;
  const groups = [...new Set(categories.filter((one) => one.kind !== 'placeCondition').map((one) => one.groupCode))];
  const nameOf = (group: string): string => categories.find((one) => one.categoryCode === group)?.name ?? group;
  return field(
    'category',
    form.category,
    form.categoryHint,
    faults,
    html`<span class="select"><select class="input" id="category" name="category" ${described('category', faults.category, true)}>
<option value="">${form.categoryNone}</option>
${groups.map(
  (group) =>
    html`<optgroup label="${nameOf(group)}">${categories.filter((one) => one.groupCode === group && one.kind !== 'placeCondition').map(option)}</optgroup>`,
)}
<optgroup label="${form.conditions}">${categories.filter((one) => one.kind === 'placeCondition').map(option)}</optgroup>
</select></span>`,
  );
}

function placeField(texts: Texts, { places, areas }: FormChoices, values: FormValues, faults: FormFaults): Html {
  const { form } = texts.reports;
  const option =
    (chosen: string) =>
    (place: FormChoices['places'][number]): Html =>
      html`<option value="${place.placeId}" ${chosen === place.placeId && html`selected`}>${place.name}</option>`;
  const groups = areas.map((area) => ({ area, inIt: places.filter((place) => place.areaId === area.areaId) }));
  const elsewhere = places.filter((place) => !areas.some((area) => area.areaId === place.areaId));
  const options = (chosen: string): Html => html`${groups
    .filter(({ inIt }) => inIt.length > 0)
    .map(({ area, inIt }) => html`<optgroup label="${area.name}">${inIt.map(option(chosen))}</optgroup>`)}
${elsewhere.map(option(chosen))}`;
  return html`<fieldset class="fields ${faults.place && 'field-faulty'}">
<legend>${form.place}</legend>
<p class="field-hint" id="place-hint">${form.placeHint}</p>
${faultLine('place', faults.place)}
<label class="visually-hidden" for="place">${texts.reports.phone.places}</label>
<span class="select"><select class="input" id="place" name="place" ${described('place', faults.place, true)}>
<option value="">${form.placeNone}</option>
${options(values.place)}
</select></span>
<label class="field-label" for="area">${form.area}</label>
<span class="select"><select class="input" id="area" name="area">
<option value="">${form.areaNone}</option>
${areas.map((area) => html`<option value="${area.areaId}" ${values.area === area.areaId && html`selected`}>${area.name}</option>`)}
</select></span>
<details class="form-fold" ${values.placeTo !== '' && html`open`}><summary>${form.stretch}</summary>
<div class="field"><label class="field-label" for="place-to">${form.stretchTo}</label>
<span class="select"><select class="input" id="place-to" name="placeTo"><option value="">${form.placeNone}</option>
${options(values.placeTo)}
</select></span></div></details>
</fieldset>`;
}

function whenField(texts: Texts, values: FormValues, faults: FormFaults): Html {
  const { form } = texts.reports;
  return html`<fieldset class="fields ${faults.when && 'field-faulty'}">
<legend>${form.when}</legend>
<p class="field-hint" id="when-hint">${form.whenHint}</p>
${faultLine('when', faults.when)}
<div class="report-when">
<label class="field"><span class="field-label">${form.day}</span><input class="input" id="when" type="date" name="day" value="${values.day}" ${described('when', faults.when, true)}></label>
<label class="field"><span class="field-label">${form.from}</span><input class="input" type="time" name="from" value="${values.from}"></label>
<label class="field"><span class="field-label">${form.to}</span><input class="input" type="time" name="to" value="${values.to}"></label>
</div>
${habitField(texts, values)}
</fieldset>`;
}

function wordsField(texts: Texts, values: FormValues, faults: FormFaults): Html {
  const { form } = texts.reports;
  return field(
    'words',
    form.words,
    form.wordsHint,
    faults,
    html`<textarea class="input" id="words" name="words" rows="4" maxlength="${mostWords}" ${described('words', faults.words, true)}>${values.words}</textarea>`,
  );
}

function field(name: FormField, label: string, hint: string, faults: FormFaults, control: Html): Html {
  return html`<div class="field ${faults[name] && 'field-faulty'}">
<label class="field-label" for="${name}">${label}</label>
<p class="field-hint" id="${name}-hint">${hint}</p>
${faultLine(name, faults[name])}
${control}
</div>`;
}

function faultLine(name: FormField, fault: string | undefined): Html | undefined {
  return fault ? html`<p class="field-fault" id="${name}-fault">${fault}</p>` : undefined;
}

function described(name: FormField, fault: string | undefined, hasHint = false): Html | undefined {
  const ids = [hasHint ? `${name}-hint` : '', fault ? `${name}-fault` : ''].filter(Boolean).join(' ');
  if (!ids) return undefined;
  return html`aria-describedby="${ids}" ${fault && hasHint && html`aria-invalid="true"`}`;
}
