import type { ReactNode } from 'react';
import { Bold, EmptyState, Mark, useTexts } from '../../components/index.ts';
import type { Inspected } from './map-inspector.tsx';
import { useCellName } from './use-cell-name.ts';

const listed = 25;

/** How many rows the list has: deviations, cells, and areas that nobody has reported from. */
export function listLength({ deviations, picture }: Pick<Inspected, 'deviations' | 'picture'>): number {
  return deviations.length + Math.min(listed, picture.cells.length) + picture.silentAreaIds.length;
}

/** The same as the map, as rows: what deviates, the cells with most (the hot ones said), and where nobody has reported. */
export function MapList({ data, deviations, picture, hot, ground, onSelect }: Inspected): ReactNode {
  const { situation, indications, format } = useTexts();
  const words = situation.map;
  const nameOf = useCellName(ground);
  const most = [...picture.cells].sort((a, b) => b.count - a.count || a.id.localeCompare(b.id)).slice(0, listed);
  const silent = ground.areas.filter((area) => picture.silentAreaIds.includes(area.id));
  if (deviations.length + most.length + silent.length === 0) return <EmptyState silence="unknown">{words.nothing}</EmptyState>;
  return (
    <div className="stack map-list">
      {deviations.length > 0 && (
        <section>
          <h2>{words.listTitle.rings}</h2>
          <ul className="rows">
            {deviations.map((card) => (
              <li key={card.indicationId}>
                <button type="button" className="row-button" onClick={() => onSelect({ kind: 'ring', id: card.indicationId })}>
                  {words.ringTitle(card.placeText)}
                </button>
                <span>{format.number(card.observed)}</span>
                <span className="note">
                  <Bold text={indications.sentence(card)} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {most.length > 0 && (
        <section>
          <h2>{words.listTitle.cells}</h2>
          <ul className="rows">
            {most.map((cell) => (
              <li key={cell.id}>
                <button type="button" className="row-button" onClick={() => onSelect({ kind: 'cell', id: cell.id })}>
                  {nameOf(cell.id)}
                </button>
                <span>{format.number(cell.count)}</span>
                {hot.includes(cell.id) && <span className="note">{words.hotShort}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {silent.length > 0 && (
        <section>
          <h2>{words.listTitle.silent}</h2>
          <ul className="rows">
            {silent.map((area) => (
              <li key={area.id}>
                <Mark kind="unknown">{area.name}</Mark>
                <span className="note">{words.silentArea(area.name, data.unseenWeeks)}</span>
              </li>
            ))}
          </ul>
          <p>
            <a href="/app/tackning">{situation.silent.coverage}</a>
          </p>
        </section>
      )}
    </div>
  );
}
