import { roles } from '@klarlage/model';
import Type, { type TObject, type TProperties, type TSchema } from 'typebox';

/** Pieces of the shapes that administration takes and gives. */
export const closed = { additionalProperties: false };
/** One of a closed list of words. */
export const words = <const Words extends readonly string[]>(list: Words) =>
  Type.Unsafe<Words[number]>(Type.String({ enum: [...list] }));
/** A value, or null. */
export const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
export const Uuid = Type.String({ format: 'uuid' });
export const Day = Type.String({ format: 'date' });
export const Name = Type.String({ minLength: 2, maxLength: 120, pattern: '\\S.*\\S' });
export const Email = Type.String({ format: 'email', maxLength: 254 });
export const Password = Type.String({ minLength: 1, maxLength: 256 });
export const MunicipalityCode = Type.String({ pattern: '^[0-9]{4}$' });
export const Code = Type.Object({ municipalityCode: MunicipalityCode });
export const Reach = words(['municipality', 'district']);
export const Party = words(['municipality', 'police', 'other']);
export const RoleName = words(roles);
export const Done = Type.Object({ done: Type.Literal(true) });
export const done = { done: true } as const;

/** The kinds of organisation; the words are in the texts. */
export const organisationKinds = [
  'municipal-department',
  'school',
  'police',
  'rescue-service',
  'housing-company',
  'night-walkers',
  'business-network',
  'village-association',
  'sports-club',
  'farmers-network',
  'guard-company',
  'residents',
  'other',
] as const;
export const OrganisationKind = words(organisationKinds);

/** The path of something in a municipality. */
export function inMunicipality<Properties extends TProperties>(
  properties: Properties,
): TObject<Properties & { municipalityCode: typeof MunicipalityCode }> {
  return Type.Object({ municipalityCode: MunicipalityCode, ...properties });
}

export const MembershipInput = {
  membershipId: Uuid,
  organisationId: Uuid,
  role: RoleName,
  reach: Reach,
  validFrom: Day,
  validTo: orNull(Day),
};

export const ForumFields = {
  reach: Reach,
  kind: words(['estGroup', 'managementGroup', 'strategicCouncil']),
  party: words(['municipality', 'police', 'both']),
  name: Name,
  weekday: Type.Integer({ minimum: 1, maximum: 7 }),
  startsAt: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
  everyWeeks: Type.Integer({ minimum: 1, maximum: 52 }),
  firstMeetingOn: Day,
  answerDays: Type.Integer({ minimum: 1, maximum: 365 }),
  isActive: Type.Boolean(),
  counterpartId: orNull(Uuid),
  rules: Type.Array(
    Type.Object({
      groupCode: orNull(Type.String({ maxLength: 60 })),
      minRecurrenceDays: Type.Number({ minimum: 1, maximum: 36_500 }),
    }),
    { maxItems: 50 },
  ),
};

export const PlaceFields = {
  name: Name,
  inSentence: Type.String({ maxLength: 120 }),
  kind: Type.String({ minLength: 1, maxLength: 40 }),
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  accuracyMetres: Type.Integer({ minimum: 1, maximum: 5000 }),
  isActive: Type.Boolean(),
};

export const CategoryFields = {
  name: Name,
  nameEn: Name,
  duplicateRadiusMetres: Type.Integer({ minimum: 0, maximum: 5000 }),
  duplicateHours: Type.Integer({ minimum: 0, maximum: 8760 }),
  isActive: Type.Boolean(),
};

export const MandateFields = {
  personId: Uuid,
  party: words(['municipality', 'police']),
  kind: words(['delegation', 'ownBudget']),
  reference: Type.String({ minLength: 3, maxLength: 200 }),
  reach: Reach,
  validFrom: Day,
};
