import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Button, Checkbox, EmptyState, ErrorNote, Section, Tag, TextField, useTexts } from '../../components/index.ts';
import { MapSheet } from '../../components/map/index.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { useGeography } from '../areas/index.ts';
import { type Administration, type Place, useAdministrationCommand } from './administration-data.ts';

/** The named places that can be chosen in a report, each with its pin. */
export function PlacesTab({ administration: { places, mayManage } }: { administration: Administration }): ReactNode {
  const { administration: words, format } = useTexts();
  const code = useMunicipalityCode();
  const [open, setOpen] = useState<string>();
  const position = (place: Place): string => words.places.position(format.number(place.lat, 4), format.number(place.lng, 4));
  return (
    <Section title={words.places.title}>
      <p className="quiet">{words.places.about}</p>
      {mayManage && open !== 'new' && (
        <div className="acts">
          <Button onPress={() => setOpen('new')}>{words.places.add}</Button>
        </div>
      )}
      {open === 'new' && <PlaceForm onDone={() => setOpen(undefined)} />}
      {places.length === 0 && <EmptyState silence="unreported">{words.places.none}</EmptyState>}
      <ul className="rows admin-rows">
        {places.map((place) => (
          <li key={place.placeId}>
            <div className="admin-row">
              <div>
                <b>{place.name}</b>
                {place.inSentence && <p className="note">{place.inSentence}</p>}
              </div>
              <span className="quiet">
                {position(place)}, ±{format.metres(place.accuracyMetres)}
              </span>
              <span>
                {place.isActive ? (
                  <>
                    <a
                      href={`/rapportera/${code}/veckoblad?plats=${place.placeId}`}
                      aria-label={words.places.sheetOf(place.name)}
                    >
                      {words.places.sheet}
                    </a>{' '}
                    <a href={`/rapportera/${code}/affisch?plats=${place.placeId}`} aria-label={words.places.posterOf(place.name)}>
                      {words.places.poster}
                    </a>
                  </>
                ) : (
                  <Tag>{words.inactive}</Tag>
                )}
              </span>
            </div>
            {mayManage && (
              <details
                open={open === place.placeId}
                onToggle={(event) => setOpen(event.currentTarget.open ? place.placeId : undefined)}
              >
                <summary>
                  {words.change} <span className="visually-hidden">{place.name}</span>
                </summary>
                {open === place.placeId && <PlaceForm place={place} onDone={() => setOpen(undefined)} />}
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function PlaceForm({ place, onDone }: { place?: Place; onDone: () => void }): ReactNode {
  const { administration: words, common } = useTexts();
  const geography = useGeography();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [id] = useState(() => place?.placeId ?? crypto.randomUUID());
  const [draft, setDraft] = useState({
    name: place?.name ?? '',
    inSentence: place?.inSentence ?? '',
    kind: place?.kind ?? 'place',
    lng: place ? place.lng.toFixed(5) : '',
    lat: place ? place.lat.toFixed(5) : '',
    accuracyMetres: String(place?.accuracyMetres ?? 50),
    isActive: place?.isActive ?? true,
  });
  const [isTried, setTried] = useState(false);
  const set = (key: 'name' | 'inSentence' | 'lng' | 'lat' | 'accuracyMetres') => (value: string) =>
    setDraft((old) => ({ ...old, [key]: value }));
  const degrees = (text: string): number => Number(text.replace(',', '.') || Number.NaN);
  const [lng, lat] = [degrees(draft.lng), degrees(draft.lat)];
  const isPlaced = Number.isFinite(lng) && Number.isFinite(lat);
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!isPlaced) return;
    const body = { ...draft, lng, lat, accuracyMetres: Math.round(Number(draft.accuracyMetres)) || 50 };
    if (await run({ method: 'put', path: `places/${id}`, body, said: words.saved })) onDone();
  };
  return (
    <form className="columns columns-even" onSubmit={(event) => void save(event)}>
      <div className="form">
        {fault && <ErrorNote title={fault} />}
        <TextField label={words.places.name} value={draft.name} onChange={set('name')} maxLength={120} required />
        <TextField
          label={words.places.inSentence}
          hint={words.places.inSentenceHint}
          optional
          value={draft.inSentence}
          onChange={set('inSentence')}
          maxLength={120}
        />
        <div className="field-pair">
          <TextField
            label={words.places.lat}
            inputMode="decimal"
            value={draft.lat}
            onChange={set('lat')}
            fault={isTried && !isPlaced ? words.places.pinMissing : undefined}
          />
          <TextField label={words.places.lng} inputMode="decimal" value={draft.lng} onChange={set('lng')} />
          <TextField
            label={words.places.accuracy}
            type="number"
            value={draft.accuracyMetres}
            onChange={set('accuracyMetres')}
            min={1}
            max={5000}
          />
        </div>
        <Checkbox
          label={words.categories.visible}
          checked={draft.isActive}
          onChange={(isActive) => setDraft({ ...draft, isActive })}
        />
        <div className="acts">
          <Button type="submit" weight="main" waiting={isWaiting}>
            {words.save}
          </Button>
          <Button onPress={onDone}>{common.act.cancel}</Button>
        </div>
      </div>
      {geography && geography.outline.length > 0 && (
        <div className="admin-map">
          <MapSheet
            geography={geography}
            label={words.places.map}
            pin={{
              position: isPlaced ? [lng, lat] : undefined,
              accuracyMetres: Number(draft.accuracyMetres) || 50,
              onMove: ([newLng, newLat]) => setDraft((old) => ({ ...old, lng: newLng.toFixed(5), lat: newLat.toFixed(5) })),
            }}
          />
        </div>
      )}
    </form>
  );
}
