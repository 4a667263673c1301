import { orNull, QuarantinedHeap } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { dismiss, letHeapOut } from './quarantine.ts';
import { quarantinedHeaps } from './quarantine-store.ts';

const Code = Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) });
const Heap = Type.Object(
  {
    categoryCode: orNull(Type.String({ maxLength: 80 })),
    areaId: orNull(Type.String({ format: 'uuid' })),
    hour: Type.String({ format: 'date-time' }),
  },
  { additionalProperties: false },
);
const Changed = Type.Object({ reports: Type.Integer() });
const shared = { scope: 'municipality', verb: 'report.review', params: Code } as const;
const path = '/api/m/:municipalityCode/quarantine';

/** What came too thick: seen in heaps, let out into the queue, or dismissed. */
export const quarantineRoutes: Route[] = [
  endpoint({
    ...shared,
    method: 'GET',
    path,
    summary: 'What waits in quarantine, heaped by kind, area and hour',
    answer: Type.Object({ heaps: Type.Array(QuarantinedHeap) }),
    handle: async ({ run }, { params }) => ({ heaps: await quarantinedHeaps(run, params.municipalityCode) }),
  }),
  endpoint({
    ...shared,
    method: 'POST',
    path: `${path}/let-out`,
    summary: 'Lets the fifty oldest of a heap out into the queue',
    body: Heap,
    answer: Changed,
    handle: async (context, { params, body }) => ({
      reports: await letHeapOut(context, { ...params, heap: { ...body, hour: new Date(body.hour) } }),
    }),
  }),
  endpoint({
    ...shared,
    method: 'POST',
    path: `${path}/dismiss`,
    summary: 'Dismisses a heap, and erases its words',
    body: Heap,
    answer: Changed,
    handle: async (context, { params, body }) => ({
      reports: await dismiss(context, { ...params, heap: { ...body, hour: new Date(body.hour) } }),
    }),
  }),
];
