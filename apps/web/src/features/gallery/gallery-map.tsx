import { gridDisk, latLngToCell } from 'h3-js';
import { type ReactNode, useMemo, useState } from 'react';
import { EmptyState, Section, useTexts } from '../../components/index.ts';
import {
  boundsOf,
  boxAround,
  type LngLat,
  type MapGeography,
  MapLegend,
  type MapSelection,
  MapSheet,
  positionsOf,
} from '../../components/map/index.ts';
import { useGeography } from '../areas/index.ts';

/** The map sheet on the ground of the municipality: whole, and close up with a pin. */
export function GalleryMap(): ReactNode {
  const { gallery, common } = useTexts();
  const geography = useGeography();
  return (
    <Section title={gallery.mapTitle}>
      {geography ? <Sheets geography={geography} /> : <EmptyState silence="unknown">{common.fetching}</EmptyState>}
    </Section>
  );
}

/** The middle of an area's box. */
function middleOf(geography: MapGeography, index: number): LngLat {
  const localities = geography.areas.filter((area) => area.kind === 'locality');
  const area = localities[index % Math.max(1, localities.length)];
  const [west, south, east, north] = boundsOf(positionsOf(area?.rings ?? geography.outline));
  return [(west + east) / 2, (south + north) / 2];
}

function Sheets({ geography }: { geography: MapGeography }): ReactNode {
  const { gallery } = useTexts();
  const [selected, setSelected] = useState<MapSelection>();
  const centre = middleOf(geography, 0);
  const [pin, setPin] = useState<LngLat>(centre);
  const cells = useMemo(() => exampleCells(geography), [geography]);
  const countryside = geography.areas.find((area) => area.kind === 'countryside');
  const ring = {
    id: 'finding',
    centre,
    radiusMetres: 350,
    uncertaintyMetres: 150,
    callout: gallery.map.callout,
    calloutSub: gallery.map.calloutSub,
  };
  return (
    <div className="columns columns-even">
      <div>
        <MapSheet
          geography={geography}
          label={gallery.map.label}
          ratio={1.15}
          cells={cells}
          hatched={countryside ? [countryside.id] : []}
          rings={[ring]}
          selected={selected}
          onSelect={setSelected}
        />
        <MapLegend />
      </div>
      <div>
        <MapSheet
          geography={geography}
          label={gallery.map.label}
          ratio={1.7}
          fit={boxAround(centre, 900)}
          cells={cells}
          rings={[ring]}
          still
        />
        <MapSheet
          geography={geography}
          label={gallery.place.label}
          ratio={1.7}
          fit={boxAround(centre, 400)}
          pin={{ position: pin, accuracyMetres: 60, onMove: setPin }}
          points={[
            { id: 'a', position: [centre[0] + 0.004, centre[1] + 0.001], source: 'felt', accuracyMetres: 40 },
            { id: 'b', position: [centre[0] - 0.004, centre[1] + 0.001], source: 'observed', accuracyMetres: 25 },
            { id: 'c', position: [centre[0] - 0.004, centre[1] - 0.0012], source: 'registered' },
          ]}
        />
      </div>
    </div>
  );
}

function exampleCells(geography: MapGeography): { id: string; count: number }[] {
  const localities = geography.areas.filter((area) => area.kind === 'locality');
  return localities.flatMap((_, index) => {
    const [lng, lat] = middleOf(geography, index);
    return gridDisk(latLngToCell(lat, lng, 8), 1).map((id, place) => ({ id, count: ((place + index) * 7) % 26 }));
  });
}
