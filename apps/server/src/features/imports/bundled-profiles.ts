import { emptyMapping, type ImportMapping, type ImportTarget } from '@klarlage/model';
import { syntheticFileMapping } from '../../../seed/mapping-d7.ts';

/** A way of reading a kind of file that comes with Klarläge. */
export type BundledProfile = {
  readonly key: string;
  readonly name: string;
  readonly mapping: ImportMapping;
  readonly isTrusted: boolean;
};

const incident = (categoryCode: string): ImportTarget => ({ kind: 'incident', categoryCode });

/** Observations of twelve organisations in a made-up Svalöv; names of organisations are those of the demonstration. */
const syntheticSvalov: BundledProfile = {
  key: 'synthetic-svalov',
  name: 'Syntetiska Svalöv (d7)',
  isTrusted: true,
  mapping: {
    ...emptyMapping,
    columns: {
      sourceKey: 'id',
      category: 'category',
      startsAt: 'occurred_from',
      endsAt: 'occurred_to',
      reportedAt: 'reported_at',
      lng: 'lon',
      lat: 'lat',
      accuracyMetres: 'accuracy_m',
      organisation: 'org',
      words: 'text',
    },
    categories: { ...syntheticFileMapping },
    organisations: {
      polis: 'Lokalpolisområde Söderåsen',
      sakerhet: 'Trygghet och säkerhet',
      samhall: 'Gata och park',
      skola: 'Skolorna',
      fritid: 'Fritid och fältgrupp',
      social: 'Socialtjänsten',
      bostad: 'Bostadsbolaget',
      rtj: 'Räddningstjänsten',
      natt: 'Nattvandrarna',
      handel: 'Handlarnas nätverk',
      bya: 'Byalag och grannsamverkan',
      allm: 'Invånare',
    },
    layer: 'observed',
    certainty: 'told',
  },
};

/** Street-level crime of the police in England and Wales: months, and points moved to the middle of a street. */
const policeUk: BundledProfile = {
  key: 'police-uk',
  name: 'police.uk',
  isTrusted: true,
  mapping: {
    ...emptyMapping,
    columns: { sourceKey: 'id', category: 'category', startsAt: 'time', lng: 'lon', lat: 'lat', area: 'lsoa' },
    categories: {
      'Anti-social behaviour': incident('gathering'),
      'Bicycle theft': incident('burglary-theft.vehicle-bicycle'),
      Burglary: incident('burglary-theft'),
      'Criminal damage and arson': incident('vandalism'),
      Drugs: incident('substances'),
      'Other crime': incident('other'),
      'Other theft': incident('burglary-theft'),
      'Possession of weapons': incident('violence.weapons'),
      'Public order': incident('violence'),
      Robbery: incident('violence.robbery'),
      Shoplifting: incident('burglary-theft.shop'),
      'Theft from the person': incident('burglary-theft'),
      'Vehicle crime': incident('burglary-theft.vehicle-bicycle'),
      'Violence and sexual offences': incident('violence'),
    },
  },
};

/** The ways of reading that every installation begins with. */
export const bundledProfiles: readonly BundledProfile[] = [syntheticSvalov, policeUk];
