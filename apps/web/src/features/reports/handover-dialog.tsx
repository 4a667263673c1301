import type { HandoverChoice, HandoverKind } from '@klarlage/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Button, Checkbox, ErrorNote, RadioRows, Skeleton, useTexts, useToasts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

const keyOf = (municipality: string, reportId: string) => ['handovers', municipality, reportId] as const;
const pathOf = (municipality: string, reportId: string) => `/api/m/${municipality}/reports/${reportId}/handovers`;

function useHandovers(reportId: string): HandoverChoice | undefined {
  const municipality = useMunicipalityCode();
  return useQuery({
    queryKey: keyOf(municipality, reportId),
    queryFn: () => api.get<HandoverChoice>(pathOf(municipality, reportId)),
  }).data;
}

/** To whom the report has been handed over already, and how far that has come. */
export function HandedOver({ reportId }: { reportId: string }): ReactNode {
  const { handovers } = useTexts();
  const choice = useHandovers(reportId);
  if (!choice || choice.handovers.length === 0) return null;
  return (
    <ul className="rows" aria-label={handovers.already}>
      {choice.handovers.map(({ handoverId, receiverName, handedOverAt, status }) => (
        <li key={handoverId}>
          <span className="note">{handovers.line(receiverName, handedOverAt, handovers.status[status])}</span>
        </li>
      ))}
    </ul>
  );
}

/** Hands a report over to those who mend faults, or writes down that the police have been told. */
export function HandoverDialog({ reportId, onClose }: { reportId: string; onClose: () => void }): ReactNode {
  const { handovers } = useTexts();
  const choice = useHandovers(reportId);
  return (
    <Dialog title={handovers.title} about={handovers.about} isOpen onClose={onClose}>
      {choice ? <Choose reportId={reportId} choice={choice} onClose={onClose} /> : <Skeleton lines={4} />}
    </Dialog>
  );
}

function Choose({ reportId, choice, onClose }: { reportId: string; choice: HandoverChoice; onClose: () => void }): ReactNode {
  const texts = useTexts();
  const { handovers } = texts;
  const { say } = useToasts();
  const client = useQueryClient();
  const municipality = useMunicipalityCode();
  const { faultReceiver: receiver, sentence, words } = choice;
  const [kind, setKind] = useState<HandoverKind>(receiver ? 'faultReport' : 'police');
  const [withWords, setWithWords] = useState(words !== null);
  const sending = useMutation({
    mutationFn: () => api.post<HandoverChoice>(pathOf(municipality, reportId), { kind, withWords }),
    onSuccess: (now) => {
      client.setQueryData(keyOf(municipality, reportId), now);
      say(handovers.done[kind]);
      onClose();
    },
  });
  const faults = receiver ? [{ value: 'faultReport' as const, text: handovers.toFaults(receiver.name) }] : [];
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate();
      }}
    >
      <RadioRows
        legend={handovers.title}
        hideLegend
        options={[...faults, { value: 'police' as const, text: handovers.toPolice, detail: handovers.toPoliceHint }]}
        value={kind}
        onChange={setKind}
      />
      {!receiver && <p className="note">{handovers.noReceiverHint}</p>}
      {kind === 'faultReport' && (
        <figure className="review-words">
          <blockquote>
            {sentence}
            {withWords && words && (
              <>
                <br />
                {words}
              </>
            )}
          </blockquote>
          <figcaption className="note">{words ? handovers.sends : `${handovers.sends}. ${handovers.noWords}`}</figcaption>
        </figure>
      )}
      {kind === 'faultReport' && words && <Checkbox label={handovers.withWords} checked={withWords} onChange={setWithWords} />}
      {sending.error && <ErrorNote title={errorWords(sending.error, texts).title} />}
      <Button weight="main" type="submit" waiting={sending.isPending}>
        {kind === 'police' ? handovers.told : handovers.send}
      </Button>
    </form>
  );
}
