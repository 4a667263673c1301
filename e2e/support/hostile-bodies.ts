import fc from 'fast-check';
import type { TSchema } from 'typebox';

/** The parts of a JSON schema that the bodies of Klarläge use. */
type Shape = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Shape>>;
};

const nobody = '00000000-0000-4000-8000-000000000000';
const days = ['2026-10-30', '2026-02-30', '2026-13-45', '0000-00-00', '0001-01-01', '9999-12-31', '2027-11-02'];
const moments = [
  '2026-11-01T20:00:00Z',
  '2026-11-01T20:00:00+01:00',
  '2026-02-30T25:61:61Z',
  '9999-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '-271821-04-20T00:00:00Z',
];

/** Texts that have broken programs before. */
const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff\ud83d',
  "'; drop table report; --",
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '%00',
  '{{7*7}}',
  '\u202eömvänt',
  '👮🏽‍♀️'.repeat(40),
  'å'.repeat(2000),
  'x'.repeat(100_000),
  '=cmd|calc!A1',
  '890101-9802',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '1e999',
  nobody,
  ...days,
  ...moments,
] as const;

const hostileNumbers = [
  0,
  -0,
  -1,
  0.5,
  1e-320,
  91,
  181,
  1e21,
  1e308,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  2 ** 63,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
];

/** Anything that JSON can hold, most of it of the wrong kind. */
export const hostileValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...hostileTexts),
  fc.constantFrom<unknown>(...hostileNumbers),
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { length: 1 }, { toString: 1 }, Array(3000).fill('x')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Bodies around what a schema asks for: the valid sample with one place broken, and bodies made of the schema, mostly valid. */
export function bodiesAround(schema: TSchema, sample: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(sample);
  const broken = fc
    .tuple(fc.constantFrom(...places), fc.oneof(hostileValues, fc.constant(gone)))
    .map(([place, value]) => withPlace(sample, place, value));
  const unknownField = fc
    .tuple(fc.constantFrom('__proto__', 'isAdmin', 'municipalityCode', 'x'.repeat(3000), '\0', ''), hostileValues)
    .map(([name, value]) => ({ ...(isObject(sample) ? sample : {}), [name]: value }));
  return fc.oneof(
    { weight: 5, arbitrary: broken },
    { weight: 5, arbitrary: bodyOf(schema as Shape, textsIn(sample)) },
    { weight: 1, arbitrary: unknownField },
    { weight: 1, arbitrary: hostileValues },
  );
}

/** A value of the shape, at its edges; now and then something else. `known` are ids and words that mean something. */
function bodyOf(shape: Shape, known: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 24, arbitrary: fittingTo(shape, known) }, { weight: 1, arbitrary: hostileValues });
}

function fittingTo(shape: Shape, known: readonly string[]): fc.Arbitrary<unknown> {
  if ('const' in shape) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  if (shape.anyOf) return fc.oneof(...shape.anyOf.map((one) => fittingTo(one, known)));
  switch (shape.type) {
    case 'string':
      return textOf(shape, known);
    case 'integer':
      return fc.oneof(edgesOf(shape), fc.integer({ min: shape.minimum ?? -5, max: shape.maximum ?? 5000 }));
    case 'number':
      return fc.oneof(
        edgesOf(shape),
        fc.constantFrom(13.105, 55.916, 1e-12),
        fc.double({ min: shape.minimum ?? -1e9, max: shape.maximum ?? 1e9, noNaN: true }),
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(bodyOf(shape.items ?? {}, known), {
        minLength: Math.min(shape.minItems ?? 0, 3),
        maxLength: Math.min(shape.maxItems ?? 3, 3),
      });
    case 'object':
      return objectOf(shape, known);
    default:
      return hostileValues;
  }
}

function objectOf(shape: Shape, known: readonly string[]): fc.Arbitrary<unknown> {
  if (shape.patternProperties) {
    const [inner] = Object.values(shape.patternProperties);
    return fc.dictionary(fc.oneof(fc.constantFrom(...known, 'x'), fc.string()), bodyOf(inner ?? {}, known), { maxKeys: 3 });
  }
  const fields = Object.entries(shape.properties ?? {}).map(([name, inner]) => [name, bodyOf(inner, known)] as const);
  return fc.record(Object.fromEntries(fields), {
    requiredKeys: [...(shape.required ?? [])],
    noNullPrototype: true,
  });
}

function textOf(shape: Shape, known: readonly string[]): fc.Arbitrary<unknown> {
  const ids = known.filter((text) => /^[0-9a-f-]{36}$/.test(text));
  if (shape.format === 'uuid') return fc.constantFrom(nobody, ...ids);
  if (shape.format === 'date') return fc.constantFrom(...days);
  if (shape.format === 'date-time') return fc.constantFrom(...moments);
  if (shape.pattern) return fc.oneof(fc.stringMatching(new RegExp(shape.pattern)), fc.constantFrom('2026-02-31', ...known, 'x'));
  const most = shape.maxLength ?? 200;
  const least = shape.minLength ?? 0;
  return fc.oneof(
    fc.constantFrom(...known, ...hostileTexts.filter((text) => text.length <= most && text.length >= least), 'Ord som duger'),
    fc.string({ minLength: least, maxLength: Math.min(most, 300), unit: 'binary' }),
  );
}

function edgesOf({ minimum, maximum }: Shape): fc.Arbitrary<number> {
  return fc.constantFrom(minimum ?? -(2 ** 40), maximum ?? 2 ** 40, minimum ?? 0, maximum ?? 1);
}

const gone = Symbol('left out');
type Place = readonly (string | number)[];

function placesIn(value: unknown, at: Place = []): Place[] {
  if (Array.isArray(value)) return [at, ...value.flatMap((inner, i) => placesIn(inner, [...at, i]))];
  if (isObject(value)) return [at, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...at, name]))];
  return [at];
}

function withPlace(value: unknown, [first, ...rest]: Place, put: unknown): unknown {
  if (first === undefined) return put === gone ? undefined : put;
  if (Array.isArray(value)) return value.map((inner, i) => (i === first ? withPlace(inner, rest, put) : inner));
  if (!isObject(value)) return value;
  const { [first]: inner, ...others } = value;
  return put === gone && rest.length === 0 ? others : { ...others, [first]: withPlace(inner, rest, put) };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
