import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTexts } from '../texts.tsx';
import { useSize } from '../use-size.ts';
import type { MapCell } from './map-cells.ts';
import { Border, CalloutDrawing, Edge, Ground, Word } from './map-drawing.tsx';
import {
  type BoundingBox,
  boundsOf,
  type Cuts,
  fitProjection,
  graticule,
  isInside,
  type LngLat,
  type MapGeography,
  moved,
  type Projection,
  polygonsPath,
  positionsOf,
  standardCuts,
  type View,
  viewed,
  viewOf,
} from './map-geometry.ts';
import { type Box, neighbourLabels, placeCallout, placeLabels } from './map-labels.ts';
import { type MapPoint, type MapRing, PinDrawing, PointDrawing, RingDrawing, ringPlace, usePinWords } from './map-marks.tsx';
import { useView } from './map-view.ts';

/** What was pressed on the sheet. */
export type MapSelection = { kind: 'cell' | 'ring' | 'point' | 'area'; id: string };

/** A pin that the person moves: by pressing the map, or with the arrow keys. */
export type MapPin = { position: LngLat | undefined; accuracyMetres?: number; onMove: (position: LngLat) => void };

/** What a sheet shows. The page always puts the same in words and in a list beside it. */
export type MapSheetProps = {
  geography: MapGeography;
  /** One sentence that says what the map shows, for those who do not see it. */
  label: string;
  cells?: readonly MapCell[];
  cuts?: Cuts;
  /** Ids of H3 cells that are framed together: where more happens than elsewhere. */
  framed?: readonly string[];
  /** Ids of areas that nobody has reported from. */
  hatched?: readonly string[];
  rings?: readonly MapRing[];
  points?: readonly MapPoint[];
  pin?: MapPin;
  selected?: MapSelection | undefined;
  onSelect?: (selection: MapSelection | undefined) => void;
  /** Zooms to this box; the whole municipality when left out. */
  fit?: BoundingBox | undefined;
  /** Width divided by height; left out, the sheet fills the place it is given. */
  ratio?: number;
  /** Told how many pixels a metre takes, whenever that changes: to show coarser or finer cells. */
  onScale?: (pixelsPerMetre: number) => void;
  /** Boxes in the sheet's own pixels that the page lies something over: no word stands there. */
  covered?: readonly Box[];
  /** A picture only: no zooming, nothing to press. */
  still?: boolean;
  /** Instead of the words "Översiktskarta, inga gator"; empty where they stand under the map. */
  note?: string;
};

const nothing: readonly never[] = [];

/** The map sheet: paper, neat line and graticule, and on it what was counted, felt and not known. */
export function MapSheet(props: MapSheetProps): ReactNode {
  const { geography, fit, ratio, still = false, pin, onScale } = props;
  const frame = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const bounds = useMemo(() => boundsOf(positionsOf(geography.outline)), [geography]);
  const base = useMemo(() => (size && size.width > 0 && size.height > 0 ? baseOf(bounds, size) : undefined), [bounds, size]);
  const [west, south, east, north] = fit ?? [];
  const start = useMemo<View | undefined>(() => {
    if (!base || west === undefined || south === undefined || east === undefined || north === undefined) return undefined;
    return viewOf(base, [west, south, east, north]);
  }, [base, west, south, east, north]);
  const { view, zoomBy, moveBy, reset } = useView(surface, base, start);
  const projection = useMemo(() => (base ? viewed(base, view) : undefined), [base, view]);
  const scale = projection?.pixelsPerMetre((bounds[1] + bounds[3]) / 2);
  useEffect(() => {
    if (scale !== undefined) onScale?.(scale);
  }, [scale, onScale]);
  const style: CSSProperties = ratio === undefined ? { height: '100%' } : { aspectRatio: String(ratio) };
  return (
    <div className="map-frame" ref={frame} style={style}>
      {base && projection && <Sheet {...props} base={base} projection={projection} view={view} />}
      {!still && <Surface {...props} surface={surface} projection={projection} acts={{ zoomBy, moveBy, reset }} />}
      {!still && pin?.position && projection && <PinHandle pin={pin} position={pin.position} projection={projection} />}
      {!still && <Tools zoomBy={zoomBy} reset={reset} />}
    </div>
  );
}

/** The unzoomed sheet: the whole municipality, above the scale bar. */
function baseOf(bounds: BoundingBox, { width, height }: { width: number; height: number }): Projection {
  const footing = 26;
  return { ...fitProjection(bounds, width, height - footing, width < 480 ? 14 : 28), height };
}

type CellTools = typeof import('./map-cells.ts');

