import { geographyOf } from './geography.ts';
import type { LngLat, MunicipalityGeography, NamedPlace, PlaceKind } from './geography-types.ts';
import { moved, placeAreaAt } from './inside.ts';

type TownRow = readonly [
  id: string,
  name: string,
  inSentence: string,
  kind: PlaceKind,
  eastMetres: number,
  northMetres: number,
  spreadMetres: number,
];

// Offsets in metres from SCB's point of the locality. The offsets are our own guess and no surveyed positions.
const towns: Readonly<Record<string, { readonly prefix: string; readonly rows: readonly TownRow[] }>> = {
  Svalöv: {
    prefix: 'svalov',
    rows: [
      ['station', 'Svalövs station', 'vid Svalövs station', 'station', 180, -120, 60],
      ['square', 'Torget i Svalöv', 'på torget i Svalöv', 'square', -190, 90, 40],
      ['shop', 'Matbutiken i Svalöv', 'vid matbutiken i Svalöv', 'shop', -300, 190, 30],
      ['library', 'Biblioteket i Svalöv', 'vid biblioteket i Svalöv', 'library', -260, -60, 25],
      ['high-school', 'Högstadieskolan i Svalöv', 'vid högstadieskolan i Svalöv', 'school', -480, 330, 60],
      ['primary-school', 'Låg- och mellanstadieskolan i Svalöv', 'vid skolan i södra Svalöv', 'school', -60, -640, 55],
      ['park', 'Parken i Svalöv', 'i parken i Svalöv', 'park', 120, 330, 70],
      ['sports', 'Idrottsplatsen i Svalöv', 'vid idrottsplatsen i Svalöv', 'sports', 620, 420, 70],
      ['industry', 'Industriområdet i Svalöv', 'på industriområdet i Svalöv', 'industry', 760, -420, 120],
      ['flats', 'Flerbostadshusen i östra Svalöv', 'vid flerbostadshusen i östra Svalöv', 'flats', 520, 130, 80],
      ['houses', 'Villaområdet i västra Svalöv', 'i villaområdet i västra Svalöv', 'houses', -700, -200, 150],
      ['path', 'Gångvägen under järnvägen i Svalöv', 'på gångvägen under järnvägen i Svalöv', 'path', 60, -430, 35],
    ],
  },
  Teckomatorp: {
    prefix: 'teckomatorp',
    rows: [
      ['station', 'Teckomatorps station', 'vid Teckomatorps station', 'station', 90, -100, 45],
      ['school', 'Skolan i Teckomatorp', 'vid skolan i Teckomatorp', 'school', -360, 260, 45],
      ['square', 'Centrum i Teckomatorp', 'i centrum i Teckomatorp', 'square', -60, 30, 40],
      ['shop', 'Butiken i Teckomatorp', 'vid butiken i Teckomatorp', 'shop', -120, 70, 25],
      ['park', 'Parken i Teckomatorp', 'i parken i Teckomatorp', 'park', 300, 150, 60],
      ['houses', 'Villaområdet i norra Teckomatorp', 'i villaområdet i norra Teckomatorp', 'houses', 160, 470, 120],
      ['flats', 'Flerbostadshusen i Teckomatorp', 'vid flerbostadshusen i Teckomatorp', 'flats', 330, -180, 60],
      ['sports', 'Idrottsplatsen i Teckomatorp', 'vid idrottsplatsen i Teckomatorp', 'sports', -460, -260, 60],
    ],
  },
  Kågeröd: {
    prefix: 'kagerod',
    rows: [
      ['square', 'Centrum i Kågeröd', 'i centrum i Kågeröd', 'square', 0, 0, 50],
      ['station', 'Stationen i Kågeröd', 'vid stationen i Kågeröd', 'station', -330, 210, 35],
      ['school', 'Skolan i Kågeröd', 'vid skolan i Kågeröd', 'school', 370, -190, 50],
      ['houses', 'Villaområdet i Kågeröd', 'i villaområdet i Kågeröd', 'houses', -420, 420, 130],
      ['industry', 'Industrin i Kågeröd', 'vid industrin i Kågeröd', 'industry', 470, 290, 90],
      ['sports', 'Idrottsplatsen i Kågeröd', 'vid idrottsplatsen i Kågeröd', 'sports', 560, -460, 60],
    ],
  },
  Billeberga: {
    prefix: 'billeberga',
    rows: [
      ['station', 'Billeberga station', 'vid Billeberga station', 'station', 90, 40, 40],
      ['square', 'Centrum i Billeberga', 'i centrum i Billeberga', 'square', 20, -70, 35],
      ['school', 'Skolan i Billeberga', 'vid skolan i Billeberga', 'school', -280, -200, 45],
      ['sports', 'Idrottsplatsen i Billeberga', 'vid idrottsplatsen i Billeberga', 'sports', 400, -290, 55],
      ['houses', 'Villaområdet i Billeberga', 'i villaområdet i Billeberga', 'houses', -170, 280, 120],
    ],
  },
  Röstånga: {
    prefix: 'rostanga',
    rows: [
      ['station', 'Busstationen i Röstånga', 'vid busstationen i Röstånga', 'station', 240, 210, 30],
      ['square', 'Centrum i Röstånga', 'i centrum i Röstånga', 'square', 190, 120, 40],
      ['school', 'Skolan i Röstånga', 'vid skolan i Röstånga', 'school', -220, -160, 45],
      ['park', 'Badet i Röstånga', 'vid badet i Röstånga', 'park', 430, 60, 50],
      ['path', 'Gångvägen till skolan i Röstånga', 'på gångvägen till skolan i Röstånga', 'path', -60, -40, 35],
      ['houses', 'Villaområdet i Röstånga', 'i villaområdet i Röstånga', 'houses', -160, -330, 100],
    ],
  },
  Tågarp: {
    prefix: 'tagarp',
    rows: [
      ['station', 'Tågarps station', 'vid Tågarps station', 'station', 70, -60, 35],
      ['through-road', 'Genomfarten i Tågarp', 'på genomfarten i Tågarp', 'through-road', 0, 30, 60],
      ['houses', 'Villaområdet i Tågarp', 'i villaområdet i Tågarp', 'houses', -150, 140, 70],
    ],
  },
};

