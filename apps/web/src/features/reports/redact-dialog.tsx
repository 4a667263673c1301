import { checkWords, isRefused, mostWords, type OpenedReport, withoutIdentifiers } from '@klarlage/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Button, TextArea, useTexts, useToasts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { MarkedWords } from './marked-words.tsx';

/** Writes words anew so that they point out nobody, with what was found already changed, and releases them. */
export function RedactDialog({ reportId, words, onClose }: { reportId: string; words: string; onClose: () => void }): ReactNode {
  const { phone, identifiers, redact } = useRedactTexts();
  const [text, setText] = useState(() => withoutIdentifiers(words, checkWords(words).hits, (kind) => phone.instead[kind]));
  const sending = useRedacting(reportId, onClose);
  const left = checkWords(text);
  const kinds = [...new Set(left.hits.map(({ kind }) => identifiers[kind]))];
  return (
    <Dialog title={redact.title} about={redact.about} isOpen onClose={onClose}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isRefused(left)) sending.mutate(text);
        }}
      >
        <figure className="review-words">
          <blockquote>
            <MarkedWords words={words} />
          </blockquote>
          <figcaption className="note">{redact.written}</figcaption>
        </figure>
        <TextArea
          label={redact.becomes}
          hint={kinds.length > 0 && !isRefused(left) ? redact.left(kinds) : redact.hint}
          fault={isRefused(left) ? redact.refused(kinds) : undefined}
          value={text}
          onChange={setText}
          maxLength={mostWords}
          rows={4}
        />
        <div className="redact-acts">
          <Button weight="main" type="submit" waiting={sending.isPending} disabled={!text.trim()}>
            {redact.release}
          </Button>
          <Button disabled={sending.isPending} onPress={() => sending.mutate('')}>
            {redact.erase}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useRedactTexts() {
  const { reports } = useTexts();
  return { phone: reports.phone, identifiers: reports.identifiers, redact: reports.review.redact };
}

/** Tells the server, and shows the new words where the old ones stood. */
function useRedacting(reportId: string, onDone: () => void) {
  const municipality = useMunicipalityCode();
  const client = useQueryClient();
  const texts = useTexts();
  const toasts = useToasts();
  const { redact } = texts.reports.review;
  return useMutation({
    mutationFn: (words: string) => api.post(`/api/m/${municipality}/reports/${reportId}/redact`, { words }),
    onSuccess: (_, words) => {
      client.setQueryData<OpenedReport>(['review', municipality, reportId], (opened) =>
        opened ? { ...opened, words: words.trim() || null, areWordsHeldBack: false, wordsErasedAt: null } : opened,
      );
      void client.invalidateQueries({ queryKey: ['held-words', municipality] });
      toasts.say(words.trim() ? redact.released : redact.erased);
      onDone();
    },
    onError: (error) => toasts.say(errorWords(error, texts).title),
  });
}