/** The hexagon code is large, and fetched only where cells are shown. */
function useCellTools(needed: boolean): CellTools | undefined {
  const [tools, setTools] = useState<CellTools>();
  useEffect(() => {
    let stays = true;
    if (needed) void import('./map-cells.ts').then((loaded) => stays && setTools(loaded));
    return () => {
      stays = false;
    };
  }, [needed]);
  return tools;
}

function Sheet({
  geography,
  label,
  cells = nothing,
  cuts = standardCuts,
  framed = nothing,
  hatched = nothing,
  rings = nothing,
  points = nothing,
  pin,
  selected,
  covered = nothing,
  still = false,
  note,
  base,
  projection,
  view,
}: MapSheetProps & { base: Projection; projection: Projection; view: View }): ReactNode {
  const { map } = useTexts();
  const clipId = useId();
  const tools = useCellTools(cells.length > 0 || framed.length > 0);
  const paths = useMemo(() => tools?.cellPaths(cells, base, cuts) ?? [], [tools, cells, base, cuts]);
  const frame = useMemo(() => tools?.outlinePath(framed, base) ?? '', [tools, framed, base]);
  const { width, height } = projection;
  const words = useMemo(
    () => sheetWords(geography, projection, rings, still ? covered : [...covered, toolsOf(projection)]),
    [geography, projection, rings, covered, still],
  );
  const selectedCell = selected?.kind === 'cell' ? cells.find((cell) => cell.id === selected.id) : undefined;
  const selectedArea = selected?.kind === 'area' ? geography.areas.find((area) => area.id === selected.id) : undefined;
  const moving = `translate(${view.x} ${view.y}) scale(${view.k})`;
  return (
    <svg className="map" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <g transform={moving}>
        <Ground geography={geography} projection={base} hatched={hatched} zoom={view.k} clipId={clipId} />
        <g className="map-cells" clipPath={`url(#${clipId})`}>
          {paths.map((path, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the class
            <path key={index} className={`density-${index + 1}`} d={path} vectorEffect="non-scaling-stroke" />
          ))}
          {frame && <path className="map-framed-halo" d={frame} vectorEffect="non-scaling-stroke" />}
          {frame && <path className="map-framed" d={frame} vectorEffect="non-scaling-stroke" />}
          {selectedCell && tools && (
            <path
              className="map-selected"
              d={tools.cellPaths([{ ...selectedCell, count: 1 }], base, standardCuts)[0]}
              vectorEffect="non-scaling-stroke"
            />
          )}
        </g>
        <Border geography={geography} projection={base} />
        {selectedArea && (
          <path className="map-selected" d={polygonsPath(selectedArea.rings, base)} vectorEffect="non-scaling-stroke" />
        )}
      </g>
      {words.neighbours.map((one) => (
        <Word key={one.text} label={one} className="map-neighbour" />
      ))}
      {points.map((point) => (
        <PointDrawing key={point.id} point={point} projection={projection} />
      ))}
      {rings.map((ring) => (
        <RingDrawing key={ring.id} ring={ring} projection={projection} />
      ))}
      {words.places.map((one) => (
        <Word key={one.text} label={one} className="map-place" />
      ))}
      {words.callouts.map((callout) => (
        <CalloutDrawing key={callout.title.text + callout.title.y} callout={callout} />
      ))}
      {pin?.position && (
        <PinDrawing pin={{ position: pin.position, accuracyMetres: pin.accuracyMetres }} projection={projection} />
      )}
      <Edge projection={projection} note={note ?? map.overview} />
    </svg>
  );
}

/** All words of the sheet, placed so that none covers another: call-outs first, then places, then neighbours. */
function sheetWords(geography: MapGeography, projection: Projection, rings: readonly MapRing[], covered: readonly Box[]) {
  const taken: Box[] = rings.map((ring) => {
    const { x, y, radius } = ringPlace(ring, projection);
    return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
  });
  taken.push(...covered);
  const callouts = [];
  for (const ring of rings) {
    if (!ring.callout) continue;
    const words = { title: ring.callout, sub: ring.calloutSub };
    const callout = placeCallout(ringPlace(ring, projection), words, projection, taken);
    if (!callout) continue;
    callouts.push(callout);
    taken.push(callout.box);
  }
  // the scale bar's corner and the degrees of the left edge
  taken.push({ left: 0, top: projection.height - 46, right: Math.min(360, projection.width), bottom: projection.height });
  const { east, north } = graticule(projection);
  for (const tick of east) taken.push({ left: tick.at - 34, top: 0, right: tick.at + 34, bottom: 26 });
  for (const tick of north) {
    taken.push({ left: 0, top: tick.at - 10, right: 64, bottom: tick.at + 10 });
  }
  const places = placeLabels(geography, projection, taken);
  const neighbours = neighbourLabels(geography, projection, [...taken, ...places.map((one) => one.box)]);
  return { callouts, places, neighbours };
}

