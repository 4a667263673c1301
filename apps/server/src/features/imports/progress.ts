/** How far an import has come. */
export type ImportProgress = { readonly stage: 'reading' | 'storing' | 'done'; readonly done: number; readonly of: number };

type Followed = ImportProgress & { readonly personId: string; readonly at: number };

const followed = new Map<string, Followed>();
const forgottenAfterMs = 600_000;

/** Notes how far the import with this number has come, for the person whose it is. It lives in the server's memory: progress is news, not a record. */
export function noteProgress(progressId: string, personId: string, progress: ImportProgress): void {
  const at = performance.now();
  for (const [id, one] of followed) if (at - one.at > forgottenAfterMs) followed.delete(id);
  followed.set(progressId, { ...progress, personId, at });
}

/** How far an import of the person's own has come. */
export function progressOf(progressId: string, personId: string): ImportProgress | undefined {
  const found = followed.get(progressId);
  return found?.personId === personId ? { stage: found.stage, done: found.done, of: found.of } : undefined;
}
