import type { DemonstrationOrganisation } from './demonstration-types.ts';

/** The organisations that report in the demonstration. None of them names a company or an association that exists. */
export const demonstrationOrganisations: readonly DemonstrationOrganisation[] = [
  { key: 'police-district', name: 'Lokalpolisområde Söderåsen', kind: 'police', party: 'police' },
  { key: 'safety-unit', name: 'Trygghet och säkerhet', kind: 'municipal-department', party: 'municipality' },
  { key: 'streets-parks', name: 'Gata och park', kind: 'municipal-department', party: 'municipality' },
  { key: 'schools', name: 'Skolorna', kind: 'school', party: 'municipality' },
  { key: 'leisure', name: 'Fritid och fältgrupp', kind: 'municipal-department', party: 'municipality' },
  { key: 'social-services', name: 'Socialtjänsten', kind: 'municipal-department', party: 'municipality' },
  { key: 'libraries', name: 'Bibliotek och kultur', kind: 'municipal-department', party: 'municipality' },
  { key: 'housing', name: 'Bostadsbolaget', kind: 'housing-company', party: 'municipality' },
  { key: 'rescue-service', name: 'Räddningstjänsten', kind: 'rescue-service', party: 'other' },
  { key: 'night-walkers', name: 'Nattvandrarna', kind: 'night-walkers', party: 'other' },
  { key: 'parents', name: 'Föräldravandrarna', kind: 'night-walkers', party: 'other' },
  { key: 'businesses', name: 'Handlarnas nätverk', kind: 'business-network', party: 'other' },
  { key: 'villages', name: 'Byalag och grannsamverkan', kind: 'village-association', party: 'other' },
  { key: 'farmers', name: 'Lantbrukarnas nätverk', kind: 'farmers-network', party: 'other' },
  { key: 'sports-clubs', name: 'Idrottsföreningarna', kind: 'sports-club', party: 'other' },
  { key: 'guards', name: 'Väktarbolaget', kind: 'guard-company', party: 'other' },
  { key: 'residents', name: 'Invånare', kind: 'residents', party: 'other' },
];
