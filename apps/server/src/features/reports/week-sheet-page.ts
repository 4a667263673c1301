import { addDays } from '@klarlage/model';
import type { Texts } from '@klarlage/texts';
import { type Html, html } from '../../platform/http/html.ts';
import { codeOf } from './poster-page.ts';

/** What a week sheet is for: which place or municipality, which week, and where it leads. */
export type WeekSheet = {
  /** Whose sheet it is, as a heading. */
  readonly name: string;
  /** The Monday of the week. */
  readonly monday: string;
  readonly week: number;
  readonly address: string;
  readonly isLocal: boolean;
  /** The words to choose from, as the municipality calls them. */
  readonly categories: readonly string[];
};

const linesPerDay = 2;

/** A sheet of A4 for the wall where nobody has a phone: a week with two lines for each day, a box for "calm", and a code to the form. */
export function weekSheetPage(texts: Texts, sheet: WeekSheet): Html {
  const { weekSheet, reports, format } = texts;
  const days = Array.from({ length: 7 }, (_, i) => addDays(sheet.monday, i));
  const short = sheet.address.replace(/^https?:\/\/|\?.*$/g, '');
  return html`<article class="week-sheet">
<header>
<div><h1>${weekSheet.title(sheet.name)}</h1>
<p class="week-sheet-week">${weekSheet.week(sheet.week, format.period(sheet.monday, addDays(sheet.monday, 6)))}</p>
<p>${weekSheet.how}</p>
<p><b>${weekSheet.never}</b></p></div>
<div class="week-sheet-code">${codeOf(sheet.address, texts.poster.code(sheet.address))}<p>${short}</p></div>
</header>
<table><caption class="visually-hidden">${weekSheet.table}</caption>
<thead><tr>${weekSheet.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${days.map((day) =>
    Array.from(
      { length: linesPerDay },
      (_, i) =>
        html`<tr class="${i === 0 && 'week-sheet-day'}">${
          i === 0 &&
          html`<th scope="row" rowspan="${String(linesPerDay)}">${format.weekday(`${day}T12:00:00Z`).replace(/ \d{4}$/, '')}</th><td class="week-sheet-calm" rowspan="${String(linesPerDay)}"><span aria-hidden="true"></span>${weekSheet.calm}</td>`
        }<td></td><td></td><td></td><td class="week-sheet-scale">1 2 3 4 5</td><td class="week-sheet-scale">${weekSheet.how4}</td></tr>`,
    ),
  )}</tbody></table>
<dl><dt>${weekSheet.what}</dt><dd>${sheet.categories.join(' · ')}</dd>
<dt>${weekSheet.scale}</dt><dd>${reports.insecurity.map((text, i) => html`<b>${String(i + 1)}</b> ${text.toLowerCase()}${i < 4 && ' · '}`)}</dd>
<dt>${weekSheet.knows}</dt><dd>${weekSheet.how4Means}</dd></dl>
<p class="week-sheet-danger">${weekSheet.danger}</p>
<p class="week-sheet-hand">${weekSheet.hand}</p>
</article>
<p class="note week-sheet-hint">${sheet.isLocal ? texts.poster.local : weekSheet.print}</p>`;
}
