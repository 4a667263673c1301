import { type Actor, addDays, type DecidedAction, type EvaluationPlan, nextMeetingDay } from '@klarlage/model';
import { decidedPlans, type RecentAction, recentActions, waitingProposal } from '../../seed/demonstration-history.ts';
import { demonstrationPeople } from '../../seed/demonstration-people.ts';
import type { DemonstrationData, PlaceCircle, PlannedAction } from '../../seed/demonstration-types.ts';
import { namedPlacesOf } from '../../seed/named-places.ts';
import { stableId } from '../../seed/stable-id.ts';
import { actionsOf, evaluateAction, logOccasion, markAction } from '../features/actions/index.ts';
import {
  agenda,
  approveMinutes,
  assess,
  decide,
  noteItem,
  openMeeting,
  planForItem,
  proposeItem,
  putResultOnAgenda,
} from '../features/forums/index.ts';
import { asSystem, type Context, inContext, type Platform } from '../platform/context.ts';
import { demonstrationCode as code, forumId, organisationId, personId } from './parties.ts';

/** Days after the last day of the period that an action is judged on: late reports are in by then. */
const judgedAfterDays = 21;
const group = { weekday: 1, everyWeeks: 1 };
const present = ['municipal-director', 'coordinator', 'streets-manager', 'municipal-police-officer'];

/** One thing that happened on a day; a meeting gathers what happened at it. */
type Happening = { readonly at: Date; readonly run: () => Promise<void> };

/**
 * The years before today, lived through again: what was taken up, decided on mandates, done, and judged on its day. Every step goes the
 * way that people go, with the clock of its own day.
 */
export async function loadHistory(
  platform: Platform,
  data: Pick<DemonstrationData, 'plannedActions' | 'lastDay'>,
): Promise<void> {
  const history = new History(platform);
  for (const planned of data.plannedActions) history.add(planned, data.lastDay);
  for (const recent of recentActions) history.addRecent(recent, data.lastDay);
  await history.live();
  const yesterday = clockOf(data.lastDay, '15:20');
  await as(at(platform, yesterday), 'headteacher', (context) =>
    proposeItem(context, { municipalityCode: code, forumId: forumId('est'), title: waitingProposal }),
  );
}

/** A moment of a Swedish day; an hour more or less with summer time changes nothing here. */
const clockOf = (day: string, time: string): Date => new Date(`${day}T${time}:00+01:00`);

/** The same platform with the clock of another day; what would have been asked for then has long been done. */
function at(platform: Platform, now: Date): Platform {
  return { ...platform, clock: () => now, reactions: {}, send: () => Promise.resolve() };
}

/** Does something as one of the people of the demonstration. */
function as<T>(platform: Platform, key: string, work: (context: Context) => Promise<T>): Promise<T> {
  const person = demonstrationPeople.find((one) => one.key === key);
  if (!person) throw new Error(`nobody is called ${key}`);
  const organisation = organisationId(person.organisationKey);
  const actor: Actor = {
    kind: 'person',
    personId: personId(key),
    name: person.name,
    memberships: person.roles.map((role) => ({ role, organisationId: organisation, municipalityCodes: [code] })),
  };
  return inContext(platform, { actor, codes: [code] }, work);
}

