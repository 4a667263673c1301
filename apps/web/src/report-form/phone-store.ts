import type { Sealed } from './vault.ts';

/** How a report on the phone stands; `erased` is what is left of one that nobody sent in time. */
export type RowState = 'draft' | 'waiting' | 'sending' | 'acked' | 'help' | 'erased';

/** A report as it lies on the phone: what it takes to find it is in the clear, everything that was told is sealed. */
export type StoredRow = {
  readonly reportId: string;
  readonly municipalityCode: string;
  /** Whose it is; empty when it was told without a name. */
  readonly writerId: string;
  readonly state: RowState;
  /** When its writer last did something with it, in epoch milliseconds. */
  readonly changedAt: number;
  readonly sealed: Sealed;
};

/** A photo as it lies on the phone, beside the report that it belongs to. */
export type StoredBlob = {
  readonly reportId: string;
  readonly blobId: string;
  readonly writerId: string;
  /** What the bytes are, for example `image/jpeg`. */
  readonly type: string;
  readonly sealed: Sealed;
};

/** Somebody who reports from this phone, with the key that seals what they tell; scripts can use the key, never read it. */
export type StoredWriter = {
  readonly writerId: string;
  readonly key: CryptoKey | undefined;
  readonly sealed: Sealed | undefined;
};

type Tables = { rows: StoredRow; blobs: StoredBlob; writers: StoredWriter };
type Table = keyof Tables;

/** Rows to write and to remove; all of it counts, or nothing. */
export type Change = {
  readonly rows?: readonly StoredRow[];
  readonly blobs?: readonly StoredBlob[];
  readonly writers?: readonly StoredWriter[];
  /** Reports to remove, with every photo of theirs. */
  readonly withoutReports?: readonly string[];
  readonly withoutBlobs?: readonly Pick<StoredBlob, 'reportId' | 'blobId'>[];
  readonly withoutWriters?: readonly string[];
  /** Only when this report stands like this; `none`: when it is not there. */
  readonly onlyIf?: { readonly reportId: string; readonly states: readonly (RowState | 'none')[] };
};

/** What the phone keeps. */
export type PhoneStore = {
  /** False when what is kept is gone as soon as the page is closed. */
  readonly isLasting: boolean;
  readonly all: <T extends Table>(table: T) => Promise<Tables[T][]>;
  readonly blobsOf: (reportId: string) => Promise<StoredBlob[]>;
  /** False when the report did not stand as it had to; then nothing was written. */
  readonly write: (change: Change) => Promise<boolean>;
};

const databaseName = 'klarlage-report';
const version = 1;
const keyPaths = { rows: 'reportId', blobs: ['reportId', 'blobId'], writers: 'writerId' } as const;

/** Opens the phone's database; where there is none, or nothing could be sealed, the page itself remembers. */
export async function openPhoneStore(): Promise<PhoneStore> {
  if (!globalThis.indexedDB || !globalThis.crypto?.subtle) return pageStore();
  try {
    return lastingStore(await openDatabase());
  } catch (_) {
    // switched off, or broken beyond opening: the form says that nothing lasts
    return pageStore();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, version);
    opening.onupgradeneeded = () => {
      for (const [table, keyPath] of Object.entries(keyPaths))
        opening.result.createObjectStore(table, { keyPath: keyPath as string | string[] });
    };
    opening.onsuccess = () => {
      // a newer version of the form in another tab must be able to change the tables
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error('an older version of the form holds the database'));
  });
}

function lastingStore(database: IDBDatabase): PhoneStore {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const table = (name: Table): IDBObjectStore => database.transaction(name).objectStore(name);
  return {
    isLasting: true,
    all: (name) => answer(table(name).getAll()),
    blobsOf: (reportId) => answer(table('blobs').getAll(photosOf(reportId))),
    write: (change) =>
      new Promise((resolve, reject) => {
        // strict: on the disk, not only on its way there, before the form says that it is saved
        const work = database.transaction(['rows', 'blobs', 'writers'], 'readwrite', { durability: 'strict' });
        let isWritten = true;
        work.oncomplete = () => resolve(isWritten);
        work.onabort = () => reject(work.error ?? new Error('aborted'));
        const { onlyIf } = change;
        if (!onlyIf) return put(work, change);
        const looking: IDBRequest<StoredRow | undefined> = work.objectStore('rows').get(onlyIf.reportId);
        looking.onsuccess = () => {
          isWritten = onlyIf.states.includes(looking.result?.state ?? 'none');
          if (isWritten) put(work, change);
        };
      }),
  };
}

const photosOf = (reportId: string): IDBKeyRange => IDBKeyRange.bound([reportId], [reportId, []]);

function put(work: IDBTransaction, change: Change): void {
  const [rows, blobs, writers] = (['rows', 'blobs', 'writers'] as const).map((name) => work.objectStore(name)) as [
    IDBObjectStore,
    IDBObjectStore,
    IDBObjectStore,
  ];
  for (const reportId of change.withoutReports ?? []) {
    rows.delete(reportId);
    blobs.delete(photosOf(reportId));
  }
  for (const { reportId, blobId } of change.withoutBlobs ?? []) blobs.delete([reportId, blobId]);
  for (const writerId of change.withoutWriters ?? []) writers.delete(writerId);
  for (const row of change.rows ?? []) rows.put(row);
  for (const blob of change.blobs ?? []) blobs.put(blob);
  for (const writer of change.writers ?? []) writers.put(writer);
}

/** The same, as long as the page is open. */
function pageStore(): PhoneStore {
  const rows = new Map<string, StoredRow>();
  const blobs = new Map<string, StoredBlob>();
  const writers = new Map<string, StoredWriter>();
  const tables = { rows, blobs, writers };
  const blobsOf = (reportId: string): StoredBlob[] => [...blobs.values()].filter((blob) => blob.reportId === reportId);
  const nameOf = ({ reportId, blobId }: Pick<StoredBlob, 'reportId' | 'blobId'>): string => `${reportId}/${blobId}`;
  return {
    isLasting: false,
    all: async <T extends Table>(name: T) => [...tables[name].values()] as Tables[T][],
    blobsOf: async (reportId) => blobsOf(reportId),
    write: async (change) => {
      const { onlyIf } = change;
      if (onlyIf && !onlyIf.states.includes(rows.get(onlyIf.reportId)?.state ?? 'none')) return false;
      for (const reportId of change.withoutReports ?? []) {
        rows.delete(reportId);
        for (const blob of blobsOf(reportId)) blobs.delete(nameOf(blob));
      }
      for (const blob of change.withoutBlobs ?? []) blobs.delete(nameOf(blob));
      for (const writerId of change.withoutWriters ?? []) writers.delete(writerId);
      for (const row of change.rows ?? []) rows.set(row.reportId, row);
      for (const blob of change.blobs ?? []) blobs.set(nameOf(blob), blob);
      for (const writer of change.writers ?? []) writers.set(writer.writerId, writer);
      return true;
    },
  };
}

/** Whether the phone said that there is no room left. */
export function isFull(error: unknown): boolean {
  return (error as { name?: string } | null)?.name === 'QuotaExceededError';
}
