import type { ExpectedWeek, IndicationCard, WeekCount } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { HotTimes, StemChart } from '../../components/charts/index.ts';
import { Bold, Details, EmptyState, ErrorNote, Skeleton, useTexts } from '../../components/index.ts';
import { boxAround, type MapSelection, MapSheet } from '../../components/map/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { stemWeeks, useIndicationEvidence, useLifePhase } from '../indications/index.ts';
import { type MapData, type MapFilter, type MapPicture, placeOf } from './map-model.ts';
import { ownCells } from './place-names.ts';
import { useCellName } from './use-cell-name.ts';
import type { Ground, useHotspots } from './use-map.ts';

/** Everything that the map knows now; the inspector and the list say the same in words. */
export type Inspected = {
  ground: Ground;
  data: MapData;
  filter: MapFilter;
  picture: MapPicture;
  period: { from: string; to: string };
  hotspots: ReturnType<typeof useHotspots>;
  hot: readonly string[];
  deviations: readonly IndicationCard[];
  selected: MapSelection | undefined;
  onSelect: (selection: MapSelection | undefined) => void;
};

/** What is chosen on the map, in words first: a deviation, a cell, an area; else what sticks out in all of it. */
export function MapInspector(props: Inspected): ReactNode {
  const { selected, deviations } = props;
  if (selected?.kind === 'ring') {
    const card = deviations.find((one) => one.indicationId === selected.id);
    if (card) return <Deviation {...props} card={card} />;
  }
  if (selected?.kind === 'cell') return <Cell {...props} id={selected.id} />;
  return <Overview {...props} />;
}

function Deviation({ card, ground, data, filter, picture, hot }: Inspected & { card: IndicationCard }): ReactNode {
  const { situation, indications, format } = useTexts();
  const evidenceOf = useIndicationEvidence();
  const phaseOf = useLifePhase();
  // its place is known to some 200 m: a radius to the metre would pretend to more
  const ringNote = situation.map.ringNote(format.metres(Math.max(50, Math.round(card.radiusMetres / 50) * 50)));
  return (
    <article className="inspector">
      <p className="note">
        <b>{phaseOf(card)}</b> · {indications.since(card.firstDay)}
      </p>
      <h2>{situation.map.ringTitle(card.placeText)}</h2>
      <p className="inspector-sentence">
        <Bold text={indications.wholeSentence(card)} />
      </p>
      <StemChart title={indications.chartTitle(card)} weeks={stemWeeks(card)} widest={350} />
      <div className="inspector-map">
        <MapSheet
          still
          geography={ground}
          label={ringNote}
          ratio={1.7}
          cells={picture.cells}
          framed={hot}
          hatched={picture.silentAreaIds}
          fit={boxAround([card.lng, card.lat], card.radiusMetres * 1.7 + 250)}
          rings={[
            { id: card.indicationId, centre: [card.lng, card.lat], radiusMetres: card.radiusMetres, uncertaintyMetres: 200 },
          ]}
        />
      </div>
      <p className="note">{ringNote}</p>
      <Details evidence={evidenceOf(card)} />
      <Times data={data} filter={filter} cells={card.cells} />
    </article>
  );
}

