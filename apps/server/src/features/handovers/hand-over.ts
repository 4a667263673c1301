import { randomUUID } from 'node:crypto';
import { type FaultReceiver, type HandoverChoice, type HandoverKind, isFaultAddress, refuseUnless } from '@klarlage/model';
import { texts } from '@klarlage/texts';
import type { Context } from '../../platform/context.ts';
import { reportToHandOver } from '../reports/index.ts';
import { addHandover, faultReceiverOf, type HandoverRow, handoversOf, saveFaultReceiver } from './handover-store.ts';

/** What a reviewer hands over, to whom, and whether what the reporter wrote goes along. */
export type HandOver = {
  readonly municipalityCode: string;
  readonly reportId: string;
  readonly kind: HandoverKind;
  readonly withWords: boolean;
};

/** A reviewer hands a report over. To the police it is told by telephone: that it happened is kept, and nothing of what was said. */
export async function handOver(context: Context, input: HandOver): Promise<void> {
  const { municipalityCode, reportId, kind } = input;
  const report = await reportToHandOver(context, municipalityCode, reportId);
  const isFault = kind === 'faultReport';
  const receiver = isFault ? await faultReceiverOf(context.run, municipalityCode) : undefined;
  refuseUnless(!isFault || receiver?.isActive, 'handover/no-receiver');
  refuseUnless(!isFault || !report.isPoliceOnly, 'handover/police-only');
  const handoverId = randomUUID();
  const isAdded = await addHandover(context.run, {
    municipalityCode,
    handoverId,
    reportId,
    kind,
    status: isFault ? 'waiting' : 'told',
    receiverName: receiver?.name ?? texts('sv').handovers.police,
    hasWords: isFault && input.withWords && report.words !== undefined,
    at: context.now,
    by: context.actor.kind === 'person' ? context.actor.personId : undefined,
  });
  refuseUnless(isAdded, 'handover/already-handed-over');
  await context.record({
    type: 'report.handed-over',
    municipalityCode,
    objectType: 'report',
    objectId: reportId,
    details: { kind, handoverId },
  });
  if (isFault) await context.enqueue('send-handover', { municipalityCode, handoverId });
}

/** To whom a report can be handed over, what would be sent, and what has been already. */
export async function handoverChoice(context: Context, municipalityCode: string, reportId: string): Promise<HandoverChoice> {
  const { sentence, words, isPoliceOnly } = await reportToHandOver(context, municipalityCode, reportId);
  const receiver = await faultReceiverOf(context.run, municipalityCode);
  return {
    handovers: (await handoversOf(context.run, municipalityCode, [reportId])).map(written),
    faultReceiver: receiver?.isActive && !isPoliceOnly ? { name: receiver.name, channel: receiver.channel } : null,
    sentence,
    words: words ?? null,
  };
}

function written({ hasWords: _, token: __, address: ___, ...row }: HandoverRow): HandoverChoice['handovers'][number] {
  return { ...row, handedOverAt: row.handedOverAt.toISOString(), changedAt: row.changedAt.toISOString() };
}

/** The administrator writes down who mends faults; without a new key the old one stays, as long as the address does. */
export async function changeFaultReceiver(context: Context, municipalityCode: string, receiver: FaultReceiver): Promise<void> {
  refuseUnless(isFaultAddress(receiver.channel, receiver.address), 'handover/bad-address');
  const before = await faultReceiverOf(context.run, municipalityCode);
  const isSameAddress = before?.address === receiver.address;
  await saveFaultReceiver(context.run, municipalityCode, {
    ...receiver,
    apiKey: receiver.apiKey ?? (isSameAddress ? (before?.apiKey ?? null) : null),
  });
  await context.record({
    type: 'administration.changed',
    municipalityCode,
    objectType: 'faultReceiver',
    objectId: municipalityCode,
    details: { channel: receiver.channel, isActive: receiver.isActive },
  });
}
