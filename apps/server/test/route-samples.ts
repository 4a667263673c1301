import type { RefusalCode, Role } from '@klarlage/model';
import sharp from 'sharp';
import { importMapping, password, type World } from './access-world.ts';

/** What is sent to a route, made of rows of one municipality. */
export type Sent = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The bytes of a file, or the fields of a form. */
  readonly text?: { readonly type: string; readonly content: string | Buffer };
};

/** A minimal valid request of a route, and what may be answered to it. */
export type Sample = {
  readonly send?: (world: World, personId: string) => Promise<Sent>;
  /** The answer holds something of the municipality, at least for one of those who may. */
  readonly shows?: true;
  /** The route is declared only where the web has been built. */
  readonly isBuilt?: true;
  /** It tells what was asked for before, so that ids which askers chose come back. */
  readonly echoes?: true;
  /** Refusals of the field itself that some of those who may meet: not a member of the group, no mandate. */
  readonly refusals?: readonly RefusalCode[];
  /** Other statuses that are a right answer. */
  readonly statuses?: readonly number[];
  /** Why nobody succeeds in this world; otherwise somebody must. */
  readonly neverSucceeds?: string;
  /** Why those who may are not let in by this test. */
  readonly notSent?: string;
};

const nothing: Sample = {};
const built: Sample = {
  isBuilt: true,
  refusals: ['request/not-found'],
  neverSucceeds: 'it is there only when the web has been built',
};
const reason = 'Platsen finns inte i kommunen.';
/** The request asks for a list, and a row of the municipality is in it. */
const among =
  (make: (world: World) => Promise<unknown>, sent: Sent = {}): NonNullable<Sample['send']> =>
  async (world) => {
    await make(world);
    return sent;
  };
const period = { from: '2026-10-01', to: '2026-11-01' };
const report = (world: World) => ({
  reportId: world.newId(),
  kind: 'incident',
  categoryCode: 'vandalism.glass',
  place: { lng: 13.105, lat: 55.916, accuracyMetres: 40 },
  when: { startsAt: '2026-11-01T20:00:00Z', endsAt: '2026-11-01T21:00:00Z', precision: 'interval' },
  insecurity: 3,
  certainty: 'saw',
  words: 'Krossad ruta mot gården.',
});
const round = async (world: World) => ({
  roundId: world.newId(),
  kind: 'nightWalk',
  participants: 4,
  startsAt: '2026-11-01T20:00:00Z',
  endsAt: '2026-11-01T22:00:00Z',
  passed: [{ placeId: await world.publicPlace(), at: '2026-11-01T21:00:00Z' }],
  mood: 2,
  isCalm: true,
  words: 'Lugnt vid stationen.',
});
const csv = 'tid,lng,lat,typ\n2026-10-30 20:00,13.105,55.916,glas\n';
const notDemonstration: Sample = {
  refusals: ['sign-in/not-a-demonstration'],
  neverSucceeds: 'the installation is no demonstration',
};
const alreadySetUp: Sample = { refusals: ['installation/already-set-up'], neverSucceeds: 'the installation is set up' };

const inForum = ['forum/not-a-member', 'meeting/not-found'] as const satisfies readonly RefusalCode[];
const item: NonNullable<Sample['send']> = async (world) => ({ params: { agendaItemId: await world.agendaItem() } });
const role = (world: World, of: Role = 'forumMember') => ({
  membershipId: world.newId(),
  organisationId: world.organisationId('municipality'),
  role: of,
  reach: 'municipality',
  validFrom: '2026-01-01',
  validTo: null,
});
const text = (type: string, content: string) => ({ text: { type, content } });

const openRequest = async (world: World): Promise<Sent> => {
  const serviceRequestId = world.newId();
  await world.report({ source: 'open311', source_key: serviceRequestId, reporter_id: null, organisation_id: null });
  return { params: { serviceRequestId } };
};
const postedRequest: NonNullable<Sample['send']> = async () =>
  text('application/x-www-form-urlencoded', 'service_code=vandalism.graffiti&lat=55.916&long=13.105&description=Klotter');
