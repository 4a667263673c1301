import { texts as textsOf } from '@klarlage/texts';
import Type from 'typebox';
import { municipalities } from './features/areas/index.ts';
import { installationRow } from './features/identity/index.ts';
import type { Assets } from './pages/assets.ts';
import { page } from './pages/layout.ts';
import { Answer, endpoint, type Route, redirect } from './platform/http/endpoint.ts';
import { html } from './platform/http/html.ts';

/** The doors of the house: the start page, and the one page that the staff application lives on. */
export function startRoutes(assets: Assets): Route[] {
  const texts = textsOf('sv');
  const app = endpoint({
    method: 'GET',
    path: '/app',
    scope: 'public',
    summary: 'The staff application',
    answer: 'page',
    handle: async () => new Answer(assets.appPage ?? ''),
  });
  return [
    ...assets.rootFiles.map(({ path, type, content }) =>
      endpoint({
        method: 'GET',
        path,
        scope: 'public',
        summary: 'A small file that every page names',
        answer: 'file',
        handle: async () => new Answer(content, 200, { 'content-type': type, 'cache-control': 'max-age=3600' }),
      }),
    ),
    app,
    { ...app, path: '/app/*' },
    endpoint({
      method: 'GET',
      path: '/',
      scope: 'public',
      summary: 'Start page: report, follow up, sign in',
      answer: 'page',
      query: Type.Object({}),
      handle: async ({ run }) => {
        const installation = await installationRow(run);
        if (!installation?.isSetUp) return redirect('/app/installera');
        const all = await municipalities(run);
        const { start } = texts.pages;
        return page(
          {
            texts,
            assets,
            title: start.report,
            owner: texts.common.productName,
            isPractice: installation.kind === 'demonstration',
            kind: 'start',
          },
          html`<h1>${start.lead}</h1>
${all.map(
  ({ code, name }) => html`<section class="sec"><header><h2>${name}</h2></header>
<ul class="rows">
<li><a href="/rapportera/${code}">${start.report}</a><span class="note">${start.reportHint}</span></li>
<li><a href="/offentligt/${code}">${start.publication}</a><span class="note">${start.publicationHint}</span></li>
</ul></section>`,
)}
<section class="sec"><ul class="rows"><li><a href="/app">${start.staff}</a><span class="note">${start.staffHint}</span></li></ul></section>`,
        );
      },
    }),
  ];
}
