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
  /** Extra class on the body. */
  readonly kind?: string;
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
<title>${frame.title} – ${texts.common.productName}</title>
${css && html`<link rel="stylesheet" href="${css}">`}
${script && html`<script type="module" src="${script}"></script>`}
</head>
<body class="public ${frame.kind}">
<a class="skip" href="#innehall">${texts.common.skipToContent}</a>
${frame.isPractice && html`<div class="practice-band" role="note"><b>${texts.common.practiceBand}</b> ${texts.common.practiceBandText}</div>`}
<header class="mast">
${frame.ownerHref ? html`<a class="mark" href="${frame.ownerHref}">${frame.owner}</a>` : html`<span class="mark">${frame.owner}</span>`}
${frame.subtitle && html`<span class="where">${frame.subtitle}</span>`}
${frame.links && html`<nav aria-label="${texts.common.parts}">${frame.links.map((link) => html`<a href="${link.href}">${link.text}</a>`)}</nav>`}
</header>
<main id="innehall" class="page" tabindex="-1">
${body}
</main>
</body>
</html>
`.text;
}