const service: NonNullable<Sample['send']> = async () => ({ params: { serviceCode: 'vandalism.graffiti' } });

const picture = await sharp({ create: { width: 32, height: 24, channels: 3, background: '#8899aa' } })
  .jpeg()
  .toBuffer();
const photo = async (world: World): Promise<{ reportId: string; photoId: string }> => {
  const reportId = await world.report();
  const photoId = await world.add('report_photo', 'photo_id', {
    report_id: reportId,
    sent_sha256: Buffer.alloc(32),
    width: 32,
    height: 24,
    received_at: '2026-11-01T21:00:00Z',
  });
  await world.insert('photo_picture', { municipality_code: world.code, report_id: reportId, photo_id: photoId, picture });
  return { reportId, photoId };
};
const ofPhoto: NonNullable<Sample['send']> = async (w) => ({ params: await photo(w) });
const sendsPhoto =
  (change: Readonly<Record<string, unknown>>): NonNullable<Sample['send']> =>
  async (w) => ({
    params: { reportId: await w.report(change), photoId: w.newId() },
    text: { type: 'application/octet-stream', content: picture },
  });

/** One sample for every route that the server declares; a route without one fails the test of the access matrix. */
export const routeSamples: Readonly<Record<string, Sample>> = {
  'GET /health': nothing,
  'GET /metrics': nothing,
  'GET /api/openapi.json': nothing,
  'GET /icon.svg': built,
  'GET /theme.js': built,
  'GET /report-worker.js': built,
  'GET /app': nothing,
  'GET /app/*': { send: async () => ({ params: { '*': 'laget' } }) },
  'GET /': nothing,

  'GET /api/installation': nothing,
  'GET /api/installation/choices': alreadySetUp,
  'POST /api/installation/scb-areas': { ...alreadySetUp, send: async () => ({ body: { municipalityCode: '1280' } }) },
  'POST /api/installation/set-up': {
    ...alreadySetUp,
    send: async () => ({
      body: {
        municipalityCode: '1280',
        district: null,
        organisations: [{ key: 'a', name: 'Trygghetsenheten', kind: 'municipal-department', party: 'municipality' }],
        administrator: {
          name: 'Ny Administratör',
          email: 'ny@kommun.example',
          password,
          organisationKey: 'a',
          isCoordinator: true,
        },
        areas: { source: 'bundled' },
      },
    }),
  },
  'GET /api/demonstration-logins': notDemonstration,
  'POST /api/demonstration-login': {
    ...notDemonstration,
    send: async (w) => ({ body: { personId: w.personId('administrator') } }),
  },
  'POST /api/sign-in': { send: async (w) => ({ body: { email: w.email('communicator'), password } }) },
  'POST /api/sign-out': nothing,
  'GET /api/me': { shows: true },
  'GET /api/municipalities': nothing,
  'GET /api/m/:municipalityCode/geography': nothing,
  'GET /api/m/:municipalityCode/categories': nothing,

  'GET /api/m/:municipalityCode/incidents': {
    shows: true,
    send: among((w) => w.incident(), { query: { fromDay: period.from, toDay: period.to, limit: '200' } }),
  },
  'GET /api/m/:municipalityCode/incidents/:incidentId/position': {
    send: async (w) => ({ params: { incidentId: await w.incident() } }),
  },
  'POST /api/m/:municipalityCode/incidents/:incidentId/category': {
    send: async (w) => ({
      params: { incidentId: await w.incident() },
      body: { categoryCode: 'vandalism.graffiti', expectedVersion: 1 },
    }),
  },

  'POST /api/m/:municipalityCode/reports': { send: async (w) => ({ body: report(w) }) },
  'POST /api/public/m/:municipalityCode/reports': { send: async (w) => ({ body: report(w) }) },
  'GET /api/public/m/:municipalityCode/reports/:reportId': { send: async (w) => ({ params: { reportId: await w.report() } }) },
  'POST /api/m/:municipalityCode/rounds': { send: async (w) => ({ body: await round(w) }) },
  'GET /api/m/:municipalityCode/rounds/organisations': { shows: true },
  'GET /api/m/:municipalityCode/rounds': { shows: true, send: among((w) => w.round()) },
  'DELETE /api/m/:municipalityCode/rounds/:roundId/words': {
    send: async (w) => ({ params: { roundId: await w.round() } }),
  },
  'GET /rapportera/:municipalityCode/rond': { shows: true },
  'POST /rapportera/:municipalityCode/rond': {
    statuses: [422],
    neverSucceeds: 'the form is sent empty and shown again',
    send: async () => text('application/x-www-form-urlencoded', 'kind=nightWalk'),
  },
  'GET /rapportera/:municipalityCode/rond/:roundId': { send: async (w) => ({ params: { roundId: await w.round() } }) },
  'GET /api/m/:municipalityCode/coverage': { shows: true, send: among((w) => w.round()) },
  'GET /api/m/:municipalityCode/coverage/rates': nothing,
  'PUT /api/m/:municipalityCode/coverage/unseen-weeks': { send: async () => ({ body: { unseenWeeks: 6 } }) },
  'POST /api/m/:municipalityCode/reports/:reportId/photos/:photoId': {
    send: sendsPhoto({}),
    // only whoever sent the report may add to it
    refusals: ['report/not-found'],
  },
  'POST /api/public/m/:municipalityCode/reports/:reportId/photos/:photoId': {
    send: sendsPhoto({ source: 'publicForm', reporter_id: null, organisation_id: null }),
  },
  'GET /api/m/:municipalityCode/reports/:reportId/photos': { send: ofPhoto },
  'GET /api/m/:municipalityCode/reports/photos': { shows: true, send: among((w) => photo(w)) },
  'GET /api/m/:municipalityCode/reports/:reportId/photos/:photoId': { send: ofPhoto },
  'POST /api/m/:municipalityCode/reports/:reportId/photos/:photoId/keep': { send: ofPhoto },
  'POST /api/m/:municipalityCode/reports/:reportId/photos/:photoId/black-out': {
    send: async (w) => ({ params: await photo(w), body: { boxes: [{ x: 0.1, y: 0.1, width: 0.3, height: 0.3 }] } }),
  },
  'POST /api/m/:municipalityCode/reports/:reportId/photos/:photoId/remove': {
    send: async (w) => ({ params: await photo(w), body: { reason: 'person' } }),
  },
  'GET /api/m/:municipalityCode/my-reports/answers': { shows: true, send: among((w) => w.report()) },
  'GET /api/m/:municipalityCode/my-reports': { shows: true, send: among((w) => w.report()) },
  'GET /api/m/:municipalityCode/reports/queue': { shows: true, send: among((w) => w.report()) },
  'GET /api/m/:municipalityCode/reports/waiting': nothing,
  'GET /api/m/:municipalityCode/reports/planned': nothing,
  'GET /api/m/:municipalityCode/reports/:reportId/review': {
    shows: true,
    send: async (w) => ({ params: { reportId: await w.report() } }),
  },
  'GET /api/m/:municipalityCode/reports/held-words': nothing,
  'POST /api/m/:municipalityCode/reports/:reportId/redact': {
    send: async (w) => ({ params: { reportId: await w.report() }, body: { words: 'En ruta är krossad.' } }),
  },
  'POST /api/m/:municipalityCode/reports/:reportId/accept': {
    send: async (w) => ({ params: { reportId: await w.report() }, body: {} }),
  },
  'POST /api/m/:municipalityCode/reports/:reportId/merge': {
    send: async (w) => ({ params: { reportId: await w.report() }, body: { incidentId: await w.incident() } }),
  },
  'POST /api/m/:municipalityCode/reports/:reportId/return': {
    send: async (w) => ({ params: { reportId: await w.report() }, body: { reason } }),
  },
  'GET /api/public/m/:municipalityCode/intake': {},
  'GET /api/m/:municipalityCode/quarantine': {},
  'POST /api/m/:municipalityCode/quarantine/let-out': {
    send: async () => ({ body: { categoryCode: 'vandalism.glass', areaId: null, hour: '2026-11-01T21:00:00Z' } }),
  },
  'POST /api/m/:municipalityCode/quarantine/dismiss': {
    send: async () => ({ body: { categoryCode: 'vandalism.glass', areaId: null, hour: '2026-11-01T21:00:00Z' } }),
  },
  'GET /api/m/:municipalityCode/reports/:reportId/handovers': {
    send: async (w) => ({ params: { reportId: await w.report() } }),
  },
  'POST /api/m/:municipalityCode/reports/:reportId/handovers': {
    send: async (w) => ({ params: { reportId: await w.report() }, body: { kind: 'police', withWords: false } }),
  },
  'GET /api/m/:municipalityCode/fault-receiver': {},
  'PUT /api/m/:municipalityCode/fault-receiver': {
    send: async (w) => ({
      body: {
        name: w.name('Gatukontoret'),
        channel: 'mail',
        address: 'fel@kommunen.example',
        apiKey: null,
        jurisdictionId: null,
        services: {},
        isActive: true,
      },
    }),
  },
  'POST /api/m/:municipalityCode/reports/:reportId/undo': {
    send: async (w, personId) => {
      const decided = {
        status: 'returned',
        return_reason: reason,
        triaged_at: '2026-11-02T08:00:00Z',
        triaged_by: personId || null,
      };
      return { params: { reportId: await w.report(decided) } };
    },
  },
  'GET /rapportera/:municipalityCode': nothing,
  'POST /rapportera/:municipalityCode': {
    statuses: [422],
    neverSucceeds: 'the form is sent empty and shown again',
    send: async () => text('application/x-www-form-urlencoded', 'kind=incident'),
  },
  'GET /rapportera/:municipalityCode/affisch': {},
  'GET /rapportera/:municipalityCode/veckoblad': {},
  'GET /rapportera/:municipalityCode/kvitto': nothing,
  'GET /rapportera/:municipalityCode/kvitto/:reportId': { send: async (w) => ({ params: { reportId: await w.report() } }) },
  'POST /rapportera/:municipalityCode/kvitto': {
    send: async (w) => {
      const code = w.receiptCode();
      await w.report({ receipt_code: code });
      return text('application/x-www-form-urlencoded', `code=${encodeURIComponent(code)}`);
    },
  },
  'GET /rapportera/:municipalityCode/orolig': nothing,

  'GET /api/m/:municipalityCode/indications': { shows: true, send: among((w) => w.indication()) },
  'GET /api/m/:municipalityCode/indications/:indicationId': {
    shows: true,
    send: async (w) => ({ params: { indicationId: await w.indication() } }),
  },
  'POST /api/m/:municipalityCode/analysis/detect': { send: async () => ({ body: { asOf: '2026-11-01' } }) },
  'GET /api/m/:municipalityCode/analysis/runs': { shows: true, send: among((w) => w.run()) },

  'GET /api/m/:municipalityCode/situation': { shows: true, send: among((w) => w.indication()) },
  'GET /api/m/:municipalityCode/map': nothing,
  'GET /api/m/:municipalityCode/map/weeks': { send: async () => ({ query: { cell: '891f2e4028bffff', to: '2026-11-01' } }) },
  'GET /api/m/:municipalityCode/hotspots': {
    refusals: ['analysis/too-few', 'analysis/points-snapped', 'analysis/times-too-coarse'],
    neverSucceeds: 'there are too few incidents to look for hotspots',
    send: async () => ({ query: period }),
  },
  'GET /api/m/:municipalityCode/situation-reports': { shows: true, send: among((w) => w.situationReport()) },
  'GET /api/m/:municipalityCode/situation-reports/:year/:week': {
    shows: true,
    send: async (w) => {
      const { week } = await w.situationReport();
      return { params: { year: '2025', week: String(week) } };
    },
  },
  'POST /api/m/:municipalityCode/situation-reports': { send: async () => ({ body: { year: 2026, week: 40 } }) },
  'PUT /api/m/:municipalityCode/situation-reports/:situationReportId': {
    send: async (w) => ({
      params: { situationReportId: (await w.situationReport()).id },
      body: { sentences: ['En lugn vecka.'] },
    }),
  },
  'POST /api/m/:municipalityCode/situation-reports/:situationReportId/freeze': {
    send: async (w) => ({ params: { situationReportId: (await w.situationReport()).id } }),
  },

  'GET /api/m/:municipalityCode/imports/profiles': { shows: true, send: among((w) => w.profile()) },
  'PUT /api/m/:municipalityCode/imports/profiles/:profileId': {
    send: async (w) => ({
      params: { profileId: w.newId() },
      body: { name: w.name('Profil'), mapping: importMapping, isTrusted: true },
    }),
  },
  'POST /api/m/:municipalityCode/imports/preview': {
    send: async (w) => ({ query: { profileId: await w.profile() }, ...text('text/csv', csv) }),
  },
  'POST /api/m/:municipalityCode/imports': {
    refusals: ['import/already-imported'],
    send: async (w) => ({ query: { profileId: await w.profile(), fileName: 'prov.csv' }, ...text('text/csv', `${csv}\n`) }),
  },
  'GET /api/m/:municipalityCode/imports/progress/:progressId': { send: async (w) => ({ params: { progressId: w.newId() } }) },
  'GET /api/m/:municipalityCode/imports': { shows: true, send: among((w) => w.batch()) },
  'GET /api/m/:municipalityCode/imports/:batchId/refusals': { send: async (w) => ({ params: { batchId: await w.batch() } }) },
  'POST /api/m/:municipalityCode/imports/:batchId/undo': { send: async (w) => ({ params: { batchId: await w.batch() } }) },

  'GET /open311/:municipalityCode/v2/discovery.json': nothing,
  'GET /open311/:municipalityCode/v2/services.json': nothing,
  'GET /open311/:municipalityCode/v2/services/:serviceCode.json': { send: service },
  'POST /open311/:municipalityCode/v2/requests.json': { send: postedRequest },
  'GET /open311/:municipalityCode/v2/requests.json': { send: among(openRequest) },
  'GET /open311/:municipalityCode/v2/requests/:serviceRequestId.json': { send: openRequest },
  'GET /open311/:municipalityCode/v2/tokens/:serviceRequestId.json': { send: openRequest },
  'GET /open311/:municipalityCode/v2/discovery.xml': nothing,
  'GET /open311/:municipalityCode/v2/services.xml': nothing,
  'GET /open311/:municipalityCode/v2/services/:serviceCode.xml': { send: service },
  'POST /open311/:municipalityCode/v2/requests.xml': { send: postedRequest },
  'GET /open311/:municipalityCode/v2/requests.xml': { send: among(openRequest) },
  'GET /open311/:municipalityCode/v2/requests/:serviceRequestId.xml': { send: openRequest },
  'GET /open311/:municipalityCode/v2/tokens/:serviceRequestId.xml': { send: openRequest },

  'GET /api/m/:municipalityCode/actions': { shows: true, send: among((w) => w.action()) },
  'GET /api/m/:municipalityCode/actions/overdue': { shows: true, send: among((w) => w.action()) },
  'GET /api/m/:municipalityCode/actions/:actionId': {
    shows: true,
    send: async (w) => ({ params: { actionId: await w.action() } }),
  },
  'GET /api/m/:municipalityCode/actions/:actionId/decisions': { send: async (w) => ({ params: { actionId: await w.action() } }) },
  'POST /api/m/:municipalityCode/actions/:actionId/occasions': {
    send: async (w) => ({
      params: { actionId: await w.action() },
      body: { occasionId: w.newId(), happenedOn: '2026-11-01', outcome: 'done', what: 'Städat.' },
    }),
  },
  'POST /api/m/:municipalityCode/actions/:actionId/mark': {
    send: async (w) => ({ params: { actionId: await w.action() }, body: { status: 'done' } }),
  },

  'GET /api/m/:municipalityCode/action-owners': { shows: true },
  'GET /api/forums': { shows: true, send: among((w) => w.forum()) },
  'GET /api/forums/next-meeting': { shows: true, send: among((w) => w.forum()) },
  'GET /api/forums/:forumId/agenda': {
    shows: true,
    send: async (w) => ({ params: { forumId: (await w.meeting('open')).forumId } }),
  },
  'POST /api/forums/:forumId/meetings': {
    refusals: inForum,
    send: async (w) => ({ params: { forumId: await w.forum() }, body: { present: [w.personId('coordinator')] } }),
  },
  'POST /api/forums/:forumId/meetings/:meetingId/present': {
    refusals: inForum,
    send: async (w) => ({ params: await w.meeting('open'), body: { present: [w.personId('coordinator')] } }),
  },
  'GET /api/forums/:forumId/meetings/:meetingId/minutes': {
    shows: true,
    send: async (w) => ({ params: await w.meeting('approved') }),
  },
  'POST /api/forums/:forumId/meetings/:meetingId/approval': {
    refusals: inForum,
    send: async (w) => ({ params: await w.meeting('open') }),
  },

  'GET /api/m/:municipalityCode/agenda-items/late': { shows: true, send: among((w) => w.agendaItem()) },
  'POST /api/m/:municipalityCode/agenda-items': {
    send: async (w) => ({ body: { forumId: await w.forum(), title: 'Belysning vid stationen' } }),
  },
  'POST /api/m/:municipalityCode/agenda-items/:agendaItemId/assessment': {
    send: async (w) => ({
      params: { agendaItemId: await w.agendaItem() },
      body: { level: 3, certainty: 'medium', reason: 'Fler än vanligt.' },
    }),
  },
  'DELETE /api/m/:municipalityCode/agenda-items/:agendaItemId/assessment': {
    send: async (w, personId) => ({ params: { agendaItemId: await w.agendaItem({ assessed_by: personId || null }) } }),
  },
  'POST /api/m/:municipalityCode/agenda-items/:agendaItemId/priority': {
    send: async (w) => ({ params: { agendaItemId: await w.agendaItem() }, body: { place: 1 } }),
  },
  'POST /api/m/:municipalityCode/agenda-items/:agendaItemId/pass-on': {
    send: async (w) => ({ params: { agendaItemId: await w.agendaItem() }, body: { toForumId: await w.forum() } }),
  },
  'POST /api/m/:municipalityCode/agenda-items/:agendaItemId/note': {
    send: async (w) => ({ params: { agendaItemId: await w.agendaItem({ kind: 'lookBack', action_id: await w.action() }) } }),
  },
  'GET /api/m/:municipalityCode/agenda-items/:agendaItemId/plan': { send: item },
  'POST /api/m/:municipalityCode/agenda-items/:agendaItemId/decision': {
    refusals: ['decision/no-mandate'],
    send: async (w) => {
      await w.mandate();
      const body = { size: 'abstain', reason: 'Vi avvaktar och ser.', watchUntil: '2026-12-01' };
      return { params: { agendaItemId: await w.agendaItem() }, body };
    },
  },

  'GET /offentligt/:municipalityCode': nothing,
  'GET /offentligt/:municipalityCode/data.json': {
    refusals: ['publication/not-found'],
    neverSucceeds: 'nothing has been published yet',
  },
  'GET /tillganglighet': nothing,
  'GET /forhandsvisning/:municipalityCode': { shows: true, send: among((w) => w.commitment()) },
  'GET /api/m/:municipalityCode/publication': { shows: true, send: among((w) => w.commitment()) },
  'POST /api/m/:municipalityCode/publication/publish': {
    refusals: ['publication/changed-meanwhile', 'publication/nothing-to-publish'],
    neverSucceeds: 'what is published must be the preview that was seen',
    send: async () => ({ body: { digest: 'en-gammal-förhandsvisning' } }),
  },
  'POST /api/m/:municipalityCode/publication/withdraw': {
    refusals: ['publication/not-found'],
    neverSucceeds: 'nothing has been published yet',
  },
  'PUT /api/m/:municipalityCode/publication/promises/:promiseId': {
    send: async (w) => ({
      params: { promiseId: await w.promise() },
      body: { title: 'Trygg station', firstYear: 2025, lastYear: 2027, registryNumbers: '', purpose: 'Alla ska våga ta tåget.' },
    }),
  },
  'PUT /api/m/:municipalityCode/publication/commitments/:commitmentId': {
    send: async (w) => ({
      params: { commitmentId: await w.commitment() },
      body: { title: 'Mer ljus', party: 'municipality', status: 'kept', evidence: 'Tolv nya lampor.', assessedOn: '2026-10-01' },
    }),
  },
  'DELETE /api/m/:municipalityCode/publication/commitments/:commitmentId': {
    send: async (w) => ({ params: { commitmentId: await w.commitment() } }),
  },
  'PUT /api/m/:municipalityCode/publication/actions/:actionId': {
    send: async (w) => ({
      params: { actionId: await w.action() },
      body: { isShown: true, title: 'Städning', sentence: 'Vi städar varje vecka.' },
    }),
  },
  'POST /api/m/:municipalityCode/publication/survey-values': {
    send: async (w) => ({
      body: {
        values: [
          {
            surveyValueId: w.newId(),
            areaId: await w.area(),
            year: 2025,
            item: 'vandalism',
            value: 0.2,
            lower: 0.1,
            upper: 0.3,
            respondents: 200,
            source: 'Trygghetsmätningen',
          },
        ],
      },
    }),
  },
  'DELETE /api/m/:municipalityCode/publication/survey-values/:surveyValueId': {
    send: async (w) => ({ params: { surveyValueId: await w.surveyValue() } }),
  },

  'GET /api/my-mail': {},
  'PUT /api/my-mail': { send: async () => ({ body: { isWished: true } }) },

  'GET /api/m/:municipalityCode/export/incidents.csv': { send: among((w) => w.incident()) },
  'GET /api/m/:municipalityCode/export/actions.csv': { shows: true, send: among((w) => w.action()) },
  'GET /api/m/:municipalityCode/export/evaluations.csv': { shows: true, send: among((w) => w.action()) },

  'GET /api/m/:municipalityCode/administration': { shows: true },
  'POST /api/m/:municipalityCode/administration/people': {
    send: async (w) => {
      const personId = w.newId();
      const person = { personId, name: 'Ny Kollega', roleText: 'Handläggare', email: `${personId}@kommun.example` };
      return { body: { ...person, password, memberships: [role(w)] } };
    },
  },
  'PUT /api/m/:municipalityCode/administration/people/:personId': {
    send: async (w) => {
      const { personId } = await w.colleague();
      return { params: { personId }, body: { name: 'Annat Namn', roleText: 'Handläggare', email: `${personId}@kommun.example` } };
    },
  },
  'PUT /api/m/:municipalityCode/administration/people/:personId/account': {
    send: async (w) => ({ params: { personId: (await w.colleague()).personId }, body: { isClosed: true } }),
  },
  'PUT /api/m/:municipalityCode/administration/people/:personId/password': {
    send: async (w) => ({ params: { personId: (await w.colleague()).personId }, body: { password } }),
  },
  'POST /api/m/:municipalityCode/administration/people/:personId/memberships': {
    send: async (w) => ({ params: { personId: (await w.colleague()).personId }, body: role(w) }),
  },
  'PUT /api/m/:municipalityCode/administration/people/:personId/memberships/:membershipId': {
    send: async (w) => ({ params: await w.colleague(), body: { validTo: '2026-12-31' } }),
  },
  'GET /api/m/:municipalityCode/administration/municipalities': {},
  'POST /api/m/:municipalityCode/administration/municipalities': {
    // what belongs to the other one is already served
    send: async (w) => ({ body: { municipalityCode: w.unservedCode() ?? w.code, sharesDistrict: false } }),
  },
  'PUT /api/m/:municipalityCode/administration/organisations/:organisationId': {
    send: async (w) => ({
      params: { organisationId: w.organisationId('municipality') },
      body: {
        name: w.name('Enhet'),
        kind: 'municipal-department',
        party: 'municipality',
        reach: 'municipality',
        isActive: true,
      },
    }),
  },
  'PUT /api/m/:municipalityCode/administration/forums/:forumId': {
    send: async (w) => ({
      params: { forumId: await w.forum() },
      body: {
        reach: 'municipality',
        kind: 'managementGroup',
        party: 'municipality',
        name: w.name('Grupp'),
        weekday: 2,
        startsAt: '09:00',
        everyWeeks: 2,
        firstMeetingOn: '2026-01-06',
        answerDays: 7,
        isActive: true,
        counterpartId: await w.forum(),
        rules: [{ groupCode: null, minRecurrenceDays: 365 }],
        members: [{ personId: w.personId('coordinator'), title: 'Samordnare' }],
      },
    }),
  },
  'POST /api/m/:municipalityCode/administration/mandates': {
    send: async (w) => {
      const mandate = { mandateId: w.newId(), personId: w.personId('decisionMaker'), party: 'municipality', kind: 'delegation' };
      const limits = { reach: 'municipality', validFrom: '2026-01-01', forumId: await w.forum(), costLimit: 1000 };
      return { body: { ...mandate, ...limits, reference: 'Delegationsordning 4.2' } };
    },
  },
  'DELETE /api/m/:municipalityCode/administration/mandates/:mandateId': {
    send: async (w) => ({ params: { mandateId: await w.mandate() } }),
  },
  'POST /api/m/:municipalityCode/administration/areas': {
    send: async (w) => {
      const ring = [
        [13.1, 55.9],
        [13.11, 55.9],
        [13.11, 55.91],
        [13.1, 55.91],
        [13.1, 55.9],
      ];
      const feature = {
        type: 'Feature',
        properties: { namn: w.name('Fil') },
        geometry: { type: 'Polygon', coordinates: [ring] },
      };
      const content = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
      return { query: { nameProperty: 'namn', kind: 'other' }, ...text('application/octet-stream', content) };
    },
  },
  'POST /api/m/:municipalityCode/administration/scb-areas': { notSent: 'it would call Statistics Sweden' },
  'PUT /api/m/:municipalityCode/administration/areas/:areaId': {
    send: async (w) => ({ params: { areaId: await w.area() }, body: { name: w.name('Område') } }),
  },
  'DELETE /api/m/:municipalityCode/administration/areas/:areaId': { send: async (w) => ({ params: { areaId: await w.area() } }) },
  'PUT /api/m/:municipalityCode/administration/places/:placeId': {
    send: async (w) => ({
      params: { placeId: await w.place() },
      body: {
        name: w.name('Plats'),
        inSentence: 'vid platsen',
        kind: 'school',
        lng: 13.105,
        lat: 55.916,
        accuracyMetres: 60,
        isActive: true,
      },
    }),
  },
  'PUT /api/m/:municipalityCode/administration/category-order': {
    send: async () => ({ body: { order: ['vandalism.graffiti'] } }),
  },
  'PUT /api/m/:municipalityCode/administration/categories/:categoryCode': {
    send: async () => ({
      params: { categoryCode: 'vandalism.glass' },
      body: { name: 'Krossat glas', nameEn: 'Broken glass', duplicateRadiusMetres: 100, duplicateHours: 24, isActive: true },
    }),
  },
  'PUT /api/m/:municipalityCode/administration/thresholds': { send: async () => ({ body: { indicationRecurrenceDays: 365 } }) },
  'GET /api/m/:municipalityCode/administration/retention': nothing,
  'GET /api/m/:municipalityCode/administration/access-log': { shows: true, echoes: true, send: among((w) => w.event()) },
};
