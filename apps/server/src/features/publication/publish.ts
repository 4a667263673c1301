import { changesBetween, type PublicChange, type PublicContent, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { digestOf, publicContent } from './public-content.ts';
import { addPublication, currentPublication, withdrawPublications } from './publication-store.ts';

/** What publishing now would show, and what would be different from what is shown today. */
export async function previewPublication(
  context: Context,
  code: string,
): Promise<{ content: PublicContent; digest: string; changes: PublicChange[] }> {
  const content = await publicContent(context, code);
  const current = await currentPublication(context.run, code);
  return { content, digest: digestOf(content), changes: changesBetween(current?.content, content) };
}

/** A person shows the public what was previewed: a copy is kept, and nothing that changes later changes it. */
export async function publish(
  context: Context,
  { code, digest }: { code: string; digest: string },
): Promise<{ version: number }> {
  const preview = await previewPublication(context, code);
  refuseUnless(preview.changes.length > 0, 'publication/nothing-to-publish');
  refuseUnless(preview.digest === digest, 'publication/changed-meanwhile');
  const version = await addPublication(context.run, {
    municipalityCode: code,
    content: preview.content,
    publishedBy: context.actor.kind === 'person' ? context.actor.personId : null,
    publishedAt: context.now,
  });
  await context.record({
    type: 'publication.published',
    municipalityCode: code,
    objectType: 'publication',
    objectId: String(version),
    details: { changes: preview.changes.length },
  });
  return { version };
}

/** A person empties the public page at once; every version is kept for those who work here. */
export async function withdraw(context: Context, code: string): Promise<void> {
  const version = await withdrawPublications(context.run, code, context.now);
  refuseUnless(version > 0, 'publication/not-found');
  await context.record({
    type: 'publication.withdrawn',
    municipalityCode: code,
    objectType: 'publication',
    objectId: String(version),
  });
}
