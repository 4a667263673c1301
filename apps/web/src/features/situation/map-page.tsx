import type { IndicationCard } from '@klarlage/model';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { EmptyState, Folio, Select, Skeleton, useTexts } from '../../components/index.ts';
import { boxAround, type Cuts, MapLegend, type MapSelection, MapSheet } from '../../components/map/index.ts';
import { Tabs } from '../../components/tabs.tsx';
import { useSearchValue } from '../../platform/navigation.ts';
import { drawableGround } from './ground.ts';
import { MapInspector } from './map-inspector.tsx';
import { listLength, MapList } from './map-list.tsx';
import { type MapData, type MapFilter, type MapLayer, mapLayers, periodOf, pictureOf } from './map-model.ts';
import { cellsAtScale, framesAtScale, middleOf, shownCell } from './place-names.ts';
import { TimeBar } from './time-bar.tsx';
import { useCovered } from './use-covered.ts';
import { type Ground, useDeviations, useHotspots, useMapData } from './use-map.ts';
import './situation.css';

/** The map and its list: where it happens, where more than elsewhere, what deviates, and where nobody has reported. */
export function MapPage(): ReactNode {
  const { situation } = useTexts();
  const { ground, data } = useMapData();
  const drawn = useMemo(() => ground && data && drawableGround(ground, data.cells.map(middleOf)), [ground, data]);
  if (drawn && data) return <Whole ground={drawn} data={data} />;
  if (ground && data)
    return (
      <div className="page">
        <Folio title={situation.map.title} />
        <EmptyState silence="unreported">{situation.map.noGround}</EmptyState>
      </div>
    );
  return (
    <div className="page">
      <Skeleton lines={10} />
    </div>
  );
}

/** The last four weeks that are through. */
function firstFilter(data: MapData): MapFilter {
  const isSunday = new Date(`${data.lastDay}T12:00:00Z`).getUTCDay() === 0;
  return { layers: ['observed', 'registered'], groupCode: undefined, endWeek: isSunday ? data.weeks : data.weeks - 1, weeks: 4 };
}

