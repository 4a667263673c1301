import type { Coverage, CoverageArea, UnseenPlace } from '@klarlage/model';
import { type ReactNode, useState } from 'react';
import { Button, EmptyState, Mark, Section, useTexts } from '../../components/index.ts';
import { MapSheet } from '../../components/map/index.ts';
import { useGeography } from '../areas/index.ts';

const shown = 8;

/** What nobody has looked at, as a list and as a map that says the same. */
export function Unseen({ coverage: data }: { coverage: Coverage }): ReactNode {
  const { coverage } = useTexts();
  const words = coverage.unseen;
  const aside = data.places > 0 && words.about(data.unseenPlaces.length, data.places);
  return (
    <Section title={words.title} aside={aside}>
      <div className="unseen">
        <UnseenMap coverage={data} />
        <div className="stack">
          <h3>{words.areas}</h3>
          <Areas areas={data.areas} />
          <h3>{words.places}</h3>
          <Places places={data.unseenPlaces} all={data.places} weeks={data.mondays.length} />
        </div>
      </div>
    </Section>
  );
}

function UnseenMap({ coverage: data }: { coverage: Coverage }): ReactNode {
  const { coverage } = useTexts();
  const words = coverage.unseen;
  const geography = useGeography();
  // without an outline there is nothing to draw on; the list says it all
  if (!geography || geography.outline.length === 0) return null;
  const blind = data.areas.filter((area) => area.isBlind).map((area) => area.areaId);
  return (
    <div className="unseen-map">
      <MapSheet
        geography={geography}
        label={words.map(blind.length, data.unseenPlaces.length)}
        ratio={1.05}
        hatched={blind}
        points={data.unseenPlaces.map(({ placeId, lng, lat }) => ({ id: placeId, position: [lng, lat], source: 'unseen' }))}
      />
      <ul className="week-legend note">
        <li>
          <Mark kind="unknown">{words.legendArea}</Mark>
        </li>
        <li>
          <Mark kind="none">{words.legendPlace}</Mark>
        </li>
      </ul>
    </div>
  );
}

/** Every locality and countryside: those that nobody has looked at first. */
function Areas({ areas }: { areas: readonly CoverageArea[] }): ReactNode {
  const { coverage } = useTexts();
  const words = coverage.unseen;
  const order = [...areas].sort((a, b) => Number(b.isBlind) - Number(a.isBlind));
  return (
    <ul className="rows">
      {order.map((area) => (
        <li key={area.areaId}>
          <Mark kind={area.isBlind ? 'unknown' : 'calm'}>{area.name}</Mark>
          <span>{area.isBlind ? words.isUnseen : words.seen}</span>
          <span className="note">{words.area(area)}</span>
        </li>
      ))}
    </ul>
  );
}

function Places({ places, all, weeks }: { places: readonly UnseenPlace[]; all: number; weeks: number }): ReactNode {
  const { coverage } = useTexts();
  const words = coverage.unseen;
  const [isWhole, setWhole] = useState(false);
  if (all === 0) return <EmptyState silence="unreported">{words.noPlaces}</EmptyState>;
  if (places.length === 0) return <EmptyState silence="calm">{words.nonePlaces}</EmptyState>;
  return (
    <>
      <ul className="rows">
        {(isWhole ? places : places.slice(0, shown)).map((place) => (
          <li key={place.placeId}>
            <Mark kind="none">{place.name}</Mark>
            <span className="note">{place.lastDay ? words.placeSince(place.lastDay) : words.placeNever(weeks)}</span>
          </li>
        ))}
      </ul>
      {places.length > shown && !isWhole && (
        <Button size="small" onPress={() => setWhole(true)}>
          {words.showAll(places.length)}
        </Button>
      )}
    </>
  );
}
