/** A position in WGS 84 degrees, longitude first. */
export type LngLat = readonly [lng: number, lat: number];

/** A closed line of positions: the first and the last are the same. */
export type Ring = readonly LngLat[];

/** Polygons of rings, the outer ring first and then its holes, as in GeoJSON. */
export type MultiPolygonCoordinates = readonly (readonly Ring[])[];

/** Statistical zone of SCB, built-up locality, or the countryside around the localities. */
export type AreaKind = 'deso' | 'locality' | 'countryside';

/** One part of a municipality. Localities and countryside together cover it once; the DeSO zones cover it once more. */
export interface GeographyArea {
  readonly areaId: string;
  readonly name: string;
  readonly kind: AreaKind;
  readonly population?: number;
  readonly populationYear?: number;
  /** True where the boundary is our own stand-in and not an official one. */
  readonly approximate: boolean;
  readonly rings: MultiPolygonCoordinates;
  readonly labelPoint: LngLat;
}

/** A municipality that touches this one: only where its name is written. */
export interface NeighbourLabel {
  readonly code: string;
  readonly name: string;
  readonly lng: number;
  readonly lat: number;
}

/** Where the name of a built-up locality is written, with SCB's locality code. */
export interface PlaceName {
  readonly code: string;
  readonly name: string;
  readonly municipalityCode: string;
  readonly lng: number;
  readonly lat: number;
  readonly population: number;
}

/** Everything that is bundled about the ground of one municipality. */
export interface MunicipalityGeography {
  readonly code: string;
  readonly name: string;
  readonly outline: MultiPolygonCoordinates;
  readonly areas: readonly GeographyArea[];
  readonly neighbours: readonly NeighbourLabel[];
  readonly placeNames: readonly PlaceName[];
  /** The words that must stand beside the map. */
  readonly source: string;
}

/** A row of the list of all municipalities. */
export interface MunicipalityRow {
  readonly code: string;
  readonly name: string;
  readonly countyCode: string;
  readonly population: number;
  readonly lng: number;
  readonly lat: number;
}

/** A row of the list of counties. */
export interface CountyRow {
  readonly code: string;
  readonly name: string;
}

/** What a named place is used for; the generator and the place list sort by it. */
export type PlaceKind =
  | 'station'
  | 'square'
  | 'shop'
  | 'school'
  | 'park'
  | 'sports'
  | 'library'
  | 'industry'
  | 'flats'
  | 'houses'
  | 'path'
  | 'through-road'
  | 'road'
  | 'nature-parking';

/** A place that people name when they report. */
export interface NamedPlace {
  readonly placeId: string;
  readonly municipalityCode: string;
  readonly areaId: string;
  readonly name: string;
  /** The name as it stands inside a sentence: "vid Svalövs station". */
  readonly inSentence: string;
  readonly kind: PlaceKind;
  readonly lng: number;
  readonly lat: number;
  /** How far from the position things usually happen. */
  readonly spreadMetres: number;
  /** True where the position is invented or drawn by hand. */
  readonly approximate: boolean;
  /** The course of a road, drawn by hand. */
  readonly line?: Ring;
}
