/** What a category of the synthetic observation file becomes here. */
export type MappedCategory =
  | { readonly kind: 'incident'; readonly categoryCode: string }
  | { readonly kind: 'unsafePlace'; readonly condition: string }
  | { readonly kind: 'refused'; readonly reason: 'belongs-to-social-services' };

const incident = (categoryCode: string): MappedCategory => ({ kind: 'incident', categoryCode });
const unsafePlace = (condition: string): MappedCategory => ({ kind: 'unsafePlace', condition });

/** The import profile of the synthetic observation file. Worry about one person is no business of ours. */
export const syntheticFileMapping: Readonly<Record<string, MappedCategory>> = {
  alkohol: incident('substances.drunk'),
  bedrageri: incident('fraud.doorstep'),
  boende: incident('gathering.noise-party'),
  'brand.anlagd': incident('fire.arson'),
  'brand.ovrig': incident('fire'),
  djur: incident('animals-nature'),
  'inbrott.annat': incident('burglary-theft.storage'),
  'inbrott.bostad': incident('burglary-theft.home'),
  'miljo.belysning': unsafePlace('lighting'),
  'miljo.dumpning': incident('littering.dumping'),
  'miljo.nedskrap': incident('littering.rubbish'),
  narkotika: incident('substances'),
  'oro.person': { kind: 'refused', reason: 'belongs-to-social-services' },
  'ord.ungdom': incident('gathering.outdoors'),
  'skade.klotter': incident('vandalism.graffiti'),
  'skade.skadegorelse': incident('vandalism'),
  'stold.butik': incident('burglary-theft.shop'),
  'stold.fordon': incident('burglary-theft.vehicle-bicycle'),
  'stold.jordbruk': incident('burglary-theft.business-farm'),
  'stold.ovrig': incident('burglary-theft'),
  'trafik.buskorning': incident('traffic.nuisance-driving'),
  'trafik.fart': incident('traffic.speeding'),
  'trafik.fordon': incident('traffic.dangerous-parking'),
  'trafik.olycka': incident('traffic.collision-near-miss'),
  'trafik.ratt': incident('traffic.drunk-driving'),
  trygghet: unsafePlace('feeling'),
  'vald.brak': incident('violence'),
  'vald.hot': incident('violence.threat'),
};
