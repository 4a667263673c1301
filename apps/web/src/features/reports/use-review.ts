import type { OpenedReport, QueuedReport } from '@klarlage/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTexts, useToasts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

type Queue = { waiting: number; reports: QueuedReport[] };

/** What can be done with a report, as the server calls it. */
export type Act =
  | { do: 'accept'; categoryCode?: string }
  | { do: 'merge'; incidentId: string }
  | { do: 'return'; reason: string };

/** The queue, which report is looked at, and what can be done with it. */
export type Review = {
  readonly queue: Queue | undefined;
  readonly current: QueuedReport | undefined;
  /** From 0. */
  readonly index: number;
  readonly opened: OpenedReport | undefined;
  /** Counts up with every report that somebody went to, so that the focus can follow. */
  readonly moves: number;
  readonly select: (reportId: string) => void;
  readonly move: (by: 1 | -1) => void;
  readonly act: (act: Act) => void;
  readonly undo: () => void;
};

/** Reviews: what is done shows at once, the server is told meanwhile; when it says no, the queue is fetched again. */
export function useReview(): Review {
  const municipality = useMunicipalityCode();
  const client = useQueryClient();
  const texts = useTexts();
  const toasts = useToasts();
  const [selected, setSelected] = useState<string>();
  const [moves, setMoves] = useState(0);
  const last = useRef<{ report: QueuedReport; sent: Promise<unknown> }>(undefined);
  const queueKey = ['review-queue', municipality];
  const { data: queue } = useQuery({
    queryKey: queueKey,
    queryFn: () => api.get<Queue>(`/api/m/${municipality}/reports/queue`),
    refetchInterval: 30_000,
  });
  const found = queue?.reports.findIndex((report) => report.reportId === selected) ?? -1;
  const index = Math.max(0, found);
  const current = queue?.reports[index];
  const reportId = current?.reportId;
  const { data: opened } = useQuery({
    queryKey: ['review', municipality, reportId],
    queryFn: () => api.get<OpenedReport>(`/api/m/${municipality}/reports/${reportId}/review`),
    enabled: reportId !== undefined,
    // opening the words is written in the log: once is enough
    staleTime: 300_000,
    refetchOnWindowFocus: false,
  });

  const select = (id: string | undefined): void => {
    setSelected(id);
    setMoves((n) => n + 1);
  };
  const refetch = (): Promise<void> => client.invalidateQueries({ queryKey: queueKey });
  const failed = (error: unknown): void => {
    toasts.say(errorWords(error, texts).title);
    void refetch();
  };
  const { done } = texts.reports.review;

  const undo = (): void => {
    const one = last.current;
    if (!one) return;
    last.current = undefined;
    const { report } = one;
    void one.sent
      .then(() => api.post(`/api/m/${municipality}/reports/${report.reportId}/undo`))
      .then(async () => {
        await refetch();
        select(report.reportId);
        toasts.say(done.undone);
      })
      .catch(failed);
  };

  const act = (what: Act): void => {
    if (!queue || !current) return;
    const { do: verb, ...body } = what;
    const after = queue.reports[index + 1] ?? queue.reports[index - 1];
    client.setQueryData<Queue>(queueKey, {
      waiting: queue.waiting - 1,
      reports: queue.reports.filter((report) => report !== current),
    });
    select(after?.reportId);
    const sent = api.post(`/api/m/${municipality}/reports/${current.reportId}/${verb}`, body);
    last.current = { report: current, sent };
    const isNoted = verb === 'accept' && current.kind !== 'incident';
    toasts.say(isNoted ? done.noted : { accept: done.accepted, merge: done.merged, return: done.returned }[verb], undo);
    sent
      // another report may now be a duplicate of what was just accepted
      .then(() => client.invalidateQueries({ queryKey: ['review', municipality], refetchType: after ? 'active' : 'none' }))
      .catch((error: unknown) => {
        last.current = undefined;
        failed(error);
      });
  };

  const move = (by: 1 | -1): void => {
    const next = queue?.reports[index + by];
    if (next) select(next.reportId);
  };
  return { queue, current, index, opened, moves, select, move, act, undo };
}