/** Where the buttons lie: upright in the lower right corner, in a row on a phone. */
function toolsOf({ width, height }: Projection): Box {
  const [wide, high] = width <= 640 ? [164, 60] : [60, 140];
  return { left: width - wide, top: height - high, right: width, bottom: height };
}

type Acts = { zoomBy: (factor: number) => void; moveBy: (x: number, y: number) => void; reset: () => void };

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [80, 0],
  ArrowRight: [-80, 0],
  ArrowUp: [0, 80],
  ArrowDown: [0, -80],
};

/** What is pressed, dragged and steered with keys; it lies over the picture. */
function Surface({
  surface,
  projection,
  acts,
  ...props
}: MapSheetProps & {
  surface: React.RefObject<HTMLDivElement | null>;
  projection: Projection | undefined;
  acts: Acts;
}): ReactNode {
  const { map } = useTexts();
  const tools = useCellTools((props.cells?.length ?? 0) > 0 && props.onSelect !== undefined);
  const press = (event: MouseEvent<HTMLDivElement>): void => {
    if (!projection) return;
    const ground = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - ground.left, event.clientY - ground.top];
    const position = projection.toLngLat(x, y);
    if (props.pin) props.pin.onMove(position);
    else props.onSelect?.(found(props, projection, x, y, position, tools));
  };
  const key = (event: KeyboardEvent<HTMLDivElement>): void => {
    const move = moves[event.key];
    if (move) acts.moveBy(move[0], move[1]);
    else if (event.key === '+' || event.key === '=') acts.zoomBy(1.6);
    else if (event.key === '-') acts.zoomBy(1 / 1.6);
    else if (event.key === '0') acts.reset();
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={surface}
      className="map-surface"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the sheet is steered with the keyboard
      tabIndex={0}
      aria-label={map.surface}
      onClick={press}
      onKeyDown={key}
    />
  );
}

/** What lies under a place that was pressed: a ring before a point before a cell before an area. */
function found(
  { rings = nothing, points = nothing, cells = nothing, geography }: MapSheetProps,
  projection: Projection,
  x: number,
  y: number,
  position: LngLat,
  tools: CellTools | undefined,
): MapSelection | undefined {
  const ring = rings.find((one) => {
    const place = ringPlace(one, projection);
    return Math.hypot(place.x - x, place.y - y) <= Math.max(place.radius, 14);
  });
  if (ring) return { kind: 'ring', id: ring.id };
  const point = points.find((one) => {
    const [px, py] = projection.toPixel(one.position);
    return Math.hypot(px - x, py - y) <= 14;
  });
  if (point) return { kind: 'point', id: point.id };
  const cell = tools?.cellAt(cells, position) ?? cells.find((one) => one.boundary && isInside(position, [[one.boundary]]))?.id;
  if (cell) return { kind: 'cell', id: cell };
  const order = ['locality', 'countryside', 'deso'];
  const area = order
    .flatMap((kind) => geography.areas.filter((one) => one.kind === kind))
    .find((one) => isInside(position, one.rings));
  return area ? { kind: 'area', id: area.id } : undefined;
}

const pinSteps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The pin, for the keyboard: one step is ten pixels on the sheet, with Shift a single one. */
function PinHandle({ pin, position, projection }: { pin: MapPin; position: LngLat; projection: Projection }): ReactNode {
  const { map } = useTexts();
  const words = usePinWords();
  const [x, y] = projection.toPixel(position);
  const key = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const step = pinSteps[event.key];
    if (!step) return;
    event.preventDefault();
    const metres = (event.shiftKey ? 1 : 10) / projection.pixelsPerMetre(position[1]);
    pin.onMove(moved(position, step[0] * metres, step[1] * metres));
  };
  return (
    <>
      <button type="button" className="map-pin-handle" style={{ left: x, top: y }} aria-label={map.pin} onKeyDown={key} />
      <span className="visually-hidden" aria-live="polite">
        {words(position)}
      </span>
    </>
  );
}

function Tools({ zoomBy, reset }: { zoomBy: (factor: number) => void; reset: () => void }): ReactNode {
  const { map } = useTexts();
  return (
    <div className="map-tools">
      <button type="button" aria-label={map.zoomIn} onClick={() => zoomBy(1.6)}>
        +
      </button>
      <button type="button" aria-label={map.zoomOut} onClick={() => zoomBy(1 / 1.6)}>
        −
      </button>
      <button type="button" aria-label={map.whole} onClick={reset}>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d="M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5" fill="none" stroke="currentColor" strokeWidth="2" />
        </svg>
      </button>
    </div>
  );
}
