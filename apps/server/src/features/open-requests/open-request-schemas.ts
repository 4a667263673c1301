import { oneOf, orNull } from '@klarlage/model';
import Type, { type Static } from 'typebox';

// The shapes of Open311 GeoReport v2; their field names are the specification's own.

/** The formats in which everything is answered. */
export const formats = ['json', 'xml'] as const;
/** One of the formats. */
export type Format = (typeof formats)[number];

/** Where the API is and which formats it speaks. */
export const Discovery = Type.Object({
  changeset: Type.String(),
  contact: Type.String(),
  key_service: Type.String(),
  endpoints: Type.Array(
    Type.Object({
      specification: Type.String(),
      url: Type.String(),
      changeset: Type.String(),
      type: oneOf(['production', 'test']),
      formats: Type.Array(Type.String()),
    }),
  ),
});
/** Where the API is and which formats it speaks. */
export type Discovery = Static<typeof Discovery>;

/** One kind of fault that can be reported. */
export const Service = Type.Object({
  service_code: Type.String(),
  service_name: Type.String(),
  description: Type.String(),
  metadata: Type.Boolean(),
  type: oneOf(['realtime']),
  keywords: Type.String(),
  group: Type.String(),
});
/** One kind of fault that can be reported. */
export type Service = Static<typeof Service>;

/** What else can be said about a fault of a kind. */
export const ServiceDefinition = Type.Object({
  service_code: Type.String(),
  attributes: Type.Array(
    Type.Object({
      variable: Type.Boolean(),
      code: Type.String(),
      datatype: oneOf(['singlevaluelist']),
      required: Type.Boolean(),
      datatype_description: orNull(Type.String()),
      order: Type.Integer(),
      description: Type.String(),
      values: Type.Array(Type.Object({ key: Type.String(), name: Type.String() })),
    }),
  ),
});
/** What else can be said about a fault of a kind. */
export type ServiceDefinition = Static<typeof ServiceDefinition>;

/** What the sender of a request gets. */
export const Created = Type.Object({
  service_request_id: Type.String(),
  service_notice: Type.String(),
  account_id: Type.Null(),
});
/** What the sender of a request gets. */
export type Created = Static<typeof Created>;

/** The id that belongs to a token. */
export const Token = Type.Object({ service_request_id: Type.String(), token: Type.String() });
/** The id that belongs to a token. */
export type Token = Static<typeof Token>;

/** What the public may know about a request: what kind, which area, which day, what became of it. */
export const OpenRequest = Type.Object({
  service_request_id: Type.String(),
  status: oneOf(['open', 'closed']),
  status_notes: Type.String(),
  service_name: orNull(Type.String()),
  service_code: orNull(Type.String()),
  description: Type.Null(),
  agency_responsible: Type.String(),
  service_notice: Type.Null(),
  requested_datetime: Type.String(),
  updated_datetime: Type.String(),
  expected_datetime: Type.Null(),
  address: Type.String(),
  address_id: Type.Null(),
  zipcode: Type.Null(),
  lat: orNull(Type.Number()),
  long: orNull(Type.Number()),
  media_url: Type.Null(),
});
/** What the public may know about a request. */
export type OpenRequest = Static<typeof OpenRequest>;
