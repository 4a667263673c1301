import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** Which photo. */
export type WhichPhoto = { readonly municipalityCode: string; readonly reportId: string; readonly photoId: string };

/** What decides whether somebody may add a photo to a report. */
export type PhotographedReport = {
  readonly reporterId: string | null;
  readonly source: string;
  readonly status: string;
  readonly receivedAt: Date;
  readonly isInQuarantine: boolean;
};

/** The report that a photo belongs to; locked, so that two photos at one moment are counted one after the other. */
export async function photographedReport(
  run: Run,
  { municipalityCode, reportId }: Omit<WhichPhoto, 'photoId'>,
  { forChange = false } = {},
): Promise<PhotographedReport | undefined> {
  const { rows } = await sql<PhotographedReport>`
    select reporter_id as "reporterId", source, status, received_at as "receivedAt",
      quarantined_at is not null as "isInQuarantine"
    from report
    where municipality_code = ${municipalityCode} and report_id = ${reportId}
    ${forChange ? sql`for update` : sql``}`.execute(run);
  return rows[0];
}

/** A photo that came before: the hash of what was sent, and when. */
export type KnownPhoto = { readonly photoId: string; readonly sentSha256: Buffer; readonly receivedAt: Date };

/** Every photo that a report has had, erased ones too. */
export async function knownPhotos(run: Run, municipalityCode: string, reportId: string): Promise<KnownPhoto[]> {
  const { rows } = await sql<KnownPhoto>`
    select photo_id as "photoId", sent_sha256 as "sentSha256", received_at as "receivedAt" from report_photo
    where municipality_code = ${municipalityCode} and report_id = ${reportId}`.execute(run);
  return rows;
}

/** What the municipality has taken in on a day. */
export async function takenIn(run: Run, municipalityCode: string, day: string): Promise<{ photos: number; bytes: number }> {
  const { rows } = await sql<{ photos: number; bytes: number }>`
    select photos, bytes::float8 as bytes from photo_day where municipality_code = ${municipalityCode} and day = ${day}`.execute(
    run,
  );
  return rows[0] ?? { photos: 0, bytes: 0 };
}

/** Adds a photo and its picture, and counts them on their day. */
export async function addPhoto(
  run: Run,
  { municipalityCode, reportId, photoId }: WhichPhoto,
  photo: { sentSha256: Buffer; picture: Buffer; width: number; height: number },
  { now, day }: { now: Date; day: string },
): Promise<void> {
  const { sentSha256, picture, width, height } = photo;
  await sql`
    insert into report_photo (municipality_code, report_id, photo_id, sent_sha256, width, height, received_at)
    values (${municipalityCode}, ${reportId}, ${photoId}, ${sentSha256}, ${width}, ${height}, ${now})`.execute(run);
  await sql`
    insert into photo_picture (municipality_code, report_id, photo_id, picture)
    values (${municipalityCode}, ${reportId}, ${photoId}, ${picture})`.execute(run);
  await sql`
    insert into photo_day (municipality_code, day, photos, bytes) values (${municipalityCode}, ${day}, 1, ${picture.length})
    on conflict (municipality_code, day) do update
    set photos = photo_day.photos + 1, bytes = photo_day.bytes + excluded.bytes`.execute(run);
}

/** A photo as those who review see it, without its picture. */
export type StoredPhoto = {
  readonly reportId: string;
  readonly photoId: string;
  readonly width: number;
  readonly height: number;
  readonly version: number;
  readonly receivedAt: Date;
  readonly keptAt: Date | null;
};

const storedColumns = sql`report_id as "reportId", photo_id as "photoId", width, height, version, received_at as "receivedAt", kept_at as "keptAt"`;

