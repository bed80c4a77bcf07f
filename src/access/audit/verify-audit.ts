import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/tx.js';
import type { DataKey, DataKeys } from '../crypto/data-keys.js';
import { factsOf, rowsDigest } from './attest-rows.js';
import type { AuditEntry } from './audit.entity.js';
import {
  type AttestedTable,
  entriesByIds,
  findHeads,
  outermostSeal,
  placesAfter,
  rowsOfBatch,
  type SealedRow,
  sealAt,
  sealedAfter,
  unattestedBatches,
} from './audit.store.js';
import { type AuditFault, CHAIN_START, type ChainEnd } from './chain.js';
import { ORPHAN_AFTER_MS } from './find-orphans.js';
import { isSignedHere, type SignedHead } from './signed-head.js';
import { checkPlace, isWrittenWith } from './verify-chain.js';

export interface VerifyDeps {
  readonly database: Database;
  readonly keys: DataKeys;
  readonly clock: Clock;
}

export interface VerifyOptions {
  /** Heads that were kept elsewhere, by their place. */
  readonly heads?: readonly SignedHead[];
  /** The key that heads must be signed with; without it the one that the database holds. */
  readonly publicKey?: string | undefined;
  readonly attested: readonly AttestedTable[];
}

export interface Verdict {
  /** Places of the chain that were looked at. */
  readonly sealed: number;
  readonly batches: number;
  /** The first of what was found, and how much it was in all. */
  readonly faults: readonly AuditFault[];
  readonly found: number;
}

const PAGE = 2_000;
const MOST_TOLD = 200;
const MOST_BATCHES_TOLD = 100;
/** After any instant. */
const END_OF_TIME = Number.MAX_SAFE_INTEGER;
/** Before any place: a place with a number below 1 must be met too. */
const BEFORE_ALL = -Number.MAX_SAFE_INTEGER;
/** The least time that entries are kept; an older beginning of the chain may be gone if a signed head still tells of it. */
const KEPT_MS = 3 * 366 * 86_400_000;

/** Walks the whole trail in pages, at constant memory, beside a running system, and tells everything that is not as it was written. */
export async function verifyAudit(deps: VerifyDeps, options: VerifyOptions): Promise<Verdict> {
  const walk = new Walk(deps, options);
  await walk.heads();
  await walk.chain();
  await walk.end();
  await walk.unsealed();
  for (const table of options.attested) await walk.unattested(table);
  return walk.verdict();
}

/** The same for the last places only, without heads and strays: what can be asked for in passing. */
export async function verifyLast(deps: VerifyDeps, options: VerifyOptions, last: number): Promise<Verdict> {
  const walk = new Walk(deps, options);
  const end = await outermostSeal(deps.database.read, 'DESC');
  const before = end && end.seq > last ? await sealAt(deps.database.read, end.seq - last) : undefined;
  await walk.chain(before ?? CHAIN_START);
  await walk.end();
  return walk.verdict();
}

class Walk {
  private readonly faults: AuditFault[] = [];
  private found = 0;
  private sealed = 0;
  private batches = 0;
  private trusted: readonly SignedHead[] = [];
  /** The keys that entries name, so that a million of them ask once each. */
  private readonly keys = new Map<string, DataKey>();

  constructor(
    private readonly deps: VerifyDeps,
    private readonly options: VerifyOptions,
  ) {}

  verdict(): Verdict {
    return { sealed: this.sealed, batches: this.batches, faults: this.faults, found: this.found };
  }

  private tell(...faults: readonly AuditFault[]): void {
    this.found += faults.length;
    for (const fault of faults) if (this.faults.length < MOST_TOLD) this.faults.push(fault);
  }

  async heads(): Promise<void> {
    const { heads = [], publicKey } = this.options;
    const trusted: SignedHead[] = [];
    for (const head of heads) {
      if (await isSignedHere(this.deps, head, publicKey)) trusted.push(head);
      else this.tell({ kind: 'HEAD_FORGED', seq: head.seq, id: head.keyId });
    }
    this.trusted = trusted;
  }

