import type { ReportStatusRow } from '@klarlage/model';
import type { Texts } from '@klarlage/texts';
import { type Html, html } from '../../platform/http/html.ts';
import { toldBefore } from './form-details.ts';
import { emergency } from './form-page.ts';

/** What whoever reported sees afterwards: that it came in, the number to keep, and what became of it. */
export function receiptPage(texts: Texts, municipalityCode: string, row: ReportStatusRow, told: readonly string[]): Html {
  const { receipt, status, statusText } = texts.reports;
  const isCalm = row.kind === 'nothingToReport';
  const what = row.status === 'returned' ? statusText.returned(row.returnReason ?? '') : statusText[row.status];
  const mark = row.status === 'submitted' ? 'watch' : row.status === 'returned' ? 'now' : 'calm';
  return html`<div class="report-receipt">
<h1>${isCalm ? receipt.calmTitle : receipt.title}</h1>
<p class="building-sentence"><b>${row.sentence}</b></p>
${isCalm && html`<p>${receipt.calmText}</p>`}
<dl class="report-facts">
<dt>${receipt.code}</dt><dd><b class="receipt-code">${row.receiptCode}</b><span class="note">${receipt.codeHint}</span></dd>
<dt>${receipt.next}</dt><dd><span class="mark mark-${mark}">${status[row.status]}</span><span class="note">${what}</span>
<span class="note">${receipt.received(texts.format.day(new Date(row.receivedAt)), texts.format.time(new Date(row.receivedAt)))}</span></dd>
</dl>
${toldBefore(texts, municipalityCode, told)}
<p><a class="button button-wide" href="/rapportera/${municipalityCode}">${receipt.another}</a></p>
</div>`;
}

/** Where the number of a receipt is written, to see what became of the report. */
export function lookUpPage(texts: Texts, municipalityCode: string, wrong: string | undefined): Html {
  const { receipt } = texts.reports;
  return html`<h1>${receipt.lookUp}</h1>
<form class="form" method="post" action="/rapportera/${municipalityCode}/kvitto">
<div class="field ${wrong !== undefined && 'field-faulty'}">
<label class="field-label" for="code">${receipt.lookUpLabel}</label>
<p class="field-hint" id="code-hint">${receipt.lookUpHint}</p>
${wrong !== undefined && html`<p class="field-fault" id="code-fault">${receipt.notFound}</p>`}
<input class="input" id="code" name="code" inputmode="numeric" autocomplete="off" maxlength="40" value="${wrong}" aria-describedby="code-hint ${wrong !== undefined && 'code-fault'}" ${wrong !== undefined && html`aria-invalid="true" autofocus`}>
</div>
<button class="button button-main button-wide" type="submit">${receipt.lookUpSend}</button>
</form>`;
}

/** Whom to call when one is worried about a person; nothing of it is stored. */
export function aboutPersonPage(texts: Texts, municipalityCode: string): Html {
  const { aboutPerson } = texts.reports;
  return html`${emergency(texts)}
<h1>${aboutPerson.title}</h1>
<p class="report-lead">${aboutPerson.lead}</p>
<section class="section"><header><h2>${aboutPerson.social}</h2></header><p>${aboutPerson.socialText}</p></section>
<ul class="rows report-calls">${aboutPerson.rows.map(
    ({ what, call, tel }) =>
      html`<li><span>${what}</span><a class="button" href="tel:${tel}">${texts.reports.phone.call(call)}</a></li>`,
  )}</ul>
<p><a href="/rapportera/${municipalityCode}">${aboutPerson.back}</a></p>`;
}