function Cell({ id, ground, data, filter, picture, period, hot }: Inspected & { id: string }): ReactNode {
  const { situation, format } = useTexts();
  const words = situation.map.cell;
  const municipality = useMunicipalityCode();
  const group = filter.groupCode === undefined ? {} : { group: filter.groupCode };
  const weeks = useQuery({
    queryKey: ['cell', municipality, id, period.to, filter.groupCode],
    queryFn: ({ signal }) =>
      api.get<{ weeks: WeekCount[]; expectedWeek: ExpectedWeek[] }>(
        `/api/m/${municipality}/map/weeks`,
        { cell: id, to: period.to, ...group },
        signal,
      ),
    throwOnError: false,
  });
  const cells = useMemo(() => ownCells(id), [id]);
  const place = useMemo(() => placeOf(data, filter, cells), [data, filter, cells]);
  const count = picture.cells.reduce((sum, cell) => sum + (cells.includes(cell.id) ? cell.count : 0), 0);
  const name = useCellName(ground)(id);
  return (
    <article className="inspector">
      <p className="note">{format.period(period.from, period.to)}</p>
      <h2>{name}</h2>
      <p className="inspector-sentence">
        <Bold text={words.sentence(count, filter.weeks)} /> {cells.some((cell) => hot.includes(cell)) ? words.hot : words.notHot}
        {place.felt > 0 && ` ${words.felt(place.felt)}`}
      </p>
      {weeks.data && <StemChart title={words.chart} weeks={stemWeeks(weeks.data)} widest={350} />}
      {place.groups.length > 0 && (
        <>
          <h3>{words.groups}</h3>
          <ul className="rows">
            {place.groups.map((one) => (
              <li key={one.name}>
                <span>{one.name}</span>
                <span>{format.number(one.count)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Times data={data} filter={filter} cells={cells} />
    </article>
  );
}

const hourWeeks = 52;

/** The week by hour of a place, over a year; what has no known hour is said, not guessed. */
function Times({ data, filter, cells }: { data: MapData; filter: MapFilter; cells: readonly string[] }): ReactNode {
  const { situation } = useTexts();
  const place = useMemo(() => placeOf(data, filter, cells, hourWeeks), [data, filter, cells]);
  return (
    <section>
      <h3>{situation.map.hotTimes}</h3>
      {place.knownHours > 0 && <HotTimes title={situation.map.hotTimes} counts={place.hours} />}
      <p className="note">{situation.map.hotTimesNote(place.knownHours, place.inHourWeeks, hourWeeks)}</p>
    </section>
  );
}

function Overview({ data: marks, hotspots, hot, picture, period, ground, onSelect }: Inspected): ReactNode {
  const texts = useTexts();
  const { situation, format } = texts;
  const words = situation.map.hotspots;
  const nameOf = useCellName(ground);
  const when = format.period(period.from, period.to);
  const { data, error } = hotspots;
  const strongest = (data?.cells ?? [])
    .filter((cell) => cell.kind === 'hot' && cell.count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 5);
  return (
    <article className="inspector">
      <h2>{words.title}</h2>
      {error && <ErrorNote title={errorWords(error, texts).title} />}
      {!data && !error && <Skeleton lines={2} />}
      {data && hot.length > 0 && (
        <p className="inspector-sentence">
          <Bold text={words.sentence(data.n, hot.length, when)} />
        </p>
      )}
      {data && hot.length === 0 && (
        <EmptyState silence="calm">
          <Bold text={data.n < 10 ? words.few(data.n) : words.none(data.n, when)} />
        </EmptyState>
      )}
      {strongest.length > 0 && (
        <ul className="rows">
          {strongest.map((cell) => (
            <li key={cell.cell}>
              <button type="button" className="row-button" onClick={() => onSelect({ kind: 'cell', id: cell.cell })}>
                {nameOf(cell.cell)}
              </button>
              <span>{format.number(cell.count)}</span>
            </li>
          ))}
        </ul>
      )}
      {data && (
        <Details
          evidence={{
            counted: words.counted(data.n, data.gridCells, format.number(data.expectedPerCell, 2)),
            comparedWith: words.comparedWith,
            uncertainty: words.uncertainty,
            unknown: words.unknown,
          }}
        />
      )}
      {picture.silentAreaIds.length > 0 && (
        <EmptyState silence="unknown">
          {situation.map.silentArea(
            format.list(ground.areas.filter((area) => picture.silentAreaIds.includes(area.id)).map((area) => area.name)),
            marks.unseenWeeks,
          )}{' '}
          <a href="/app/tackning">{situation.silent.coverage}</a>
        </EmptyState>
      )}
      <p className="note">{situation.map.choose}</p>
    </article>
  );
}
