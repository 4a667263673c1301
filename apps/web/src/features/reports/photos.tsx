import type { PhotoRow } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button, Section, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { PhotoDialog } from './photo-dialog.tsx';
import { usePicture } from './use-picture.ts';

/** The photos of a report, small, beside its words; each opens where it can be covered, kept or taken away. */
export function Photos({ reportId }: { reportId: string }): ReactNode {
  const { photos: words } = useTexts();
  const municipality = useMunicipalityCode();
  const [chosen, setChosen] = useState<string>();
  const { data } = useQuery({
    queryKey: ['photos', municipality, reportId],
    queryFn: () => api.get<{ photos: PhotoRow[] }>(`/api/m/${municipality}/reports/${reportId}/photos`),
    refetchOnWindowFocus: false,
  });
  const photos = data?.photos ?? [];
  const open = photos.find(({ photoId }) => photoId === chosen);
  if (photos.length === 0) return null;
  return (
    <section className="review-photos" aria-label={words.review.title(photos.length)}>
      <ul className="photo-list">
        {photos.map((photo, at) => (
          <li key={photo.photoId}>
            <button
              type="button"
              className="photo-thumb"
              aria-label={words.review.open(at + 1)}
              onClick={() => setChosen(photo.photoId)}
            >
              <Picture reportId={reportId} photo={photo} />
            </button>
            <span className="note">
              <HowLong photo={photo} />
            </span>
          </li>
        ))}
      </ul>
      <p className="note">{words.review.opened}</p>
      {open && <PhotoDialog reportId={reportId} photo={open} onClose={() => setChosen(undefined)} />}
    </section>
  );
}

type OtherPhoto = PhotoRow & { reportId: string };

/** Photos of reports that are no longer in the queue: a photo can come later than its report is reviewed, and what is kept can be looked at again. */
export function OtherPhotos({ inQueue }: { inQueue: readonly { reportId: string }[] }): ReactNode {
  const { photos: words, format } = useTexts();
  const municipality = useMunicipalityCode();
  const [chosen, setChosen] = useState<string>();
  const { data } = useQuery({
    queryKey: ['photos', municipality],
    queryFn: () => api.get<{ photos: OtherPhoto[] }>(`/api/m/${municipality}/reports/photos`),
  });
  const waiting = new Set(inQueue.map(({ reportId }) => reportId));
  const others = (data?.photos ?? []).filter(({ reportId }) => !waiting.has(reportId));
  const open = others.find(({ photoId }) => photoId === chosen);
  if (others.length === 0) return null;
  return (
    <div className="review-held">
      <Section title={words.review.others(others.length)}>
        <p className="quiet">{words.review.othersText}</p>
        <ul className="rows photo-rows">
          {others.map((photo) => (
            <li key={photo.photoId}>
              <span>
                {words.review.came(format.day(new Date(photo.receivedAt)))}{' '}
                <span className="note">
                  <HowLong photo={photo} />
                </span>
              </span>
              <Button size="small" onPress={() => setChosen(photo.photoId)}>
                {words.review.show}
              </Button>
            </li>
          ))}
        </ul>
        {open && <PhotoDialog reportId={open.reportId} photo={open} onClose={() => setChosen(undefined)} />}
      </Section>
    </div>
  );
}

function HowLong({ photo }: { photo: PhotoRow }): ReactNode {
  const { photos: words, format } = useTexts();
  const day = format.day(new Date(photo.erasedAt));
  return photo.keptAt ? words.review.keptUntil(day) : words.review.heldUntil(day);
}

/** The picture itself, once it is there. */
function Picture({ reportId, photo }: { reportId: string; photo: PhotoRow }): ReactNode {
  const address = usePicture(reportId, photo);
  return address ? <img src={address} alt="" /> : null;
}
