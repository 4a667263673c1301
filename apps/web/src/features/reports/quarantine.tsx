import type { QuarantinedHeap } from '@klarlage/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Button, ErrorNote, Section, useTexts, useToasts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

/** What came too thick, in heaps; not there when nothing did. */
export function Quarantine(): ReactNode {
  const texts = useTexts();
  const { quarantine: words } = texts.reports.review;
  const municipality = useMunicipalityCode();
  const client = useQueryClient();
  const { say } = useToasts();
  const [dismissed, setDismissed] = useState<QuarantinedHeap>();
  const { data } = useQuery({
    queryKey: ['quarantine', municipality],
    queryFn: () => api.get<{ heaps: QuarantinedHeap[] }>(`/api/m/${municipality}/quarantine`),
    refetchInterval: 60_000,
  });
  const change = useMutation({
    mutationFn: ({ act, heap: { categoryCode, areaId, hour } }: { act: 'let-out' | 'dismiss'; heap: QuarantinedHeap }) =>
      api.post<{ reports: number }>(`/api/m/${municipality}/quarantine/${act}`, { categoryCode, areaId, hour }),
    onSuccess: async ({ reports }, { act }) => {
      setDismissed(undefined);
      say(act === 'dismiss' ? words.wasDismissed(reports) : words.wasLetOut(reports));
      await Promise.all([
        client.invalidateQueries({ queryKey: ['quarantine', municipality] }),
        client.invalidateQueries({ queryKey: ['review-queue', municipality] }),
      ]);
    },
  });
  const heaps = data?.heaps ?? [];
  if (heaps.length === 0) return null;
  const nameOf = (heap: QuarantinedHeap): string => words.heap(heap.categoryName ?? words.unknown, heap.areaName ?? undefined);
  return (
    <div className="review-held">
      <Section title={words.title(heaps.reduce((sum, heap) => sum + heap.reports, 0))}>
        <p className="quiet">{words.about}</p>
        {change.error && <ErrorNote title={errorWords(change.error, texts).title} />}
        <ul className="rows review-duplicates">
          {heaps.map((heap) => (
            <li key={`${heap.categoryCode} ${heap.areaId} ${heap.hour}`}>
              <span>
                <b>{nameOf(heap)}</b>, {texts.format.dayAndTime(new Date(heap.hour))}
                <span className="note">{words.count(heap.reports, heap.withWords)}</span>
              </span>
              <span className="acts">
                <Button
                  size="small"
                  label={`${heap.reports > 50 ? words.letOut : words.letOutAll}: ${nameOf(heap)}`}
                  onPress={() => change.mutate({ act: 'let-out', heap })}
                >
                  {heap.reports > 50 ? words.letOut : words.letOutAll}
                </Button>
                <Button
                  size="small"
                  weight="words"
                  label={`${words.dismiss}: ${nameOf(heap)}`}
                  onPress={() => setDismissed(heap)}
                >
                  {words.dismiss}
                </Button>
              </span>
            </li>
          ))}
        </ul>
        {dismissed && (
          <Dialog
            title={words.dismissTitle(dismissed.reports)}
            about={words.dismissAbout}
            isOpen
            onClose={() => setDismissed(undefined)}
          >
            <Button weight="main" waiting={change.isPending} onPress={() => change.mutate({ act: 'dismiss', heap: dismissed })}>
              {words.dismiss}
            </Button>
          </Dialog>
        )}
      </Section>
    </div>
  );
}
