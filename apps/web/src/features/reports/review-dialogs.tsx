import type { QueuedReport } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ComboBox } from '../../components/combo-box.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Button, RadioRows, TextArea, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

type Category = { categoryCode: string; groupCode: string; name: string; kind: string };

/** Chooses another category, and accepts under it. */
export function RecodeDialog({
  report,
  onClose,
  onAccept,
}: {
  report: QueuedReport;
  onClose: () => void;
  onAccept: (categoryCode: string) => void;
}): ReactNode {
  const { review } = useTexts().reports;
  const municipality = useMunicipalityCode();
  const [chosen, setChosen] = useState<string | undefined>(report.categoryCode ?? undefined);
  const { data } = useQuery({
    queryKey: ['categories', municipality],
    queryFn: () => api.get<{ categories: Category[] }>(`/api/m/${municipality}/categories`),
  });
  const isPlace = report.kind === 'unsafePlace' || report.kind === 'safePlace';
  const all = (data?.categories ?? []).filter((one) => (one.kind === 'placeCondition') === isPlace);
  const groupName = (one: Category): string => all.find((group) => group.categoryCode === one.groupCode)?.name ?? '';
  const name = all.find((one) => one.categoryCode === chosen)?.name;
  return (
    <Dialog title={review.recodeTitle} isOpen onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen) onAccept(chosen);
        }}
      >
        <ComboBox
          label={review.category}
          options={all.map((one) => ({
            value: one.categoryCode,
            text: one.name,
            ...(one.categoryCode === one.groupCode ? {} : { detail: groupName(one) }),
          }))}
          value={chosen}
          onChange={setChosen}
        />
        <Button weight="main" type="submit" disabled={!name}>
          {`${review.acceptAs} ${name ?? '…'}`}
        </Button>
      </form>
    </Dialog>
  );
}

/** Says why a report goes back; whoever reported reads it. */
export function ReturnDialog({ onClose, onReturn }: { onClose: () => void; onReturn: (reason: string) => void }): ReactNode {
  const texts = useTexts();
  const { review } = texts.reports;
  const [reason, setReason] = useState<string>(review.reasons[0] ?? '');
  const [tried, setTried] = useState(false);
  return (
    <Dialog title={review.reasonTitle} about={review.reasonAbout} isOpen onClose={onClose}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason.trim()) onReturn(reason);
        }}
      >
        <RadioRows
          legend={review.reason}
          hideLegend
          options={review.reasons.map((text) => ({ value: text, text }))}
          value={reason}
          onChange={setReason}
        />
        <TextArea
          label={review.reason}
          hint={texts.reports.form.wordsHint}
          value={reason}
          onChange={setReason}
          fault={tried && !reason.trim() ? texts.refusals['report/reason-missing'].toString() : undefined}
          maxLength={400}
          rows={3}
        />
        <Button weight="main" type="submit">
          {review.giveBack}
        </Button>
      </form>
    </Dialog>
  );
}