function Whole({ ground, data }: { ground: Ground; data: MapData }): ReactNode {
  const { situation, indications: indicationWords, format } = useTexts();
  const asked = useSearchValue('indikation');
  const [filter, setFilter] = useState<MapFilter>(() => firstFilter(data));
  const [selected, setSelected] = useState<MapSelection | undefined>(asked ? { kind: 'ring', id: asked } : undefined);
  const [tab, setTab] = useState('place');
  const [pixelsPerMetre, setScale] = useState(1);
  const sheet = useRef<HTMLDivElement>(null);
  const covered = useCovered(sheet);
  const picture = useMemo(() => pictureOf(data, filter), [data, filter]);
  const cells = useMemo(() => cellsAtScale(picture.cells, pixelsPerMetre), [picture, pixelsPerMetre]);
  const felt = useMemo(() => cellsAtScale(picture.felt, pixelsPerMetre), [picture, pixelsPerMetre]);
  const period = useMemo(() => periodOf(data, filter), [data, filter]);
  const hotspots = useHotspots(period, filter.groupCode);
  const deviations = useDeviations(period).filter(
    (card) => filter.groupCode === undefined || card.groupCode === filter.groupCode,
  );
  const hot = useMemo(
    // Gi* calls the empty neighbours of a hot cell hot too; nobody would understand that something happens there
    () => hotspots.data?.cells.filter((cell) => cell.kind === 'hot' && cell.count > 0).map((cell) => cell.cell) ?? [],
    [hotspots.data],
  );
  const framed = useMemo(() => framesAtScale(hot, pixelsPerMetre), [hot, pixelsPerMetre]);
  const change = (part: Partial<MapFilter>): void => setFilter((before) => ({ ...before, ...part }));
  const choose = (selection: MapSelection | undefined): void => {
    setSelected(selection);
    setTab('place');
  };
  const chosenCard = selected?.kind === 'ring' ? deviations.find((card) => card.indicationId === selected.id) : undefined;
  const inspected = { ground, data, filter, picture, period, hotspots, hot, deviations, selected };
  return (
    <div className="map-page">
      <div className="visually-hidden">
        <Folio title={situation.map.title} />
      </div>
      <div className="map-page-sheet" ref={sheet}>
        <MapSheet
          geography={ground}
          label={situation.map.label(picture.total, format.period(period.from, period.to))}
          cells={cells}
          cuts={cutsOf(filter.weeks)}
          onScale={setScale}
          covered={covered}
          framed={framed}
          hatched={picture.silentAreaIds}
          rings={deviations.map((card) => ringOf(card))}
          points={felt.map((cell) => ({
            id: `felt-${cell.id}`,
            position: middleOf(cell.id),
            source: 'felt' as const,
            accuracyMetres: 180,
          }))}
          selected={shownSelection(selected, pixelsPerMetre)}
          onSelect={(selection) => choose(cellOfPoint(selection))}
          fit={
            asked && chosenCard
              ? boxAround([chosenCard.lng, chosenCard.lat], Math.max(2500, chosenCard.radiusMetres * 2.5))
              : undefined
          }
        />
        <Layers filter={filter} perLayer={picture.perLayer} onChange={(layers) => change({ layers })} />
        <div className="map-page-legend" data-covers>
          <MapLegend
            title={situation.map.legend(filter.weeks)}
            cuts={cutsOf(filter.weeks)}
            unknown={picture.silentAreaIds.length > 0}
          />
          {hot.length > 0 && (
            <p className="map-page-hot note">
              <svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true">
                <rect className="map-page-hot-line" x="1.5" y="1.5" width="25" height="9" />
              </svg>
              {situation.map.hotShort}
            </p>
          )}
        </div>
      </div>
      <div className="map-page-bar">
        <Select
          label={situation.map.group}
          value={filter.groupCode ?? allGroups}
          onChange={(value) => change({ groupCode: value === allGroups ? undefined : value })}
          options={[
            { value: allGroups, text: situation.map.allGroups },
            ...data.groups
              .filter((group) => group.name !== '')
              .map((group) => ({ value: group.code, text: group.name }))
              .sort((a, b) => a.text.localeCompare(b.text, 'sv')),
          ]}
        />
        <TimeBar data={data} filter={filter} perWeek={picture.perWeek} onChange={change} />
      </div>
      <aside className="map-page-side">
        <Tabs
          label={situation.map.tabs}
          selected={tab}
          onSelect={setTab}
          tabs={[
            { id: 'place', title: situation.map.place, content: <MapInspector {...inspected} onSelect={choose} /> },
            {
              id: 'list',
              title: situation.map.list(listLength(inspected)),
              content: <MapList {...inspected} onSelect={choose} />,
            },
          ]}
        />
      </aside>
    </div>
  );

  function ringOf(card: IndicationCard) {
    const isChosen = selected?.kind === 'ring' && selected.id === card.indicationId;
    return {
      id: card.indicationId,
      centre: [card.lng, card.lat] as const,
      radiusMetres: card.radiusMetres,
      ...(isChosen ? { uncertaintyMetres: 200 } : {}),
      callout: indicationWords.callout(card),
      calloutSub: indicationWords.since(card.firstDay),
    };
  }
}

const allGroups = 'all';

/** Five classes for a month; a longer time has its own, or every town would be of the darkest. */
function cutsOf(weeks: number): Cuts {
  if (weeks <= 4) return [1, 3, 6, 11, 21];
  return weeks <= 13 ? [1, 6, 16, 31, 61] : [1, 11, 31, 71, 151];
}

/** From afar the chosen cell is shown by the larger one that holds it. */
function shownSelection(selected: MapSelection | undefined, pixelsPerMetre: number): MapSelection | undefined {
  return selected?.kind === 'cell' ? { kind: 'cell', id: shownCell(selected.id, pixelsPerMetre) } : selected;
}

/** A felt place is chosen by the cell that it lies in. */
function cellOfPoint(selection: MapSelection | undefined): MapSelection | undefined {
  if (selection?.kind !== 'point') return selection;
  return { kind: 'cell', id: selection.id.replace('felt-', '') };
}

/** What the map shows: three sources, each with its mark and its number. */
function Layers({
  filter,
  perLayer,
  onChange,
}: {
  filter: MapFilter;
  perLayer: Readonly<Record<MapLayer, number>>;
  onChange: (layers: MapLayer[]) => void;
}): ReactNode {
  const { situation, format } = useTexts();
  return (
    <fieldset className="map-layers" data-covers>
      <legend className="visually-hidden">{situation.map.layers}</legend>
      {mapLayers.map((layer) => {
        const isOn = filter.layers.includes(layer);
        return (
          <label key={layer} className="map-layer">
            <input
              type="checkbox"
              checked={isOn}
              onChange={() => onChange(mapLayers.filter((one) => (one === layer ? !isOn : filter.layers.includes(one))))}
            />
            <span className={`mark mark-${layer}`}>{situation.map.layer[layer]}</span>
            <span className="map-layer-count">{format.number(perLayer[layer])}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
