import type { Act, JournalEntry, RowChange } from './act.js';

/** Tables of the machinery: what they hold follows from the records that are noted themselves. */
const TECHNICAL = new Set([
  'search_term',
  'idempotency_key',
  'data_key',
  'sign_in_flow',
  'audit_entry',
  'audit_seal',
  'audit_head',
  'audit_mark',
  'indicator_total',
  'indicator_head',
  'service_use',
  'retention_item',
  'voter_code',
  'spent_proof',
  'vote_leaf_batch',
  'vote_tree_head',
  'vote_tree_tile',
  'vote_tree_mark',
]);

/** Gathers what one act changes while its transaction runs. */
export interface Recorder {
  note(change: RowChange): void;
  /** Names the record that the act is mainly about. */
  about(objectId: string): void;
  attest(facts: JournalEntry['facts']): void;
  /** An act within this one, of a verb that joined the transaction. */
  open(act: Act): Recorder;
  /** How much is noted so far; `rewind` forgets what came after, because it was undone. */
  mark(): number;
  rewind(mark: number): void;
  /** Every act that changed something, read something sensitive or was refused; an act without any effect leaves no entry. */
  entries(): readonly JournalEntry[];
}

export function createRecorder(act: Act): Recorder {
  const changes: RowChange[] = [];
  const inner: Recorder[] = [];
  let objectId: string | null = null;
  let facts: JournalEntry['facts'] = {};
  return {
    note(change) {
      if (!TECHNICAL.has(change.table)) changes.push(change);
    },
    about(id) {
      objectId = id;
    },
    attest(more) {
      facts = { ...facts, ...more };
    },
    open(innerAct) {
      const recorder = createRecorder(innerAct);
      inner.push(recorder);
      return recorder;
    },
    mark: () => changes.length,
    rewind(mark) {
      changes.length = mark;
    },
    entries() {
      const hasEffect = changes.length > 0 || act.kind === 'READ' || act.kind === 'DENIED';
      const own = { act, objectId: objectId ?? changes.find(change => change.id !== null)?.id ?? null, changes, facts };
      return [...(hasEffect ? [own] : []), ...inner.flatMap(one => one.entries())];
    },
  };
}

const WRITE = /^\s*(INSERT|UPDATE|DELETE|REPLACE)\s+(?:IGNORE\s+|OR\s+\w+\s+)?(?:INTO\s+|FROM\s+)?[`"]?(\w+)/i;

/** What a plain statement did, as far as its text says; undefined for anything that changes no row. */
export function changeOf(sql: string, rows: number): RowChange | undefined {
  const [, verb, table] = WRITE.exec(sql) ?? [];
  if (!verb || !table || rows === 0) return undefined;
  const kind = verb.toUpperCase();
  return { table, kind: kind === 'UPDATE' || kind === 'DELETE' ? kind : 'INSERT', id: null, rows };
}
