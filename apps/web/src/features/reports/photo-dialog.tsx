import { type PhotoRemoval, type PhotoRow, photoRemovals } from '@klarlage/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Button, RadioRows, Skeleton, useTexts, useToasts } from '../../components/index.ts';
import { BoxTool } from '../../components/photo-boxes.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { usePicture } from './use-picture.ts';

type Act = { do: 'keep' } | { do: 'black-out'; boxes: BoxTool['boxes'] } | { do: 'remove'; reason: PhotoRemoval };

/** One photo, large: to cover more of it for good, to keep it, or to take it away. */
export function PhotoDialog({ reportId, photo, onClose }: { reportId: string; photo: PhotoRow; onClose: () => void }): ReactNode {
  const { photos: words } = useTexts();
  const address = usePicture(reportId, photo);
  const { place, tool, covered } = useBoxTool(address);
  const [reason, setReason] = useState<PhotoRemoval>('person');
  const acting = useActing(reportId, photo, onClose);
  return (
    <Dialog title={words.review.dialog} about={words.review.about} isOpen onClose={onClose} wide>
      <div className="photo-review">
        <div>
          {!address && <Skeleton lines={6} />}
          <div ref={place} className="photo-place" />
          <p className="visually-hidden" id="photo-keys">
            {words.boxKeys}
          </p>
          <div className="photo-acts">
            <Button disabled={!address} onPress={() => tool.current?.add()}>
              {words.addBox}
            </Button>
            <Button disabled={!covered.canUndo} onPress={() => tool.current?.undo()}>
              {words.undo}
            </Button>
            <Button
              weight="main"
              disabled={covered.boxes === 0}
              waiting={acting.isPending}
              onPress={() => acting.mutate({ do: 'black-out', boxes: tool.current?.boxes ?? [] })}
            >
              {words.review.blackOut}
            </Button>
          </div>
        </div>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            acting.mutate({ do: 'remove', reason });
          }}
        >
          {!photo.keptAt && (
            <Button disabled={covered.boxes > 0} onPress={() => acting.mutate({ do: 'keep' })}>
              {words.review.keep}
            </Button>
          )}
          <RadioRows
            legend={words.review.removeTitle}
            options={photoRemovals.map((value) => ({ value, text: words.review.reasons[value] }))}
            value={reason}
            onChange={(value) => setReason(value as PhotoRemoval)}
          />
          <Button type="submit">{words.review.remove}</Button>
        </form>
      </div>
    </Dialog>
  );
}

/** The picture with its boxes, put where the dialog has its place for it. */
function useBoxTool(address: string | undefined): {
  place: RefObject<HTMLDivElement | null>;
  tool: RefObject<BoxTool | undefined>;
  covered: { boxes: number; canUndo: boolean };
} {
  const { photos: words } = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const tool = useRef<BoxTool>(undefined);
  const [covered, setCovered] = useState({ boxes: 0, canUndo: false });
  useEffect(() => {
    if (!address || !place.current) return undefined;
    const picture = new Image();
    picture.className = 'photo-picture';
    picture.alt = '';
    picture.src = address;
    const { surface, box } = words;
    const made = new BoxTool(picture, { surface, box, keysId: 'photo-keys' }, () =>
      setCovered({ boxes: made.boxes.length, canUndo: made.canUndo }),
    );
    tool.current = made;
    setCovered({ boxes: 0, canUndo: false });
    place.current.append(made.element);
    return () => made.element.remove();
  }, [address, words]);
  return { place, tool, covered };
}

/** Tells the server what was decided, and shows what is left. */
function useActing(reportId: string, photo: PhotoRow, onClose: () => void) {
  const municipality = useMunicipalityCode();
  const client = useQueryClient();
  const texts = useTexts();
  const toasts = useToasts();
  const { review } = texts.photos;
  return useMutation({
    mutationFn: ({ do: verb, ...body }: Act) =>
      api.post<{ photos: PhotoRow[] }>(`/api/m/${municipality}/reports/${reportId}/photos/${photo.photoId}/${verb}`, body),
    onSuccess: ({ photos }, act) => {
      client.setQueryData(['photos', municipality, reportId], { photos });
      void client.invalidateQueries({ queryKey: ['photos', municipality], exact: true });
      toasts.say({ keep: review.kept, 'black-out': review.blackedOut, remove: review.removed }[act.do]);
      if (act.do !== 'black-out') onClose();
    },
    onError: (error) => toasts.say(errorWords(error, texts).title),
  });
}
