/** A local police district and the municipalities it spans. */
export interface DistrictRow {
  readonly key: string;
  readonly name: string;
  readonly municipalityCodes: readonly string[];
}

/** The bundled local police districts; others are written in when an installation begins. */
export const districts: readonly DistrictRow[] = [
  {
    key: 'soderasen',
    name: 'Lokalpolisområde Söderåsen',
    municipalityCodes: ['1214', '1260', '1275', '1276', '1277'],
  },
];

/** The local police district that a municipality belongs to. */
export function districtOf(municipalityCode: string): DistrictRow | undefined {
  return districts.find((district) => district.municipalityCodes.includes(municipalityCode));
}
