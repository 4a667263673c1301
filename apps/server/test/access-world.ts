import { createHash } from 'node:crypto';
import { type Role, roles } from '@klarlage/model';
import { municipalities } from '../seed/municipalities.ts';
import { setUpMunicipality } from '../src/features/administration/index.ts';
import { createInstallation, hashPassword } from '../src/features/identity/index.ts';
import { inContext } from '../src/platform/context.ts';
import type { TestInstallation } from './test-database.ts';

/** Two municipalities that have nothing to do with each other. */
export const ownCode = '1281';
/** The municipality that nobody of the first one may see anything of. */
export const otherCode = '1283';
/** The password of everybody in this world. */
export const password = 'en-lång-fras-för-prov-åtkomst';

/** A plain square for a municipality: its true shape is large, and nothing here asks for it. */
const outline = [[[[13, 55.8] as const, [13.3, 55.8] as const, [13.3, 56] as const, [13, 56] as const, [13, 55.8] as const]]];

type Row = Readonly<Record<string, unknown>>;

/** A municipality full of rows that each carry its canary: in every id, and in every text that is not a public fact. */
export class World {
  readonly code: string;
  readonly canary: string;
  readonly #klarlage: TestInstallation;
  #made = 0;
  #added = 0;
  #forumId: string | undefined;

  constructor(klarlage: TestInstallation, code: string) {
    this.#klarlage = klarlage;
    this.code = code;
    this.canary = `HEMLIG${code}`;
  }

  /** A new id that tells which municipality it belongs to. */
  id(): string {
    this.#made++;
    return `0000${this.code}-0000-7000-8000-${this.#made.toString(16).padStart(12, '0')}`;
  }

  /** An id as a phone or a page makes it, of nobody yet. */
  newId(): string {
    this.#made++;
    return `0000bbbb-${this.code}-7000-8000-${this.#made.toString(16).padStart(12, '0')}`;
  }

  /** One of the municipalities that nobody serves yet, another one each time; none in the world of the other municipality. */
  unservedCode(): string | undefined {
    if (this.code !== ownCode) return undefined;
    this.#added++;
    return municipalities.filter(({ code }) => code !== ownCode && code !== otherCode)[this.#added]?.code;
  }

  /** A public name that nobody else has. */
  name(what: string): string {
    this.#made++;
    return `${what} ${this.#made}`;
  }

  /** A word that tells which municipality it belongs to. */
  words(what: string): string {
    return `${this.canary} ${what} ${this.#made}`;
  }

  personId(role: Role): string {
    return personIdIn(this.code, role);
  }

  email(role: Role): string {
    return `${role.toLowerCase()}@${this.canary.toLowerCase()}.example`;
  }

  /** The organisation of everybody but the police, and that of the police. */
  organisationId(party: 'municipality' | 'police'): string {
    return `0000${this.code}-0000-7000-a000-${party === 'police' ? '000000000002' : '000000000001'}`;
  }

  async insert(table: string, row: Row): Promise<void> {
    const columns = Object.keys(row);
    const values = columns.map((_, i) => `$${i + 1}`);
    await this.#klarlage.owner.query(
      `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`,
      Object.values(row).map((value) => (isPlain(value) ? JSON.stringify(value) : value)),
    );
  }

  /** Adds a row of this municipality under a new id, and gives the id back. */
  async add(table: string, key: string, row: Row): Promise<string> {
    const id = this.id();
    await this.insert(table, { municipality_code: this.code, [key]: id, ...row });
    return id;
  }

  /** The municipality itself, its organisations, and one person for each role, signed in. */
  async settle(): Promise<void> {
    await inContext(
      this.#klarlage.platform,
      { actor: { kind: 'system' }, codes: [this.code], purpose: 'set-up' },
      async (context) => setUpMunicipality(context, { code: this.code, isPractice: true, outline, areas: [] }),
    );
    await this.#klarlage.owner.query('set role klarlage_maintenance');
    for (const party of ['municipality', 'police'] as const) {
      const kind = party === 'police' ? 'police' : 'municipal-department';
      const row = { municipality_code: this.code, name: this.words(party), kind, party };
      await this.insert('organisation', { organisation_id: this.organisationId(party), ...row });
    }
    const hash = await hashPassword(password);
    for (const role of roles) {
      const person = { person_id: this.personId(role), email: this.email(role), name: this.words(role) };
      await this.insert('person', { ...person, role_text: this.words('yrke') });
      await this.insert('credential', { person_id: this.personId(role), password_hash: hash });
      await this.add('membership', 'membership_id', {
        person_id: this.personId(role),
        organisation_id: this.organisationId(role === 'policeOfficer' ? 'police' : 'municipality'),
        role,
        valid_from: '2020-01-01',
      });
    }
  }

