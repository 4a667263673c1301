import Type, { type TSchema } from 'typebox';

/** One word of a closed list. */
export const oneOf = <const Words extends readonly string[]>(words: Words): Type.TUnsafe<Words[number]> =>
  Type.Unsafe<Words[number]>(Type.String({ enum: [...words] }));

/** A value, or null when there is none. */
export const orNull = <Schema extends TSchema>(schema: Schema): Type.TUnion<[Schema, Type.TNull]> =>
  Type.Union([schema, Type.Null()]);
