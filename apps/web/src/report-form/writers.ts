import type { PhoneStore, StoredWriter } from './phone-store.ts';
import { keep, read } from './storage.ts';
import { newKey, seal, unseal } from './vault.ts';

/** Somebody who reports from this phone: a person who has signed in on it, or nobody by name. */
export type Writer = {
  /** The person's id; empty for reports without a name. */
  readonly writerId: string;
  readonly name: string;
  readonly roleText: string;
  readonly isWithPolice: boolean;
};

/** Whoever reports without a name. */
export const nobody: Writer = { writerId: '', name: '', roleText: '', isWithPolice: false };

type Kept = { readonly writer: Writer; readonly key: CryptoKey | undefined };

/** Where the phone remembers who reports now. */
export const chosenName = 'klarlage.report.writer';
/** Where it remembers who was signed in the last time. */
export const sessionName = 'klarlage.report.session';
const oneTabAtATime = 'klarlage.report.writers';

type Session = { readonly writer: Writer; readonly municipalityCodes: readonly string[] };

/** Everybody who reports from this phone; each has a key of their own. */
export class Writers {
  readonly #store: PhoneStore;
  #kept = new Map<string, Kept>();
  #session: Session | 'none' | 'unknown' = 'unknown';

  constructor(store: PhoneStore) {
    this.#store = store;
  }

  /** Reads who is known; done once before anything else, and when another tab has changed it. */
  async load(): Promise<void> {
    const kept = new Map<string, Kept>();
    for (const stored of await this.#store.all('writers')) {
      const writer = stored.sealed && (await unseal<Writer>(stored.key, stored.sealed, stored.writerId));
      kept.set(stored.writerId, { writer: writer ?? { ...nobody, writerId: stored.writerId }, key: stored.key });
    }
    this.#kept = kept;
  }

  /** Who reports now. */
  get current(): Writer {
    return this.byId(read<string>(chosenName) ?? '') ?? nobody;
  }

  /**
   * Whose session this browser has, asked once; a person whose session has ended, or who works elsewhere, is a stranger. `unknown` while
   * nobody can be asked.
   */
  async sessionIn(municipalityCode: string): Promise<Writer | 'none' | 'unknown'> {
    if (this.#session === 'unknown') this.#session = await askSession();
    if (typeof this.#session === 'string') return this.#session;
    return this.#session.municipalityCodes.includes(municipalityCode) ? this.#session.writer : 'none';
  }

  /** The session may have ended: the next time it is asked for again. */
  forgetSession(): void {
    this.#session = 'unknown';
  }

  /** Everybody by name, in the order of the alphabet. */
  get named(): readonly Writer[] {
    return [...this.#kept.values()]
      .map(({ writer }) => writer)
      .filter((writer) => writer.writerId !== '')
      .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  }

  /** Whom the id belongs to, when this phone knows. */
  byId(writerId: string): Writer | undefined {
    return writerId === '' ? nobody : this.#kept.get(writerId)?.writer;
  }

  /** Lets somebody else report: a person whom the phone knows, or nobody by name. */
  choose(writerId: string): void {
    keep(chosenName, writerId || undefined);
  }

  /** Notes who has been seen to be signed in; true when it is somebody else than the last time, who then is the one who reports. */
  async signedIn(writer: Writer): Promise<boolean> {
    await this.#add(writer);
    if (read<string>(sessionName) === writer.writerId) return false;
    keep(sessionName, writer.writerId);
    return true;
  }

  /** The key of a writer; one who has none gets one. Undefined when this phone no longer knows the person. */
  async keyOf(writerId: string): Promise<{ readonly key: CryptoKey | undefined } | undefined> {
    if (!this.#kept.has(writerId) && writerId === '') await this.#add(nobody);
    return this.#kept.get(writerId);
  }

  /** Keeps what is known about somebody, with the key from before when there is one: two tabs must never make two. */
  async #add(writer: Writer): Promise<void> {
    await oneAtATime(async () => {
      await this.load();
      const key = this.#kept.get(writer.writerId)?.key ?? (this.#store.isLasting ? await newKey() : undefined);
      const stored: StoredWriter = {
        writerId: writer.writerId,
        key,
        sealed: await seal(key, writer, writer.writerId),
      };
      await this.#store.write({ writers: [stored] });
      this.#kept.set(writer.writerId, { writer, key });
    });
  }
}

type Me = {
  person: { id: string; name: string; roleText: string };
  municipalities: { code: string }[];
  organisation: { party: string } | null;
};

async function askSession(): Promise<Session | 'none' | 'unknown'> {
  try {
    const response = await fetch('/api/me', { redirect: 'error' });
    if (response.status === 401) return 'none';
    if (!response.ok) return 'unknown';
    const { person, municipalities, organisation } = (await response.json()) as Me;
    const { id: writerId, name, roleText } = person;
    const writer = { writerId, name, roleText, isWithPolice: organisation?.party === 'police' };
    return { writer, municipalityCodes: municipalities.map((one) => one.code) };
  } catch (_) {
    return 'unknown';
  }
}

function oneAtATime(work: () => Promise<void>): Promise<void> {
  return navigator.locks ? navigator.locks.request(oneTabAtATime, work) : work();
}
