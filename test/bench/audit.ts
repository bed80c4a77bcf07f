import { statSync } from 'node:fs';
import { join } from 'node:path';
import { systemAct } from '../../src/access/act.js';
import type { AuditEntry, AuditSeal } from '../../src/access/audit/audit.entity.js';
import { addEntries, addSeals, moveHead } from '../../src/access/audit/audit.store.js';
import { sealHash } from '../../src/access/audit/chain.js';
import { entryMac } from '../../src/access/audit/entry-mac.js';
import { findOrphans } from '../../src/access/audit/find-orphans.js';
import { AUDIT_KEY } from '../../src/access/audit/journal.js';
import { verifyAudit } from '../../src/access/audit/verify-audit.js';
import type { DataKey } from '../../src/access/crypto/data-keys.js';
import { readConfig } from '../../src/config/config.js';
import { auditPage } from '../../src/features/audit/audit.views.js';
import { attestedVotes } from '../../src/features/contests/index.js';
import { systemClock } from '../../src/lib/clock.js';
import { newId } from '../../src/lib/typeid.js';
import { equals } from '../../src/persistence/predicate.js';
import { openRecords, type Records } from '../../src/wiring/records.js';
import { ownDatabase } from '../support/own-database.js';
import type { Bench } from './bench.js';

const ENTRIES = Number(process.env['AUDIT_ENTRIES'] ?? 1_000_000);
const BATCH = 1_000;
const OBJECTS = 20_000;
const ACCOUNTS = 300;
const MOST_VERIFY_SECONDS = 60;
const MOST_QUERY_MS = 1_000;

/** As long as what an ordinary change of a record leaves. */
const CHANGES = JSON.stringify({
  changes: [
    {
      ...{ table: 'project', kind: 'UPDATE', id: newId('project') },
      columns: {
        ...{ state: ['SUBMITTED', 'APPROVED'], stateReason: [null, null], reviewedById: [null, newId('account')] },
        ...{ reviewedAt: [null, 1_781_488_800_000], title: [`#${'a'.repeat(32)}`, `#${'b'.repeat(32)}`] },
      },
    },
  ],
});

const seconds = (since: number): number => (performance.now() - since) / 1_000;

/** A trail of a million entries: checked, searched, swept. */
export const audit: Bench = {
  about: `a trail of ${ENTRIES.toLocaleString('en')} entries: verify it, find who read one record, look for orphans (AUDIT_ENTRIES=N for another size)`,
  async run({ say }) {
    const place = await ownDatabase();
    const config = readConfig({ DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl });
    const records = await openRecords({ config, clock: systemClock });
    try {
      const objects = Array.from({ length: OBJECTS }, () => newId('member'));
      const begun = performance.now();
      await fill(records, objects);
      say(
        `filled in ${seconds(begun).toFixed(0)} s, ${await bytesPerEntry(records, place.dataDir)} bytes an entry with its place and all indexes`,
      );
      const verify = await timed(() => verifyAudit({ ...records, clock: systemClock }, { attested: [attestedVotes] }));
      if (verify.result.found > 0) throw new Error(`${verify.result.found} faults: ${JSON.stringify(verify.result.faults[0])}`);
      say(
        `verified ${verify.result.sealed} in ${(verify.ms / 1_000).toFixed(1)} s (CPU ${(verify.cpuMs / 1_000).toFixed(1)} s), ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB resident`,
      );
      const order = [
        { expression: 'e.at', direction: 'DESC' as const },
        { expression: 'e.id', direction: 'DESC' as const },
      ];
      const search = await timed(() => auditPage(records.database.read, equals('e.objectId', objects[7]!), order, { first: 100 }));
      say(`who touched one record: ${search.result.rows.length} entries in ${search.ms.toFixed(1)} ms`);
      const rare = await timed(() => auditPage(records.database.read, equals('e.kind', 'DENIED'), order, { first: 100 }));
      say(`a kind that never occurs, without any other filter: ${rare.ms.toFixed(0)} ms`);
      const first = await timed(() => sweep(records, true));
      const next = await timed(() => sweep(records, false));
      say(`orphans: first look ${first.ms.toFixed(0)} ms (CPU ${first.cpuMs.toFixed(0)}), every later one ${next.ms.toFixed(1)} ms`);
      const ratios = {
        verifySeconds: Number((verify.ms / 1_000).toFixed(1)),
        searchMs: Number(search.ms.toFixed(1)),
        sweepMs: Number(next.ms.toFixed(1)),
      };
      return { pass: ratios.verifySeconds <= MOST_VERIFY_SECONDS && ratios.searchMs <= MOST_QUERY_MS, ratios };
    } finally {
      await records.close();
      await place.remove();
    }
  },
};

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number; cpuMs: number }> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  return { result, ms: performance.now() - begun, cpuMs: (user + system) / 1_000 };
}