  forum = async (): Promise<string> => {
    const forum = {
      kind: 'managementGroup',
      party: 'municipality',
      weekday: 1,
      starts_at: '13:00',
      first_meeting_on: '2026-01-05',
    };
    const forumId = await this.add('forum', 'forum_id', { name: this.words('forum'), ...forum });
    const people = [...roles.map((role) => this.personId(role)), ...(this.code === ownCode ? [districtPoliceId] : [])];
    for (const person_id of people) {
      const member = { forum_id: forumId, person_id, title: this.words('titel'), valid_from: '2020-01-01' };
      await this.insert('forum_member', member);
    }
    return forumId;
  };

  /** The group whose agenda the items stand on when no other is named. */
  async #usualForum(): Promise<string> {
    this.#forumId ??= await this.forum();
    return this.#forumId;
  }

  mandate = async (): Promise<string> =>
    this.add('mandate', 'mandate_id', {
      person_id: this.personId('decisionMaker'),
      party: 'municipality',
      kind: 'delegation',
      reference: this.words('delegation'),
      valid_from: '2020-01-01',
    });

  place = async (): Promise<string> =>
    this.add('place', 'place_id', { name: `Plats ${this.#made}`, kind: 'school', lng: 13.105, lat: 55.916, accuracy_metres: 60 });

  area = async (): Promise<string> =>
    this.add('area', 'area_id', {
      code: `prov-${this.#made}`,
      name: `Område ${this.#made}`,
      kind: 'other',
      geometry: '[]',
      west: 13.1,
      south: 55.9,
      east: 13.2,
      north: 56,
    });

  incident = async (): Promise<string> => {
    const state = {
      version: 1,
      category_code: 'vandalism.glass',
      cell: '891f2e4028bffff',
      day: '2026-10-30',
      time_precision: 'minute',
    };
    const incidentId = await this.add('incident', 'incident_id', {
      ...state,
      lng: 13.105,
      lat: 55.916,
      accuracy_metres: 60,
      starts_at: '2026-10-30T20:00:00Z',
      ends_at: '2026-10-30T20:10:00Z',
      certainty: 'saw',
      insecurity: 3,
      layer: 'observed',
      registered_at: '2026-10-30T21:00:00Z',
    });
    const version = { municipality_code: this.code, incident_id: incidentId, ...state };
    await this.insert('incident_version', { ...version, is_withdrawn: false, recorded_at: '2026-10-30T21:00:00Z' });
    return incidentId;
  };

  report = async (change: Row = {}): Promise<string> => {
    const reportId = await this.add('report', 'report_id', {
      kind: 'incident',
      category_code: 'vandalism.glass',
      lng: 13.105,
      lat: 55.916,
      accuracy_metres: 60,
      cell: '891f2e4028bffff',
      starts_at: '2026-11-01T20:00:00Z',
      ends_at: '2026-11-01T20:10:00Z',
      time_precision: 'minute',
      insecurity: 3,
      certainty: 'saw',
      source: 'form',
      reporter_id: this.personId('fieldReporter'),
      organisation_id: this.organisationId('municipality'),
      body_sha256: createHash('sha256').update(String(this.#made)).digest(),
      receipt_code: this.receiptCode(),
      status: 'submitted',
      received_at: '2026-11-01T21:00:00Z',
      ...change,
    });
    await this.insert('report_words', {
      municipality_code: this.code,
      report_id: reportId,
      words: this.words('krossad ruta'),
      reporter_id: this.personId('fieldReporter'),
      organisation_id: this.organisationId('municipality'),
    });
    return reportId;
  };

  /** A place whose id tells nothing: that it exists is a public fact. */
  publicPlace = async (): Promise<string> => {
    const id = this.newId();
    const where = { kind: 'school', lng: 13.105, lat: 55.916, accuracy_metres: 60 };
    await this.insert('place', { municipality_code: this.code, place_id: id, name: `Plats ${this.#made}`, ...where });
    return id;
  };

  /** A round past a place of its own. */
  round = async (): Promise<string> => {
    const placeId = await this.publicPlace();
    const roundId = await this.add('round', 'round_id', {
      kind: 'nightWalk',
      participants: 3,
      organisation_id: this.organisationId('municipality'),
      starts_at: '2026-11-01T20:00:00Z',
      ends_at: '2026-11-01T22:00:00Z',
      mood: 2,
      is_calm: true,
      source: 'form',
      body_sha256: createHash('sha256').update(String(this.#made)).digest(),
      receipt_code: this.receiptCode(),
      receipt_sentence: 'Nattvandring',
      received_at: '2026-11-01T22:05:00Z',
    });
    const key = { municipality_code: this.code, round_id: roundId };
    await this.insert('round_passing', { ...key, position: 0, place_id: placeId, passed_at: '2026-11-01T21:00:00Z' });
    const organisation = { organisation_id: this.organisationId('municipality') };
    await this.insert('round_words', { ...key, ...organisation, words: this.words('lugnt vid stationen') });
    return roundId;
  };

  receiptCode(): string {
    return `${this.code} ${String(this.#made).padStart(4, '0')} 0000 0000`;
  }

  profile = async (): Promise<string> =>
    this.add('import_profile', 'profile_id', {
      name: `${this.words('profil')} ${this.id()}`,
      mapping: importMapping,
      is_trusted: true,
    });

  batch = async (): Promise<string> => {
    const batchId = await this.add('import_batch', 'batch_id', {
      profile_id: await this.profile(),
      file_name: this.words('fil.csv'),
      file_sha256: createHash('sha256').update(this.id()).digest(),
      rows_read: 1,
      rows_stored: 0,
      rows_refused: 1,
      incidents_registered: 0,
      words_held: 0,
      imported_by: this.personId('coordinator'),
      imported_at: '2026-11-01T21:00:00Z',
    });
    const refusal = { municipality_code: this.code, batch_id: batchId, row_number: 2, reason: 'not-ours', field: this.canary };
    await this.insert('import_refusal', refusal);
    return batchId;
  };

  run = async (): Promise<string> =>
    this.add('analysis_run', 'run_id', {
      kind: 'prospectiveScan',
      status: 'refused',
      as_of: '2026-11-01',
      seed: 1,
      parameters: {},
      version: this.canary,
      input_ids: [],
      input_versions: [],
      started_at: '2026-11-01T04:15:00Z',
      finished_at: '2026-11-01T04:16:00Z',
      refusal: 'analysis/too-few',
    });

  indication = async (): Promise<string> =>
    this.add('indication', 'indication_id', {
      run_id: await this.run(),
      group_code: 'vandalism',
      status: 'open',
      lng: 13.105,
      lat: 55.916,
      radius_metres: 300,
      cells: ['891f2e4028bffff'],
      first_day: '2026-10-20',
      last_day: '2026-11-01',
      observed: 9,
      expected: 2.4,
      p: 0.001,
      recurrence_days: 1000,
      incident_ids: [await this.incident()],
      source_count: 2,
      raised_at: '2026-11-01T04:16:00Z',
    });

  agendaItem = async (change: Row = {}): Promise<string> =>
    this.add('agenda_item', 'agenda_item_id', {
      forum_id: await this.#usualForum(),
      kind: 'proposal',
      title: this.words('ärende'),
      status: 'waiting',
      placed_at: '2026-10-20T08:00:00Z',
      answer_by: '2026-10-27',
      assessment: 3,
      assessment_certainty: 'medium',
      assessment_reason: this.words('bedömning'),
      assessed_by: this.personId('coordinator'),
      assessed_at: '2026-10-21T08:00:00Z',
      ...change,
    });

  action = async (change: Row = {}): Promise<string> => {
    const actionId = await this.add('action', 'action_id', {
      agenda_item_id: await this.agendaItem({ status: 'decided' }),
      title: this.words('åtgärd'),
      mechanism: this.words('för att'),
      action_type_code: 'place.cleaning',
      size: 'simple',
      parties: ['municipality'],
      status: 'decided',
      owner_organisation_id: this.organisationId('municipality'),
      starts_on: '2026-10-01',
      due_on: '2026-10-15',
      look_back_on: '2026-12-01',
      created_at: '2026-09-20T08:00:00Z',
      ...change,
    });
    const decision = { municipality_code: this.code, agenda_item_id: await this.agendaItem({ status: 'decided' }) };
    await this.add('decision', 'decision_id', {
      ...decision,
      decided_by: this.personId('decisionMaker'),
      mandate_id: await this.mandate(),
      mandate_kind: 'delegation',
      mandate_reference: this.words('delegation'),
      party: 'municipality',
      size: 'simple',
      action_id: actionId,
      reason: this.words('skäl'),
      decided_at: '2026-09-20T08:00:00Z',
    });
    const occasion = { action_id: actionId, happened_on: '2026-10-02', what: this.words('gjort'), outcome: 'done' };
    await this.add('action_occasion', 'occasion_id', { ...occasion, logged_at: '2026-10-02T08:00:00Z' });
    const evaluation = { action_id: actionId, evaluated_on: '2026-10-20', verdict: 'notMeasurable', result: 'null' };
    await this.add('evaluation', 'evaluation_id', { ...evaluation, evaluated_at: '2026-10-20T08:00:00Z' });
    return actionId;
  };

  meeting = async (status: 'open' | 'approved'): Promise<{ forumId: string; meetingId: string }> => {
    const forumId = await this.forum();
    const meetingId = this.id();
    const meeting = { meeting_id: meetingId, forum_id: forumId, held_on: '2026-11-02', status };
    await this.insert('meeting', { ...meeting, present: [this.personId('coordinator')] });
    await this.agendaItem({ forum_id: forumId, meeting_id: meetingId, status: 'decided' });
    if (status === 'approved') {
      const item = { heading: this.words('rubrik'), sentence: '', assessment: null, outcome: [] };
      const content = {
        municipalityName: '',
        isPractice: true,
        forumName: this.canary,
        heldOn: '2026-11-02',
        present: [],
        items: [item],
      };
      const minutes = { municipality_code: this.code, meeting_id: meetingId, content, approved_by: this.personId('coordinator') };
      await this.insert('minutes', { ...minutes, frozen_at: '2026-11-02T08:00:00Z' });
    }
    return { forumId, meetingId };
  };

  promise = async (): Promise<string> => {
    const promise = { title: this.words('löfte'), first_year: 2025, last_year: 2027, purpose: this.words('syfte') };
    return this.add('citizen_promise', 'promise_id', promise);
  };

  commitment = async (): Promise<string> =>
    this.add('commitment', 'commitment_id', {
      promise_id: await this.promise(),
      title: this.words('åtagande'),
      party: 'both',
      status: 'kept',
      evidence: this.words('belägg'),
      assessed_on: '2026-10-01',
      sort_order: this.#made,
    });

  surveyValue = async (): Promise<string> =>
    this.add('survey_value', 'survey_value_id', {
      area_id: await this.area(),
      year: 2025,
      item: 'unsafe-evening',
      value: 0.3,
      is_practice: true,
      source: this.words('källa'),
    });

  /** A draft of a week's situation report whose sentences carry the canary. */
  situationReport = async (): Promise<{ id: string; week: number }> => {
    const week = (this.#made % 52) + 1;
    const cookies = { klarlage: tokenOf(this.personId('coordinator')) };
    const base = `/api/m/${this.code}/situation-reports`;
    const made = await this.#klarlage.app.inject({ method: 'POST', url: base, cookies, payload: { year: 2025, week } });
    const id: string = made.json().situationReportId;
    const sentences = { sentences: [this.words('mening')] };
    await this.#klarlage.app.inject({ method: 'PUT', url: `${base}/${id}`, cookies, payload: sentences });
    return { id, week };
  };

  event = async (): Promise<string> =>
    this.add('event', 'event_id', {
      type: 'export.made',
      person_id: this.personId('coordinator'),
      acted_as: 'coordinator',
      happened_at: '2026-11-01T08:00:00Z',
      object_type: 'export',
      object_id: this.canary,
    });

  /** Somebody without a role of the matrix's own people: to be changed by an administrator. */
  colleague = async (): Promise<{ personId: string; membershipId: string }> => {
    const personId = this.id();
    const person = {
      person_id: personId,
      email: `${this.#made}@${this.canary.toLowerCase()}.example`,
      name: this.words('kollega'),
    };
    await this.insert('person', person);
    const role = { person_id: personId, organisation_id: this.organisationId('municipality'), role: 'fieldReporter' };
    return { personId, membershipId: await this.add('membership', 'membership_id', { ...role, valid_from: '2020-01-01' }) };
  };
}

/** A file's mapping that the samples of the imports use. */
export const importMapping = {
  columns: { startsAt: 'tid', lng: 'lng', lat: 'lat', category: 'typ' },
  categories: { glas: { kind: 'incident', categoryCode: 'vandalism.glass' } },
  organisations: {},
  outside: 'refused',
  layer: 'registered',
  certainty: 'registered',
};

/** Both municipalities, with an installation that is set up, somebody without any role, and a session for everybody. */
export async function makeWorlds(klarlage: TestInstallation): Promise<{ own: World; other: World }> {
  const system = { actor: { kind: 'system' }, codes: [], purpose: 'set-up' } as const;
  await inContext(klarlage.platform, system, ({ run, now }) => createInstallation(run, { kind: 'real', now, isSetUp: true }));
  const own = new World(klarlage, ownCode);
  const other = new World(klarlage, otherCode);
  await own.settle();
  await klarlage.owner.query('reset role');
  await other.settle();
  await own.insert('person', { person_id: strangerId, email: 'utan@roll.example', name: 'Utan roll' });
  await addDistrictPolice(klarlage, own);
  return { own, other };
}

/** A local police district of the own municipality and a third one, and an officer who works in the whole of it. */
async function addDistrictPolice(klarlage: TestInstallation, own: World): Promise<void> {
  const third = { code: '1285', isPractice: true, outline, areas: [] };
  const system = { actor: { kind: 'system' }, codes: [third.code], purpose: 'set-up' } as const;
  await inContext(klarlage.platform, system, (context) => setUpMunicipality(context, third));
  const district_id = own.id();
  const organisation_id = own.id();
  await own.insert('local_police_district', { district_id, name: own.words('polisområde') });
  for (const municipality_code of [own.code, third.code]) {
    await own.insert('district_municipality', { municipality_code, district_id });
  }
  await own.insert('organisation', { organisation_id, district_id, name: own.words('polis'), kind: 'police', party: 'police' });
  const officer = { person_id: districtPoliceId, email: 'polis@omradet.example', name: own.words('polis') };
  await own.insert('person', { ...officer, role_text: own.words('yrke') });
  const membership = { membership_id: own.id(), person_id: districtPoliceId, organisation_id, district_id };
  await own.insert('membership', { ...membership, role: 'policeOfficer', valid_from: '2020-01-01' });
}

/** The officer of the whole district. */
export const districtPoliceId = '0000aaaa-0000-7000-8000-000000000002';

/** Somebody who can sign in but has no role anywhere. */
export const strangerId = '0000aaaa-0000-7000-8000-000000000001';

/** The person who has the role in the municipality. */
export function personIdIn(code: string, role: Role): string {
  return `0000${code}-0000-7000-9000-${String(roles.indexOf(role)).padStart(12, '0')}`;
}

/** The token of a person's session in this world. */
export function tokenOf(personId: string): string {
  return `session-of-${personId}`;
}

/** Opens a session for everybody who has none. */
export async function signEverybodyIn(klarlage: TestInstallation): Promise<void> {
  const { rows } = await klarlage.owner.query<{ person_id: string }>('select person_id from person');
  const now = klarlage.platform.clock();
  for (const { person_id } of rows) {
    await klarlage.owner.query(
      `insert into session (token_sha256, person_id, created_at, last_seen_at, expires_at)
       values ($1, $2, $3::timestamptz, $3::timestamptz, $3::timestamptz + interval '8 hours') on conflict do nothing`,
      [createHash('sha256').update(tokenOf(person_id)).digest(), person_id, now],
    );
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}
