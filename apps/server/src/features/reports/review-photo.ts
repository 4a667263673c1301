import { heldPhotoMs, keptPhotoMs, type PhotoBox, type PhotoRow, refuseUnless } from '@klarlage/model';
import { asSystem, type Context, inContext, type Platform } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { municipalities } from '../areas/index.ts';
import {
  erasePhotosBefore,
  keepPhoto,
  pictureOf,
  removePhoto,
  replacePicture,
  type StoredPhoto,
  storedPhotos,
  type WhichPhoto,
} from './photo-store.ts';
import { remakePhoto } from './remake-photo.ts';

/** A photo as it is answered: with the moment at which it is erased. */
export function photoRow({ photoId, width, height, version, receivedAt, keptAt }: StoredPhoto): PhotoRow {
  return {
    photoId,
    width,
    height,
    version,
    receivedAt: receivedAt.toISOString(),
    keptAt: keptAt?.toISOString() ?? null,
    erasedAt: new Date(receivedAt.getTime() + (keptAt ? keptPhotoMs : heldPhotoMs)).toISOString(),
  };
}

/** The photos of a report. */
export async function photosOf({ run }: Context, municipalityCode: string, reportId: string): Promise<PhotoRow[]> {
  return (await storedPhotos(run, municipalityCode, reportId)).map(photoRow);
}

/** Opens a picture; that it was opened is written down. */
export async function openPhoto(context: Context, which: WhichPhoto): Promise<Buffer> {
  const found = await pictureOf(context.run, which);
  refuseUnless(found, 'photo/not-found');
  await told(context, 'photo.opened', which);
  return found.picture;
}

/** Decides that a photo points out nobody and is kept as long as photos may be. */
export async function keepReviewedPhoto(context: Context, which: WhichPhoto): Promise<void> {
  refuseUnless(await keepPhoto(context.run, which, { personId: personOf(context), now: context.now }), 'photo/not-found');
  await told(context, 'photo.kept', which);
}

/** Takes a photo away, with the reason. */
export async function removeReviewedPhoto(context: Context, which: WhichPhoto, reason: string): Promise<void> {
  const isRemoved = await removePhoto(context.run, which, { personId: personOf(context), reason, now: context.now });
  refuseUnless(isRemoved, 'photo/not-found');
  await told(context, 'photo.removed', which, { reason });
}

/** Makes parts of a photo black for good; what was under them is kept nowhere. */
export async function blackOutPhoto(
  open: <T>(work: (context: Context) => Promise<T>) => Promise<T>,
  which: WhichPhoto,
  boxes: readonly PhotoBox[],
): Promise<void> {
  const before = await open(({ run }) => pictureOf(run, which));
  refuseUnless(before, 'photo/not-found');
  const made = await remakePhoto(before.picture, boxes);
  await open(async (context) => {
    const now = await pictureOf(context.run, which, { forChange: true });
    refuseUnless(now, 'photo/not-found');
    // somebody else blacked out something meanwhile: theirs must not come to light again
    refuseUnless(now.version === before.version, 'photo/busy');
    await replacePicture(context.run, which, made);
    await told(context, 'photo.blacked-out', which, { boxes: boxes.length });
  });
}

/** Erases what nobody has decided to keep in time, and what was kept long enough. Gives back how many. */
export function eraseOldPhotos(platform: Platform, municipalityCode: string): Promise<number> {
  return asSystem(platform, municipalityCode, async (context) => {
    const at = context.now.getTime();
    const before = { held: new Date(at - heldPhotoMs), any: new Date(at - keptPhotoMs), now: context.now };
    const erased = await erasePhotosBefore(context.run, municipalityCode, before);
    for (const { photoId } of erased)
      await context.record({ type: 'photo.erased', municipalityCode, objectType: 'photo', objectId: photoId });
    return erased.length;
  });
}

/** Every hour, in every municipality. */
export const eraseOldPhotosJob: Job = {
  name: 'erase-old-photos',
  schedule: '25 * * * *',
  run: async (platform) => {
    const codes = await inContext(platform, { actor: { kind: 'system' }, codes: [] }, ({ run }) => municipalities(run));
    for (const { code } of codes) await eraseOldPhotos(platform, code);
  },
};

function told(
  context: Context,
  type: 'photo.opened' | 'photo.kept' | 'photo.removed' | 'photo.blacked-out',
  { municipalityCode, reportId, photoId }: WhichPhoto,
  details: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  return context.record({ type, municipalityCode, objectType: 'photo', objectId: photoId, details: { reportId, ...details } });
}

function personOf({ actor }: Context): string | null {
  return actor.kind === 'person' ? actor.personId : null;
}