async function sweep(records: Records, isFirst: boolean): Promise<void> {
  for await (const due of findOrphans({ ...records, clock: systemClock }, isFirst)) if (due.length > 0) throw new Error('An orphan');
}

/** Three years of entries, the newest of now, each sealed. */
async function fill({ database, keys, sealer }: Records, objects: readonly string[]): Promise<void> {
  await database.inTransaction(systemAct('first', 'READ'), async () => {});
  await sealer.flush();
  const accounts = Array.from({ length: ACCOUNTS }, () => newId('account'));
  const writerId = newId('writer');
  const step = Math.floor((3 * 365 * 86_400_000) / ENTRIES);
  const start = Date.now() - step * ENTRIES;
  const [head] = await database.read.rows<{ seq: number; hash: string }>('SELECT seq, hash FROM audit_head');
  let end = head!;
  for (let from = 0; from < ENTRIES; from += BATCH) {
    await database.inTransaction(systemAct('fill'), async ({ tx }) => {
      const key = await keys.current(tx, AUDIT_KEY);
      const rows = Array.from({ length: Math.min(BATCH, ENTRIES - from) }, (_, at) => {
        const number = from + at;
        const one = { objectId: objects[(number * 7_919) % OBJECTS]!, accountId: accounts[number % ACCOUNTS]! };
        return entryOf(key, { ...one, at: start + number * step, kind: number % 4 === 0 ? 'READ' : 'CHANGE', writerId });
      });
      const seals: AuditSeal[] = [];
      for (const row of rows) {
        const last = seals.at(-1) ?? end;
        const seal = { id: newId('seal'), seq: last.seq + 1, entryId: row.id, sealedAt: row.at };
        seals.push({ ...seal, hash: sealHash(key.bytes, seal, row.mac, last.hash) });
      }
      await addEntries(tx, rows);
      await addSeals(tx, seals);
      await moveHead(tx, seals.at(-1)!);
      end = seals.at(-1)!;
    });
  }
}

function entryOf(key: DataKey, about: Pick<AuditEntry, 'objectId' | 'accountId' | 'at' | 'kind' | 'writerId'>): AuditEntry {
  const entry = {
    ...{ ...about, id: newId('audit'), action: about.kind === 'READ' ? 'revealMember' : 'reviewProject', sessionId: newId('session') },
    ...{ roles: 'PUBLIC,STAFF', requestId: crypto.randomUUID(), network: '203.0.113.0/24', reason: null, keyId: key.id },
    ...{ purpose: about.kind === 'READ' ? 'HANDLE_CASE' : null, changes: about.kind === 'READ' ? '{"changes":[]}' : CHANGES },
  };
  return { ...entry, mac: entryMac(key.bytes, entry) };
}

async function bytesPerEntry({ database }: Records, dataDir: string): Promise<number> {
  if (database.dialect === 'sqlite') return Math.round(statSync(join(dataDir, 'lianxinqiao.db')).size / ENTRIES);
  await database.read.rows('ANALYZE TABLE audit_entry, audit_seal');
  const [row] = await database.read.rows<{ bytes: number }>(
    `SELECT SUM(data_length + index_length) AS bytes FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ('audit_entry', 'audit_seal')`,
  );
  return Math.round(Number(row!.bytes) / ENTRIES);
}
