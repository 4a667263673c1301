import { addDays, type RefusalCode, refusalStatus, swedishDayOf } from '@klarlage/model';
import { refusalText, texts } from '@klarlage/texts';
import { analysisIncidents } from '../features/incidents/index.ts';
import { detectDeviations } from '../features/indications/index.ts';
import { type Call, type Command, CommandProblem, dayOf, textOf, words } from './command.ts';
import { inSession, municipalityOf, openerOf, type Session } from './open-session.ts';

/** The longest window that a search looks back over, in days. */
const windowDays = 28;

/** Looks for deviations up to a day. */
export const detectCommand: Command = {
  options: { 'as-of': { type: 'string' }, seed: { type: 'string' } },
  run: (call) =>
    inSession(call, async (session) => {
      const code = municipalityOf(call, session, 'analysis.run');
      const asOf = dayOf(call, 'as-of') ?? (await lastDay(call, session, code));
      const seed = textOf(call, 'seed');
      if (seed !== undefined && !/^\d{1,9}$/.test(seed)) throw new CommandProblem(words.badUsage(`--seed ${seed}`), 2);
      const run = await detectDeviations(
        session.platform,
        { municipalityCode: code, asOf, ...(seed === undefined ? {} : { seed: Number(seed) }) },
        { open: openerOf(session, code), onProgress: (done, of) => call.progress(words.detect.scanning, done, of) },
      );
      if (run.status === 'refused') throw new CommandProblem(words.detect.refused(reasonOf(run.refusal)));
      if (run.status !== 'done') throw new CommandProblem(words.detect.failed);
      call.say(words.detect.done(run.incidents, run.findings));
    }),
};

/** Yesterday, because today is not through; where nothing has happened for a whole window, the last day on which something did. */
async function lastDay(call: Call, session: Session, municipalityCode: string): Promise<string> {
  const yesterday = addDays(swedishDayOf(session.platform.clock().getTime()), -1);
  const all = await openerOf(
    session,
    municipalityCode,
  )((context) => analysisIncidents(context, { municipalityCode, fromDay: '1990-01-01', toDay: yesterday }));
  const last = all.at(-1)?.day ?? yesterday;
  if (last > addDays(yesterday, -windowDays)) return yesterday;
  call.tell(words.detect.lastDay(last));
  return last;
}

function reasonOf(refusal: string | null): string {
  const isKnown = refusal !== null && Object.hasOwn(refusalStatus, refusal);
  return isKnown ? refusalText(texts('sv').refusals, refusal as RefusalCode) : (refusal ?? '');
}
