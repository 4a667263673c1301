import type { FaultReceiver, HandoverStatus } from '@klarlage/model';
import { texts } from '@klarlage/texts';
import { asSystem, inContext, type Platform } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { MailRefused } from '../../platform/mail.ts';
import { municipalities } from '../areas/index.ts';
import { reportToHandOver } from '../reports/index.ts';
import { changeHandover, faultReceiverOf, type HandoverRow, handoverById, handoversWith } from './handover-store.ts';
import { type Fault, isClosed, postFault, requestOfToken, type Taken } from './open311-client.ts';

type Which = { readonly municipalityCode: string; readonly handoverId: string };

/** Sends one fault to those who mend it; throws when it should be tried again later. */
export async function sendHandover(platform: Platform, which: Which): Promise<void> {
  const { municipalityCode, handoverId } = which;
  const found = await asSystem(platform, municipalityCode, async (context) => {
    const handover = await handoverById(context.run, municipalityCode, handoverId);
    const receiver = await faultReceiverOf(context.run, municipalityCode);
    if (handover?.status !== 'waiting' || !receiver?.isActive) return undefined;
    return { handover, receiver, report: await reportToHandOver(context, municipalityCode, handover.reportId) };
  });
  if (!found) return;
  const { handover, receiver, report } = found;
  const words = handover.hasWords ? report.words : undefined;
  const taken = await send(platform, receiver, {
    serviceCode: receiver.services[report.categoryCode ?? ''] ?? report.categoryCode ?? 'other',
    lng: report.lng,
    lat: report.lat,
    description: [report.sentence, words].filter(Boolean).join('\n\n'),
    key: handover.handoverId,
  });
  const status: HandoverStatus = taken === 'refused' ? 'refused' : 'sent';
  await keep(platform, which, handover.reportId, {
    status,
    address: receiver.address,
    ...(typeof taken === 'object' ? taken : {}),
  });
}

async function send(platform: Platform, receiver: FaultReceiver, fault: Fault): Promise<Taken | 'taken'> {
  if (receiver.channel === 'open311') return postFault(receiver, fault);
  const { mail } = platform;
  if (!mail) throw new Error('no mail goes out: SMTP_URL is not set');
  const { subject, text } = texts('sv').handovers.mail;
  try {
    await mail.out.send({ to: receiver.address, subject: subject(fault.key.slice(0, 8)), text: text(fault) });
    return 'taken';
  } catch (error) {
    if (error instanceof MailRefused) return 'refused';
    throw error;
  }
}

function keep(
  platform: Platform,
  { municipalityCode, handoverId }: Which,
  reportId: string,
  change: { status: HandoverStatus; requestId?: string; token?: string; address?: string },
): Promise<void> {
  return asSystem(platform, municipalityCode, async (context) => {
    await changeHandover(context.run, municipalityCode, handoverId, { ...change, at: context.now });
    await context.record({
      type: 'report.handover-changed',
      municipalityCode,
      objectType: 'report',
      objectId: reportId,
      details: { status: change.status },
    });
  });
}

/** Asks what became of every fault that was sent, and sends what still waits; one that fails does not hold the others up. */
export async function followHandovers(platform: Platform): Promise<void> {
  const codes = await inContext(platform, { actor: { kind: 'system' }, codes: [] }, ({ run }) => municipalities(run));
  let failed = 0;
  for (const { code } of codes) {
    const { receiver, waiting, sent } = await asSystem(platform, code, async ({ run }) => ({
      receiver: await faultReceiverOf(run, code),
      waiting: await handoversWith(run, code, 'waiting'),
      sent: await handoversWith(run, code, 'sent'),
    }));
    if (!receiver?.isActive) continue;
    for (const { handoverId } of waiting) {
      await sendHandover(platform, { municipalityCode: code, handoverId }).catch(() => failed++);
    }
    if (receiver.channel !== 'open311') continue;
    for (const one of sent.filter(({ address }) => address === receiver.address))
      await follow(platform, code, receiver, one).catch(() => failed++);
  }
  // the queue tries again, and what has been settled is not asked again
  if (failed > 0) throw new Error(`${failed} handovers could not be sent or followed`);
}

async function follow(platform: Platform, municipalityCode: string, receiver: FaultReceiver, one: HandoverRow): Promise<void> {
  const which = { municipalityCode, handoverId: one.handoverId };
  const requestId = one.requestId ?? (one.token ? await requestOfToken(receiver, one.token) : undefined);
  if (!requestId) return;
  if (await isClosed(receiver, requestId)) await keep(platform, which, one.reportId, { status: 'mended', requestId });
  else if (!one.requestId) await keep(platform, which, one.reportId, { status: 'sent', requestId });
}

/** Faults go out at once; what became of them is asked for every morning. */
export const handoverJobs: readonly Job[] = [
  {
    name: 'send-handover',
    run: (platform, input) =>
      sendHandover(platform, {
        municipalityCode: String(input['municipalityCode']),
        handoverId: String(input['handoverId']),
      }),
  },
  { name: 'follow-handovers', schedule: '10 6 * * *', run: followHandovers },
];
