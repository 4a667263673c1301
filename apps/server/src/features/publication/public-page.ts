import { type PublicContent, standingOf, surveyChangeOf, surveyItems } from '@klarlage/model';
import { type Language, type Texts, texts as textsOf } from '@klarlage/texts';
import type { Assets } from '../../pages/assets.ts';
import { page } from '../../pages/layout.ts';
import { type Html, html } from '../../platform/http/html.ts';
import { drawSurvey } from './survey-drawing.ts';

/** How the page is written: Swedish, easy Swedish, English. */
export const publicVariants = ['sv', 'latt', 'en'] as const;
/** How the page is written. */
export type PublicVariant = (typeof publicVariants)[number];

/** What is shown: a version that was published, or the preview of the next one. */
export type Shown =
  | { readonly kind: 'published'; readonly version: number; readonly publishedAt: Date; readonly content: PublicContent }
  | { readonly kind: 'preview'; readonly content: PublicContent }
  | { readonly kind: 'empty' };

/** What the page is about. */
export type PublicPage = {
  readonly municipality: { readonly code: string; readonly name: string; readonly isPractice: boolean };
  readonly variant: PublicVariant;
  readonly shown: Shown;
  readonly assets: Assets;
};

type Drawing = { readonly texts: Texts; readonly variant: PublicVariant; readonly code: string };

const markOf = { kept: 'calm', onTheWay: 'watch', notKept: 'no', tooEarly: 'unknown' } as const;

/** Writes the public page: what was promised, what was done, whether it helped. It needs no script and sets no cookie. */
export function publicPage({ municipality, variant, shown, assets }: PublicPage): string {
  const language: Language = variant === 'en' ? 'en' : 'sv';
  const texts = textsOf(language);
  const { publication } = texts;
  const owner = publication.municipality(municipality.name);
  const drawing = { texts, variant, code: municipality.code };
  const finding =
    shown.kind === 'empty'
      ? publication.page.empty.finding(owner)
      : publication.page.finding(standingOf(shown.content.commitments));
  return page(
    {
      texts,
      assets,
      language,
      title: `${publication.page.subtitle(municipality.name)} – ${owner}`,
      owner,
      subtitle: publication.page.subtitle(municipality.name),
      links: linksOf(drawing),
      isPractice: municipality.isPractice,
    },
    html`${shown.kind === 'preview' && html`<p class="preview-band">${publication.page.preview} <a href="/app/offentligt?kommun=${municipality.code}">${publication.page.back}</a></p>`}
<div class="hero"><div><h1>${finding}</h1><p class="lead">${leadOf(drawing, shown)}</p></div>${tellUs(drawing)}</div>
${shown.kind !== 'empty' && body(drawing, shown.content)}
${footer(drawing, shown)}`,
  );
}

function linksOf({ texts, variant, code }: Drawing): { href: string; text: string }[] {
  const { page: words } = texts.publication;
  const at = (to: PublicVariant) => `/offentligt/${code}${to === 'sv' ? '' : `?sprak=${to}`}`;
  return [
    variant === 'latt' ? { href: at('sv'), text: words.ordinary } : { href: at('latt'), text: words.plain },
    variant === 'en' ? { href: at('sv'), text: words.otherLanguage } : { href: at('en'), text: words.otherLanguage },
    { href: `/offentligt/${code}/data.json`, text: words.openData },
  ];
}

function leadOf({ texts, variant }: Drawing, shown: Shown): string {
  const { page: words, plain, years } = texts.publication;
  if (shown.kind === 'empty') return words.empty.lead;
  if (variant === 'latt') return plain.lead;
  const { promise, commitments } = shown.content;
  return words.lead(promise ? commitments.length : 0, promise ? years(promise.firstYear, promise.lastYear) : '');
}

function tellUs({ texts, variant, code }: Drawing): Html {
  const { tell } = texts.publication.page;
  // the sentence comes from the texts; the two numbers in it can be pressed on a phone
  const emergency = tell.emergency('112', '114\u00a014').split(/(112|114\u00a014)/);
  return html`<aside class="section" aria-labelledby="tell"><header><h2 id="tell">${tell.title}</h2></header>
<p>${variant === 'latt' ? texts.publication.plain.tell : tell.text}</p>
<p class="tell-act"><a class="button button-main" href="/rapportera/${code}">${tell.act}</a></p>
<p class="note">${emergency.map((part) => (/^11/.test(part) ? html`<a href="tel:${part.replace(/\D/g, '')}">${part}</a>` : part))}</p></aside>`;
}

function body(drawing: Drawing, content: PublicContent): Html {
  return html`<div class="columns columns-even">${promises(drawing, content)}${whatWasDone(drawing, content)}</div>
${drawing.variant === 'latt' && wordList(drawing)}
${surveys(drawing, content)}`;
}

/** What the municipality wrote itself is Swedish, also on the English page; those who hear the page are told. */
function own(text: string, { variant }: Drawing): Html {
  return variant === 'en' ? html`<span lang="sv">${text}</span>` : html`${text}`;
}

