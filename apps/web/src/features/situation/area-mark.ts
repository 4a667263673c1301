import type { AreaState } from '@klarlage/model';
import type { MarkKind } from '../../components/index.ts';

/** The mark of how an area was: calm, something to watch, or not known. */
export function areaMark(state: AreaState): MarkKind {
  if (state === 'unknown') return 'unknown';
  return state === 'more' ? 'watch' : 'calm';
}