/** The photos that are there: of one report, or of all that are not in quarantine; those that came first at the top. */
export async function storedPhotos(run: Run, municipalityCode: string, reportId?: string): Promise<StoredPhoto[]> {
  const { rows } = await sql<StoredPhoto>`
    select ${storedColumns} from report_photo
    where municipality_code = ${municipalityCode} and erased_at is null
      and ${
        reportId
          ? sql`report_id = ${reportId}`
          : sql`report_id not in (
              select report_id from report where municipality_code = ${municipalityCode} and quarantined_at is not null)`
      }
    order by received_at, photo_id limit 500`.execute(run);
  return rows;
}

/** The picture of a photo and how often it was changed, when it is there and the walls let it through; locked until the end of the transaction when it is to be changed. */
export async function pictureOf(
  run: Run,
  { municipalityCode, reportId, photoId }: WhichPhoto,
  { forChange = false } = {},
): Promise<{ picture: Buffer; version: number } | undefined> {
  const { rows } = await sql<{ picture: Buffer; version: number }>`
    select p.picture, r.version from photo_picture p join report_photo r using (municipality_code, report_id, photo_id)
    where municipality_code = ${municipalityCode} and report_id = ${reportId} and photo_id = ${photoId}
    ${forChange ? sql`for update` : sql``}`.execute(run);
  return rows[0];
}

/** Puts another picture in the place of the old one, which is kept nowhere. */
export async function replacePicture(
  run: Run,
  { municipalityCode, reportId, photoId }: WhichPhoto,
  { picture, width, height }: { picture: Buffer; width: number; height: number },
): Promise<void> {
  await sql`
    update photo_picture set picture = ${picture}
    where municipality_code = ${municipalityCode} and report_id = ${reportId} and photo_id = ${photoId}`.execute(run);
  await sql`
    update report_photo set width = ${width}, height = ${height}, version = version + 1
    where municipality_code = ${municipalityCode} and report_id = ${reportId} and photo_id = ${photoId}`.execute(run);
}

/** Writes down that a photo is kept; tells whether it is there. */
export async function keepPhoto(
  run: Run,
  { municipalityCode, reportId, photoId }: WhichPhoto,
  by: { personId: string | null; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update report_photo set kept_at = ${by.now}, kept_by = ${by.personId}
    where municipality_code = ${municipalityCode} and report_id = ${reportId} and photo_id = ${photoId} and erased_at is null`.execute(
    run,
  );
  return numAffectedRows === 1n;
}

/** Why a photo was taken away. */
export type Removal = { readonly personId: string | null; readonly reason: string; readonly now: Date };

/** Takes the picture of a photo away and writes down why; tells whether it was there. */
export async function removePhoto(
  run: Run,
  { municipalityCode, reportId, photoId }: WhichPhoto,
  { personId, reason, now }: Removal,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from photo_picture
    where municipality_code = ${municipalityCode} and report_id = ${reportId} and photo_id = ${photoId}`.execute(run);
  if (numAffectedRows !== 1n) return false;
  await sql`
    update report_photo set erased_at = ${now}, removed_by = ${personId}, removal_reason = ${reason}
    where municipality_code = ${municipalityCode} and report_id = ${reportId} and photo_id = ${photoId}`.execute(run);
  return true;
}

/** Erases the pictures that nobody has kept since before one moment, and all that came before another; gives back whose they were. */
export async function erasePhotosBefore(
  run: Run,
  municipalityCode: string,
  before: { held: Date; any: Date; now: Date },
): Promise<{ photoId: string }[]> {
  const { rows } = await sql<{ photoId: string }>`
    with due as (
      update report_photo set erased_at = ${before.now}, removal_reason = 'tooOld'
      where municipality_code = ${municipalityCode} and erased_at is null
        and (received_at <= ${before.any} or (kept_at is null and received_at <= ${before.held}))
      returning municipality_code, report_id, photo_id)
    delete from photo_picture p using due
    where p.municipality_code = due.municipality_code and p.report_id = due.report_id and p.photo_id = due.photo_id
    returning p.photo_id as "photoId"`.execute(run);
  return rows;
}
