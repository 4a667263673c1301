import { oneOf, PhotoBox, PhotoReceipt, PhotoRow, photoLimits, photoRemovals } from '@klarlage/model';
import Type from 'typebox';
import { Answer, endpoint, longEndpoint, type Route } from '../../platform/http/endpoint.ts';
import { storedPhotos } from './photo-store.ts';
import { receivePhoto } from './receive-photo.ts';
import { blackOutPhoto, keepReviewedPhoto, openPhoto, photoRow, photosOf, removeReviewedPhoto } from './review-photo.ts';

const Code = Type.String({ pattern: '^[0-9]{4}$' });
const Id = Type.String({ format: 'uuid' });
const Report = Type.Object({ municipalityCode: Code, reportId: Id });
const Photo = Type.Object({ ...Report.properties, photoId: Id });
const Photos = Type.Object({ photos: Type.Array(PhotoRow) });
const photo = '/api/m/:municipalityCode/reports/:reportId/photos/:photoId';
// a little more than a photo may be, so that the refusal can speak of photos
const largestBody = photoLimits.bytesIn + 4 * 1_048_576;

/** Photos of reports: sending them, and what those who review do with them. Nobody else ever sees one. */
export const photoRoutes: Route[] = [
  longEndpoint({
    method: 'POST',
    path: photo,
    scope: 'municipality',
    verb: 'report.submit',
    perMinute: 300,
    summary: 'Sends a photo of a report that one has sent; the same photo again gives the same receipt',
    params: Photo,
    body: 'file',
    largestBody,
    answer: PhotoReceipt,
    handle: ({ platform, open, params, body }) => receivePhoto(platform, open, params, bytesOf(body)),
  }),
  longEndpoint({
    method: 'POST',
    path: '/api/public/m/:municipalityCode/reports/:reportId/photos/:photoId',
    scope: 'public',
    perMinute: 300,
    summary: 'Sends a photo of a report that came without a name, for whoever has its id',
    params: Photo,
    body: 'file',
    largestBody,
    answer: PhotoReceipt,
    report: ({ params }) => `${params['municipalityCode']}/${params['reportId']}`,
    handle: ({ platform, open, params, body }) => receivePhoto(platform, open, params, bytesOf(body)),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/reports/:reportId/photos',
    scope: 'municipality',
    verb: 'report.readWords',
    summary: 'The photos of a report, without the pictures',
    params: Report,
    answer: Photos,
    handle: async (context, { params }) => ({ photos: await photosOf(context, params.municipalityCode, params.reportId) }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/reports/photos',
    scope: 'municipality',
    verb: 'report.readWords',
    summary: 'Every photo that is there, without the pictures; those that came first at the top',
    params: Type.Object({ municipalityCode: Code }),
    answer: Type.Object({ photos: Type.Array(Type.Object({ reportId: Type.String(), ...PhotoRow.properties })) }),
    handle: async ({ run }, { params }) => ({
      photos: (await storedPhotos(run, params.municipalityCode)).map((one) => ({ reportId: one.reportId, ...photoRow(one) })),
    }),
  }),
  endpoint({
    method: 'GET',
    path: photo,
    scope: 'municipality',
    verb: 'report.readWords',
    summary: 'One picture; opening it is written down',
    params: Photo,
    answer: 'file',
    handle: async (context, { params }) =>
      new Answer(await openPhoto(context, params), 200, {
        'content-type': 'image/jpeg',
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      }),
  }),
  ...decisions(),
];

function decisions(): Route[] {
  return [
    endpoint({
      method: 'POST',
      path: `${photo}/keep`,
      scope: 'municipality',
      verb: 'report.readWords',
      summary: 'Keeps a photo that points out nobody, as long as photos may be kept',
      params: Photo,
      answer: Photos,
      handle: async (context, { params }) => {
        await keepReviewedPhoto(context, params);
        return { photos: await photosOf(context, params.municipalityCode, params.reportId) };
      },
    }),
    longEndpoint({
      method: 'POST',
      path: `${photo}/black-out`,
      scope: 'municipality',
      verb: 'report.readWords',
      summary: 'Makes parts of a photo black for good',
      params: Photo,
      body: Type.Object(
        { boxes: Type.Array(PhotoBox, { minItems: 1, maxItems: photoLimits.boxes }) },
        { additionalProperties: false },
      ),
      answer: Photos,
      handle: async ({ open, params, body }) => {
        await blackOutPhoto(open, params, body.boxes);
        return { photos: await open((context) => photosOf(context, params.municipalityCode, params.reportId)) };
      },
    }),
    endpoint({
      method: 'POST',
      path: `${photo}/remove`,
      scope: 'municipality',
      verb: 'report.readWords',
      summary: 'Takes a photo away for good, with the reason',
      params: Photo,
      body: Type.Object({ reason: oneOf(photoRemovals) }, { additionalProperties: false }),
      answer: Photos,
      handle: async (context, { params, body }) => {
        await removeReviewedPhoto(context, params, body.reason);
        return { photos: await photosOf(context, params.municipalityCode, params.reportId) };
      },
    }),
  ];
}

/** The bytes that were sent; none when nothing was. */
function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}
