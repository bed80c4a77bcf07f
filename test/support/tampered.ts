import fc from 'fast-check';
import type { Tx } from '../../src/persistence/tx.js';

/** What somebody with the database's own password may do to the trail. */
export interface Tampering {
  readonly what: string;
  /** Answers false when nothing was changed, or the database refused it: nothing to find then. */
  readonly doIt: (tx: Tx) => Promise<boolean>;
  readonly undo: (tx: Tx) => Promise<void>;
}

const tables = {
  audit_entry: [
    ...['id', 'at', 'kind', 'action', 'accountId', 'sessionId', 'roles', 'requestId', 'network', 'purpose', 'reason', 'objectId'],
    ...['changes', 'writerId', 'keyId', 'mac'],
  ],
  audit_seal: ['id', 'seq', 'entryId', 'hash', 'sealedAt'],
  audit_head: ['id', 'seq', 'hash', 'sealedAt'],
} as const;
type Table = keyof typeof tables;
type Row = Record<string, string | number | null>;

const numbers = new Set(['at', 'seq', 'sealedAt']);

const rowsOf = (tx: Tx, table: Table): Promise<Row[]> => tx.rows<Row>(`SELECT * FROM ${table} ORDER BY id`);

async function put(tx: Tx, table: Table, row: Row): Promise<void> {
  const names = Object.keys(row);
  await tx.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    names.map(name => row[name]!),
  );
}

const take = (tx: Tx, table: Table, id: string): Promise<number> => tx.run(`DELETE FROM ${table} WHERE id = ?`, [id]);

/** A value with one character or one digit changed; a missing one becomes a letter. */
function spoiled(value: string | number | null, isNumber: boolean, at: number): string | number {
  if (value === null || value === '') return isNumber ? 1 : 'x';
  const text = String(value);
  const place = at % text.length;
  const other = isNumber ? String((Number(text[place]) + 1) % 10) : text[place] === 'q' ? 'p' : 'q';
  const changed = text.slice(0, place) + other + text.slice(place + 1);
  return isNumber ? Number(changed) : changed;
}

/** Puts other rows in the place of some, and back. */
const exchange = (what: string, table: Table, before: readonly Row[], after: readonly Row[]): Tampering => {
  const swap = async (tx: Tx, away: readonly Row[], come: readonly Row[]) => {
    for (const row of away) await take(tx, table, String(row['id']));
    for (const row of come) await put(tx, table, row);
  };
  return {
    what,
    doIt: async tx => {
      if (JSON.stringify(before) === JSON.stringify(after)) return false;
      try {
        await swap(tx, before, after);
        return true;
      } catch {
        // The database itself refuses two rows of one key.
        await swap(tx, after, []);
        await swap(tx, [], before);
        return false;
      }
    },
    undo: tx => swap(tx, after, before),
  };
};

interface Draw {
  readonly kind: 'BYTE' | 'DELETE' | 'SWAP_ENTRIES' | 'SWAP_SEALS' | 'INSERT' | 'COPY_SEAL' | 'CUT' | 'CUT_MIDDLE';
  readonly table: Table;
  readonly column: number;
  readonly row: number;
  readonly other: number;
  readonly at: number;
}

const kinds: readonly Draw['kind'][] = [
  'BYTE',
  'BYTE',
  'BYTE',
  'DELETE',
  'SWAP_ENTRIES',
  'SWAP_SEALS',
  'INSERT',
  'COPY_SEAL',
  'CUT',
  'CUT_MIDDLE',
];

export const draws: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom(...kinds),
  table: fc.constantFrom(...(Object.keys(tables) as Table[])),
  column: fc.nat(),
  row: fc.nat(),
  other: fc.nat(),
  at: fc.nat(),
});

/** What the draw does to the trail as it stands. */
export async function tamperingOf(tx: Tx, draw: Draw): Promise<Tampering> {
  const [entries, seals, heads] = [await rowsOf(tx, 'audit_entry'), await rowsOf(tx, 'audit_seal'), await rowsOf(tx, 'audit_head')];
  const rows = { audit_entry: entries, audit_seal: seals, audit_head: heads }[draw.table];
  const row = rows[draw.row % rows.length]!;
  const pick = (from: Row[], at: number): Row => from[at % from.length]!;
  switch (draw.kind) {
    case 'BYTE': {
      const column = tables[draw.table][draw.column % tables[draw.table].length]!;
      const after = { ...row, [column]: spoiled(row[column]!, numbers.has(column), draw.at) };
      return exchange(`one character of ${draw.table}.${column}`, draw.table, [row], [after]);
    }
    case 'DELETE':
      return exchange(`a row of ${draw.table} deleted`, draw.table, [row], []);
    case 'SWAP_ENTRIES': {
      const [one, two] = [pick(entries, draw.row), pick(entries, draw.other)];
      const swapped =
        one === two
          ? [one]
          : [
              { ...one, id: two['id']! },
              { ...two, id: one['id']! },
            ];
      return exchange('two entries exchanged', 'audit_entry', one === two ? [one] : [one, two], swapped);
    }
    case 'SWAP_SEALS': {
      const [one, two] = [pick(seals, draw.row), pick(seals, draw.other)];
      const swapped =
        one === two
          ? [one]
          : [
              { ...one, entryId: two['entryId']! },
              { ...two, entryId: one['entryId']! },
            ];
      return exchange('two places exchanged', 'audit_seal', one === two ? [one] : [one, two], swapped);
    }
    case 'INSERT':
      return exchange('an entry inserted', 'audit_entry', [], [{ ...pick(entries, draw.row), id: 'audit_inserted' }]);
    case 'COPY_SEAL': {
      const last = Math.max(...seals.map(seal => Number(seal['seq'])));
      const copy = { ...pick(seals, draw.row), id: 'seal_copied', seq: last + 1, entryId: 'audit_nowhere' };
      return exchange('a place copied', 'audit_seal', [], [copy]);
    }
    case 'CUT':
      return cut(seals, entries, heads, draw.row);
    case 'CUT_MIDDLE': {
      const from = 1 + (draw.row % (seals.length - 1));
      const gone = seals.filter(seal => Number(seal['seq']) >= from && Number(seal['seq']) < from + 2);
      return exchange('places cut out of the middle', 'audit_seal', gone, []);
    }
  }
}

/** The end of the trail taken away without a trace: entries, places, and the recorded end moved back to fit. */
function cut(seals: readonly Row[], entries: readonly Row[], heads: readonly Row[], at: number): Tampering {
  const keep = at % seals.length;
  const gone = seals.filter(seal => Number(seal['seq']) > keep);
  const lost = entries.filter(entry => gone.some(seal => seal['entryId'] === entry['id']));
  const last = seals.find(seal => Number(seal['seq']) === keep);
  const head = { id: 'CHAIN', seq: keep, hash: last?.['hash'] ?? '', sealedAt: last?.['sealedAt'] ?? 0 };
  const parts = [exchange('', 'audit_seal', gone, []), exchange('', 'audit_entry', lost, []), exchange('', 'audit_head', heads, [head])];
  return {
    what: `the end cut off after place ${keep}`,
    doIt: async tx => {
      for (const part of parts) await part.doIt(tx);
      return true;
    },
    undo: async tx => {
      for (const part of parts) await part.undo(tx);
    },
  };
}
