import type { Texts } from '@klarlage/texts';
import { type Html, html } from '../platform/http/html.ts';
import type { Assets } from './assets.ts';

/** What frames a page that the server writes itself. */
export type Frame = {
  readonly texts: Texts;
  readonly assets: Assets;
  readonly language?: 'sv' | 'en';
  readonly title: string;
  /** Whose page it is, in the masthead. */
  readonly owner: string;
  readonly ownerHref?: string;
  readonly subtitle?: string;
  readonly links?: readonly { readonly href: string; readonly text: string }[];
  /** Practice data is marked on every page. */
  readonly isPractice: boolean;
  /** An entry of the built web that makes the page better where scripts run. */
  readonly script?: string;
  /** `report`: one narrow column with larger words, for the phone; `sheet`: a sheet of paper. */
  readonly kind?: 'report' | 'sheet';
};

/** A whole page in the house's frame; it needs no script. */
export function page(frame: Frame, body: Html): string {
  const { texts, assets } = frame;
  const css = assets.addressOf('src/public.css');
  const script = frame.script ? assets.addressOf(frame.script) : undefined;
  return html`<!doctype html>
<html lang="${frame.language ?? 'sv'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<title>${frame.title} – ${texts.common.productName}</title>
${css && html`<link rel="stylesheet" href="${css}">`}
${script && html`<script type="module" src="${script}"></script>`}
</head>
<body>
<a class="skip-link" href="#innehall">${texts.common.skipToContent}</a>
${frame.isPractice && html`<section class="practice-band" aria-label="${texts.common.practiceBand}"><b>${texts.common.practiceBand}</b> <span>${texts.common.practiceBandText}</span></section>`}
<header class="public-masthead"><div>
${frame.ownerHref ? html`<a class="public-name" href="${frame.ownerHref}">${frame.owner}</a>` : html`<span class="public-name">${frame.owner}</span>`}
${frame.subtitle && html`<span class="quiet">${frame.subtitle}</span>`}
${frame.links && html`<nav aria-label="${texts.common.parts}">${frame.links.map((link) => html`<a href="${link.href}">${link.text}</a>`)}</nav>`}
</div></header>
<main id="innehall" class="${frame.kind ? `${frame.kind}-page` : 'public-page'}" tabindex="-1">
${body}
</main>
</body>
</html>
`.text;
}
