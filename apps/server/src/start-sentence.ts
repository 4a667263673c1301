import type { Texts } from '@klarlage/texts';
import { BadSetting } from './config.ts';
import { EmbeddedUnavailable } from './platform/database/embedded-binaries.ts';
import { MissingRights, NewerSchema } from './platform/database/migrate.ts';
import { UnsafeRole } from './platform/database/verify-role.ts';
import { AlreadyRunning } from './platform/server-lock.ts';

/** An empty installation was asked for where practice data lies already: a database is for practice or for real, for good. */
export class HoldsDemonstration extends Error {}

/** One clear sentence for whoever starts Klarläge and meets an obstacle; nothing when the fault is not a known one. */
export function startSentence(error: unknown, words: Texts['server']): string | undefined {
  if (error instanceof BadSetting) return words.badSetting(error.setting, error.value);
  if (error instanceof AlreadyRunning) return words.alreadyRunning(error.pid);
  if (error instanceof EmbeddedUnavailable) return words.embedded[error.reason](error.message);
  if (error instanceof HoldsDemonstration) return words.holdsDemonstration;
  if (error instanceof NewerSchema) return words.newerSchema(error.message);
  if (error instanceof MissingRights) return words.missingRights[error.what];
  if (error instanceof UnsafeRole) return words.unsafeRole[error.reason](error.role);
  const { code, syscall, port } = error as { code?: string; syscall?: string; port?: number };
  if (code === 'EADDRINUSE') return words.portTaken(port ?? 0);
  if (code === 'EACCES' && syscall === 'listen') return words.portForbidden(port ?? 0);
  if (code === 'EADDRNOTAVAIL') return words.hostUnknown;
  if (code === 'ENOSPC' || code === '53100') return words.embedded['disk-full']('');
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ENOENT', 'EHOSTUNREACH'].includes(code ?? ''))
    return words.databaseUnreachable;
  if (code === '28P01' || code === '28000') return words.databasePassword;
  if (code === '3D000') return words.databaseMissing;
  return undefined;
}
