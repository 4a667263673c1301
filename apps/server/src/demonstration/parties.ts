import { addDays, swedishDayOf, weekdayOf } from '@klarlage/model';
import { demonstrationOrganisations } from '../../seed/demonstration-organisations.ts';
import { demonstrationPeople } from '../../seed/demonstration-people.ts';
import { districtOf } from '../../seed/districts.ts';
import { stableId } from '../../seed/stable-id.ts';
import { setUpDistrict, setUpMunicipality } from '../features/administration/index.ts';
import { addForum, addForumCounterpart, addForumMember, addForumRule, addMandate } from '../features/forums/index.ts';
import {
  addMembership,
  addOrganisations,
  addPerson,
  createInstallation,
  hashPassword,
  setCredential,
} from '../features/identity/index.ts';
import { type Context, inContext, type Platform } from '../platform/context.ts';

/** The municipality that the demonstration is about. */
export const demonstrationCode = '1214';
/** Anybody may use it: the demonstration holds invented data only. */
export const demonstrationPassword = 'ovning-klarlage-svalov';
const code = demonstrationCode;
const since = '2023-01-01';

/** The id of an organisation of the demonstration. */
export const organisationId = (key: string): string => stableId('organisation', code, key);
/** The id of somebody of the demonstration. */
export const personId = (key: string): string => stableId('person', code, key);
/** The id of a forum of the demonstration. */
export const forumId = (key: string): string => stableId('forum', code, key);

/** Makes the municipalities of the district, the organisations, the people by role, the forums and the mandates. */
export async function loadParties(platform: Platform, seed: number): Promise<void> {
  const codes = districtOf(code)?.municipalityCodes ?? [code];
  const passwordHash = await hashPassword(demonstrationPassword);
  await inContext(platform, { actor: { kind: 'system' }, codes, purpose: 'set-up' }, async (context) => {
    await createInstallation(context.run, { kind: 'demonstration', seed, now: context.now, isSetUp: false });
    for (const one of codes) await setUpMunicipality(context, { code: one, isPractice: true });
    await setUpDistrict(context, code, codes);
  });
  // a second context, because the walls for the district are raised from the rows that the first one wrote
  await inContext(platform, { actor: { kind: 'system' }, codes, purpose: 'identity' }, (context) =>
    addParties(context, passwordHash),
  );
  await inContext(platform, { actor: { kind: 'system' }, codes }, addForums);
}

async function addParties({ run }: Context, passwordHash: string): Promise<void> {
  const districtId = stableId('district', 'soderasen');
  await addOrganisations(
    run,
    demonstrationOrganisations.map((o) => ({
      organisationId: organisationId(o.key),
      ...(o.party === 'police' ? { districtId } : { municipalityCode: code }),
      name: o.name,
      kind: o.kind,
      party: o.party,
    })),
  );
  for (const person of demonstrationPeople) {
    await addPerson(run, {
      personId: personId(person.key),
      email: `${person.key}@ovning.klarlage.example`,
      name: person.name,
      roleText: person.roleText,
    });
    for (const role of person.roles) {
      await addMembership(run, {
        membershipId: stableId('membership', code, person.key, role),
        personId: personId(person.key),
        organisationId: organisationId(person.organisationKey),
        role,
        ...(person.reach === 'district' ? { districtId } : { municipalityCode: code }),
        validFrom: since,
      });
    }
    await setCredential(run, personId(person.key), passwordHash);
  }
}

const forums = [
  {
    key: 'est',
    kind: 'estGroup',
    party: 'both',
    name: 'EST-gruppen',
    weekday: 4,
    startsAt: '09:00',
    everyWeeks: 1,
    members: ['coordinator', 'municipal-police-officer', 'streets-manager', 'headteacher'],
  },
  {
    key: 'municipality',
    kind: 'managementGroup',
    party: 'municipality',
    name: 'Kommunens ledningsgrupp',
    weekday: 1,
    startsAt: '13:00',
    everyWeeks: 2,
    members: ['municipal-director', 'coordinator', 'streets-manager', 'municipal-police-officer'],
  },
  {
    key: 'district',
    kind: 'managementGroup',
    party: 'police',
    name: 'Lokalpolisområdets ledningsgrupp',
    weekday: 2,
    startsAt: '08:30',
    everyWeeks: 1,
    members: ['district-chief', 'municipal-police-officer'],
  },
] as const;

/** Category groups whose indications go to the police's group as well. */
const policeGroups = ['traffic', 'substances', 'violence', 'harassment', 'burglary-theft', 'fraud'];

async function addForums({ run, now }: Context): Promise<void> {
  const districtId = stableId('district', 'soderasen');
  const today = swedishDayOf(now.getTime());
  for (const forum of forums) {
    const { key, members, ...row } = forum;
    const firstMeetingOn = addDays(today, ((forum.weekday - weekdayOf(today) + 7) % 7) - 7 * 156);
    await addForum(run, {
      ...row,
      forumId: forumId(key),
      ...(key === 'district' ? { districtId } : { municipalityCode: code }),
      firstMeetingOn,
      answerDays: 7,
    });
    for (const member of members) {
      const title = demonstrationPeople.find((person) => person.key === member)?.roleText ?? '';
      await addForumMember(run, { forumId: forumId(key), personId: personId(member), title, validFrom: since });
    }
  }
  const rule = (to: string, groupCode: string | undefined, minRecurrenceDays: number) =>
    addForumRule(run, {
      municipalityCode: code,
      ruleId: stableId('rule', code, to, groupCode ?? 'all'),
      forumId: forumId(to),
      ...(groupCode ? { groupCode } : {}),
      minRecurrenceDays,
    });
  await rule('municipality', undefined, 365);
  for (const group of policeGroups) await rule('district', group, 365);
  await addForumCounterpart(run, { municipalityCode: code, forumId: forumId('est'), counterpartId: forumId('municipality') });
  await addForumCounterpart(run, {
    municipalityCode: code,
    forumId: forumId('municipality'),
    counterpartId: forumId('district'),
  });
  await addForumCounterpart(run, {
    municipalityCode: code,
    forumId: forumId('district'),
    counterpartId: forumId('municipality'),
  });
  const mandates = [
    {
      person: 'municipal-director',
      party: 'municipality',
      kind: 'delegation',
      reference: 'Delegationsordning KS 4.2',
      costLimit: 500_000,
    },
    {
      person: 'streets-manager',
      party: 'municipality',
      kind: 'ownBudget',
      reference: 'Verkställighet inom gata och parks budget',
      costLimit: 100_000,
    },
    { person: 'district-chief', party: 'police', kind: 'delegation', reference: 'Arbetsordning för lokalpolisområdet' },
  ] as const;
  for (const { person, ...mandate } of mandates) {
    await addMandate(run, {
      ...mandate,
      mandateId: stableId('mandate', code, person),
      personId: personId(person),
      ...(mandate.party === 'police' ? { districtId } : { municipalityCode: code }),
      validFrom: since,
    });
  }
}
