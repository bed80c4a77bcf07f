/** What sort of thing an act is: a change, a look at sensitive data, an attempt that was refused, or a batch of votes and the like. */
export type ActKind = 'CHANGE' | 'READ' | 'DENIED' | 'BATCH';

/** Who does what, and why: what a transaction is opened with, and what the audit trail says of it. */
export interface Act {
  /** The verb, as the API names it: `confirmTalk`. */
  readonly action: string;
  readonly kind: ActKind;
  /** Whose account; null for the public and for the system itself. */
  readonly accountId: string | null;
  /** The sign-in or token it came with. */
  readonly sessionId: string | null;
  /** The kinds of role held then, with commas between them; `SYSTEM` for the system itself. */
  readonly roles: string;
  readonly requestId: string | null;
  /** The first part of the network address; never the whole. */
  readonly network: string | null;
  /** Why sensitive data was looked at, as a code. */
  readonly purpose: string | null;
  /** Words of whoever did it. */
  readonly reason: string | null;
}

/** What happened to one row, or to many rows of a table at once. */
export interface RowChange {
  readonly table: string;
  readonly kind: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly id: string | null;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  /** How many rows, where they were not looked at one by one. */
  readonly rows?: number;
}

/** One act with what it changed, as the journal gets it before the commit. */
export interface JournalEntry {
  readonly act: Act;
  /** The record it is mainly about; the first one changed when nobody says otherwise. */
  readonly objectId: string | null;
  readonly changes: readonly RowChange[];
  /** What a batch attests about its rows: counts and digests, nothing personal. */
  readonly facts: Readonly<Record<string, string | number>>;
}
