import type { FaultReceiver, HandoverKind, HandoverStatus } from '@klarlage/model';
import type { Run } from '../../platform/database/connect.ts';

/** Who mends faults in a municipality; nothing when nobody is written in. */
export async function faultReceiverOf(run: Run, municipalityCode: string): Promise<FaultReceiver | undefined> {
  const row = await run
    .selectFrom('fault_receiver')
    .select(['name', 'channel', 'address', 'api_key', 'jurisdiction_id', 'services', 'is_active'])
    .where('municipality_code', '=', municipalityCode)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    name: row.name,
    channel: row.channel as FaultReceiver['channel'],
    address: row.address,
    apiKey: row.api_key,
    jurisdictionId: row.jurisdiction_id,
    services: row.services as Record<string, string>,
    isActive: row.is_active,
  };
}

/** Writes down who mends faults. */
export async function saveFaultReceiver(run: Run, municipalityCode: string, receiver: FaultReceiver): Promise<void> {
  const row = {
    name: receiver.name,
    channel: receiver.channel,
    address: receiver.address,
    api_key: receiver.apiKey,
    jurisdiction_id: receiver.jurisdictionId,
    services: JSON.stringify(receiver.services),
    is_active: receiver.isActive,
  };
  await run
    .insertInto('fault_receiver')
    .values({ municipality_code: municipalityCode, ...row })
    .onConflict((conflict) => conflict.column('municipality_code').doUpdateSet(row))
    .execute();
}

/** One handover as it is stored. */
export type HandoverRow = {
  readonly handoverId: string;
  readonly reportId: string;
  readonly kind: HandoverKind;
  readonly status: HandoverStatus;
  readonly receiverName: string;
  readonly address: string | null;
  readonly hasWords: boolean;
  readonly requestId: string | null;
  readonly token: string | null;
  readonly handedOverAt: Date;
  readonly changedAt: Date;
};

function handovers(run: Run, municipalityCode: string) {
  return run
    .selectFrom('handover')
    .select([
      'handover_id as handoverId',
      'report_id as reportId',
      'kind',
      'status',
      'receiver_name as receiverName',
      'address',
      'has_words as hasWords',
      'request_id as requestId',
      'token',
      'handed_over_at as handedOverAt',
      'changed_at as changedAt',
    ])
    .where('municipality_code', '=', municipalityCode)
    .orderBy('handed_over_at')
    .orderBy('handover_id')
    .$castTo<HandoverRow>();
}

/** The handovers of some reports. */
export async function handoversOf(run: Run, municipalityCode: string, reportIds: readonly string[]): Promise<HandoverRow[]> {
  if (reportIds.length === 0) return [];
  return handovers(run, municipalityCode).where('report_id', 'in', reportIds).execute();
}

/** One handover. */
export async function handoverById(run: Run, municipalityCode: string, handoverId: string): Promise<HandoverRow | undefined> {
  return handovers(run, municipalityCode).where('handover_id', '=', handoverId).executeTakeFirst();
}

/** The handovers in a state, the oldest first. */
export async function handoversWith(run: Run, municipalityCode: string, status: HandoverStatus): Promise<HandoverRow[]> {
  return handovers(run, municipalityCode).where('status', '=', status).limit(500).execute();
}

/** A handover as it is begun. */
export type NewHandover = Pick<HandoverRow, 'handoverId' | 'reportId' | 'kind' | 'status' | 'receiverName' | 'hasWords'> & {
  readonly municipalityCode: string;
  readonly at: Date;
  readonly by: string | undefined;
};

/** Begins a handover; false when the report has been handed over there already. */
export async function addHandover(run: Run, one: NewHandover): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await run
    .insertInto('handover')
    .values({
      municipality_code: one.municipalityCode,
      handover_id: one.handoverId,
      report_id: one.reportId,
      kind: one.kind,
      status: one.status,
      receiver_name: one.receiverName,
      has_words: one.hasWords,
      handed_over_at: one.at,
      handed_over_by: one.by ?? null,
      changed_at: one.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What the receiver said of a handover. */
export async function changeHandover(
  run: Run,
  municipalityCode: string,
  handoverId: string,
  change: { status: HandoverStatus; requestId?: string; token?: string; address?: string; at: Date },
): Promise<void> {
  const { status, requestId, token, address, at } = change;
  await run
    .updateTable('handover')
    .set({
      status,
      changed_at: at,
      ...(requestId === undefined ? {} : { request_id: requestId }),
      ...(token === undefined ? {} : { token }),
      ...(address === undefined ? {} : { address }),
    })
    .where('municipality_code', '=', municipalityCode)
    .where('handover_id', '=', handoverId)
    .execute();
}
