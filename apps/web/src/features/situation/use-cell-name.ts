import { useTexts } from '../../components/index.ts';
import { cellName } from './place-names.ts';
import type { Ground } from './use-map.ts';

/** What cells are called in words, the same in the list, in the overview and over the cell itself. */
export function useCellName(ground: Ground): (cell: string) => string {
  const { situation, format } = useTexts();
  const words = situation.map.cell;
  return (cell) => {
    const name = cellName(ground, cell);
    if (!name) return words.titleUnknown;
    if (name.kind === 'at') return words.title(name.text);
    if (name.kind === 'in') return words.titleIn(name.text, name.direction);
    // the middle of a cell says no more than this
    const metres = format.metres(Math.max(100, Math.round(name.metres / 100) * 100));
    return words.titleNear(name.text, metres, name.direction);
  };
}
