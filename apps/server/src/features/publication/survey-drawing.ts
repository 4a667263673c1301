import type { PublicContent } from '@klarlage/model';
import type { Texts } from '@klarlage/texts';
import { type Html, html } from '../../platform/http/html.ts';

type Survey = PublicContent['surveys'][number];
type Series = Survey['series'][number];
type Scale = { readonly from: number; readonly to: number; readonly figure: (value: number) => string };

const [width, top, bottom] = [220, 18, 108];

/** Draws one question: a small picture for each place on one shared scale, with the intervals, and the same figures as a table. */
export function drawSurvey(survey: Survey, isShare: boolean, texts: Texts): { pictures: Html; table: Html } {
  const { page, item } = texts.publication;
  const { format } = texts;
  const figure = (value: number) => (isShare ? format.percent(value) : format.number(value, 2));
  const all = survey.series.flatMap(({ years }) => years);
  const step = isShare ? 0.1 : 0.5;
  const lowest = Math.min(...all.map((one) => one.lower ?? one.value));
  const highest = Math.max(...all.map((one) => one.upper ?? one.value));
  const scale = { from: Math.floor(lowest / step) * step, to: Math.ceil(highest / step) * step || step, figure };
  const interval = ({ lower, upper }: Series['years'][number]) =>
    lower === null || upper === null ? '–' : isShare ? format.range(lower * 100, upper * 100, 0) : format.range(lower, upper, 2);
  // two beside each other on a phone have room for the figures of three years
  const isLong = survey.series.some(({ years }) => years.length > 3);
  const placeOf = ({ areaName }: Series) => areaName ?? page.survey.whole;
  const { columns } = page.survey;
  return {
    pictures: html`<div class="small-multiples ${isLong && 'small-multiples-wide'}">
${survey.series.map((series) => {
  const heard = series.years.map((one) => `${one.year} ${figure(one.value)} (${interval(one)})`).join(', ');
  return html`<figure><figcaption>${placeOf(series)}</figcaption>${drawSeries(series, scale, page.survey.heard(placeOf(series), heard))}</figure>`;
})}
</div>`,
    table: html`<div class="table-frame" role="region" tabindex="0" aria-label="${page.survey.caption(item[survey.item])}"><table>
<caption class="visually-hidden">${page.survey.caption(item[survey.item])}</caption>
<thead><tr><th scope="col">${columns.place}</th><th scope="col">${columns.year}</th><th scope="col" class="figure-column">${columns.value}</th><th scope="col" class="figure-column">${columns.interval}</th><th scope="col" class="figure-column">${columns.respondents}</th></tr></thead>
<tbody>
${survey.series.flatMap((series) =>
  series.years.map(
    (one) =>
      html`<tr><th scope="row">${placeOf(series)}</th><td>${one.year}</td><td class="figure-column">${figure(one.value)}</td><td class="figure-column">${interval(one)}</td><td class="figure-column">${one.respondents === null ? '–' : format.number(one.respondents)}</td></tr>\n`,
  ),
)}</tbody></table></div>`,
  };
}

function drawSeries({ years }: Series, { from, to, figure }: Scale, heard: string): Html {
  const y = (value: number) => Math.round((bottom - ((value - from) / (to - from)) * (bottom - top)) * 10) / 10;
  const step = (width - 44) / years.length;
  return html`<svg class="chart" viewBox="0 0 ${width} 132" width="${width}" height="132" role="img" aria-label="${heard}">
${[from, to].map(
  (value) =>
    html`<line class="${value === from ? 'axis' : 'gridline'}" x1="38" x2="${width}" y1="${y(value)}" y2="${y(value)}"/><text class="axis-text" x="0" y="${y(value) + 4}">${figure(value)}</text>`,
)}
${years.map((one, index) => drawYear(one, Math.round(50 + step * index), y, figure, index === years.length - 1))}
</svg>`;
}

function drawYear(
  { year, value, lower, upper }: Series['years'][number],
  x: number,
  y: (value: number) => number,
  figure: (value: number) => string,
  isLast: boolean,
): Html {
  const kind = isLast ? 'felt' : 'grey';
  const whiskers =
    lower !== null && upper !== null && `M${x - 5} ${y(upper)}h10M${x} ${y(upper)}V${y(lower)}M${x - 5} ${y(lower)}h10`;
  return html`${whiskers && html`<path class="interval interval-${kind}" d="${whiskers}"/>`}<circle class="interval-point interval-point-${kind}" cx="${x}" cy="${y(value)}" r="5"/><text class="${isLast ? 'value' : ''} halo" x="${x + 9}" y="${y(value) + 5}">${figure(value)}</text><text class="axis-text" x="${x}" y="129" text-anchor="middle">${year}</text>`;
}