function promises(drawing: Drawing, { promise, commitments }: PublicContent): Html {
  const { texts } = drawing;
  const { page: words, status, party, years } = texts.publication;
  const latest = commitments
    .map((one) => one.assessedOn)
    .sort()
    .at(-1);
  const title = words.promises(promise ? years(promise.firstYear, promise.lastYear) : '').trim();
  return html`<section class="section" aria-labelledby="promises"><header><h2 id="promises">${title}</h2>${latest && html`<span class="quiet">${words.asOf(texts.format.day(latest))}</span>`}</header>
${commitments.length === 0 && html`<p class="quiet">${words.noPromises}</p>`}
<ul class="verdicts">
${commitments.map(
  (
    one,
  ) => html`<li><span class="mark mark-${markOf[one.status]}">${status[one.status]}</span><div><b>${own(one.title, drawing)}</b>
<p class="quiet">${own(one.evidence, drawing)}</p><p class="note">${words.evidence(party[one.party], texts.format.dayWithYear(one.assessedOn))}</p></div></li>
`,
)}</ul></section>`;
}

function whatWasDone(drawing: Drawing, { actions }: PublicContent): Html {
  const { texts } = drawing;
  const { page: words, verdict, party } = texts.publication;
  const who = (parties: readonly string[]) =>
    party[parties.length > 1 ? 'both' : parties[0] === 'police' ? 'police' : 'municipality'];
  return html`<section class="section" aria-labelledby="done"><header><h2 id="done">${words.done}</h2></header>
${actions.length === 0 && html`<p class="quiet">${words.noActions}</p>`}
<ul class="verdicts">
${actions.map(
  (one) => html`<li><span>${verdict[one.verdict]}</span><div><b>${own(one.title, drawing)}</b>
<p class="quiet">${one.sentence && html`${own(one.sentence, drawing)} `}${words.verdictSentence[one.verdict]}${one.earliestVerdictOn && ` ${words.earliest(texts.format.dayWithYear(one.earliestVerdictOn))}`}</p>
<p class="note">${words.decided(texts.format.dayWithYear(one.decidedOn), who(one.parties))}</p></div></li>
`,
)}</ul>
${actions.length > 0 && html`<details><summary>${words.how.title}</summary><dl class="evidence"><dt>${words.how.countedTitle}</dt><dd>${words.how.counted}</dd><dt>${words.how.unknownTitle}</dt><dd>${words.how.unknown}</dd></dl></details>`}</section>`;
}

function wordList({ texts }: Drawing): Html {
  const { plain } = texts.publication;
  return html`<section class="section" aria-labelledby="words"><header><h2 id="words">${plain.evidence}</h2></header>
<dl class="facts">${plain.words.map(([word, meaning]) => html`<dt>${word}</dt><dd>${meaning}</dd>`)}</dl></section>`;
}

function surveys(drawing: Drawing, content: PublicContent): Html {
  const { texts } = drawing;
  const { page: words } = texts.publication;
  return html`<section class="section" aria-labelledby="survey"><header><h2 id="survey">${words.survey.title}</h2></header>
${content.surveys.length === 0 && html`<p class="quiet">${words.survey.none}</p>`}
${content.surveys.map((survey) => {
  const isShare = surveyItems[survey.item] === 'share';
  const { pictures, table } = drawSurvey(survey, isShare, texts);
  return html`<div class="survey"><div><p class="sentence">${bold(surveySentence(drawing, survey))}</p>
<p class="quiet">${drawing.variant === 'latt' ? texts.publication.plain.survey : isShare ? words.survey.scale.share : words.survey.scale.index}</p>
<p class="note">${words.survey.source(survey.source.replace(/\.$/, ''))}</p>
<details><summary>${words.survey.table}</summary>${table}</details></div>
${pictures}</div>`;
})}</section>`;
}

function surveySentence({ texts, variant }: Drawing, survey: PublicContent['surveys'][number]): string {
  const { page: words, item, plain } = texts.publication;
  const changes = survey.series.map(({ areaName, years }) => ({
    place: areaName ?? words.survey.whole,
    change: surveyChangeOf(years),
  }));
  const where = (change: string) => changes.filter((one) => one.change === change).map(({ place }) => place);
  const [better, worse, unsure] = [where('better'), where('worse'), where('cannotTell').length];
  if (better.length + worse.length + unsure === 0) return words.survey.first(item[survey.item]);
  if (variant !== 'latt') return words.survey.sentence(item[survey.item], better, worse, unsure);
  const { format } = texts;
  return [
    `**${item[survey.item]}.**`,
    better.length ? plain.survey2.better(format.list(better)) : '',
    worse.length ? plain.survey2.worse(format.list(worse)) : '',
    unsure ? (better.length + worse.length ? plain.survey2.cannotTell : plain.survey2.cannotTellAnywhere) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function bold(text: string): Html[] {
  return text.split('**').map((part, i) => (i % 2 ? html`<b>${part}</b>` : html`${part}`));
}

function footer({ texts, variant }: Drawing, shown: Shown): Html {
  const { page: words } = texts.publication;
  const promise = shown.kind === 'empty' ? null : shown.content.promise;
  return html`<footer class="section public-foot">
${promise?.purpose && html`<p>${variant === 'en' ? html`<span lang="sv">${promise.purpose}</span>` : promise.purpose}</p>`}
<p class="note">${shown.kind === 'published' && `${words.published(texts.format.dayWithYear(shown.publishedAt), shown.version)} `}${promise?.registryNumbers && `${words.registry(promise.registryNumbers)} `}${words.noCookies} ${words.originalNote}</p>
<p class="note"><a href="/tillganglighet${variant === 'en' ? '?sprak=en' : ''}">${words.accessibility}</a></p></footer>`;
}
