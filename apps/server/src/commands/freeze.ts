import { isoWeek, mondayOf, Refusal, type SituationReportHead, swedishDayOf } from '@klarlage/model';
import { draftSituationReport, freezeSituationReport, lastWholeWeek, situationReportOf } from '../features/situation/index.ts';
import type { Context } from '../platform/context.ts';
import { type Command, CommandProblem, textOf, words } from './command.ts';
import { inSession, municipalityOf, openerOf } from './open-session.ts';

type Week = { readonly municipalityCode: string; readonly year: number; readonly week: number };

/** Freezes the situation report of a week; a week whose report is frozen already is left as it is. */
export const freezeCommand: Command = {
  options: { week: { type: 'string' } },
  run: (call) =>
    inSession(call, async (session) => {
      const municipalityCode = municipalityOf(call, session, 'situationReport.edit');
      const today = swedishDayOf(session.platform.clock().getTime());
      const asked = textOf(call, 'week');
      const which = { municipalityCode, ...(asked ? weekOf(asked) : lastWholeWeek(today)) };
      const open = openerOf(session, municipalityCode);
      const frozen = await open(async (context) => {
        const latest = await latestVersion(context, which);
        if (latest?.status === 'frozen') return { version: latest.version, isNew: false };
        const draft = await draftSituationReport(context, which);
        await freezeSituationReport(context, { municipalityCode, situationReportId: draft.situationReportId });
        return { version: draft.version, isNew: true };
      });
      const say = frozen.isNew ? words.freeze.done : words.freeze.already;
      call.say(say(which.year, which.week, frozen.version));
    }),
};

async function latestVersion(context: Context, which: Week): Promise<SituationReportHead | undefined> {
  try {
    return (await situationReportOf(context, which)).versions[0];
  } catch (error) {
    if (error instanceof Refusal && error.code === 'situation-report/not-found') return undefined;
    throw error;
  }
}

function weekOf(text: string): { year: number; week: number } {
  const [, year, week] = /^(\d{4})-?[wWvV]?(\d{1,2})$/.exec(text) ?? [];
  const found = { year: Number(year), week: Number(week) };
  const isWeek = year !== undefined && found.week > 0 && isoWeek(mondayOf(found.year, found.week)).week === found.week;
  if (!isWeek) throw new CommandProblem(words.freeze.badWeek(text), 2);
  return found;
}
