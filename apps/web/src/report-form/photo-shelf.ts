import type { PhoneStore, StoredBlob } from './phone-store.ts';
import { openBytes, sealBytes } from './vault.ts';
import type { Writers } from './writers.ts';

/** A photo that waits on the phone: whoever takes it makes its id, and says what the bytes are. */
export type PhonePhoto = { readonly blobId: string; readonly type: string; readonly bytes: ArrayBuffer };

/** Whose photo it is. */
type Owner = { readonly reportId: string; readonly writerId: string };

/** Seals the photos of a report, and opens them again. They are written and removed together with the report's row. */
export class PhotoShelf {
  readonly #store: PhoneStore;
  readonly #writers: Writers;

  constructor(store: PhoneStore, writers: Writers) {
    this.#store = store;
    this.#writers = writers;
  }

  /** The photo as it may lie on the phone. */
  async sealed({ reportId, writerId }: Owner, { blobId, type, bytes }: PhonePhoto): Promise<StoredBlob> {
    const known = await this.#writers.keyOf(writerId);
    return { reportId, blobId, writerId, type, sealed: await sealBytes(known?.key, bytes, `${reportId}/${blobId}`) };
  }

  /** The photos of a report that can be opened, in the order of their ids. */
  async of(reportId: string): Promise<PhonePhoto[]> {
    const photos: PhonePhoto[] = [];
    for (const { blobId, writerId, type, sealed } of await this.#store.blobsOf(reportId)) {
      const known = await this.#writers.keyOf(writerId);
      const bytes = known && (await openBytes(known.key, sealed, `${reportId}/${blobId}`));
      if (bytes) photos.push({ blobId, type, bytes });
    }
    return photos;
  }
}
