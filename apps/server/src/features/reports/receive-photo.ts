import { createHash } from 'node:crypto';
import { type Actor, can, latePhotoMs, type PhotoReceipt, photoLimits, Refusal, refuseUnless } from '@klarlage/model';
import type { Context, Platform } from '../../platform/context.ts';
import {
  addPhoto,
  type KnownPhoto,
  knownPhotos,
  type PhotographedReport,
  photographedReport,
  takenIn,
  type WhichPhoto,
} from './photo-store.ts';
import { remakePhoto } from './remake-photo.ts';

/** Below so many free bytes photos are refused, so that there is room for what people write. */
const roomForText = 1_073_741_824;

/**
 * Takes in a photo of a report once, however often it is sent. What was sent is looked at in a process of its own, between two short
 * transactions, and kept nowhere: what is stored was made here from its pixels.
 */
export async function receivePhoto(
  platform: Platform,
  open: <T>(work: (context: Context) => Promise<T>) => Promise<T>,
  which: WhichPhoto,
  sent: Uint8Array,
): Promise<PhotoReceipt> {
  const sentSha256 = createHash('sha256').update(sent).digest();
  const before = await open((context) => admitted(context, which, sentSha256));
  if (before) return before;
  const free = await platform.freeBytes?.();
  refuseUnless(free === undefined || free >= roomForText, 'photo/disk-full');
  const made = await remakePhoto(sent);
  return open(async (context) => {
    const meanwhile = await admitted(context, which, sentSha256, { forChange: true });
    if (meanwhile) return meanwhile;
    const { run, now } = context;
    await addPhoto(run, which, { sentSha256, ...made }, { now, day: dayOf(now) });
    await context.record({
      type: 'photo.received',
      municipalityCode: which.municipalityCode,
      objectType: 'photo',
      objectId: which.photoId,
      details: { reportId: which.reportId },
    });
    return receiptOf(which, { photoId: which.photoId, sentSha256, receivedAt: now });
  });
}

/** The receipt when the photo is known; otherwise nothing, when there is room for one more of somebody who may add it. */
async function admitted(
  { run, actor, now }: Context,
  which: WhichPhoto,
  sentSha256: Buffer,
  options: { forChange?: boolean } = {},
): Promise<PhotoReceipt | undefined> {
  const { municipalityCode, reportId, photoId } = which;
  const report = await photographedReport(run, which, options);
  if (!report || !mayAddTo(actor, municipalityCode, report)) throw new Refusal('report/not-found');
  const photos = await knownPhotos(run, municipalityCode, reportId);
  const known = photos.find((photo) => photo.photoId === photoId);
  if (known) {
    refuseUnless(known.sentSha256.equals(sentSha256), 'photo/other-bytes');
    return receiptOf(which, known);
  }
  refuseUnless(now.getTime() - report.receivedAt.getTime() <= latePhotoMs, 'photo/too-late');
  refuseUnless(photos.length < photoLimits.perReport, 'photo/too-many');
  // a flood of reports must not use up the day's room; the phone asks again, and is let in when its report is
  refuseUnless(!report.isInQuarantine, 'photo/quota');
  const today = await takenIn(run, municipalityCode, dayOf(now));
  refuseUnless(today.photos < photoLimits.perDay && today.bytes < photoLimits.bytesPerDay, 'photo/quota');
  return undefined;
}

/**
 * Whether somebody may add to a report: whoever sent it signed in; for one that came without a name whoever holds its id, which only the
 * phone that made it has; and for one that was told to somebody, whoever may write such down.
 */
function mayAddTo(actor: Actor, municipalityCode: string, { reporterId, source, status }: PhotographedReport): boolean {
  if (status === 'withdrawn') return false;
  if (reporterId !== null) return actor.kind === 'person' && actor.personId === reporterId;
  return (
    source === 'publicForm' || (source !== 'import' && source !== 'open311' && can(actor, 'report.review', municipalityCode))
  );
}

function receiptOf({ reportId }: WhichPhoto, { photoId, sentSha256, receivedAt }: KnownPhoto): PhotoReceipt {
  return { reportId, photoId, receivedAt: receivedAt.toISOString(), sentSha256: sentSha256.toString('hex') };
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