  async chain(from: ChainEnd = CHAIN_START): Promise<void> {
    const { database } = this.deps;
    const heads = new Map(this.trusted.filter(({ seq }) => seq > 0).map(head => [head.seq, head]));
    let previous = from.seq === 0 ? await this.beginning() : from;
    for (let after = from.seq === 0 ? BEFORE_ALL : from.seq; ; ) {
      const rows = await sealedAfter(database.read, after, PAGE);
      for (const row of rows) {
        const key = row.keyId === null ? undefined : (this.keys.get(row.keyId) ?? (await this.keyOf(row.keyId)));
        this.tell(...checkPlace(key, row, previous));
        if (row.kind === 'BATCH') await this.batch(row);
        const head = heads.get(row.seq);
        if (head && head.hash !== row.hash) this.tell({ kind: 'CHAIN_CUT', seq: row.seq });
        previous = { seq: row.seq, hash: row.hash };
      }
      this.sealed += rows.length;
      if (rows.length < PAGE) break;
      after = previous.seq;
      await nextTurn();
    }
    this.tell(...this.trusted.filter(({ seq }) => seq > previous.seq).map(({ seq }) => ({ kind: 'CHAIN_CUT' as const, seq })));
  }

  private async keyOf(id: string): Promise<DataKey | undefined> {
    const key = await this.deps.keys.byId(this.deps.database.read, id);
    if (key) this.keys.set(id, key);
    return key;
  }

  /** Where the chain begins: at its first place, or after a head so old that what it covers need not be kept any longer. */
  private async beginning(): Promise<ChainEnd> {
    const first = await outermostSeal(this.deps.database.read, 'ASC');
    const oldest = this.deps.clock.now().getTime() - KEPT_MS;
    return this.trusted.find(({ seq, at }) => first !== undefined && seq === first.seq - 1 && at < oldest) ?? CHAIN_START;
  }

  private async batch(row: SealedRow): Promise<void> {
    if (row.objectId === null) return;
    const { table, rows, digest } = factsOf(row.changes);
    const attested = this.options.attested.find(one => one.table === table);
    if (!attested) return;
    this.batches += 1;
    const stored = await rowsOfBatch(this.deps.database.read, attested, row.objectId);
    if (stored.length !== rows || rowsDigest(attested.columns, stored) !== digest) {
      this.tell({ kind: 'BATCH_CHANGED', seq: row.seq, id: row.objectId });
    }
  }

  /** The recorded end is where the chain ends, read at one moment: others seal meanwhile. */
  async end(): Promise<void> {
    const { heads, last } = await this.deps.database.inSnapshot(async tx => ({
      heads: await findHeads(tx),
      last: await outermostSeal(tx, 'DESC'),
    }));
    const { seq, hash, sealedAt } = last ?? { ...CHAIN_START, sealedAt: 0 };
    const [head] = heads;
    const isSound = heads.length === 1 && head?.id === 'CHAIN' && head.seq === seq && head.hash === hash && head.sealedAt === sealedAt;
    if (!isSound) this.tell({ kind: 'HEAD_CHANGED', seq });
  }

  async unsealed(): Promise<void> {
    const { database, clock } = this.deps;
    const old = clock.now().getTime() - ORPHAN_AFTER_MS;
    for (let place = { at: BEFORE_ALL, id: '' }; ; ) {
      const page = await placesAfter(database.read, place, END_OF_TIME, PAGE);
      const strays = page.filter(({ sealId }) => sealId === null).map(({ id }) => id);
      if (strays.length > 0) for (const entry of await entriesByIds(database.read, strays)) await this.stray(entry, old);
      if (page.length < PAGE) return;
      place = page.at(-1)!;
      await nextTurn();
    }
  }

  private async stray(entry: AuditEntry, old: number): Promise<void> {
    if (!isWrittenWith(this.keys.get(entry.keyId) ?? (await this.keyOf(entry.keyId)), entry))
      this.tell({ kind: 'ENTRY_FORGED', id: entry.id });
    else if (entry.at < old) this.tell({ kind: 'ENTRY_UNSEALED', id: entry.id });
  }

  async unattested(table: AttestedTable): Promise<void> {
    const ids = await unattestedBatches(this.deps.database.read, table, MOST_BATCHES_TOLD);
    this.tell(...ids.map(id => ({ kind: 'BATCH_UNATTESTED' as const, id: `${table.table}:${id ?? ''}` })));
  }
}