/** Gathers what is to happen, and lets it happen in the order of time. */
class History {
  readonly #platform: Platform;
  readonly #happenings: Happening[] = [];
  readonly #meetings = new Map<string, ((platform: Platform) => Promise<void>)[]>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** A planned action: taken up, decided with its plan, logged, judged, and its result noted. */
  add(planned: PlannedAction, lastDay: string): void {
    const words = decidedPlans[planned.key];
    if (!words) throw new Error(`nothing was said about ${planned.key}`);
    const plan = planOf(planned);
    const decided: DecidedAction = {
      title: planned.title,
      actionTypeCode: planned.actionTypeCode,
      parties: ['municipality'],
      ownerOrganisationId: organisationId(planned.ownerOrganisationKey),
      cost: words.cost,
      startsOn: planned.startsOn,
      dueOn: planned.endsOn,
      mechanism: words.mechanism,
      plan,
    };
    const started = this.#decideAtMeeting(planned.problem, planned.decidedOn, words, () =>
      Promise.resolve({ size: 'measurable', action: decided }),
    );
    for (const [index, { day, words: what }] of planned.followUps.entries()) {
      this.#at(day, '14:00', (then) =>
        as(then, 'streets-manager', (context) =>
          logOccasion(context, {
            municipalityCode: code,
            actionId: started.actionId(),
            occasionId: stableId('occasion', code, planned.key, String(index)),
            happenedOn: day,
            outcome: 'done',
            what,
          }),
        ),
      );
    }
    this.#at(planned.endsOn, '16:00', (then) =>
      as(then, 'streets-manager', (context) =>
        markAction(context, { municipalityCode: code, actionId: started.actionId(), status: 'done' }),
      ),
    );
    this.#judge(plan.evaluateOn, lastDay, started.actionId);
  }

  /** An action of the last months, followed up by looking – or by counting, where it names a place. */
  addRecent(recent: RecentAction, lastDay: string): void {
    const { title, actionTypeCode, parties, cost, mechanism } = recent;
    const decidedOn = addDays(lastDay, -recent.decidedDaysBack);
    const startsOn = addDays(decidedOn, recent.startsAfterDays);
    const action: DecidedAction = {
      title,
      actionTypeCode,
      parties: [...parties],
      ownerOrganisationId: organisationId(recent.ownerOrganisationKey),
      cost,
      startsOn,
      dueOn: addDays(lastDay, recent.dueInDays),
      lookBackOn: addDays(lastDay, recent.lookBackInDays),
      mechanism,
    };
    const words = { ...recent, certainty: 'medium', decidedBy: 'municipal-director' } as const;
    const started = this.#decideAtMeeting(recent.problem, decidedOn, words, async (context, agendaItemId) => {
      const { placeId, groupCode, wishedReduction } = recent;
      if (!placeId || !groupCode || !wishedReduction) return { size: 'simple', action };
      const place = stableId('place', code, placeId);
      const wish = { municipalityCode: code, agendaItemId, startsOn, placeId: place, groupCode, wishedReduction };
      const proposal = await planForItem(context, wish);
      return proposal ? { size: 'measurable', action: { ...action, plan: proposal.plan } } : { size: 'simple', action };
    });
    for (const [index, [daysBack, outcome, what]] of recent.occasions.entries()) {
      const happenedOn = addDays(lastDay, -daysBack);
      const occasionId = stableId('occasion', code, recent.key, String(index));
      this.#at(happenedOn, '14:00', (then) =>
        as(then, 'streets-manager', (context) =>
          logOccasion(context, { municipalityCode: code, actionId: started.actionId(), occasionId, happenedOn, outcome, what }),
        ),
      );
    }
  }

  /** Lets everything happen, the oldest first. */
  async live(): Promise<void> {
    for (const [day, steps] of this.#meetings) this.#at(day, '13:00', (then) => this.#hold(then, steps));
    for (const { run } of this.#happenings.sort((a, b) => a.at.getTime() - b.at.getTime())) await run();
  }

  #at(day: string, time: string, work: (then: Platform) => Promise<void>): void {
    const now = clockOf(day, time);
    this.#happenings.push({ at: now, run: () => work(at(this.#platform, now)) });
  }

  #atMeeting(day: string, step: (then: Platform) => Promise<void>): void {
    this.#meetings.set(day, [...(this.#meetings.get(day) ?? []), step]);
  }

  /** A meeting: opened with those present, its items one after the other, its minutes approved. */
  async #hold(then: Platform, steps: readonly ((then: Platform) => Promise<void>)[]): Promise<void> {
    const forum = forumId('municipality');
    const { meetingId } = await as(then, 'coordinator', (context) =>
      openMeeting(context, { forumId: forum, present: present.map(personId) }),
    );
    for (const step of steps) await step(then);
    await as(then, 'municipal-director', (context) => approveMinutes(context, { forumId: forum, meetingId }));
  }

  /** Somebody takes a problem up; at the group's next meeting it is assessed and decided. */
  #decideAtMeeting(
    problem: string,
    decidedOn: string,
    words: {
      level: number;
      certainty: 'low' | 'medium' | 'high';
      reason: string;
      decidedBy: 'municipal-director' | 'streets-manager';
    },
    decision: (context: Context, agendaItemId: string) => Promise<{ size: 'measurable' | 'simple'; action: DecidedAction }>,
  ): { actionId: () => string } {
    const meetingDay = nextMeetingDay({ ...group, firstMeetingOn: decidedOn }, decidedOn);
    let agendaItemId = '';
    let actionId: string | null = null;
    this.#at(addDays(meetingDay, -5), '10:00', async (then) => {
      agendaItemId = await as(then, 'coordinator', (context) =>
        proposeItem(context, { municipalityCode: code, forumId: forumId('municipality'), title: problem }),
      );
    });
    this.#atMeeting(meetingDay, async (then) => {
      const { level, certainty, reason } = words;
      const item = { municipalityCode: code, agendaItemId };
      await as(then, 'coordinator', (context) => assess(context, { ...item, level, certainty, reason }));
      const decided = await as(then, words.decidedBy, async (context) =>
        decide(context, { ...item, ...(await decision(context, agendaItemId)) }),
      );
      actionId = decided.actionId;
    });
    return {
      actionId: () => {
        if (!actionId) throw new Error(`nothing is decided about ${problem} yet`);
        return actionId;
      },
    };
  }

  /** The action is judged by itself on its day; the group takes note of it at its next meeting, if that has been held. */
  #judge(day: string, lastDay: string, actionId: () => string): void {
    this.#at(day, '04:45', async (then) => {
      await evaluateAction(then, { municipalityCode: code, actionId: actionId() });
      await asSystem(then, code, async (context) => {
        const action = (await actionsOf(context, [code])).find((one) => one.actionId === actionId());
        const evaluationId = action?.lastEvaluation?.evaluationId;
        if (!evaluationId) throw new Error('the action was not judged on its day');
        await putResultOnAgenda(context, { municipalityCode: code, actionId: actionId(), evaluationId });
      });
    });
    const meetingDay = nextMeetingDay({ ...group, firstMeetingOn: day }, addDays(day, 1));
    if (meetingDay > lastDay) return;
    this.#atMeeting(meetingDay, (then) =>
      as(then, 'coordinator', async (context) => {
        const { items } = await agenda(context, forumId('municipality'));
        const result = items.find((one) => one.kind === 'evaluation' && one.action?.actionId === actionId());
        if (result) await noteItem(context, { municipalityCode: code, agendaItemId: result.agendaItemId });
      }),
    );
  }
}

/** The frozen plan of a planned action, with the places by the names that people use. */
function planOf(planned: PlannedAction): EvaluationPlan {
  const places = namedPlacesOf(code);
  const circle = ({ placeId, lng, lat, radiusMetres }: PlaceCircle, isTarget: boolean) => {
    const place = places.find((one) => one.placeId === placeId);
    return { name: (isTarget ? place?.inSentence : place?.name) ?? placeId, lng, lat, radiusMetres };
  };
  return {
    target: circle(planned.target, true),
    bufferRadiusMetres: planned.bufferRadiusMetres,
    comparisons: planned.comparisons.map((one) => circle(one, false)),
    before: planned.before,
    after: planned.after,
    categoryCodes: [...planned.categoryCodes],
    wishedReduction: planned.wishedReduction,
    evaluateOn: addDays(planned.endsOn, judgedAfterDays),
  };
}