type OpenRow = readonly [id: string, name: string, inSentence: string, kind: PlaceKind, position: LngLat, spread: number];

const openCountry: readonly OpenRow[] = [
  ['klaverod', 'Parkeringen vid Klåveröd', 'på parkeringen vid Klåveröd', 'nature-parking', [13.1593, 56.0368], 45],
  ['odensjon', 'Parkeringen vid Odensjön', 'på parkeringen vid Odensjön', 'nature-parking', [13.2765, 56.0085], 40],
];

// the course of main roads through known localities, drawn by hand
const roads: readonly (readonly [id: string, name: string, line: readonly LngLat[]])[] = [
  [
    'road-17-west',
    'Riksväg 17 väster om Teckomatorp',
    [
      [12.9944, 55.8781],
      [13.045, 55.872],
      [13.0925, 55.8683],
    ],
  ],
  [
    'road-17-east',
    'Riksväg 17 öster om Teckomatorp',
    [
      [13.0925, 55.8683],
      [13.118, 55.862],
      [13.14, 55.858],
    ],
  ],
  [
    'road-106-south',
    'Väg 106 söder om Svalöv',
    [
      [13.0925, 55.8683],
      [13.1, 55.893],
      [13.1037, 55.9157],
    ],
  ],
  [
    'road-106-north',
    'Väg 106 norr om Svalöv',
    [
      [13.1037, 55.9157],
      [13.094, 55.955],
      [13.0852, 56.0],
    ],
  ],
  [
    'road-108',
    'Väg 108 söder om Röstånga',
    [
      [13.2842, 56.0005],
      [13.27, 55.977],
      [13.235, 55.938],
    ],
  ],
  [
    'road-tagarp',
    'Vägen mellan Tågarp och Svalöv',
    [
      [12.9541, 55.9244],
      [13.005, 55.925],
      [13.06, 55.917],
      [13.09, 55.915],
    ],
  ],
];

const inSentenceOfRoad = (name: string): string => `på ${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** The named places that a municipality with bundled geography begins with; every row may be edited afterwards. */
export function namedPlacesOf(municipalityCode: string): readonly NamedPlace[] {
  const geography = geographyOf(municipalityCode);
  return geography?.code === '1214' ? svalovPlaces(geography) : [];
}

function svalovPlaces(geography: MunicipalityGeography): readonly NamedPlace[] {
  const inTowns = Object.entries(towns).flatMap(([town, { prefix, rows }]) => {
    const point = geography.placeNames.find((row) => row.name === town && row.municipalityCode === geography.code);
    if (point === undefined) throw new Error(`no locality point for ${town}`);
    return rows.map(([id, name, inSentence, kind, east, north, spreadMetres]) =>
      placed(
        geography,
        { placeId: `${prefix}-${id}`, name, inSentence, kind, spreadMetres },
        moved([point.lng, point.lat], east, north),
      ),
    );
  });
  const outside = openCountry.map(([placeId, name, inSentence, kind, position, spreadMetres]) =>
    placed(geography, { placeId, name, inSentence, kind, spreadMetres }, position),
  );
  const onRoads = roads.map(([placeId, name, line]) => ({
    ...placed(
      geography,
      { placeId, name, inSentence: inSentenceOfRoad(name), kind: 'road' as const, spreadMetres: 400 },
      line[Math.floor(line.length / 2)] ?? [0, 0],
    ),
    line,
  }));
  return [...inTowns, ...outside, ...onRoads];
}

type Described = Pick<NamedPlace, 'placeId' | 'name' | 'inSentence' | 'kind' | 'spreadMetres'>;

function placed(geography: MunicipalityGeography, described: Described, [lng, lat]: LngLat): NamedPlace {
  const area = placeAreaAt(geography, [lng, lat]);
  if (area === undefined) throw new Error(`${described.name} lies outside ${geography.name}`);
  return { ...described, municipalityCode: geography.code, areaId: area.areaId, lng, lat, approximate: true };
}
