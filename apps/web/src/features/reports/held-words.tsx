import type { HeldWords as Held, OpenedReport, QueuedReport } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button, Section, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { RedactDialog } from './redact-dialog.tsx';

/** Words that are held back of reports that are through already (imports, mostly): to be redacted before they are erased. */
export function HeldWords({ queue }: { queue: readonly QueuedReport[] }): ReactNode {
  const { reports, format } = useTexts();
  const { redact } = reports.review;
  const municipality = useMunicipalityCode();
  const [chosen, setChosen] = useState<string>();
  const { data } = useQuery({
    queryKey: ['held-words', municipality],
    queryFn: () => api.get<{ reports: Held[] }>(`/api/m/${municipality}/reports/held-words`),
  });
  const { data: opened } = useQuery({
    queryKey: ['review', municipality, chosen],
    queryFn: () => api.get<OpenedReport>(`/api/m/${municipality}/reports/${chosen}/review`),
    enabled: chosen !== undefined,
    staleTime: 300_000,
    refetchOnWindowFocus: false,
  });
  const waiting = new Set(queue.map(({ reportId }) => reportId));
  const held = (data?.reports ?? []).filter(({ reportId }) => !waiting.has(reportId));
  const [first] = held;
  if (!first) return null;
  return (
    <div className="review-held">
      <Section title={redact.heldTitle(held.length)}>
        <p className="quiet">{redact.heldText(format.day(new Date(first.erasedAt)))}</p>
        <Button onPress={() => setChosen(first.reportId)}>{redact.readFirst}</Button>
        {opened?.words && opened.reportId === chosen && (
          <RedactDialog reportId={chosen} words={opened.words} onClose={() => setChosen(undefined)} />
        )}
      </Section>
    </div>
  );
}
