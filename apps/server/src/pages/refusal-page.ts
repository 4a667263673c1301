import type { Texts } from '@klarlage/texts';
import { html } from '../platform/http/html.ts';
import type { Assets } from './assets.ts';
import { page } from './layout.ts';

/** The page for somebody whose request was refused, or who met a bug: what happened, what to do, and a number to quote. */
export function refusalPage(texts: Texts, assets: Assets): (status: number, words: string, requestId: string) => string {
  return (status, words, requestId) =>
    page(
      {
        texts,
        assets,
        title: status === 500 ? texts.pages.wentWrong : words,
        owner: texts.common.productName,
        ownerHref: '/',
        isPractice: false,
      },
      html`<h1>${status === 500 ? texts.pages.wentWrong : words}</h1>
<p>${status === 500 ? texts.pages.wentWrongNumber(requestId) : ''}</p>
<p>${status === 401 ? html`<a href="/app/logga-in">${texts.identity.signIn}</a>` : html`<a href="/">${texts.pages.toStart}</a>`}</p>`,
    );
}
