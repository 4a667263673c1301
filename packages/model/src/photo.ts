import Type, { type Static } from 'typebox';
import { orNull } from './shape.ts';

/** Why a reviewer takes a photo away. */
export const photoRemovals = ['person', 'sensitive', 'irrelevant'] as const;
/** A reason why a photo is taken away. */
export type PhotoRemoval = (typeof photoRemovals)[number];

/** How many photos a report has, how large they come in (bytes), how large they are kept (bytes) and how wide or high (pixels). */
export const photoLimits = {
  perReport: 5,
  bytesIn: 8 * 1_048_576,
  bytesKept: 1_048_576,
  longestSide: 2048,
  /** Pixels of a picture that is decoded at all. */
  pixels: 50_000_000,
  boxes: 40,
  /** What one municipality takes in on one day. */
  perDay: 1000,
  bytesPerDay: 300 * 1_048_576,
} as const;

/** So long after its report a photo may still come, in milliseconds: as long as a phone keeps what could not be sent. */
export const latePhotoMs: number = 14 * 86_400_000;
/** So long a photo that nobody has decided to keep is held before it is erased, in milliseconds. */
export const heldPhotoMs: number = 7 * 86_400_000;
/** So long a photo is kept at most, counted from when it came, in milliseconds. */
export const keptPhotoMs: number = 90 * 86_400_000;

/** A part of a picture that is black: fractions of its width and height, from its upper left corner. */
export const PhotoBox = Type.Object(
  {
    x: Type.Number({ minimum: 0, maximum: 1 }),
    y: Type.Number({ minimum: 0, maximum: 1 }),
    width: Type.Number({ minimum: 0, maximum: 1 }),
    height: Type.Number({ minimum: 0, maximum: 1 }),
  },
  { additionalProperties: false },
);
/** A part of a picture that is black. */
export type PhotoBox = Static<typeof PhotoBox>;

/** What whoever sent a photo is answered, each time the same. The hash is that of the bytes as they were sent. */
export const PhotoReceipt = Type.Object({
  reportId: Type.String(),
  photoId: Type.String(),
  receivedAt: Type.String(),
  sentSha256: Type.String(),
});
/** What whoever sent a photo is answered. */
export type PhotoReceipt = Static<typeof PhotoReceipt>;

/** A photo of a report, without the picture itself. */
export const PhotoRow = Type.Object({
  photoId: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  receivedAt: Type.String(),
  /** When somebody decided to keep it; without that it is erased sooner. */
  keptAt: orNull(Type.String()),
  erasedAt: Type.String(),
  /** Counts up each time more of it was blacked out. */
  version: Type.Integer(),
});
/** A photo of a report, without the picture itself. */
export type PhotoRow = Static<typeof PhotoRow>;

/** The kinds of picture that are taken in, told by how their bytes begin, whatever they are called. */
export function photoKindOf(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | undefined {
  const begins = (...marks: readonly number[]): boolean => marks.every((mark, at) => bytes[at] === mark);
  if (begins(0xff, 0xd8, 0xff)) return 'jpeg';
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  const isRiff = begins(0x52, 0x49, 0x46, 0x46);
  return isRiff && [0x57, 0x45, 0x42, 0x50].every((mark, at) => bytes[8 + at] === mark) ? 'webp' : undefined;
}
